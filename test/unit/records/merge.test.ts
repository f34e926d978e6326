import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { printJson } from '../../../src/api/json.ts';
import { mergeRecords, updateBody } from '../../../src/records/merge.ts';
import { formatPath } from '../../../src/records/path.ts';
import { computed, merge, record } from './merging.ts';

describe('what is no change', () => {
  const baseline = record(
    '{"_id":"w1","title":"AO1","unitPriceInclTax":369.48749999999995,"zipCode":"007","tags":["a","b"]}',
  );
  for (const [what, text] of [
    [
      'CRLF',
      '{\r\n  "_id": "w1",\r\n  "title": "AO1",\r\n "unitPriceInclTax": 369.48749999999995, "zipCode": "007", "tags": ["a", "b"] }\r\n',
    ],
    [
      'a byte order mark',
      '\uFEFF{"_id":"w1","title":"AO1","unitPriceInclTax":369.48749999999995,"zipCode":"007","tags":["a","b"]}',
    ],
    ['tabs', '{\t"_id":\t"w1","title":"AO1","unitPriceInclTax":369.48749999999995,"zipCode":"007","tags":["a","b"]}'],
    [
      'another order of fields',
      '{"zipCode":"007","tags":["a","b"],"unitPriceInclTax":369.48749999999995,"title":"AO1","_id":"w1"}',
    ],
    [
      'an escape for the same character',
      '{"_id":"w1","title":"\\u0041O1","unitPriceInclTax":369.48749999999995,"zipCode":"007","tags":["a","b"]}',
    ],
    [
      'the same number written another way',
      '{"_id":"w1","title":"AO1","unitPriceInclTax":36948.749999999995e-2,"zipCode":"007","tags":["a","b"]}',
    ],
    [
      'null for a field that is not there',
      '{"_id":"w1","title":"AO1","unitPriceInclTax":369.48749999999995,"zipCode":"007","tags":["a","b"],"project":null}',
    ],
  ] as const) {
    test(`${what} alone`, () => {
      const { merged, mineChanged, conflicts, unsendable } = merge(baseline, record(text), baseline);
      assert.deepEqual({ mineChanged, conflicts, unsendable }, { mineChanged: [], conflicts: [], unsendable: [] });
      assert.deepEqual(updateBody({ merged, theirs: baseline, required: ['_id'], computed }), { _id: 'w1' });
    });
  }

  test('but text is not the number it looks like', () => {
    assert.deepEqual(merge({ status: 5 }, { status: '5' }, { status: 5 }).mineChanged, ['status']);
  });

  test('and leading zeros are text that counts', () => {
    assert.deepEqual(merge({ zipCode: '007' }, { zipCode: '7' }, { zipCode: '007' }).mineChanged, ['zipCode']);
  });
});

describe('a field', () => {
  test('I changed and they did not is mine, and the other way round', () => {
    const result = merge(
      { title: 'AO1', notes: '' },
      { title: 'AO2', notes: '' },
      { title: 'AO1', notes: 'Ring först' },
    );
    assert.deepEqual(result, {
      merged: { title: 'AO2', notes: 'Ring först' },
      mineChanged: ['title'],
      theirsChanged: ['notes'],
      conflicts: [],
      unsendable: [],
    });
  });

  test('stands where the server put it, mine after theirs', () => {
    const { merged } = merge({ b: 1, a: 1 }, { mine: 1, a: 2, b: 1 }, { theirs: 1, b: 1, a: 1 });
    assert.deepEqual(Object.keys(merged), ['theirs', 'b', 'a', 'mine']);
  });

  test('both changed to the same is no conflict', () => {
    const { merged, conflicts } = merge({ title: 'AO1' }, { title: 'AO2' }, { title: 'AO2' });
    assert.deepEqual({ merged, conflicts }, { merged: { title: 'AO2' }, conflicts: [] });
  });

  test('both changed differently is a conflict, in which the merged record holds mine', () => {
    const { merged, conflicts } = merge({ title: 'AO1' }, { title: 'Mine' }, { title: 'Theirs' });
    assert.deepEqual(conflicts, [{ path: ['title'], baseline: 'AO1', mine: 'Mine', theirs: 'Theirs' }]);
    assert.deepEqual(merged, { title: 'Mine' });
  });

  test('they added comes along, and one I added is sent', () => {
    const theirs = { _id: 'w1', marking: 'B2' };
    const { merged } = merge({ _id: 'w1' }, { _id: 'w1', notes: 'Ring först' }, theirs);
    assert.deepEqual(merged, { _id: 'w1', marking: 'B2', notes: 'Ring först' });
    assert.deepEqual(updateBody({ merged, theirs, required: ['_id'], computed }), { _id: 'w1', notes: 'Ring först' });
  });

  test('I took out of the text cannot be sent: I am told, and theirs stands', () => {
    const { merged, mineChanged, unsendable } = merge(
      { title: 'AO1', notes: 'Ring' },
      { title: 'AO2' },
      { title: 'AO1', notes: 'Ring' },
    );
    assert.deepEqual(merged, { title: 'AO2', notes: 'Ring' });
    assert.deepEqual(mineChanged, ['title']);
    assert.deepEqual(unsendable, [{ path: ['notes'], reason: 'removed' }]);
  });

  test('I took out that was null is no edit', () => {
    assert.deepEqual(merge({ notes: null }, {}, { notes: null }).unsendable, []);
  });

  test('I set to null or to empty text is sent so', () => {
    const theirs = { phone: '1', notes: 'a' };
    const { merged } = merge(theirs, { phone: null, notes: '' }, theirs);
    assert.deepEqual(updateBody({ merged, theirs, required: [], computed }), { phone: null, notes: '' });
  });

  test('called __proto__ is merged like any other', () => {
    const baseline = record('{"__proto__":{"a":1},"title":"AO1"}');
    const mine = record('{"__proto__":{"a":2},"title":"AO1"}');
    const theirs = record('{"__proto__":{"a":1,"b":3},"title":"AO2"}');
    const { merged, conflicts } = merge(baseline, mine, theirs);
    assert.deepEqual(conflicts, []);
    assert.equal(printJson(merged), '{"__proto__":{"a":2,"b":3},"title":"AO2"}');
  });
});

