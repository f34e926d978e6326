import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json, Row } from '../../seventime/values.ts';
import { textOf } from '../../seventime/values.ts';
import { type Api, useApi } from './api.ts';

const company = 'Acme Bygg AB';
const api = useApi({ sizes: { invoices: 30, expenses: 10, expenseItems: 50, timeLogs: 10, workOrders: 60 } });

/** The least that is right for each resource, as what is wrong is added to or taken from it. */
const right: Readonly<Record<string, (api: Api) => Row>> = {
  customers: ({ user }) => ({ createdByUser: user, name: 'Kund AB' }),
  distributors: () => ({ name: 'Leverantör AB' }),
  driverJournals: ({ user, id }) => ({
    createdByUser: user,
    user,
    vehicle: id('vehicles'),
    driverJournalItemType: id('driverJournalTypes'),
    startAddress: 'A',
    endAddress: 'B',
    travelPurpose: 'C',
    startOdometer: 1,
    endOdometer: 2,
  }),
  expenses: ({ user, id }) => ({ createdByUser: user, user, expenseItem: id('expenseItems') }),
  invoices: ({ user, id }) => ({ createdByUser: user, customer: id('customers'), language: 'SV' }),
  projects: ({ user }) => ({ createdByUser: user, name: 'Projekt' }),
  purchaseOrders: ({ user, id }) => ({ createdByUser: user, distributor: id('distributors') }),
  supplierInvoices: ({ user, id }) => ({
    createdByUser: user,
    distributor: id('distributors'),
    supplierInvoiceNumber: '1',
    totalAmountInclTax: 125,
  }),
  timeLogs: ({ user }) => ({ createdByUser: user, user, timestamp: '2020-11-19 12:00', time: 1 }),
  users: ({ user }) => ({
    createdByUser: user,
    firstName: 'A',
    lastName: 'B',
    email: 'a@example.com',
    userName: 'ab',
    userRoleId: 10,
  }),
  workOrders: ({ user, id }) => ({ createdByUser: user, title: 'AO', customer: id('customers') }),
  contactPersons: ({ id }) => ({ customer: id('customers'), name: 'A' }),
  tasks: ({ user }) => ({ createdByUser: user, title: 'A' }),
};

function without(body: Row, ...fields: string[]): Row {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field)));
}

async function refuse(method: string, path: string, body: Json, field: string): Promise<void> {
  const before = api().server.records(company, path);
  const answer = await api().call(method, `/${path}/`, body);
  assert.equal(answer.status, 400, `${field}: ${answer.text}`);
  assert.ok(
    answer.error
      .split(' ')[0]
      ?.split(/[.[\]]/)
      .includes(field),
    `${field} is not named in: ${answer.error}`,
  );
  assert.deepEqual(api().server.records(company, path), before, 'a refused write changes nothing');
}

describe('a create without a required field is refused', () => {
  for (const [path, fields] of Object.entries({
    customers: ['createdByUser', 'name'],
    distributors: ['name'],
    driverJournals: [
      'createdByUser',
      'user',
      'driverJournalItemType',
      'startAddress',
      'endAddress',
      'travelPurpose',
      'startOdometer',
      'endOdometer',
    ],
    expenses: ['createdByUser', 'user'],
    invoices: ['createdByUser', 'customer', 'language'],
    projects: ['createdByUser', 'name'],
    purchaseOrders: ['createdByUser', 'distributor'],
    supplierInvoices: ['createdByUser', 'distributor', 'supplierInvoiceNumber', 'totalAmountInclTax'],
    timeLogs: ['createdByUser', 'user', 'timestamp'],
    users: ['createdByUser', 'firstName', 'lastName', 'email', 'userName', 'userRoleId'],
    workOrders: ['createdByUser', 'title', 'customer'],
    contactPersons: ['customer', 'name'],
    tasks: ['createdByUser', 'title'],
  })) {
    for (const field of fields) {
      test(`${path} without ${field}, or with an empty one`, async () => {
        const body = right[path]?.(api()) ?? {};
        await refuse('POST', path, without(body, field), field);
        await refuse('POST', path, { ...body, [field]: '' }, field);
        await refuse('POST', path, { ...body, [field]: null }, field);
      });
    }
  }
});

