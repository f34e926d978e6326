import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/api/json.ts';
import type { ApiRecord } from '../../../src/catalog/kind.ts';
import { missingFields } from '../../../src/catalog/rules.ts';
import { kind } from '../api/support.ts';

/** The fields that a POST of these values lacks. */
function lacks(path: string, values: ApiRecord): readonly string[] {
  return missingFields(kind(path), values, 'create').map(({ field }) => field);
}

const enough: Readonly<Record<string, ApiRecord>> = {
  timeLogs: { user: 'u', timestamp: '2025-11-05 07:00', time: 2 },
  expenses: { user: 'u', expenseItem: 'e' },
  driverJournals: {
    user: 'u',
    driverJournalItemType: 't',
    startAddress: 'A',
    endAddress: 'B',
    travelPurpose: 'C',
    startOdometer: 0,
    endOdometer: 5,
    vehicle: 'v',
  },
  projects: { name: 'P' },
  workOrders: { title: 'W', customer: 'c' },
  invoices: { customer: 'c', language: 'SV' },
  purchaseOrders: { distributor: 'd' },
  supplierInvoices: { supplierInvoiceNumber: 1, distributor: 'd', totalAmountInclTax: 0 },
  customers: { name: 'K' },
  distributors: { name: 'D' },
  users: { firstName: 'F', lastName: 'L', email: 'e', userName: 'u', userRoleId: 1 },
  contactPersons: { customer: 'c', name: 'N' },
  tasks: { title: 'T' },
  timers: { user: 'u' },
};

