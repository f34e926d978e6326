import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRow, type Row, textOf } from '../../seventime/values.ts';
import { type Api, useApi } from './api.ts';

const api = useApi();

const paged = [
  'contactPersons',
  'customers',
  'departments',
  'distributors',
  'driverJournals',
  'expenseItems',
  'expenses',
  'invoices',
  'machines',
  'machineTimeLogs',
  'priceLists',
  'projects',
  'purchaseOrders',
  'quotes',
  'supplierInvoices',
  'timeLogs',
  'users',
  'vehicles',
  'workOrders',
];
const whole = [
  'defaultSalaryTypes',
  'driverJournalTypes',
  'invoiceTags',
  'machineTypes',
  'projectStatuses',
  'projectTags',
  'projectTypes',
  'quoteCategories',
  'quoteTemplates',
  'resultUnits',
  'timeCategories',
  'userRoles',
  'userSkills',
  'userWorkTypes',
  'workOrderStatuses',
  'workOrderTags',
  'workOrderTypes',
  'workSchedules',
];
const ofParent = ['distributorContactPersons', 'supplementOrders'];
const single = [...paged, 'resultUnits', 'supplementOrders', 'timeCategories', 'workSchedules'];

/** The least that each create takes. */
const creates: Readonly<Record<string, (api: Api) => Row>> = {
  customers: ({ user }) => ({ createdByUser: user, name: 'Åkeriet i Björkhult AB' }),
  distributors: () => ({ name: 'Färg & Form' }),
  driverJournals: ({ user, id }) => ({
    createdByUser: user,
    user,
    carRegistrationNumber: 'ABC123',
    driverJournalItemType: id('driverJournalTypes'),
    startAddress: 'Storgatan 1',
    endAddress: 'Åsbacken 2',
    travelPurpose: 'Leverans',
    startOdometer: 45,
    endOdometer: 60,
  }),
  expenses: ({ user, id }) => ({ createdByUser: user, user, expenseItem: id('expenseItems') }),
  invoices: ({ user, id }) => ({ createdByUser: user, customer: id('customers'), language: 'SV' }),
  projects: ({ user }) => ({ createdByUser: user, name: 'Ny altan' }),
  purchaseOrders: ({ user, id }) => ({ createdByUser: user, distributor: id('distributors') }),
  supplierInvoices: ({ user, id }) => ({
    createdByUser: user,
    distributor: id('distributors'),
    supplierInvoiceNumber: '9162',
    totalAmountInclTax: '100000',
  }),
  timeLogs: ({ user }) => ({ createdByUser: user, user, timestamp: '2020-11-19 07:00', time: '1' }),
  users: ({ user }) => ({
    createdByUser: user,
    firstName: 'Ulla',
    lastName: 'Ek',
    email: 'ulla@example.com',
    userName: 'ullae',
    userRoleId: '10',
  }),
  workOrders: ({ user, id }) => ({ createdByUser: user, title: 'Support', customer: id('customers') }),
  tasks: ({ user }) => ({ createdByUser: user, title: 'Ring kunden' }),
  contactPersons: ({ id }) => ({ customer: id('customers'), name: 'Ulla Ek' }),
};

/** One change that each update makes, with what else its document demands. */
const updates: Readonly<Record<string, (api: Api) => Row>> = {
  customers: ({ user }) => ({ modifiedByUser: user, name: 'Nytt namn' }),
  distributors: () => ({ name: 'Nytt namn' }),
  driverJournals: ({ user }) => ({ modifiedByUser: user, user, description: 'Ny text' }),
  expenses: ({ user }) => ({ modifiedByUser: user, user, description: 'Ny text' }),
  invoices: ({ user }) => ({
    modifiedByUser: user,
    multipleTaxesOnRows: false,
    taxPercent: 25,
    invoiceItems: [],
    marking: 'Ny märkning',
  }),
  projects: ({ user }) => ({ modifiedByUser: user, name: 'Nytt namn' }),
  purchaseOrders: ({ user }) => ({ modifiedByUser: user, marking: 'Ny märkning' }),
  supplierInvoices: ({ user }) => ({ modifiedByUser: user, notes: 'Ny text' }),
  timeLogs: ({ user }) => ({ modifiedByUser: user, user, description: 'Ny text' }),
  users: ({ user }) => ({ modifiedByUser: user, lastName: 'Nytt' }),
  workOrders: ({ user }) => ({ modifiedByUser: user, title: 'Ny rubrik' }),
  tasks: ({ user }) => ({ modifiedByUser: user, completed: true }),
  contactPersons: () => ({ isActive: false }),
};

const removes = ['driverJournals', 'expenses', 'purchaseOrders', 'supplierInvoices', 'timeLogs'];
const later = ['tasks', 'contactPersons'];
const documented = (paths: readonly string[]): string[] => paths.filter((path) => !later.includes(path));

