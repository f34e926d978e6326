import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isJsonObject, parseJson } from '../../../src/api/json.ts';
import { kinds } from '../../../src/catalog/index.ts';
import {
  belongs,
  childLists,
  codeLists,
  isBelow,
  type RecordNode,
  type ResourceNode,
  shownNode,
} from '../../../src/tree/nodes.ts';
import { kind } from '../api/support.ts';

function list(path: string): ResourceNode {
  return { type: 'resource', id: `acme/${path}`, company: 'acme', kind: kind(path), parentFilter: {} };
}

function record(path: string, recordId: string): RecordNode {
  const parent = list(path);
  return { type: 'record', id: `${parent.id}/${recordId}`, company: 'acme', kind: kind(path), recordId, list: parent };
}

describe('the lists below a record', () => {
  test('are those that a documented filter gives, each bound to it', () => {
    const customer = { _id: 'c1', name: 'Bygg AB', customerNumber: '1001' };
    const lists = childLists(record('customers', 'c1'), customer);
    assert.deepEqual(Object.fromEntries(lists.map((one) => [one.kind.path, one.parentFilter])), {
      workOrders: { customer: 'c1' },
      tasks: { customer: 'c1' },
      timeLogs: { customer: 'c1' },
      timers: { customer: 'c1' },
      driverJournals: { customerName: 'Bygg AB' },
      invoices: { customerNumber: '1001' },
      expenses: { customer: 'c1' },
      supplierInvoices: { customer: 'c1' },
      contactPersons: { customerId: 'c1' },
    });
    assert.equal(new Set(lists.map(({ id }) => id)).size, lists.length);
  });

  test('are left out where the record lacks what the filter needs', () => {
    const lists = childLists(record('customers', 'c1'), { _id: 'c1', name: '', customerNumber: null });
    assert.deepEqual(
      lists.map(({ kind: { path } }) => path).filter((path) => ['driverJournals', 'invoices'].includes(path)),
      [],
    );
  });

  test('take a number as it was written', () => {
    const order = parseJson('{"_id":"w1","workOrderNumber":12345678901234567890}');
    assert.ok(isJsonObject(order));
    const journals = childLists(record('workOrders', 'w1'), order).find((one) => one.kind.path === 'driverJournals');
    assert.deepEqual(journals?.parentFilter, { workOrderNumber: '12345678901234567890' });
  });

  test('are all of the kinds’ documented references, and nothing else', () => {
    for (const one of kinds) {
      for (const { kind: path, filter } of one.children) {
        const documented = kind(path).filters.find(({ name }) => name === filter);
        assert.ok(
          documented && (documented.reference ?? documented.parent?.kind) === one.path,
          `${one.path} > ${path}`,
        );
      }
    }
  });

  test('show no record of another name that a search for part of it brings along', () => {
    const [journals] = childLists(record('customers', 'c1'), { _id: 'c1', name: 'Bygg AB' }).filter(
      (one) => one.kind.path === 'driverJournals',
    );
    assert.ok(journals);
    assert.ok(belongs(journals, { _id: 'd1', customerName: 'Bygg AB' }));
    assert.ok(belongs(journals, { _id: 'd2' }), 'one that does not say');
    assert.ok(!belongs(journals, { _id: 'd3', customerName: 'Nya Bygg AB' }));
    const orders = childLists(record('customers', 'c1'), { _id: 'c1' }).find((one) => one.kind.path === 'workOrders');
    assert.ok(orders && belongs(orders, { _id: 'w1', customer: 'other' }), 'an exact filter is the server’s to keep');
  });
});

describe('a kind that the API lists by a code only', () => {
  test('is one list a code, named by its meaning', () => {
    const lists = codeLists(list('customFields'));
    assert.deepEqual(lists?.[0], {
      type: 'resource',
      id: 'acme/customFields?entityType=100',
      company: 'acme',
      kind: kind('customFields'),
      parentFilter: { entityType: '100' },
      parent: list('customFields'),
      title: 'Time log',
    });
    assert.ok(lists.every((one) => codeLists(one) === undefined));
    assert.equal(codeLists(list('customers')), undefined);
  });
});

describe('what stands below what', () => {
  const [orders] = childLists(record('customers', 'c1'), { _id: 'c1' });
  assert.ok(orders);

  test('reaches down from company and group to the lists of a record', () => {
    assert.ok(isBelow(orders, undefined));
    assert.ok(isBelow(orders, { type: 'company', id: 'acme', company: 'acme' }));
    assert.ok(isBelow(orders, { type: 'group', id: 'acme/group:customers', company: 'acme', group: 'customers' }));
    assert.ok(isBelow(orders, list('customers')));
    assert.ok(isBelow(orders, record('customers', 'c1')));
    assert.ok(isBelow(orders, orders));
  });

  test('knows its neighbours', () => {
    assert.ok(!isBelow(orders, { type: 'company', id: 'other', company: 'other' }));
    assert.ok(!isBelow(orders, { type: 'group', id: 'acme/group:work', company: 'acme', group: 'work' }));
    assert.ok(!isBelow(orders, record('customers', 'c')));
    assert.ok(!isBelow(list('workOrderStatuses'), list('workOrders')));
  });

  test('a list whose records stand at once below a record is shown by that record', () => {
    const distributor: RecordNode = { ...record('distributors', 'd1'), only: kind('distributorContactPersons') };
    const persons = childLists(distributor, { _id: 'd1' }).find((one) => one.kind === distributor.only);
    assert.ok(persons);
    assert.equal(shownNode(persons), distributor);
    assert.equal(shownNode(orders), orders);
  });
});
