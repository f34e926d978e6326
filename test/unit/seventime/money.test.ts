import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Row, rowsOf, textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';
import { writingTo } from './writing.ts';

const api = useApi();
const { write, check, change } = writingTo(api);

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
