import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AnswerNotUnderstood, ServerFailed } from '../../../src/api/errors.ts';
import { isRawNumber } from '../../../src/api/json.ts';
import { RecordLists } from '../../../src/records/recordLists.ts';
import { kind, openTestClient } from '../api/support.ts';
import { type AnsweredLists, type Asked, answering, rows } from './answering.ts';

const customers = kind('customers');
const statuses = kind('workOrderStatuses');
const all = { filters: {} };

/** The ids of the list as it is shown. */
function ids({ lists }: Pick<AnsweredLists, 'lists'>): string[] {
  return [...(lists.peek(customers, all)?.byKey.keys() ?? [])];
}

/** Loads page after page until there are no more, and tells how many requests that took. */
async function loadAll({ lists, asked }: AnsweredLists, of = customers): Promise<number> {
  while (!(await lists.loadMore(of, all)).complete) assert.ok(asked.length < 20, 'it comes to an end');
  return asked.length;
}

/** A server of pages: the rows of each by its number, with what `meta` says. */
function pages(given: readonly unknown[][], meta?: unknown) {
  return ({ page }: Asked) => ({ ...(meta === undefined ? {} : { meta }), data: given[page - 1] ?? [] });
}

describe('a list', () => {
  test('is asked for page by page, once for all who ask at the same time', async () => {
    await using open = await openTestClient({ sizes: { customers: 25 } });
    const lists = new RecordLists(open.client, () => 10);
    const [one, other] = await Promise.all([lists.load(customers, all), lists.load(customers, all)]);
    assert.equal(one, other);
    assert.deepEqual([one.records.length, one.total, one.complete], [10, 25, false]);
    await lists.load(customers, all);
    assert.equal(open.server.received().length, 1);
    await lists.loadMore(customers, all);
    const whole = await lists.loadMore(customers, all);
    assert.deepEqual([whole.records.length, whole.total, whole.complete], [25, 25, true]);
    await lists.loadMore(customers, all);
    assert.deepEqual(
      open.server.received().map(({ query }) => `${query.page} of ${query.limit}`),
      ['1 of 10', '2 of 10', '3 of 10'],
    );
  });

  test('skips no record after one was deleted', async () => {
    await using open = await openTestClient({ sizes: { customers: 25 } });
    const lists = new RecordLists(open.client, () => 10);
    const [gone] = (await lists.load(customers, all)).records;
    open.server.deleteElsewhere('customers', String(gone?._id));
    lists.remove(customers, String(gone?._id));
    let list = await lists.loadMore(customers, all);
    while (!list.complete) list = await lists.loadMore(customers, all);
    assert.equal(list.records.length, 24);
    assert.deepEqual(
      open.server.received().map(({ query }) => query.page),
      ['1', '1', '2', '3'],
    );
  });

  test('forgotten stays as it was until its first page has come anew', async () => {
    let answer = rows('a', 'b');
    await using list = await answering(() => ({ data: answer }));
    await list.lists.load(customers, all);
    answer = rows('b', 'c');
    list.lists.forget(customers, all);
    assert.deepEqual(ids(list), ['a', 'b']);
    await list.lists.load(customers, all);
    assert.deepEqual(ids(list), ['b', 'c']);
    assert.equal(list.asked.length, 2);
  });

  test('whose refresh fails keeps what it has, and asks again when wanted', async () => {
    await using open = await openTestClient({ sizes: { customers: 3 } });
    const lists = new RecordLists(open.client, () => 10);
    await lists.load(customers, all);
    open.server.fault({ path: '/customers' }, { kind: 'status', status: 500 });
    lists.forget(customers, all);
    await assert.rejects(lists.load(customers, all), ServerFailed);
    assert.equal(lists.peek(customers, all)?.records.length, 3);
    await lists.load(customers, all);
    assert.equal(open.server.received().length, 3);
  });

  test('forgotten while an answer is on its way takes no page of before', async () => {
    let count = 0;
    const held = Promise.withResolvers<void>();
    await using list = await answering(() => {
      count++;
      if (count === 1) held.resolve();
      return { data: rows(`from answer ${count}`) };
    });
    const loading = list.lists.load(customers, all);
    await held.promise;
    list.lists.forget(customers, all);
    await loading;
    assert.deepEqual(ids(list), ['from answer 2']);
  });

  test('shows a record made a moment ago first, and asks again for lists that may or may not have it', async () => {
    await using list = await answering(() => ({ data: rows('a') }));
    const filtered = { filters: { name: 'x' } };
    await Promise.all([list.lists.load(customers, all), list.lists.load(customers, filtered)]);
    list.lists.add(customers, { _id: 'new' });
    assert.deepEqual(ids(list), ['new', 'a']);
    await list.lists.load(customers, all);
    assert.equal(list.asked.length, 2);
    await list.lists.load(customers, filtered);
    assert.equal(list.asked.length, 3);
  });
});