async function create(path: string): Promise<Row> {
  const answer = await api().call('POST', `/${path}/`, creates[path]?.(api()) ?? {});
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

test('the tables name the 90 operations of the document', () => {
  const lists = paged.length + whole.length + ofParent.length;
  const documentUpload = 1;
  const writes = documented(Object.keys(creates)).length + documented(Object.keys(updates)).length + removes.length;
  assert.equal(lists, 39);
  assert.equal(single.length, 23);
  assert.equal(lists + single.length + documentUpload + writes, 90);
});

describe('lists', () => {
  for (const path of [...paged, 'tasks', 'timers']) {
    test(`GET /${path}/ comes in pages with meta`, async () => {
      const { status, body } = await api().get(`/${path}/?limit=2`);
      assert.equal(status, 200);
      assert.ok(Array.isArray(body.data) && body.data.length > 0 && body.data.length <= 2);
      assert.ok(isRow(body.meta) && Number(body.meta.totalResources) > 0);
      assert.equal(body.meta.currentPage, 1);
    });
  }
  for (const path of [...whole, 'customFields']) {
    test(`GET /${path} comes whole, without meta, whatever limit and page say`, async () => {
      const query = path === 'customFields' ? 'entityType=200&' : '';
      const { status, body } = await api().get(`/${path}?${query}limit=1&page=9`);
      assert.equal(status, 200);
      assert.ok(Array.isArray(body.data) && body.data.length > 1);
      assert.equal('meta' in body, false);
    });
  }
  test('GET /distributorContactPersons is for one distributor, without meta', async () => {
    const [contact = {}] = api().server.records('Acme Bygg AB', 'distributorContactPersons');
    const { status, body } = await api().get(`/distributorContactPersons/?distributor=${textOf(contact.distributor)}`);
    assert.equal(status, 200);
    assert.ok(Array.isArray(body.data) && body.data.length > 0 && !('meta' in body));
    assert.match((await api().get('/distributorContactPersons/')).error, /^distributor is required/);
  });
  test('GET /supplementOrders is for one project, with meta', async () => {
    const [order = {}] = api().server.records('Acme Bygg AB', 'supplementOrders');
    const { status, body } = await api().get(`/supplementOrders/?project=${textOf(order.project)}`);
    assert.equal(status, 200);
    assert.ok(Array.isArray(body.data) && body.data.length > 0 && isRow(body.meta));
    assert.match((await api().get('/supplementOrders')).error, /^project is required/);
  });
});

describe('single reads', () => {
  for (const path of [...single, 'tasks']) {
    test(`GET /${path}/<_id> answers {data}`, async () => {
      const id = api().id(path);
      const { status, body } = await api().get(`/${path}/${id}`);
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(body), ['data']);
      assert.ok(isRow(body.data) && body.data._id === id);
    });
  }
  test('what the document reads only in lists has no single read', async () => {
    for (const path of [
      'workOrderTags',
      'quoteTemplates',
      'driverJournalTypes',
      'distributorContactPersons',
      'timers',
    ]) {
      assert.equal((await api().get(`/${path}/${api().id(path)}`)).status, 404, path);
    }
  });
});

describe('writes', () => {
  for (const path of Object.keys(creates)) {
    test(`POST /${path}/ answers the record, bare, and keeps it`, async () => {
      const created = await create(path);
      assert.equal('data' in created, false);
      assert.ok(textOf(api().record(path, created._id)._id) !== '');
    });
  }
  for (const [path, change] of Object.entries(updates)) {
    test(`PUT /${path}/ answers the record, bare, with the change kept`, async () => {
      const { _id = null } = await create(path);
      const answer = await api().call('PUT', `/${path}/`, { _id, ...change(api()) });
      assert.equal(answer.status, 200, answer.text);
      assert.equal('data' in answer.body, false);
      const [[field = '', value] = []] = Object.entries(change(api())).slice(-1);
      assert.equal(api().record(path, _id)[field], value);
    });
  }
  for (const path of [...removes, 'tasks']) {
    test(`DELETE /${path}/ takes the record away`, async () => {
      const { _id = null } = await create(path);
      const answer = await api().call('DELETE', `/${path}/`, { _id, deletedByUser: api().user });
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.body._id, _id);
      assert.deepEqual(api().record(path, _id), {});
      const again = await api().call('DELETE', `/${path}/`, { _id, deletedByUser: api().user });
      assert.equal(again.status, 404);
    });
  }
  test('what the document does not write cannot be written', async () => {
    const _id = api().id('customers');
    for (const [method, path] of [
      ['DELETE', 'customers'],
      ['DELETE', 'workOrders'],
      ['POST', 'quotes'],
      ['PUT', 'machines'],
      ['POST', 'workOrderTags'],
      ['PUT', `customers/${_id}`],
      ['PATCH', 'customers'],
    ] as const) {
      const answer = await api().call(method, `/${path}`, { _id, deletedByUser: api().user });
      assert.equal(answer.status, 404, `${method} ${path}`);
      assert.notEqual(answer.error, '');
    }
  });
});
