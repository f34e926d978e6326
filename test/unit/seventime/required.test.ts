import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Row } from '../../seventime/values.ts';
import { useApi } from './api.ts';
import { refuse, right } from './refusing.ts';

const api = useApi({ sizes: { invoices: 30, expenses: 10, expenseItems: 50, timeLogs: 10, workOrders: 60 } });

function without(body: Row, ...fields: string[]): Row {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field)));
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
        await refuse(api(), 'POST', path, without(body, field), field);
        await refuse(api(), 'POST', path, { ...body, [field]: '' }, field);
        await refuse(api(), 'POST', path, { ...body, [field]: null }, field);
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
        await refuse(api(), 'PUT', path, without({ ...body, invoiceItems: [] }, field), field);
      });
    }
  }
  test('an invoice with several taxes needs no taxPercent', async () => {
    const body = { _id: api().id('invoices'), modifiedByUser: api().user, multipleTaxesOnRows: true, invoiceItems: [] };
    assert.equal((await api().call('PUT', '/invoices/', body)).status, 200);
  });
  test('a required field of the create cannot be emptied', async () => {
    await refuse(
      api(),
      'PUT',
      'workOrders',
      { _id: api().id('workOrders'), modifiedByUser: api().user, title: '' },
      'title',
    );
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
      await refuse(api(), 'DELETE', path, without(body, '_id'), '_id');
      await refuse(api(), 'DELETE', path, without(body, 'deletedByUser'), 'deletedByUser');
      await refuse(api(), 'DELETE', path, { ...body, deletedByUser: 'unknown' }, 'deletedByUser');
    });
  }
});