describe('an update without a required field is refused', () => {
  for (const [path, fields] of Object.entries({
    customers: ['_id', 'modifiedByUser'],
    distributors: ['_id'],
    driverJournals: ['_id', 'modifiedByUser', 'user'],
    expenses: ['_id', 'modifiedByUser', 'user'],
    invoices: ['_id', 'modifiedByUser', 'multipleTaxesOnRows', 'taxPercent', 'invoiceItems'],
    projects: ['_id', 'modifiedByUser'],
    purchaseOrders: ['_id', 'modifiedByUser'],
    supplierInvoices: ['_id', 'modifiedByUser'],
    timeLogs: ['_id', 'modifiedByUser', 'user'],
    users: ['_id', 'modifiedByUser'],
    workOrders: ['_id', 'modifiedByUser'],
    contactPersons: ['_id'],
    tasks: ['_id', 'modifiedByUser'],
  })) {
    for (const field of fields) {
      test(`${path} without ${field}`, async () => {
        const user = api().user;
        const body: Row = {
          _id: api().id(path),
          modifiedByUser: user,
          user,
          multipleTaxesOnRows: false,
          taxPercent: 25,
        };
        await refuse('PUT', path, without({ ...body, invoiceItems: [] }, field), field);
      });
    }
  }
  test('an invoice with several taxes needs no taxPercent', async () => {
    const body = { _id: api().id('invoices'), modifiedByUser: api().user, multipleTaxesOnRows: true, invoiceItems: [] };
    assert.equal((await api().call('PUT', '/invoices/', body)).status, 200);
  });
  test('a required field of the create cannot be emptied', async () => {
    await refuse('PUT', 'workOrders', { _id: api().id('workOrders'), modifiedByUser: api().user, title: '' }, 'title');
  });
  test('an unknown _id is 404', async () => {
    const answer = await api().call('PUT', '/workOrders/', { _id: 'unknown', modifiedByUser: api().user, title: 'x' });
    assert.equal(answer.status, 404);
    assert.match(answer.error, /work order/);
  });
});

describe('a delete without _id or deletedByUser is refused', () => {
  for (const path of ['driverJournals', 'expenses', 'purchaseOrders', 'supplierInvoices', 'timeLogs']) {
    test(path, async () => {
      const body: Row = { _id: api().id(path), deletedByUser: api().user };
      await refuse('DELETE', path, without(body, '_id'), '_id');
      await refuse('DELETE', path, without(body, 'deletedByUser'), 'deletedByUser');
      await refuse('DELETE', path, { ...body, deletedByUser: 'unknown' }, 'deletedByUser');
    });
  }
});

