import assert from 'node:assert/strict';
import type { Json, Row } from '../../seventime/values.ts';
import type { Api } from './api.ts';

/** The least that is right for each resource, as what is wrong is added to or taken from it. */
export const right: Readonly<Record<string, (api: Api) => Row>> = {
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

/** Fails unless the server refuses this, names the field and changes nothing. */
export async function refuse(api: Api, method: string, path: string, body: Json, field: string): Promise<void> {
  const { name } = api.server.companies[0] ?? { name: '' };
  const before = api.server.records(name, path);
  const answer = await api.call(method, `/${path}/`, body);
  assert.equal(answer.status, 400, `${field}: ${answer.text}`);
  assert.ok(
    answer.error
      .split(' ')[0]
      ?.split(/[.[\]]/)
      .includes(field),
    `${field} is not named in: ${answer.error}`,
  );
  assert.deepEqual(api.server.records(name, path), before, 'a refused write changes nothing');
}
