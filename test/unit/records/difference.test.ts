import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type JsonObject, parseJson, printJson } from '../../../src/api/json.ts';
import { changedFields, describeChanges, isSame } from '../../../src/records/difference.ts';
import { formatPath } from '../../../src/records/path.ts';
import { jsonValues, records } from './arbitraries.ts';

describe('two values say the same', () => {
  for (const [what, a, b] of [
    ['in another order of fields', '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
    ['with a number written another way', '[1, 100000]', '[1.0, 1e5]'],
    ['with null for a field that is not there', '{"project":null}', '{}'],
  ] as const) {
    test(what, () => assert.ok(isSame(parseJson(a), parseJson(b))));
  }

  test('and every value says the same when it was printed and read', () => {
    fc.assert(fc.property(jsonValues, (value) => isSame(value, parseJson(printJson(value)))));
  });
});

describe('two values differ', () => {
  for (const [what, a, b] of [
    ['text from the number it looks like', '"5"', '5'],
    ['empty text from null', '{"a":""}', '{"a":null}'],
    ['no from null', 'false', 'null'],
    ['zero from nothing', '{"a":0}', '{}'],
    ['an empty list from an empty object', '[]', '{}'],
    ['an empty list from null', '{"a":[]}', '{"a":null}'],
    ['a list in another order', '["a","b"]', '["b","a"]'],
    ['a list that goes on', '["a"]', '["a",null]'],
    ['numbers that are the same double only', '12345678901234567890', '12345678901234567891'],
    ['å in one character from a with a ring', '"\u00e5"', '"a\u030a"'],
    ['an object that has rawJSON as a field from the number', '{"rawJSON":"1.0"}', '1.0'],
  ] as const) {
    test(what, () => {
      assert.ok(!isSame(parseJson(a), parseJson(b)));
      assert.ok(!isSame(parseJson(b), parseJson(a)));
    });
  }
});

test('computed fields are passed over at any depth', () => {
  const computed = new Set(['modifiedDate', 'rows.total', 'address.geo']);
  const before = {
    modifiedDate: '1',
    title: 'a',
    rows: [{ _id: 'a', total: 1, price: 1 }],
    address: { geo: { x: 1 }, city: 'Umeå' },
  };
  const after = {
    modifiedDate: '2',
    title: 'a',
    rows: [{ _id: 'a', total: 2, price: 1 }],
    address: { geo: { x: 2 }, city: 'Umeå' },
  };
  assert.deepEqual(changedFields(before, after), ['modifiedDate', 'rows', 'address']);
  assert.deepEqual(changedFields(before, after, computed), []);
  assert.deepEqual(describeChanges(before, after, computed), []);
  assert.deepEqual(changedFields(before, { ...after, rows: [{ _id: 'a', total: 2, price: 3 }] }, computed), ['rows']);
});

/** The differences, each as one line: what happened where, old and new. */
function lines(before: JsonObject, after: JsonObject): string[] {
  return describeChanges(before, after).map(
    ({ path, kind, before, after }) =>
      `${kind} ${formatPath(path)}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`,
  );
}

describe('old and new, field by field', () => {
  test('of fields, and of fields in objects', () => {
    assert.deepEqual(
      lines(
        { title: 'AO1', status: 100, address: { city: 'Umeå', zipCode: '007' } },
        { title: 'AO2', address: { city: 'Luleå', zipCode: '007' }, notes: 'Ring' },
      ),
      [
        'changed title: "AO1" -> "AO2"',
        'removed status: 100 -> undefined',
        'changed address.city: "Umeå" -> "Luleå"',
        'added notes: undefined -> "Ring"',
      ],
    );
  });

  test('of items, by their ids', () => {
    assert.deepEqual(
      lines(
        {
          rows: [
            { _id: 'a', price: 1 },
            { _id: 'b', price: 2 },
            { _id: 'c', price: 3 },
          ],
        },
        { rows: [{ _id: 'b', price: 9 }, { price: 4 }, { _id: 'c', price: 3 }] },
      ),
      [
        'removed rows[a]: {"_id":"a","price":1} -> undefined',
        'changed rows[b].price: 2 -> 9',
        'added rows[1]: undefined -> {"price":4}',
      ],
    );
  });

  test('of items without ids, by their places', () => {
    assert.deepEqual(
      lines({ days: [{ hours: 8 }, { hours: 8 }] }, { days: [{ hours: 8 }, { hours: 4 }, { hours: 0 }] }),
      ['changed days[1].hours: 8 -> 4', 'added days[2]: undefined -> {"hours":0}'],
    );
  });

  test('of the order of items', () => {
    assert.deepEqual(lines({ rows: [{ _id: 'a' }, { _id: 'b' }] }, { rows: [{ _id: 'b' }, { _id: 'a' }] }), [
      'moved rows: [{"_id":"a"},{"_id":"b"}] -> [{"_id":"b"},{"_id":"a"}]',
    ]);
  });

  test('of a list of plain values, as a whole', () => {
    assert.deepEqual(lines({ tags: ['a'] }, { tags: ['a', 'b'] }), ['changed tags: ["a"] -> ["a","b"]']);
  });

  test('of a value that became something else', () => {
    assert.deepEqual(lines({ rows: [], car: null }, { rows: null, car: { _id: 'c' } }), [
      'changed rows: [] -> null',
      'changed car: null -> {"_id":"c"}',
    ]);
  });

  test('names the very fields that changed, whatever the records', () => {
    fc.assert(
      fc.property(records, records, (before, after) => {
        const named = describeChanges(before, after).map(({ path }) => path[0]);
        assert.deepEqual([...new Set(named)], changedFields(before, after));
      }),
    );
  });
});