describe('an object in a field', () => {
  const baseline = { workAddress: { city: 'Umeå', zipCode: '007', door: { code: 1 } } };

  test('is merged field by field and sent whole, with their changes in it', () => {
    const theirs = { workAddress: { city: 'Umeå', zipCode: '903 21', door: { code: 1 } } };
    const { merged, conflicts } = merge(
      baseline,
      { workAddress: { city: 'Luleå', zipCode: '007', door: { code: 2 } } },
      theirs,
    );
    assert.deepEqual(conflicts, []);
    assert.deepEqual(updateBody({ merged, theirs, required: [], computed }), {
      workAddress: { city: 'Luleå', zipCode: '903 21', door: { code: 2 } },
    });
  });

  test('names the inner field in a conflict', () => {
    const { conflicts } = merge(
      baseline,
      { workAddress: { city: 'Umeå', zipCode: '007', door: { code: 2 } } },
      { workAddress: { city: 'Umeå', zipCode: '007', door: { code: 3 } } },
    );
    assert.deepEqual(
      conflicts.map(({ path }) => formatPath(path)),
      ['workAddress.door.code'],
    );
  });

  test('loses an inner field that I took out', () => {
    const { merged, unsendable } = merge(baseline, { workAddress: { city: 'Umeå', door: { code: 1 } } }, baseline);
    assert.deepEqual(merged, { workAddress: { city: 'Umeå', door: { code: 1 } } });
    assert.deepEqual(unsendable, []);
  });

  test('given by both where there was none, each differently, is a conflict as a whole', () => {
    const { conflicts } = merge(
      { deliveryAddress: null },
      { deliveryAddress: { city: 'Umeå' } },
      { deliveryAddress: { zipCode: '1' } },
    );
    assert.deepEqual(
      conflicts.map(({ path }) => path),
      [['deliveryAddress']],
    );
  });

  test('that is something else by now is compared as it is', () => {
    const { merged, conflicts } = merge({ project: null }, { project: { _id: 'p1' } }, { project: 'p2' });
    assert.deepEqual(conflicts, [{ path: ['project'], baseline: null, mine: { _id: 'p1' }, theirs: 'p2' }]);
    assert.deepEqual(merged, { project: { _id: 'p1' } });
  });
});

describe('what the server computes', () => {
  const baseline = { _id: 'i1', modifiedDate: '1', totalAmount: 10, rows: [{ _id: 'a', price: 10, totalAmount: 10 }] };

  test('is neither a change of theirs nor a conflict, and is theirs in the merged record', () => {
    const theirs = {
      ...baseline,
      modifiedDate: '2',
      totalAmount: 11,
      rows: [{ _id: 'a', price: 10, totalAmount: 11 }],
    };
    const mine = { ...baseline, rows: [{ _id: 'a', price: 12, totalAmount: 10 }] };
    const { merged, theirsChanged, conflicts, unsendable } = merge(baseline, mine, theirs);
    assert.deepEqual({ theirsChanged, conflicts, unsendable }, { theirsChanged: [], conflicts: [], unsendable: [] });
    assert.deepEqual(merged, { ...theirs, rows: [{ _id: 'a', price: 12, totalAmount: 11 }] });
    assert.deepEqual(updateBody({ merged, theirs, required: ['_id'], computed }), { _id: 'i1', rows: merged.rows });
  });

  test('is never sent when I edit it: I am told', () => {
    const mine = {
      ...baseline,
      modifiedDate: '3',
      totalAmount: 0,
      rows: [{ _id: 'a', price: 10, totalAmount: 0 }],
      customerName: 'Ny AB',
    };
    const { merged, mineChanged, unsendable } = merge(baseline, mine, baseline);
    assert.deepEqual(mineChanged, []);
    assert.deepEqual(
      unsendable.map(({ path, reason }) => `${formatPath(path)}: ${reason}`),
      ['modifiedDate: computed', 'totalAmount: computed', 'rows[a].totalAmount: computed', 'customerName: computed'],
    );
    assert.deepEqual(updateBody({ merged, theirs: baseline, required: ['_id'], computed }), { _id: 'i1' });
  });

  test('may be an object: nothing in it is merged, and an edit in it is told of', () => {
    const states = {
      baseline: { geo: { x: 1, y: 1 } },
      mine: { geo: { x: 2, y: 1 } },
      theirs: { geo: { x: 1, y: 3 } },
      computed: new Set(['geo']),
    };
    const { merged, conflicts, unsendable } = mergeRecords(states);
    assert.deepEqual({ merged, conflicts }, { merged: states.theirs, conflicts: [] });
    assert.deepEqual(unsendable, [{ path: ['geo', 'x'], reason: 'computed' }]);
  });

  test('may be missing from my text', () => {
    const { unsendable } = merge(baseline, { _id: 'i1', rows: [{ _id: 'a', price: 10 }] }, baseline);
    assert.deepEqual(unsendable, []);
  });
});
