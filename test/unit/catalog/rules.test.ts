import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/api/json.ts';
import { kindOf } from '../../../src/catalog/index.ts';
import type { ApiRecord, Kind } from '../../../src/catalog/kind.ts';
import { checkTransition, missingFields, wrongFields } from '../../../src/catalog/rules.ts';

function kind(path: string): Kind {
  const found = kindOf(path);
  assert.ok(found);
  return found;
}

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

describe('what a person wrote wrong', () => {
  const wrong = (path: string, values: ApiRecord) => wrongFields(kind(path), values).map(({ field }) => field);

  test('codes, in either spelling', () => {
    assert.deepEqual(wrong('invoices', { invoiceStatus: 2, taxPercent: '25', invoiceType: parseJson('1.0') }), []);
    assert.deepEqual(wrong('invoices', { invoiceStatus: 5, taxPercent: 20, invoiceType: 'ROT' }), [
      'invoiceStatus',
      'taxPercent',
      'invoiceType',
    ]);
    assert.deepEqual(wrong('invoices', { invoiceItems: [{ itemType: 'time' }, { itemType: 'tid' }] }), [
      'invoiceItems[1].itemType',
    ]);
    assert.deepEqual(wrong('workOrders', { color: 'FAFAFA' }), []);
    assert.deepEqual(wrong('workOrders', { color: 'fafafb', billingMethod: 'HOURLY' }), ['color', 'billingMethod']);
  });

  test('dates that do not exist or are no dates', () => {
    for (const startDate of [
      '2025-11-05',
      '2024-02-29',
      '2025-11-05 07:00',
      '2025-11-05T07:00:30',
      '2025-11-05T06:00:00.000Z',
    ]) {
      assert.deepEqual(wrong('workOrders', { startDate }), [], startDate);
    }
    for (const startDate of [
      '5 november',
      '2025-02-29',
      '2025-13-01',
      '2025-11-00',
      '05/11/2025',
      '2025-11-05 klockan 7',
      20251105,
    ]) {
      assert.deepEqual(wrong('workOrders', { startDate }), ['startDate'], String(startDate));
    }
  });

  test('numbers, flags, lists, objects and ids', () => {
    assert.deepEqual(wrong('timeLogs', { time: '1,5', pricePerHour: -3.5, isAbsence: 'true', user: 'any odd id' }), []);
    assert.deepEqual(wrong('timeLogs', { time: parseJson('1.50'), pricePerHour: parseJson('1e3') }), []);
    assert.deepEqual(wrong('timeLogs', { time: 'en timme', isAbsence: 'ja', user: { _id: 'x' }, description: [] }), [
      'time',
      'isAbsence',
      'user',
      'description',
    ]);
    assert.deepEqual(wrong('workOrders', { users: 'u1', workAddress: 'Ängsvägen 3' }), ['users', 'workAddress']);
    assert.deepEqual(wrong('workOrders', { users: ['u1', { _id: 'u2' }], workAddress: { useOtherAddress: 3 } }), [
      'users[1]',
      'workAddress.useOtherAddress',
    ]);
    assert.deepEqual(wrong('invoices', { invoiceItems: {}, houseProperties: [] }), ['invoiceItems', 'houseProperties']);
    assert.deepEqual(wrong('invoices', { deliveryAddress: parseJson('1.0') }), ['deliveryAddress']);
  });

  test('nothing given, unknown fields and what the server works out are never wrong', () => {
    assert.deepEqual(wrong('invoices', { invoiceStatus: null, dueDate: '', currencyRate: undefined }), []);
    assert.deepEqual(wrong('invoices', { totalAmount: 'a lot', neverHeardOf: { x: 1 } }), []);
  });

  test('fields under the names by which they are written', () => {
    assert.deepEqual(wrong('expenses', { taxPercent: 'x', unitTaxPercent: 'x' }), ['taxPercent', 'unitTaxPercent']);
    assert.deepEqual(wrong('projects', { projectTags: 'x', tags: ['x'] }), ['projectTags']);
  });

  test('a wrong code is told with the codes and their meanings', () => {
    assert.deepEqual(wrongFields(kind('supplierInvoices'), { supplierInvoiceStatus: 2 }), [
      {
        path: ['supplierInvoiceStatus'],
        field: 'supplierInvoiceStatus',
        why: 'This should be one of 1 (Registered), 5 (Draft), 7 (Sent), 10 (Invoiced).',
      },
    ]);
  });
});

describe('changes of an invoice status', () => {
  const step = (from: unknown, to: unknown) =>
    checkTransition(kind('invoices'), { invoiceStatus: from }, { invoiceStatus: to })?.allowed;

  test('draft to sent to paid or obliterated, and never back', () => {
    const allowed = [1, 2, 3, 4].map((from) => [1, 2, 3, 4].filter((to) => to !== from && step(from, to)));
    assert.deepEqual(allowed, [[2], [3, 4], [], []]);
    assert.equal(step(2, 1), false);
    assert.equal(step(4, 2), false);
  });

  test('a status that stays, in whatever spelling, is no change', () => {
    assert.equal(step(2, 2), undefined);
    assert.equal(step(2, '2'), undefined);
    assert.equal(step('2', parseJson('2.0')), undefined);
    assert.equal(checkTransition(kind('invoices'), { invoiceStatus: 2 }, { marking: 'x' }), undefined);
  });

  test('a new invoice is a draft or sent', () => {
    const created = (invoiceStatus: unknown) =>
      checkTransition(kind('invoices'), undefined, { invoiceStatus })?.allowed;
    assert.deepEqual([1, 2, 3, 4].map(created), [undefined, true, false, false]);
  });

  test('a status that the document does not know may go anywhere', () => {
    assert.equal(step(7, 1), undefined);
    assert.equal(step(undefined, 2), true);
  });

  test('the person is told what it means', () => {
    assert.deepEqual(checkTransition(kind('invoices'), { invoiceStatus: 1 }, { invoiceStatus: 3 }), {
      allowed: false,
      message:
        "The invoice cannot go from Draft to Paid. Marking an invoice as 'Sent' gives it a number and does not send it; only a sent invoice can become 'Paid' or 'Obliterated'.",
    });
    assert.match(
      checkTransition(kind('invoices'), { invoiceStatus: 1 }, { invoiceStatus: 2 })?.message ?? '',
      /^Sent cannot be undone\. /,
    );
  });

  test('other kinds have no such rule', () => {
    assert.equal(
      checkTransition(kind('purchaseOrders'), { purchaseOrderStatus: 4 }, { purchaseOrderStatus: 1 }),
      undefined,
    );
  });
});
