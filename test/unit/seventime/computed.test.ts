import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fullName } from '../../seventime/rules/fields.ts';
import { isRow, type Row, rowsOf, textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';

const api = useApi();

async function write(method: 'POST' | 'PUT', path: string, body: Row): Promise<Row> {
  const answer = await api().call(method, `/${path}/`, body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

/** The fields of a record that a test speaks about. */
function pick(record: Row, expected: Row): Row {
  return Object.fromEntries(Object.keys(expected).map((field) => [field, record[field] ?? null]));
}

function check(record: Row, expected: Row): void {
  assert.deepEqual(pick(record, expected), expected);
}

const change = (values: Row): Row => ({ modifiedByUser: api().user, ...values });

describe('every write', () => {
  test('ignores unknown and computed fields and takes numbers as text', async () => {
    const created = await write('POST', 'workOrders', {
      createdByUser: api().user,
      title: 'AO',
      customer: api().id('customers'),
      estimatedTime: '12.5',
      workOrderNumber: 1,
      customerName: 'Inte så',
      createDate: '1999-01-01T00:00:00.000Z',
      Project: 'unknown',
      nonsense: true,
    });
    const record = api().record('workOrders', created._id);
    check(record, { estimatedTime: 12.5, workOrderNumber: 2772 });
    assert.equal(record.customerName, api().record('customers', api().id('customers')).name);
    assert.ok(textOf(record.createDate).startsWith('2020-11-19T11:0'));
    assert.equal('nonsense' in record || 'Project' in record, false);
  });
  test('is partial: an update leaves the rest as it was', async () => {
    const id = api().id('workOrders', ({ project }) => project !== null);
    const before = api().record('workOrders', id);
    await write('PUT', 'workOrders', change({ _id: id, description: 'Ny' }));
    const after = api().record('workOrders', id);
    const touched = ['description', 'modifiedDate', 'modifiedByUser', 'modifiedByUserName'];
    assert.deepEqual(
      { ...after, ...pick(before, pick(before, Object.fromEntries(touched.map((field) => [field, null])))) },
      before,
    );
    assert.equal(after.modifiedByUserName, fullName(api().record('users', api().user)));
    assert.ok(textOf(after.modifiedDate).startsWith('2020-11-19T11:0'));
  });
  test('empties a reference with its copied names', async () => {
    const id = api().id('workOrders', ({ project }) => project !== null);
    await write('PUT', 'workOrders', change({ _id: id, project: null }));
    check(api().record('workOrders', id), { project: null, projectName: '' });
  });
  test('takes the documented parts of a nested object as sent, and keeps the others', async () => {
    const id = api().id('customers', ({ billingSettings }) => isRow(billingSettings));
    await write('PUT', 'customers', change({ _id: id, billingSettings: { invoiceEmail: 'ny@example.com' } }));
    const settings = api().record('customers', id).billingSettings;
    assert.ok(isRow(settings));
    check(settings, { invoiceEmail: 'ny@example.com', invoiceDeliveryType: 0, markupPercentSupplierInvoice: -1000 });
  });
  test('sets modifiedDate where the resource has one', async () => {
    for (const path of ['customers', 'projects', 'users', 'distributors', 'contactPersons']) {
      const [field, actor] = path === 'users' ? ['cellPhone', change({})] : ['name', change({})];
      const id = api().id(path, ({ modifiedDate }) => textOf(modifiedDate) < '2020-11-19');
      await write('PUT', path, { ...actor, _id: id, [field]: 'Nytt' });
      assert.ok(textOf(api().record(path, id).modifiedDate).startsWith('2020-11-19T11:0'), path);
    }
  });
  test('answers without fields that nobody has said anything in', async () => {
    const customer = await write('POST', 'customers', { createdByUser: api().user, name: 'Ny AB' });
    for (const field of ['vatNumber', 'address2', 'paymentDays', 'notes', 'billingMethod']) {
      assert.equal(field in customer, false, field);
    }
    const { body } = await api().get(`/customers/${textOf(customer._id)}`);
    assert.ok(isRow(body.data) && body.data.notes === '' && body.data.paymentDays === 30);
  });
});

describe('lists and single reads', () => {
  for (const [path, field] of [
    ['invoices', 'documents'],
    ['invoices', 'customFields'],
    ['workOrders', 'relations'],
  ] as const) {
    test(`only a single read of ${path} has ${field}`, async () => {
      const [listed = {}] = await api().list(`/${path}?limit=1`);
      const { body } = await api().get(`/${path}/${textOf(listed._id)}`);
      assert.equal(field in listed, false);
      assert.ok(isRow(body.data) && field in body.data);
    });
  }
  test('a list of time logs says isAbsence of absences alone', async () => {
    const [absence = {}] = await api().list('/timeLogs?isAbsence=true&limit=1');
    const [work = {}] = await api().list('/timeLogs?isAbsence=false&limit=1');
    assert.equal(absence.isAbsence, true);
    assert.equal('isAbsence' in work, false);
    const { body } = await api().get(`/timeLogs/${textOf(work._id)}`);
    assert.ok(isRow(body.data) && body.data.isAbsence === false);
  });
  test('a supplier invoice is read with its number as invoiceNumber, and written as supplierInvoiceNumber', async () => {
    const [listed = {}] = await api().list('/supplierInvoices?supplierInvoiceNumber=9300');
    assert.equal(listed.invoiceNumber, '9300');
    assert.equal('supplierInvoiceNumber' in listed, false);
    const written = await write('PUT', 'supplierInvoices', change({ _id: textOf(listed._id), notes: 'x' }));
    check(written, { supplierInvoiceNumber: '9300', notes: 'x' });
  });
  test('what the server keeps for itself is in no answer', async () => {
    const [user = {}] = await api().list('/users?limit=1');
    const [log = {}] = await api().list('/timeLogs?limit=1');
    assert.equal('department' in user || 'pricePerHour' in user, false);
    assert.equal('modifiedDate' in log || 'task' in log, false);
  });
});

describe('time logs', () => {
  const log = (values: Row): Row => ({
    createdByUser: api().user,
    user: api().user,
    timestamp: '2020-11-19 12:00',
    ...values,
  });
  test('a start in Swedish time and hours make the end', async () => {
    const created = await write('POST', 'timeLogs', log({ time: '5' }));
    check(created, {
      timestamp: '2020-11-19T11:00:00.000Z',
      endTimestamp: '2020-11-19T16:00:00.000Z',
      realEndTimestamp: '2020-11-19T16:00:00.000Z',
      time: 5,
      invoiceableTime: 5,
    });
  });
  test('a start and an end make the hours', async () => {
    check(await write('POST', 'timeLogs', log({ endTimestamp: '2020-11-19T13:15:00' })), {
      time: 1.25,
      invoiceableTime: 1.25,
    });
  });
  test('both stay as sent: a break is not worked', async () => {
    const created = await write(
      'POST',
      'timeLogs',
      log({ endTimestamp: '2020-11-19 17:00', time: 4, invoiceableTime: 3 }),
    );
    check(created, { endTimestamp: '2020-11-19T16:00:00.000Z', time: 4, invoiceableTime: 3 });
  });
  test('an update of the start moves the end, one of the hours too', async () => {
    const { _id = null } = await write('POST', 'timeLogs', log({ time: 2 }));
    const update = { _id, modifiedByUser: api().user, user: api().user };
    await write('PUT', 'timeLogs', { ...update, timestamp: '2020-11-19 08:00' });
    check(api().record('timeLogs', _id), { endTimestamp: '2020-11-19T09:00:00.000Z', time: 2 });
    await write('PUT', 'timeLogs', { ...update, time: 3 });
    check(api().record('timeLogs', _id), { endTimestamp: '2020-11-19T10:00:00.000Z', time: 3, invoiceableTime: 3 });
    await write('PUT', 'timeLogs', { ...update, endTimestamp: '2020-11-19 09:30' });
    check(api().record('timeLogs', _id), { time: 1.5, invoiceableTime: 1.5 });
  });
  test('a work order brings its customer and project', async () => {
    const workOrder = api().id('workOrders', ({ project }) => project !== null);
    const { project, projectName, customer, customerName, title } = api().record('workOrders', workOrder);
    const { _id } = await write('POST', 'timeLogs', log({ time: 1, workOrder }));
    const expected: Row = {
      workOrder,
      project: project ?? null,
      customer: customer ?? null,
      workOrderTitle: title ?? null,
    };
    check(api().record('timeLogs', _id), {
      ...expected,
      projectName: projectName ?? '',
      customerName: customerName ?? '',
    });
  });
});

describe('time logs read in other zones', () => {
  for (const [zone, timestamp] of [
    ['UTC', '2020-10-07T07:00:00.000Z'],
    ['+01:00', '2020-10-07T06:00:00.000Z'],
    ['Europe/Stockholm', '2020-10-07T05:00:00.000Z'],
  ] as const) {
    const elsewhere = useApi({ zone, sizes: { users: 1 } });
    test(`07:00 in ${zone} is ${timestamp}`, async () => {
      const { user } = elsewhere();
      const body = { createdByUser: user, user, timestamp: '2020-10-07 07:00', time: 1 };
      assert.equal((await elsewhere().call('POST', '/timeLogs/', body)).body.timestamp, timestamp);
    });
  }
});

describe('work orders', () => {
  const order = (values: Row): Row => ({
    createdByUser: api().user,
    title: 'AO',
    customer: api().id('customers'),
    ...values,
  });
  test('a new one gets the next number, the first open status and the address of its customer', async () => {
    const first = await write('POST', 'workOrders', order({}));
    const second = await write('POST', 'workOrders', order({}));
    assert.equal(Number(second.workOrderNumber), Number(first.workOrderNumber) + 1);
    check(api().record('workOrders', first._id), { status: 500, color: 'FF5722', modifiedDate: null });
    const { address, zipCode, city } = api().record('customers', api().id('customers'));
    const expected: Row = { useOtherAddress: false, address: address ?? '', zipCode: zipCode ?? '', city: city ?? '' };
    assert.deepEqual(api().record('workOrders', first._id).workAddress, expected);
  });
  test('a closed status marks it completed by the one who set it, an open one takes that back', async () => {
    const { _id = null } = await write('POST', 'workOrders', order({}));
    const closed = api().id('workOrderStatuses', ({ closedStatus }) => closedStatus === true);
    const open = api().id('workOrderStatuses', ({ inProgressStatus }) => inProgressStatus === true);
    check(await write('PUT', 'workOrders', change({ _id, statusRef: closed })), {
      completedByUser: api().user,
      status: 100,
    });
    const reopened = await write('PUT', 'workOrders', change({ _id, statusRef: open }));
    check(reopened, { completedByUser: null, completedDate: null, inProgressByUser: api().user });
  });
});

describe('money', () => {
  test('an expense takes prices from its article, and its totals are not rounded', async () => {
    const expenseItem = api().id('expenseItems', ({ unitPrice }) => unitPrice === 295.59);
    const { user } = api();
    const created = await write('POST', 'expenses', { createdByUser: user, user, expenseItem, numberOfItems: '2' });
    check(api().record('expenses', created._id), {
      name: '10-pack Reaktionsbollar',
      unitPrice: 295.59,
      unitTaxPercent: 25,
      unitPriceInclTax: 369.48749999999995,
      totalAmount: 591.18,
      totalTaxAmount: 147.795,
    });
    await write('PUT', 'expenses', {
      _id: created._id ?? null,
      modifiedByUser: user,
      user,
      taxPercent: 6,
      discountPercent: 50,
    });
    check(api().record('expenses', created._id), {
      unitTaxPercent: 6,
      totalAmount: 591.18,
      totalAmountAfterDiscount: 295.59,
    });
  });
  test('an expense keeps the prices that it was sent with', async () => {
    const { user } = api();
    const sent = { unitPrice: 10, unitCost: 4, taxPercent: 12, unit: 'm', description: 'Egen' };
    const body = { createdByUser: user, user, expenseItem: api().id('expenseItems'), ...sent };
    const { _id } = await write('POST', 'expenses', body);
    check(api().record('expenses', _id), {
      unitPrice: 10,
      unitCost: 4,
      unitTaxPercent: 12,
      unit: 'm',
      description: 'Egen',
    });
  });
  test('a driver journal counts its distance and amount, and its vehicle outdoes a registration number', async () => {
    const vehicle = api().id('vehicles');
    const { user } = api();
    const { _id } = await write('POST', 'driverJournals', {
      createdByUser: user,
      user,
      vehicle,
      carRegistrationNumber: 'XYZ999',
      driverJournalItemType: api().id('driverJournalTypes'),
      startAddress: 'A',
      endAddress: 'B',
      travelPurpose: 'C',
      startOdometer: 156,
      endOdometer: 178,
      price: 4,
    });
    const { registrationNumber = null } = api().record('vehicles', vehicle);
    const expected = {
      car: vehicle,
      totalDistance: 22,
      totalAmount: 88,
      driverJournalItemTypeName: 'Diesel - ej skt.fri',
    };
    check(api().record('driverJournals', _id), { ...expected, carRegistrationNumber: registrationNumber });
  });
  test('a supplier invoice works its tax out of the total', async () => {
    const created = await write('POST', 'supplierInvoices', {
      createdByUser: api().user,
      distributor: api().id('distributors'),
      supplierInvoiceNumber: '9162',
      totalAmountInclTax: '100000',
      currencyCode: 'SEK',
      currencyRate: 9,
    });
    check(created, {
      totalAmount: 80000,
      totalTaxAmount: 20000,
      totalAmountToInvoice: 80000,
      supplierInvoiceStatus: 1,
    });
    assert.equal(api().record('supplierInvoices', created._id).currencyRate, 1);
  });
  test('a purchase order gets its number, and a date of sending once it is more than a draft', async () => {
    const body = { createdByUser: api().user, distributor: api().id('distributors') };
    const { _id = null } = await write('POST', 'purchaseOrders', {
      ...body,
      invoiceItems: [{ itemType: 'general', name: 'Fritt', numberOfItems: 3, unitPrice: 100, discountPercent: 10 }],
    });
    check(api().record('purchaseOrders', _id), {
      purchaseOrderName: 'Beställning',
      totalAmount: 270,
      totalTaxAmount: 67.5,
      sentDate: null,
    });
    const sent = await write('PUT', 'purchaseOrders', change({ _id, purchaseOrderStatus: '2', paymentDays: '10' }));
    assert.ok(textOf(sent.sentDate) !== '' && sent.paymentDays === 10);
  });
});

describe('invoices', () => {
  const invoice = (values: Row): Row => ({
    createdByUser: api().user,
    customer: api().id('customers'),
    language: 'SV',
    ...values,
  });
  const needed = (): Row => change({ multipleTaxesOnRows: false, taxPercent: 25, invoiceItems: [] });
  test('rows have their totals, the sum is rounded to whole kronor', async () => {
    const { _id } = await write(
      'POST',
      'invoices',
      invoice({
        multipleTaxesOnRows: true,
        invoiceItems: [
          { itemType: 'general', name: 'Arbete', numberOfItems: 2, unitPrice: 100.5 },
          { itemType: 'onlyamount', name: 'Rabatt', totalAmount: -10, taxPercent: 12 },
          { itemType: 'text', name: 'Tack!', unitPrice: 99 },
        ],
      }),
    );
    const record = api().record('invoices', _id);
    check(record, {
      totalAmount: 191,
      totalTaxAmount: 49.05,
      totalAmountInclTax: 240,
      totalAmountRounding: -0.05,
      invoiceStatus: 1,
    });
    assert.deepEqual(
      rowsOf(record.invoiceItems).map(({ totalAmount }) => totalAmount),
      [201, -10, 0],
    );
    check(record, {
      invoiceName: 'Faktura',
      invoiceNumber: '',
      sentDate: null,
      invoiceDate: '2020-11-18T23:00:00.000Z',
    });
  });
  test('rows that are sent back keep their ids', async () => {
    const { _id = null } = await write(
      'POST',
      'invoices',
      invoice({ invoiceItems: [{ itemType: 'general', unitPrice: 1 }] }),
    );
    const [row = {}] = rowsOf(api().record('invoices', _id).invoiceItems);
    await write('PUT', 'invoices', {
      ...needed(),
      _id,
      invoiceItems: [{ ...row, unitPrice: 7 }, { itemType: 'blank' }],
    });
    const [kept = {}, added = {}] = rowsOf(api().record('invoices', _id).invoiceItems);
    check(kept, { _id: row._id ?? null, itemId: row.itemId ?? null, totalAmount: 7 });
    assert.ok(textOf(added._id) !== '' && added._id !== kept._id);
  });
  test('sending gives it a number for good; only then can it be paid', async () => {
    const { _id = null } = await write('POST', 'invoices', invoice({}));
    const set = (invoiceStatus: number) => api().call('PUT', '/invoices/', { ...needed(), _id, invoiceStatus });
    assert.match((await set(3)).error, /^invoiceStatus .*sent/);
    const sent = (await set(2)).body;
    assert.match(textOf(sent.invoiceNumber), /^\d{5}$/);
    assert.ok(textOf(sent.OCRNumber).startsWith(textOf(sent.invoiceNumber)) && textOf(sent.sentDate) !== '');
    assert.match((await set(1)).error, /^invoiceStatus .*Draft/);
    assert.equal((await set(2)).body.invoiceNumber, sent.invoiceNumber);
    assert.equal((await set(3)).status, 200);
    for (const after of [1, 2, 4]) {
      assert.equal((await set(after)).status, 400, `from Paid to ${after}`);
    }
  });
  test('one created as sent has its number at once, the next one the next number', async () => {
    const one = await write('POST', 'invoices', invoice({ invoiceStatus: '2' }));
    const other = await write('POST', 'invoices', invoice({ invoiceStatus: 2 }));
    assert.equal(Number(other.invoiceNumber), Number(one.invoiceNumber) + 1);
  });
  test('the due date follows the customer, dates are Swedish days', async () => {
    const customer = api().id('customers', ({ paymentDays }) => paymentDays === 20);
    const { _id } = await write('POST', 'invoices', invoice({ customer, invoiceDate: '2020-11-05' }));
    check(api().record('invoices', _id), {
      invoiceDate: '2020-11-04T23:00:00.000Z',
      dueDate: '2020-11-24T23:00:00.000Z',
    });
  });
  test('house work is ROT on type 1 and RUT on type 2', async () => {
    const houseProperties = { typeOfProperty: 1, propertyDescription: 'Granby 1:1' };
    const post = (invoiceType: number, houseWorkTypeOfWork: number) =>
      api().call(
        'POST',
        '/invoices/',
        invoice({ invoiceType, houseProperties, invoiceItems: [{ itemType: 'general', houseWorkTypeOfWork }] }),
      );
    assert.equal((await post(1, 6)).status, 200);
    assert.equal((await post(2, 9)).status, 200);
    assert.match((await post(1, 9)).error, /^houseWorkTypeOfWork /);
    assert.match((await post(2, 6)).error, /^houseWorkTypeOfWork /);
  });
});
