/** Every query parameter of the API's document: its type and how it compares. Written from the document, not from the code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf, kinds } from '../../../src/catalog/index.ts';

/** By kind: parameter, then `text` or `number`-like comparison, a referenced kind after `->`, or the type. */
const documented: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contactPersons: { customerId: '-> customers' },
  customers: {
    name: 'text contains',
    customerNumber: 'text is',
    organizationNumber: 'text is',
    city: 'text contains',
    lastModified: 'dateTime since',
  },
  distributors: { name: 'text contains' },
  distributorContactPersons: { distributor: '-> distributors' },
  driverJournals: {
    projectName: 'text contains',
    customerName: 'text contains',
    driverJournalItemTypeName: 'text contains',
    isInvoiceable: 'boolean is',
    workOrderTitle: 'text contains',
    workOrderNumber: 'text is',
    carRegistrationNumber: 'text contains',
    startAddress: 'text contains',
    endAddress: 'text contains',
    fromDate: 'date from',
    toDate: 'date to',
  },
  expenses: {
    name: 'text contains',
    articleNumber: 'text is',
    customer: '-> customers',
    project: '-> projects',
    distributor: '-> distributors',
    fromDate: 'date from',
    toDate: 'date to',
    lastModified: 'dateTime since',
  },
  expenseItems: {
    name: 'text contains',
    articleNumber: 'text is',
    distributorName: 'text contains',
    description: 'text contains',
    parentExpenseItemName: 'text contains',
    isInvoiceable: 'boolean is',
    isActive: 'boolean is',
    favorite: 'boolean is',
  },
  invoices: {
    invoiceNumber: 'text is',
    OCRNumber: 'text is',
    customerNumber: 'text is',
    fromInvoiceDate: 'date from',
    toInvoiceDate: 'date to',
    fromDueDate: 'date from',
    toDueDate: 'date to',
  },
  machines: {
    name: 'text contains',
    machineNumber: 'text is',
    machineTypeName: 'text contains',
    machineModel: 'text contains',
    serialNumber: 'text is',
    serviceable: 'boolean is',
  },
  machineTimeLogs: { fromDate: 'date from', toDate: 'date to' },
  projects: { name: 'text contains', projectNumber: 'text is', lastModified: 'dateTime since' },
  purchaseOrders: {
    purchaseOrderName: 'text contains',
    purchaseOrderInfoName: 'text contains',
    purchaseOrderNumber: 'text is',
    purchaseOrderStatus: 'code is: 1 2 3 4 10',
    distributor: '-> distributors',
    project: '-> projects',
    workOrder: '-> workOrders',
    workOrderNumber: 'text is',
  },
  quotes: {
    quoteName: 'text contains',
    quoteNumber: 'text is',
    fromQuoteDate: 'date from',
    toQuoteDate: 'date to',
    fromValidToDate: 'date from',
    toValidToDate: 'date to',
  },
  quoteTemplates: { templateName: 'text contains' },
  quoteCategories: { quoteCategoryName: 'text contains' },
  supplementOrders: { project: '-> projects' },
  supplierInvoices: {
    supplierInvoiceNumber: 'text is',
    supplierInvoiceStatus: 'code is: 1 5 7 10',
    project: '-> projects',
    customer: '-> customers',
    workOrder: '-> workOrders',
    workOrderNumber: 'text is',
    distributor: '-> distributors',
    fromInvoiceDate: 'date from',
    toInvoiceDate: 'date to',
    isInvoiceable: 'boolean is',
    isSelfBillingInvoice: 'boolean is',
    exportedToEconomy: 'boolean is',
    lastModified: 'dateTime since',
  },
  timeLogs: {
    user: '-> users',
    customer: '-> customers',
    project: '-> projects',
    task: '-> tasks',
    category: '-> timeCategories',
    workOrder: '-> workOrders',
    workOrderNumber: 'text is',
    timestamp: 'dateTime from',
    endTimestamp: 'dateTime to',
    invoicedDate: 'dateTime since',
    isAbsence: 'boolean is',
    lastModified: 'dateTime since',
  },
  users: {
    name: 'text contains',
    personNumber: 'text is',
    department: '-> departments',
    userRole: '-> userRoles',
    isActive: 'boolean is',
    isActivated: 'boolean is',
    defaultSalaryType: '-> defaultSalaryTypes',
    userSkills: '-> userSkills',
  },
  workOrders: {
    title: 'text contains',
    workOrderNumber: 'text is',
    project: '-> projects',
    user: '-> users',
    customer: '-> customers',
    lastModified: 'dateTime since',
  },
  tasks: {
    title: 'text contains',
    fromStartDate: 'dateTime from',
    toStartDate: 'dateTime to',
    fromDueDate: 'dateTime from',
    toDueDate: 'dateTime to',
    user: '-> users',
    project: '-> projects',
    customer: '-> customers',
    quote: '-> quotes',
    workOrder: '-> workOrders',
    invoice: '-> invoices',
    machine: '-> machines',
    objectItem: 'text is',
  },
  timers: {
    user: '-> users',
    customer: '-> customers',
    project: '-> projects',
    task: '-> tasks',
    timeCategory: '-> timeCategories',
    workOrder: '-> workOrders',
  },
  customFields: {
    entityType:
      'code is: 100 200 300 400 500 600 700 800 900 1000 1100 1200 1300 1400 1500 1600 1700 1800 1900 2000 2100',
  },
};