describe('what a new record lacks', () => {
  for (const [path, values] of Object.entries(enough)) {
    test(`${path}: enough is enough, and each required field is missed`, () => {
      assert.deepEqual(lacks(path, values), []);
      for (const field of kind(path).create?.required ?? []) {
        assert.ok(Object.hasOwn(values, field), `${field} is required`);
        for (const empty of [undefined, null, '', '  ']) {
          assert.deepEqual(lacks(path, { ...values, [field]: empty }), [field]);
        }
      }
    });
  }

  const without = (path: string, ...fields: readonly string[]) =>
    Object.fromEntries(Object.entries(enough[path] ?? {}).filter(([field]) => !fields.includes(field)));

  test('a time log needs its hours or its end', () => {
    const open = without('timeLogs', 'time');
    assert.deepEqual(lacks('timeLogs', open), ['time']);
    assert.deepEqual(lacks('timeLogs', { ...open, endTimestamp: '2025-11-05 09:00' }), []);
  });

  test('a driver journal needs a vehicle or a registration number', () => {
    const onFoot = without('driverJournals', 'vehicle');
    assert.deepEqual(lacks('driverJournals', onFoot), ['vehicle']);
    assert.deepEqual(lacks('driverJournals', { ...onFoot, carRegistrationNumber: 'ABC 123' }), []);
  });

  test('an expense needs an expense item, or a name with its prices', () => {
    const bare = without('expenses', 'expenseItem');
    assert.deepEqual(lacks('expenses', bare), ['expenseItem']);
    assert.deepEqual(lacks('expenses', { ...bare, name: 'Skruv' }), [
      'unitCost',
      'unitPrice',
      'discountPercent',
      'taxPercent',
    ]);
    const priced = { ...bare, name: 'Skruv', unitCost: 1, unitPrice: 2, discountPercent: 0, taxPercent: 25 };
    assert.deepEqual(lacks('expenses', priced), []);
  });

  test('a project needs the price of its billing method', () => {
    const billed = (values: ApiRecord) => lacks('projects', { name: 'P', ...values });
    assert.deepEqual(billed({ billingMethod: 'HOURLY' }), ['pricePerHour']);
    assert.deepEqual(billed({ billingMethod: 'HOURLY', pricePerHour: 0 }), []);
    assert.deepEqual(billed({ billingMethod: 'FIXED_PRICE' }), ['fixedPrice']);
    assert.deepEqual(billed({ billingMethod: 'PRICELIST' }), ['timeCategoryPriceList']);
    assert.deepEqual(billed({ billingMethod: 'PERUSER' }), []);
  });

  test("a project's contact person needs its customer", () => {
    assert.deepEqual(lacks('projects', { name: 'P', contactPerson: 'x' }), ['customer']);
    assert.deepEqual(lacks('projects', { name: 'P', contactPerson: 'x', customer: 'c' }), []);
  });

  test('a work order at a fixed price needs the price', () => {
    assert.deepEqual(lacks('workOrders', { ...enough.workOrders, billingMethod: 'FIXED_PRICE' }), ['fixedPrice']);
    assert.deepEqual(lacks('workOrders', { ...enough.workOrders, billingMethod: 'RUNNING' }), []);
  });

  test('a work address says whether it is another one', () => {
    assert.deepEqual(lacks('workOrders', { ...enough.workOrders, workAddress: { city: 'Åmål' } }), [
      'workAddress.useOtherAddress',
    ]);
    assert.deepEqual(lacks('workOrders', { ...enough.workOrders, workAddress: { useOtherAddress: false } }), []);
  });

  test('a ROT or RUT invoice needs the house, and each type of house its own numbers', () => {
    const invoice = (values: ApiRecord) => lacks('invoices', { ...enough.invoices, ...values });
    for (const invoiceType of [1, 2, '1', parseJson('2.0')]) {
      assert.deepEqual(invoice({ invoiceType }), ['houseProperties']);
    }
    assert.deepEqual(invoice({ invoiceType: 0 }), []);
    assert.deepEqual(invoice({ invoiceType: 1, houseProperties: {} }), ['houseProperties.typeOfProperty']);
    assert.deepEqual(invoice({ houseProperties: { typeOfProperty: 1 } }), ['houseProperties.propertyDescription']);
    assert.deepEqual(invoice({ houseProperties: { typeOfProperty: 2 } }), [
      'houseProperties.housingSocietyNumber',
      'houseProperties.apartmentNumber',
    ]);
    assert.deepEqual(
      invoice({ houseProperties: { typeOfProperty: 2, housingSocietyNumber: 1, apartmentNumber: 2 } }),
      [],
    );
  });

  test('a row needs what its item type is about', () => {
    const rows = (...invoiceItems: readonly ApiRecord[]) => lacks('invoices', { ...enough.invoices, invoiceItems });
    assert.deepEqual(rows({}), ['invoiceItems[0].itemType']);
    assert.deepEqual(rows({ itemType: 'expense' }, { itemType: 'timeLog' }, { itemType: 'timelog' }), [
      'invoiceItems[0].expenseItem',
      'invoiceItems[1].timeCategory',
      'invoiceItems[2].timeCategory',
    ]);
    assert.deepEqual(rows({ itemType: 'machineTimeLog' }, { itemType: 'driverJournal' }), [
      'invoiceItems[0].machine',
      'invoiceItems[1].driverJournalItemType',
    ]);
    assert.deepEqual(
      rows(
        { itemType: 'expense', expenseItem: 'e' },
        { itemType: 'general' },
        { itemType: 'blank' },
        { itemType: 'text' },
        { itemType: 'onlyamount', totalAmount: 5 },
      ),
      [],
    );
    assert.deepEqual(rows({ _id: 'from the server', itemType: 'expense' }), [], 'the server has taken it before');
  });

  test('rows of purchase orders and supplier invoices too', () => {
    const invoiceItems = [{ itemType: 'expense' }];
    assert.deepEqual(lacks('purchaseOrders', { ...enough.purchaseOrders, invoiceItems }), [
      'invoiceItems[0].expenseItem',
    ]);
    assert.deepEqual(lacks('supplierInvoices', { ...enough.supplierInvoices, invoiceItems }), [
      'invoiceItems[0].expenseItem',
    ]);
  });

  test('a supplier invoice in another currency needs the rate', () => {
    const invoice = (currencyCode: unknown) => lacks('supplierInvoices', { ...enough.supplierInvoices, currencyCode });
    assert.deepEqual(invoice('EUR'), ['currencyRate']);
    assert.deepEqual(invoice('SEK'), []);
    assert.deepEqual(invoice(''), []);
    assert.deepEqual(
      lacks('supplierInvoices', { ...enough.supplierInvoices, currencyCode: 'EUR', currencyRate: 11.2 }),
      [],
    );
  });

  test('a deduction names the person, the number and the share', () => {
    const billingSettings = { deductionDistribution: [{ userName: 'Åsa Öberg' }] };
    assert.deepEqual(lacks('customers', { name: 'K', billingSettings }), [
      'billingSettings.deductionDistribution[0].personalNumber',
      'billingSettings.deductionDistribution[0].distributionPercent',
    ]);
  });

  test('each lack says why and where', () => {
    assert.deepEqual(missingFields(kind('timeLogs'), { user: 'u', timestamp: 'x' }, 'create'), [
      { path: ['time'], field: 'time', why: 'This field is required when endTimestamp is not given.' },
    ]);
    const [lack] = missingFields(
      kind('invoices'),
      { ...enough.invoices, invoiceItems: [{ itemType: 'timeLog' }] },
      'create',
    );
    assert.deepEqual(lack, {
      path: ['invoiceItems', 0, 'timeCategory'],
      field: 'invoiceItems[0].timeCategory',
      why: 'This field is required when itemType is timeLog or timelog or time.',
    });
  });
});

describe('what an update lacks', () => {
  const lacksInUpdate = (path: string, values: ApiRecord) =>
    missingFields(kind(path), values, 'update').map(({ field }) => field);

  test('an invoice: its rows, its switch, and the tax where that is off', () => {
    assert.deepEqual(lacksInUpdate('invoices', { marking: 'x' }), [
      'multipleTaxesOnRows',
      'invoiceItems',
      'taxPercent',
    ]);
    assert.deepEqual(lacksInUpdate('invoices', { multipleTaxesOnRows: true, invoiceItems: [] }), []);
    assert.deepEqual(lacksInUpdate('invoices', { multipleTaxesOnRows: 'true', invoiceItems: [] }), []);
    assert.deepEqual(lacksInUpdate('invoices', { multipleTaxesOnRows: false, invoiceItems: [] }), ['taxPercent']);
    assert.deepEqual(lacksInUpdate('invoices', { multipleTaxesOnRows: false, invoiceItems: [], taxPercent: 0 }), []);
  });

  test('time logs, expenses and driver journals: their user', () => {
    for (const path of ['timeLogs', 'expenses', 'driverJournals']) {
      assert.deepEqual(lacksInUpdate(path, { description: 'x' }), ['user']);
    }
  });

  test('everything else is partial', () => {
    for (const path of ['workOrders', 'projects', 'customers', 'distributors', 'contactPersons', 'users', 'tasks']) {
      assert.deepEqual(lacksInUpdate(path, {}), []);
    }
  });
});
