import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Show } from '../../../src/catalog/kind.ts';
import { isNamed, merged, namedDestination, RecordIndex } from '../../../src/records/recordIndex.ts';
import { kind } from '../api/support.ts';
import { type AnsweredLists, answering } from './answering.ts';

const show: Show = { date: String, dateTime: String, hours: String, amount: String };
const workOrders = kind('workOrders');
const projects = kind('projects');
const all = { filters: {} };

const orders = [
  { _id: 'a', workOrderNumber: 490, title: 'Byt tak', customerName: 'Åkes Rör AB' },
  { _id: 'b', workOrderNumber: 49, title: 'Måla fönster', description: 'Taket också' },
  { _id: 'c', workOrderNumber: 7, title: 'Garage 49 Älgvägen' },
  { _id: 'd', workOrderNumber: 8, title: 'Kontakt' },
];

describe('the index of loaded records', () => {
  async function loaded(): Promise<AnsweredLists & { readonly index: RecordIndex }> {
    const open = await answering(({ path }) =>
      path === '/workOrders/' ? { data: orders } : { data: [{ _id: 'p', projectNumber: '49', name: 'Blåsippan' }] },
    );
    await open.lists.load(workOrders, all);
    await open.lists.load(projects, all);
    return {
      ...open,
      index: new RecordIndex(open.lists, () => show),
      [Symbol.asyncDispose]: open[Symbol.asyncDispose],
    };
  }

  /** Takes in what is loaded; how many steps that took. */
  function update(index: RecordIndex): number {
    return [...index.update()].length;
  }

  function found(index: RecordIndex, text: string, among = [workOrders, projects]): string[] {
    return index.search(text, among, [], 100).map(({ id }) => id);
  }

  test('finds by number first, then by what begins with the text, begins a word, stands anywhere', async () => {
    await using open = await loaded();
    update(open.index);
    assert.deepEqual(found(open.index, '49'), ['b', 'p', 'a', 'c']);
    assert.deepEqual(found(open.index, 'tak'), ['a', 'b', 'd']);
  });

  test('finds å, ä and ö however they are typed, the customer, and words in any order', async () => {
    await using open = await loaded();
    update(open.index);
    for (const text of ['blåsippan', 'blasippan', 'BLÅSIPPAN', 'bla\u030Asippan']) {
      assert.deepEqual(found(open.index, text), ['p'], text);
    }
    assert.deepEqual(found(open.index, 'akes ror'), ['a']);
    assert.deepEqual(found(open.index, 'fönster måla'), ['b']);
    assert.deepEqual(found(open.index, 'tak nonsens'), []);
  });

  test('finds by id', async () => {
    await using open = await loaded();
    update(open.index);
    assert.equal(found(open.index, 'd')[0], 'd');
  });

  test('looks among the kinds told only', async () => {
    await using open = await loaded();
    update(open.index);
    assert.deepEqual(found(open.index, '49', [projects]), ['p']);
  });

  test('gives those used lately first among equals, also ones that are not loaded', async () => {
    await using open = await loaded();
    update(open.index);
    const recent = [
      namedDestination(workOrders, 'x', '491 Tak på lada', ''),
      namedDestination(workOrders, 'd', '8 Kontakt', ''),
    ];
    assert.deepEqual(
      open.index.search('tak', [workOrders], recent, 100).map(({ id }) => id),
      ['x', 'a', 'b', 'd'],
    );
    assert.deepEqual(
      open.index.search('49', [workOrders], recent, 2).map(({ id }) => id),
      ['b', 'x'],
    );
  });

  test('follows what changes and what goes', async () => {
    await using open = await loaded();
    update(open.index);
    open.lists.update(workOrders, { _id: 'a', title: 'Byt dörr' });
    open.lists.remove(workOrders, 'b');
    update(open.index);
    assert.deepEqual(found(open.index, 'tak'), ['d']);
    assert.deepEqual(found(open.index, 'dörr'), ['a']);
    assert.equal(open.index.size, 4);
  });

  test('works in steps, and takes in only what came or changed since', async () => {
    const many = Array.from({ length: 1300 }, (_, index) => ({ _id: `o${index}`, title: `Tak ${index}` }));
    await using open = await answering(() => ({ data: many }));
    await open.lists.load(workOrders, all);
    const index = new RecordIndex(open.lists, () => show);
    assert.equal(update(index), 13, 'a hundred each');
    assert.equal(update(index), 0, 'nothing was loaded since');
    assert.equal(index.size, 1300);
    open.lists.remove(workOrders, 'o700');
    open.lists.update(workOrders, { _id: 'o3', title: 'Dörr' });
    open.lists.add(workOrders, { _id: 'new', title: 'Tak nytt' });
    assert.equal(update(index), 9, 'all but the last block, which is as it was');
    assert.deepEqual([index.size, found(index, 'o700'), found(index, 'dörr')], [1300, [], ['o3']]);
    assert.deepEqual(found(index, 'tak').slice(0, 2), ['new', 'o0']);
    open.lists.add(workOrders, { _id: 'newer', title: 'Tak nyare' });
    assert.equal(update(index), 0, 'one record is less than a step');
    assert.deepEqual(found(index, 'tak').slice(0, 3), ['newer', 'new', 'o0']);
  });

  test('shows labels as it is told to now', async () => {
    await using open = await answering(() => ({ data: [{ _id: 't', date: '2026-11-05' }] }));
    const timeLogs = kind('timeLogs');
    await open.lists.load(timeLogs, all);
    let shown: Show = show;
    const index = new RecordIndex(open.lists, () => shown);
    update(index);
    assert.deepEqual(found(index, 'torsdag', [timeLogs]), []);
    shown = { ...show, date: () => 'torsdag' };
    update(index);
    assert.deepEqual(found(index, 'torsdag', [timeLogs]), ['t']);
  });
});

test('what the server found stands below what was known, each once', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => namedDestination(workOrders, id, id, ''));
  assert.ok(a && b && c);
  assert.deepEqual(
    merged([b, a], [c, a, b]).map(({ id }) => id),
    ['b', 'a', 'c'],
  );
});

test('a text names a record by its id, its number or its whole label', () => {
  const one = namedDestination(workOrders, 'abc', '49 Måla fönster', '');
  for (const text of ['49', 'abc', '49 mala', '49 Måla fönster']) assert.ok(isNamed(one, text), text);
  for (const text of ['4', '490', 'Måla', '']) assert.ok(!isNamed(one, text), text);
});