describe('a value that breaks a rule is refused', () => {
  const row = (values: Row): Row => ({ invoiceItems: [values] });
  const deduction = { userName: 'A', personalNumber: '1', distributionPercent: 101 };
  const wrong: readonly (readonly [string, string, Row])[] = [
    ['customers', 'createdByUser', { createdByUser: 'unknown' }],
    ['customers', 'customerNumber', { customerNumber: '1000' }],
    ['customers', 'paymentDays', { paymentDays: 'thirty' }],
    ['customers', 'typeOfCustomer', { typeOfCustomer: 15 }],
    ['customers', 'deliveryAddress', { deliveryAddress: 'Storgatan 1' }],
    ['customers', 'invoiceDeliveryType', { billingSettings: { invoiceDeliveryType: 5 } }],
    ['customers', 'typeOfProperty', { billingSettings: { typeOfProperty: 3 } }],
    ['customers', 'isROTCustomer', { billingSettings: { isROTCustomer: 'true' } }],
    ['customers', 'distributionPercent', { billingSettings: { deductionDistribution: [deduction] } }],
    [
      'customers',
      'personalNumber',
      { billingSettings: { deductionDistribution: [{ userName: 'A', distributionPercent: 5 }] } },
    ],
    ['distributors', 'selfBillingSettings', { selfBillingSettings: [] }],
    ['distributors', 'isSubContractor', { isSubContractor: 1 }],
    ['driverJournals', 'carRegistrationNumber', { vehicle: null }],
    ['driverJournals', 'vehicle', { vehicle: 'unknown' }],
    ['driverJournals', 'driverJournalItemType', { driverJournalItemType: 'unknown' }],
    ['driverJournals', 'endOdometer', { startOdometer: 10, endOdometer: 9 }],
    ['driverJournals', 'startOdometer', { startOdometer: 'x' }],
    ['expenses', 'name', { expenseItem: null }],
    ['expenses', 'unitCost', { expenseItem: null, name: 'A' }],
    ['expenses', 'unitPrice', { expenseItem: null, name: 'A', unitCost: 1 }],
    ['expenses', 'discountPercent', { expenseItem: null, name: 'A', unitCost: 1, unitPrice: 1 }],
    ['expenses', 'taxPercent', { expenseItem: null, name: 'A', unitCost: 1, unitPrice: 1, discountPercent: 0 }],
    ['expenses', 'expenseItem', { expenseItem: 'unknown' }],
    ['expenses', 'timestamp', { timestamp: '2020-11-19T11:00:00.000Z' }],
    ['invoices', 'language', { language: 'XX' }],
    ['invoices', 'invoiceDate', { invoiceDate: '2020-11-19 12:00' }],
    ['invoices', 'invoiceStatus', { invoiceStatus: 5 }],
    ['invoices', 'invoiceStatus', { invoiceStatus: 3 }],
    ['invoices', 'invoiceStatus', { invoiceStatus: 4 }],
    ['invoices', 'invoiceType', { invoiceType: 4 }],
    ['invoices', 'houseProperties', { invoiceType: 1 }],
    ['invoices', 'houseProperties', { invoiceType: 2 }],
    ['invoices', 'typeOfProperty', { invoiceType: 1, houseProperties: {} }],
    ['invoices', 'propertyDescription', { invoiceType: 1, houseProperties: { typeOfProperty: 1 } }],
    ['invoices', 'housingSocietyNumber', { invoiceType: 1, houseProperties: { typeOfProperty: 2 } }],
    [
      'invoices',
      'apartmentNumber',
      { invoiceType: 1, houseProperties: { typeOfProperty: 2, housingSocietyNumber: '1' } },
    ],
    ['invoices', 'taxPercent', { taxPercent: 24 }],
    ['invoices', 'tags', { tags: ['unknown'] }],
    ['invoices', 'tags', { tags: 'unknown' }],
    ['invoices', 'ourReference', { ourReference: 'unknown' }],
    ['invoices', 'invoiceItems', { invoiceItems: 'none' }],
    ['invoices', 'itemType', row({})],
    ['invoices', 'itemType', row({ itemType: 'other' })],
    ['invoices', 'expenseItem', row({ itemType: 'expense' })],
    ['invoices', 'timeCategory', row({ itemType: 'timeLog' })],
    ['invoices', 'timeCategory', row({ itemType: 'timelog' })],
    ['invoices', 'machine', row({ itemType: 'machineTimeLog' })],
    ['invoices', 'driverJournalItemType', row({ itemType: 'driverJournal' })],
    ['invoices', 'taxPercent', row({ itemType: 'general', taxPercent: 7 })],
    ['invoices', 'houseWorkTypeOfWork', row({ itemType: 'general', houseWorkTypeOfWork: 1 })],
    ['invoices', 'houseWorkTypeOfWork', row({ itemType: 'general', houseWorkTypeOfWork: 8 })],
    ['projects', 'projectNumber', { projectNumber: 3001 }],
    ['projects', 'billingMethod', { billingMethod: 'FREE' }],
    ['projects', 'billingMethod', { billingMethod: 'ACCORDING_TO_CUSTOMER' }],
    ['projects', 'pricePerHour', { billingMethod: 'HOURLY' }],
    ['projects', 'fixedPrice', { billingMethod: 'FIXED_PRICE' }],
    ['projects', 'timeCategoryPriceList', { billingMethod: 'PRICELIST' }],
    ['projects', 'invoiceStatus', { invoiceStatus: 15 }],
    ['projects', 'projectTags', { projectTags: ['unknown'] }],
    ['projects', 'startDate', { startDate: '19/11 2020' }],
    ['purchaseOrders', 'purchaseOrderStatus', { purchaseOrderStatus: 5 }],
    ['purchaseOrders', 'itemType', row({ itemType: 'driverJournal' })],
    ['purchaseOrders', 'expenseItem', row({ itemType: 'expense', expenseItem: 'unknown' })],
    ['supplierInvoices', 'currencyRate', { currencyCode: 'EUR' }],
    ['supplierInvoices', 'supplierInvoiceStatus', { supplierInvoiceStatus: 2 }],
    ['supplierInvoices', 'supplementOrder', { supplementOrder: true }],
    ['supplierInvoices', 'totalAmountInclTax', { totalAmountInclTax: 'much' }],
    ['timeLogs', 'timestamp', { timestamp: '2020-11-19' }],
    ['timeLogs', 'timestamp', { timestamp: '2020-11-19T11:00:00.000Z' }],
    ['timeLogs', 'time', { time: null }],
    ['timeLogs', 'time', { time: '1,5' }],
    ['timeLogs', 'time', { time: 0 }],
    ['timeLogs', 'time', { time: -1 }],
    ['timeLogs', 'endTimestamp', { time: null, endTimestamp: '2020-11-19 11:59' }],
    ['timeLogs', 'isAbsence', { isAbsence: 'yes' }],
    ['timeLogs', 'workOrder', { workOrder: 'unknown' }],
    ['users', 'userRoleId', { userRoleId: 2 }],
    ['workOrders', 'customer', { customer: 'unknown' }],
    ['workOrders', 'statusRef', { statusRef: 'unknown' }],
    ['workOrders', 'startDate', { startDate: '2020-11-19T12:00' }],
    ['workOrders', 'endDate', { endDate: '2020-11-19' }],
    ['workOrders', 'users', { users: ['unknown'] }],
    ['workOrders', 'machines', { machines: ['unknown'] }],
    ['workOrders', 'color', { color: 'ff0000' }],
    ['workOrders', 'invoiceStatus', { invoiceStatus: 1 }],
    ['workOrders', 'billingMethod', { billingMethod: 'HOURLY' }],
    ['workOrders', 'fixedPrice', { billingMethod: 'FIXED_PRICE' }],
    ['workOrders', 'useOtherAddress', { workAddress: { address: 'A' } }],
    ['workOrders', 'tags', { tags: ['unknown'] }],
    ['workOrders', 'title', { title: { en: 'x' } }],
    ['tasks', 'dueDate', { dueDate: '2020-11-19 12:00' }],
    ['contactPersons', 'customer', { customer: 'unknown' }],
  ];
  for (const [path, field, values] of wrong) {
    test(`${path}: ${JSON.stringify(values)} names ${field}`, async () => {
      await refuse('POST', path, { ...right[path]?.(api()), ...values }, field);
    });
  }
});

