import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ServerFailed } from '../../../src/api/errors.ts';
import { RecordLists } from '../../../src/records/recordLists.ts';
import { kind, openTestClient } from '../api/support.ts';

const customers = kind('customers');
const all = { filters: {} };

describe('a page fetched ahead', () => {
  test('is one request, which Load More then does without; one page ahead at most', async () => {
    await using open = await openTestClient({ sizes: { customers: 35 } });
    const lists = new RecordLists(open.client, () => 10);
    await lists.load(customers, all);
    await lists.prefetch(customers, all);
    await lists.prefetch(customers, all);
    assert.equal(lists.peek(customers, all)?.records.length, 10, 'it is not shown yet');
    assert.equal((await lists.loadMore(customers, all)).records.length, 20);
    assert.deepEqual(
      open.server.received().map(({ query }) => query.page),
      ['1', '2'],
    );
  });

  test('is shared with a person who asks for it meanwhile', async () => {
    await using open = await openTestClient({ sizes: { customers: 35 } });
    const lists = new RecordLists(open.client, () => 10);
    await lists.load(customers, all);
    const [, list] = await Promise.all([lists.prefetch(customers, all), lists.loadMore(customers, all)]);
    assert.deepEqual([list.records.length, open.server.received().length], [20, 2]);
  });

  test('is not asked for of a list that is whole, forgotten or not loaded', async () => {
    await using open = await openTestClient({ sizes: { customers: 15 } });
    const lists = new RecordLists(open.client, () => 10);
    await lists.prefetch(customers, all);
    await lists.loadMore(customers, all);
    await lists.loadMore(customers, all);
    await lists.prefetch(customers, all);
    lists.forget(customers, all);
    await lists.prefetch(customers, all);
    assert.equal(open.server.received().length, 2);
  });

  test('that fails is told to nobody, and asked for again by who wants it', async () => {
    await using open = await openTestClient({ sizes: { customers: 25 } });
    const lists = new RecordLists(open.client, () => 10);
    await lists.load(customers, all);
    open.server.fault({ path: '/customers' }, { kind: 'status', status: 500 }, { times: 2 });
    await lists.prefetch(customers, all);
    await assert.rejects(lists.loadMore(customers, all), ServerFailed);
    assert.equal((await lists.loadMore(customers, all)).records.length, 20);
  });

  for (const [what, change] of [
    ['saved', (lists: RecordLists, id: string) => lists.update(customers, { _id: id, name: 'Ny' })],
    ['made', (lists: RecordLists) => lists.add(customers, { _id: 'ny', name: 'Ny' })],
    ['deleted', (lists: RecordLists, id: string) => lists.remove(customers, id)],
    ['asked for anew', (lists: RecordLists) => lists.forget(customers, all)],
  ] as const) {
    test(`is given up when a record is ${what}, so that nothing old comes back`, async () => {
      await using open = await openTestClient({ sizes: { customers: 25 } });
      const lists = new RecordLists(open.client, () => 10);
      const [first] = (await lists.load(customers, all)).records;
      await lists.prefetch(customers, all);
      change(lists, String(first?._id));
      await lists.loadMore(customers, all);
      assert.equal(open.server.received().length, 3);
    });
  }
});