describe('a list that comes otherwise than documented', () => {
  test('loses no page when ids repeat within one', async () => {
    await using list = await answering(pages([rows('a', 'b', 'b', 'c'), rows('d', 'e', 'e', 'f'), rows('g')]));
    assert.equal(await loadAll(list), 3);
    assert.deepEqual(ids(list), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  test('loses no page when rows were added above between two of them', async () => {
    await using list = await answering(pages([rows('a', 'b', 'c', 'd'), rows('d', 'e', 'f', 'g'), rows('h')]));
    assert.equal(await loadAll(list), 3);
    assert.deepEqual(ids(list), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });

  test('is whole when the next page brings everything again', async () => {
    await using list = await answering(() => ({ data: rows('a', 'b', 'c', 'd') }));
    assert.equal(await loadAll(list), 2);
    assert.deepEqual(ids(list), ['a', 'b', 'c', 'd']);
  });

  test('is whole when it brings more than was asked for', async () => {
    await using list = await answering(() => ({ data: rows('a', 'b', 'c', 'd', 'e', 'f') }));
    assert.equal(await loadAll(list), 1);
    assert.equal(ids(list).length, 6);
  });

  test('is a register asked for once, with the largest page', async () => {
    await using list = await answering(() => ({ data: rows('a', 'b') }));
    assert.equal(await loadAll(list, statuses), 1);
    assert.equal(list.asked[0]?.limit, 500);
  });

  test('keeps records without an id, and two that are alike, under the same keys each time', async () => {
    await using list = await answering(() => ({ data: [{ name: 'Åsa' }, { name: 'Åsa' }, { name: 'Bo' }] }));
    await list.lists.load(customers, all);
    const before = ids(list);
    assert.equal(new Set(before).size, 3);
    list.lists.forget(customers, all);
    await list.lists.load(customers, all);
    assert.deepEqual(ids(list), before);
    assert.deepEqual(list.lists.peek(customers, all)?.records, [{ name: 'Åsa' }, { name: 'Åsa' }, { name: 'Bo' }]);
  });

  test('takes ids that are numbers, with every digit', async () => {
    await using list = await answering(() => '{"data":[{"_id":12345678901234567890},{"_id":7}]}');
    await list.lists.load(customers, all);
    assert.deepEqual(ids(list), ['12345678901234567890', '7']);
  });

  test('keeps fields that nobody knows and numbers as they were written', async () => {
    await using list = await answering(() => '{"data":[{"_id":"a","newField":{"deep":[1]},"amount":1.50}]}');
    const [record] = (await list.lists.load(customers, all)).records;
    assert.deepEqual(record?.newField, { deep: [1] });
    assert.ok(isRawNumber(record.amount));
    assert.equal(record.amount.rawJSON, '1.50');
  });

  test('passes over rows that are no records, which still fill a page', async () => {
    await using list = await answering(pages([[{ _id: 'a' }, null, 'text', { _id: 'b' }], rows('c')]));
    assert.equal(await loadAll(list), 2);
    assert.deepEqual(ids(list), ['a', 'b', 'c']);
  });

  test('may come bare, without data and meta around it', async () => {
    await using list = await answering(() => rows('a', 'b'));
    await list.lists.load(customers, all);
    assert.deepEqual(ids(list), ['a', 'b']);
  });

  const firstPage = rows('a', 'b', 'c', 'd');
  const metas: readonly (readonly [string, unknown, number | undefined])[] = [
    ['missing', undefined, undefined],
    ['null', null, undefined],
    ['a text', 'many', undefined],
    ['without a total', { totalPages: 3 }, undefined],
    ['too small', { totalResources: 1, totalPages: 1, currentPage: 7 }, undefined],
    ['negative', { totalResources: -1 }, undefined],
    ['empty', { totalResources: '' }, undefined],
    ['right, as text', { totalResources: '6' }, 6],
    ['too large', { totalResources: 900, totalPages: 90 }, 900],
  ];
  for (const [how, meta, total] of metas) {
    test(`comes whole in two requests when its total is ${how}`, async () => {
      await using list = await answering(pages([firstPage, rows('e', 'f')], meta));
      assert.equal((await list.lists.load(customers, all)).total, total);
      assert.equal(await loadAll(list), 2);
      assert.deepEqual([ids(list).length, list.lists.peek(customers, all)?.total], [6, 6]);
    });
  }

  for (const [what, body] of [
    ['a web page', '<html><body>Gateway</body></html>'],
    ['nothing', ''],
    ['half a list', '{"data":[{"_id":"a"}'],
    ['one record', '{"data":{"_id":"a"}}'],
    ['null', 'null'],
    ['a number', '17'],
  ] as const) {
    test(`that is ${what} is a failure, not an empty list, and can be asked for again`, async () => {
      let answer: unknown = body;
      await using list = await answering(() => answer);
      await assert.rejects(list.lists.load(customers, all), AnswerNotUnderstood);
      assert.equal(list.lists.peek(customers, all), undefined);
      answer = { data: rows('a') };
      await list.lists.load(customers, all);
      assert.deepEqual(ids(list), ['a']);
    });
  }

  test('that fails on a later page keeps the pages before, and that page is asked for again', async () => {
    let isBroken = true;
    const good = pages([rows('a', 'b', 'c', 'd'), rows('e')]);
    await using list = await answering((asked) => (isBroken && asked.page === 2 ? 'oops' : good(asked)));
    await list.lists.load(customers, all);
    await assert.rejects(list.lists.loadMore(customers, all), AnswerNotUnderstood);
    assert.deepEqual(ids(list), ['a', 'b', 'c', 'd']);
    isBroken = false;
    await list.lists.loadMore(customers, all);
    assert.deepEqual(ids(list), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(
      list.asked.map(({ page }) => page),
      [1, 2, 2],
    );
  });
});