describe('what is named must belong together', () => {
  const other = (resource: string, field: string, value: Json | undefined): string =>
    api().id(resource, (record) => textOf(record[field]) !== '' && record[field] !== value);
  test('a work order to its project', async () => {
    const project = api().id('projects');
    const workOrder = other('workOrders', 'project', project);
    for (const path of ['driverJournals', 'supplierInvoices', 'timeLogs']) {
      await refuse('POST', path, { ...right[path]?.(api()), project, workOrder }, 'workOrder');
    }
  });
  test('a work order to the project that the record has already', async () => {
    const project = api().id('projects');
    const { _id = null } = (
      await api().call('POST', '/supplierInvoices/', { ...right.supplierInvoices?.(api()), project })
    ).body;
    const body: Row = { _id, modifiedByUser: api().user, workOrder: other('workOrders', 'project', project) };
    await refuse('PUT', 'supplierInvoices', body, 'workOrder');
  });
  test('a contact person to its customer', async () => {
    const customer = api().id('customers');
    const contactPerson = other('contactPersons', 'customer', customer);
    for (const path of ['invoices', 'projects', 'workOrders']) {
      await refuse('POST', path, { ...right[path]?.(api()), customer, contactPerson }, 'contactPerson');
    }
    await refuse('POST', 'projects', { ...right.projects?.(api()), contactPerson }, 'customer');
  });
  test('a contact person of a distributor to its distributor', async () => {
    const contact = other('distributorContactPersons', 'distributor', api().id('distributors'));
    const body = { ...right.purchaseOrders?.(api()), contactPersonDistributor: contact };
    await refuse('POST', 'purchaseOrders', body, 'contactPersonDistributor');
  });
});

test('a work order that takes no registrations is refused', async () => {
  const { _id: workOrder = null } = api().server.addElsewhere('workOrders', {
    title: 'Stängd',
    allowRegistrationOfTimes: false,
    allowRegistrationOfExpenses: false,
  });
  await refuse('POST', 'timeLogs', { ...right.timeLogs?.(api()), workOrder }, 'workOrder');
  await refuse('POST', 'expenses', { ...right.expenses?.(api()), workOrder }, 'workOrder');
});

describe('with articles in free text not activated', () => {
  const strict = useApi({ freeTextArticles: false });
  test('an expense needs an article of the register', async () => {
    const { user } = strict();
    const article = { name: 'Fritt', unitCost: 1, unitPrice: 2, discountPercent: 0, taxPercent: 25 };
    const answer = await strict().call('POST', '/expenses/', { createdByUser: user, user, ...article });
    assert.equal(answer.status, 400);
    assert.match(answer.error, /^expenseItem /);
    assert.equal(
      (await api().call('POST', '/expenses/', { createdByUser: api().user, user: api().user, ...article })).status,
      200,
    );
  });
});
