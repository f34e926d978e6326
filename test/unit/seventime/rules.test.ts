import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json, Row } from '../../seventime/values.ts';
import { textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';
import { refuse, right } from './refusing.ts';

const api = useApi({ sizes: { invoices: 30, expenses: 10, expenseItems: 50, timeLogs: 10, workOrders: 60 } });

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
      await refuse(api(), 'POST', path, { ...right[path]?.(api()), ...values }, field);
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
      await refuse(api(), 'POST', path, { ...right[path]?.(api()), project, workOrder }, 'workOrder');
    }
  });
  test('a work order to the project that the record has already', async () => {
    const project = api().id('projects');
    const { _id = null } = (
      await api().call('POST', '/supplierInvoices/', { ...right.supplierInvoices?.(api()), project })
    ).body;
    const body: Row = { _id, modifiedByUser: api().user, workOrder: other('workOrders', 'project', project) };
    await refuse(api(), 'PUT', 'supplierInvoices', body, 'workOrder');
  });
  test('a contact person to its customer', async () => {
    const customer = api().id('customers');
    const contactPerson = other('contactPersons', 'customer', customer);
    for (const path of ['invoices', 'projects', 'workOrders']) {
      await refuse(api(), 'POST', path, { ...right[path]?.(api()), customer, contactPerson }, 'contactPerson');
    }
    await refuse(api(), 'POST', 'projects', { ...right.projects?.(api()), contactPerson }, 'customer');
  });
  test('a contact person of a distributor to its distributor', async () => {
    const contact = other('distributorContactPersons', 'distributor', api().id('distributors'));
    const body = { ...right.purchaseOrders?.(api()), contactPersonDistributor: contact };
    await refuse(api(), 'POST', 'purchaseOrders', body, 'contactPersonDistributor');
  });
});

test('a work order that takes no registrations is refused', async () => {
  const { _id: workOrder = null } = api().server.addElsewhere('workOrders', {
    title: 'Stängd',
    allowRegistrationOfTimes: false,
    allowRegistrationOfExpenses: false,
  });
  await refuse(api(), 'POST', 'timeLogs', { ...right.timeLogs?.(api()), workOrder }, 'workOrder');
  await refuse(api(), 'POST', 'expenses', { ...right.expenses?.(api()), workOrder }, 'workOrder');
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
