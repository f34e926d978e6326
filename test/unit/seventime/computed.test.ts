import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fullName } from '../../seventime/rules/fields.ts';
import { isRow, type Row, textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';
import { pick, writingTo } from './writing.ts';

const api = useApi();
const { write, check, change } = writingTo(api);

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