for (const kind of kinds) {
  test(`${kind.path} is filtered by its documented parameters`, () => {
    const found = kind.filters.map(({ name, type, means, reference, codes }) => {
      const compares = `${type} ${means}`;
      if (codes) return [name, `${compares}: ${codes.map(({ code }) => code).join(' ')}`];
      return [name, reference && compares === 'reference is' ? `-> ${reference}` : compares];
    });
    assert.deepEqual(Object.fromEntries(found), documented[kind.path] ?? {});
  });
}

test('every filter has a title of its own', () => {
  for (const { path, filters } of kinds) {
    const titles = filters.map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title, index) => title.trim() === '' || titles.indexOf(title) !== index),
      [],
      path,
    );
  }
});

/** What a record expands to: kind, and in brackets the filter with the field of the record whose value is sent. */
const children: Readonly<Record<string, readonly string[]>> = {
  projects: [
    'workOrders(project=_id)',
    'supplementOrders(project=_id)',
    'tasks(project=_id)',
    'timeLogs(project=_id)',
    'timers(project=_id)',
    'driverJournals(projectName=name)',
    'expenses(project=_id)',
    'purchaseOrders(project=_id)',
    'supplierInvoices(project=_id)',
  ],
  customers: [
    'workOrders(customer=_id)',
    'tasks(customer=_id)',
    'timeLogs(customer=_id)',
    'timers(customer=_id)',
    'driverJournals(customerName=name)',
    'invoices(customerNumber=customerNumber)',
    'expenses(customer=_id)',
    'supplierInvoices(customer=_id)',
    'contactPersons(customerId=_id)',
  ],
  workOrders: [
    'tasks(workOrder=_id)',
    'timeLogs(workOrder=_id)',
    'timers(workOrder=_id)',
    'driverJournals(workOrderNumber=workOrderNumber)',
    'purchaseOrders(workOrder=_id)',
    'supplierInvoices(workOrder=_id)',
  ],
  distributors: [
    'expenses(distributor=_id)',
    'expenseItems(distributorName=name)',
    'purchaseOrders(distributor=_id)',
    'supplierInvoices(distributor=_id)',
    'distributorContactPersons(distributor=_id)',
  ],
  users: ['workOrders(user=_id)', 'tasks(user=_id)', 'timeLogs(user=_id)', 'timers(user=_id)'],
  tasks: ['timeLogs(task=_id)', 'timers(task=_id)'],
  invoices: ['tasks(invoice=_id)'],
  quotes: ['tasks(quote=_id)'],
  machines: ['tasks(machine=_id)'],
  vehicles: ['driverJournals(carRegistrationNumber=registrationNumber)'],
  departments: ['users(department=_id)'],
  expenseItems: ['expenses(articleNumber=articleNumber)', 'expenseItems(parentExpenseItemName=name)'],
  timeCategories: ['timeLogs(category=_id)', 'timers(timeCategory=_id)'],
  driverJournalTypes: ['driverJournals(driverJournalItemTypeName=name)'],
  machineTypes: ['machines(machineTypeName=name)'],
  userRoles: ['users(userRole=userRoleId)'],
  defaultSalaryTypes: ['users(defaultSalaryType=_id)'],
  userSkills: ['users(userSkills=_id)'],
};

for (const kind of kinds) {
  test(`a record of ${kind.path} expands to what the filters of other lists can give`, () => {
    const found = kind.children.map((child) => `${child.kind}(${child.filter}=${child.from ?? '_id'})`);
    assert.deepEqual(found, children[kind.path] ?? []);
    for (const child of kind.children) {
      const filters = kindOf(child.kind)?.filters.map(({ name }) => name) ?? [];
      assert.ok(filters.includes(child.filter), `${child.kind} is filtered by ${child.filter}`);
      const from = child.from ?? '_id';
      assert.ok(Object.hasOwn(kind.fields.properties, from), `${kind.path} has ${from}`);
    }
  });
}
