import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds } from '../../../src/catalog/index.ts';
import type { Show } from '../../../src/catalog/kind.ts';
import { Candidates } from '../../../src/records/candidates.ts';
import { containsWords, fold, searchFilters, searchRecords } from '../../../src/records/search.ts';
import { kind, openTestClient } from '../api/support.ts';

const asItStands = (value: unknown): string => String(value ?? '');
const show: Show = { date: asItStands, dateTime: asItStands, hours: asItStands, amount: asItStands };
const customers = kind('customers');

describe('a typed text', () => {
  const matches = (text: string, query: string): boolean => containsWords(fold(text), fold(query));

  test('finds names without their dots and rings, in either direction, word by word', () => {
    for (const query of ['akes', 'ÅKES', 'rör åkes', 'ak ro', 'Åkes rör'])
      assert.ok(matches('Åkes Rör & Bygg AB', query), query);
    assert.ok(matches('Akes Ror', 'åkes'));
    assert.ok(!matches('Åkes Rör', 'åkes bygg'));
  });

  test('is searched for by part of the name, and by number where it may be one', () => {
    assert.deepEqual(searchFilters(kind('workOrders'), 'altan'), [{ title: 'altan' }]);
    assert.deepEqual(searchFilters(kind('workOrders'), ' 2901 '), [{ title: '2901' }, { workOrderNumber: '2901' }]);
    assert.deepEqual(searchFilters(kind('workOrders'), 'plan 2'), [{ title: 'plan 2' }]);
    assert.deepEqual(searchFilters(kind('invoices'), 'altan'), []);
    assert.deepEqual(searchFilters(kind('invoices'), '1001'), [{ invoiceNumber: '1001' }]);
    assert.deepEqual(searchFilters(kind('vehicles'), 'ABC123'), []);
    assert.deepEqual(searchFilters(customers, '  '), []);
  });

  test('is searched for by documented filters only, at most two', () => {
    for (const one of kinds) {
      const filters = searchFilters(one, 'A1');
      assert.ok(filters.length <= 2, one.path);
      for (const name of filters.flatMap(Object.keys)) assert.ok(one.filters.some((filter) => filter.name === name));
    }
  });

  test('finds records on the server by name, number and id', async () => {
    await using open = await openTestClient({ sizes: { workOrders: 60 } });
    const [wanted] = open.server.records('Acme Bygg AB', 'workOrders');
    const { signal } = new AbortController();
    const found = async (text: string): Promise<unknown[]> =>
      (await searchRecords(open.client, kind('workOrders'), text, {}, signal)).map(({ _id }) => _id);
    assert.deepEqual(await found(String(wanted?.workOrderNumber)), [wanted?._id]);
    assert.deepEqual(await found(String(wanted?._id)), [wanted?._id]);
    assert.deepEqual(await found('no such title anywhere'), []);
    assert.deepEqual(await found('ffffffffffffffffffffffff'), []);
  });
});

describe('the candidates of a picker', () => {
  const labels = (candidates: Candidates, text: string): string[] =>
    candidates.matching(text).map(({ label }) => label);

  test('are those used lately first, each once, under its name of today', () => {
    const candidates = new Candidates(show);
    candidates.addRecent(customers, 'c2', '2 Gamla namnet', '');
    candidates.add(customers, [
      { _id: 'c1', customerNumber: '1', name: 'Bygg AB' },
      { _id: 'c2', customerNumber: '2', name: 'Nya namnet' },
    ]);
    assert.deepEqual(labels(candidates, ''), ['2 Nya namnet', '1 Bygg AB']);
    assert.deepEqual(
      candidates.matching('').map(({ isRecent }) => isRecent),
      [true, false],
    );
  });

  test('are narrowed by what is typed, those that begin with it first', () => {
    const candidates = new Candidates(show);
    candidates.add(customers, [
      { _id: 'c1', name: 'Norra Åsen' },
      { _id: 'c2', name: 'Åsens Bygg', city: 'Umeå' },
      { _id: 'c3', name: 'Berg' },
    ]);
    assert.deepEqual(labels(candidates, 'asen'), ['Åsens Bygg', 'Norra Åsen']);
    assert.deepEqual(labels(candidates, 'umea'), ['Åsens Bygg']);
    assert.deepEqual(labels(candidates, 'x'), []);
  });

  test('are also those that the server found by something that no label shows', () => {
    const candidates = new Candidates(show);
    candidates.addFound('556677-8899', customers, [{ _id: 'c1', name: 'Berg' }]);
    assert.deepEqual(labels(candidates, '556677-8899'), ['Berg']);
    assert.deepEqual(labels(candidates, '556677'), []);
  });

  test('have ids: a record without one cannot be picked', () => {
    const candidates = new Candidates(show);
    candidates.add(customers, [{ name: 'Utan id' }]);
    assert.deepEqual(labels(candidates, ''), []);
  });
});
