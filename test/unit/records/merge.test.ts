import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type JsonObject, parseJson, printJson } from '../../../src/api/json.ts';
import { mergeRecords, updateBody } from '../../../src/records/merge.ts';
import { formatPath } from '../../../src/records/path.ts';
import { printRecord } from '../../../src/records/printRecord.ts';
import { parseRecordText } from '../../../src/records/text.ts';

const computed = new Set(['modifiedDate', 'customerName', 'totalAmount', 'rows.totalAmount']);

/** A record as the server gives it, from JSON text so that numbers stay as written. */
function record(text: string): JsonObject {
  return parseRecordText(text);
}

function merge(baseline: JsonObject, mine: JsonObject, theirs: JsonObject) {
  return mergeRecords({ baseline, mine, theirs, computed });
}

/** Merges one list, standing in the field `list`. */
function mergeList(baseline: JsonObject['list'], mine: JsonObject['list'], theirs: JsonObject['list']) {
  const { merged, conflicts } = merge({ list: baseline ?? null }, { list: mine ?? null }, { list: theirs ?? null });
  return { list: merged.list, conflicts: conflicts.map(({ path }) => formatPath(path)) };
}

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

describe('a list of items with ids', () => {
  const a = { _id: 'a', text: 'Rör', price: 1 };
  const b = { _id: 'b', text: 'Kran', price: 2 };
  const c = { _id: 'c', text: 'Resa', price: 3 };

  test('is merged item by item, whatever their places', () => {
    assert.deepEqual(mergeList([a, b], [{ ...a, price: 9 }, b], [c, { ...a, text: 'Kopparrör' }, { ...b, price: 8 }]), {
      list: [c, { _id: 'a', text: 'Kopparrör', price: 9 }, { ...b, price: 8 }],
      conflicts: [],
    });
  });

  test('takes in what both added and leaves out what either removed', () => {
    const added = { text: 'Packning', price: 4 };
    assert.deepEqual(mergeList([a, b], [b, added], [a, c]), { list: [added, c], conflicts: [] });
  });

  test('a field of the same item changed by both, each differently, is a conflict there', () => {
    assert.deepEqual(mergeList([a, b], [a, { ...b, price: 7 }], [{ ...b, price: 8 }]), {
      list: [{ ...b, price: 7 }],
      conflicts: ['list[b].price'],
    });
  });

  test('an item I removed and they edited is a conflict', () => {
    const { conflicts } = merge({ list: [a] }, { list: [] }, { list: [{ ...a, price: 9 }] });
    assert.deepEqual(conflicts, [
      { path: ['list', { id: 'a', index: 0 }], baseline: a, mine: undefined, theirs: { ...a, price: 9 } },
    ]);
  });

  test('an item they removed and I edited is a conflict, and mine is kept', () => {
    assert.deepEqual(mergeList([a, b], [a, { ...b, price: 9 }], [a]), {
      list: [a, { ...b, price: 9 }],
      conflicts: ['list[b]'],
    });
  });

  test('an item both removed is gone', () => {
    assert.deepEqual(mergeList([a, b], [b], [b, c]), { list: [b, c], conflicts: [] });
  });

  test('the order is an edit: mine if I moved items, theirs if they did', () => {
    assert.deepEqual(mergeList([a, b], [b, a], [a, b, c]).list, [b, c, a]);
    assert.deepEqual(mergeList([a, b], [{ ...a, price: 9 }, b], [b, a]).list, [b, { ...a, price: 9 }]);
  });

  test('moved by both to the same order is no conflict', () => {
    assert.deepEqual(mergeList([a, b], [b, a], [b, a, c]), { list: [b, a, c], conflicts: [] });
  });

  test('moved by both, each differently, is a conflict in which my order stands', () => {
    assert.deepEqual(mergeList([a, b, c], [b, a, c], [a, c, b]), { list: [b, a, c], conflicts: ['list'] });
  });

  test('itemId tells items apart where there is no _id', () => {
    const one = { itemId: '0.1', price: 1 };
    const two = { itemId: '0.2', price: 2 };
    assert.deepEqual(mergeList([one, two], [{ ...one, price: 9 }, two], [two, one]), {
      list: [two, { ...one, price: 9 }],
      conflicts: [],
    });
  });

  test('a copy of a row without its _id is a new row, even with the old itemId', () => {
    const row = { _id: 'a', itemId: '0.1', price: 1 };
    const copy = { itemId: '0.1', price: 5 };
    assert.deepEqual(mergeList([row], [row, copy], [row, c]), { list: [row, copy, c], conflicts: [] });
  });

  test('ids may be numbers', () => {
    assert.deepEqual(
      mergeList(
        [{ _id: 1, price: 1 }, { _id: 2 }],
        [{ _id: 1, price: 9 }, { _id: 2 }],
        [{ _id: 2 }, { _id: 1, price: 1 }],
      ),
      {
        list: [{ _id: 2 }, { _id: 1, price: 9 }],
        conflicts: [],
      },
    );
  });

  test('an item with an empty _id, or null for it, is a new one', () => {
    const blank = { _id: '', price: 5 };
    const none = { _id: null, price: 6 };
    assert.deepEqual(mergeList([a], [a, blank, blank, none], [{ ...a, price: 9 }]), {
      list: [{ ...a, price: 9 }, blank, blank, none],
      conflicts: [],
    });
  });

  test('the same _id twice makes the list one value', () => {
    assert.deepEqual(mergeList([a], [a, { ...a, price: 9 }], [a]), { list: [a, { ...a, price: 9 }], conflicts: [] });
    assert.deepEqual(mergeList([a], [a, { ...a, price: 9 }], [a, b]).conflicts, ['list']);
  });

  test('a row of mine that the server has by now under an id is not added again', () => {
    const row = { text: 'Packning', price: 4 };
    const saved = { _id: 'd', itemId: '0.4', ...row };
    assert.deepEqual(mergeList([a], [a, row], [a, saved]), { list: [a, saved], conflicts: [] });
    assert.deepEqual(mergeList([a, row], [a, row, c], [a, saved]), { list: [a, saved, c], conflicts: [] });
    assert.deepEqual(mergeList([a], [a, row, row], [a, saved]), { list: [a, saved, row], conflicts: [] });
  });

  test('a row of mine like one of theirs in part is a row of its own', () => {
    const row = { text: 'Packning' };
    assert.deepEqual(mergeList([a], [a, row], [a, { _id: 'd', text: 'Packning', price: 4 }]), {
      list: [a, row, { _id: 'd', text: 'Packning', price: 4 }],
      conflicts: [],
    });
  });

  test('rows I saved without ids, when the server made something else of them, leave the list one value', () => {
    const saved = { _id: 'd', text: 'PACKNING', price: 4 };
    assert.deepEqual(mergeList([{ text: 'Packning' }], [{ text: 'Packning, ny' }], [saved]).conflicts, ['list']);
    assert.deepEqual(mergeList([{ text: 'Packning' }], [{ text: 'Packning' }], [saved]).list, [saved]);
  });
});

describe('a list of text', () => {
  test('is merged as a set that keeps its order', () => {
    assert.deepEqual(mergeList(['a', 'b', 'c'], ['a', 'c', 'mine'], ['theirs', 'a', 'b', 'c']), {
      list: ['theirs', 'a', 'c', 'mine'],
      conflicts: [],
    });
  });

  test('to which both added the same has it once', () => {
    assert.deepEqual(mergeList([], ['a'], ['a']), { list: ['a'], conflicts: [] });
  });

  test('in which both replaced the same entry, each by another, is a conflict', () => {
    assert.deepEqual(mergeList(['anna'], ['bo'], ['cilla']), { list: ['bo'], conflicts: ['list'] });
  });

  test('with repeats is one value', () => {
    assert.deepEqual(mergeList(['a', 'a'], ['a', 'a', 'b'], ['a', 'a']), { list: ['a', 'a', 'b'], conflicts: [] });
    assert.deepEqual(mergeList(['a', 'a'], ['a', 'a', 'b'], ['a']).conflicts, ['list']);
  });
});

describe('any other list', () => {
  test('is one value', () => {
    assert.deepEqual(mergeList([58.1, 12.2], [58.1, 12.3], [58.1, 12.2]), { list: [58.1, 12.3], conflicts: [] });
    assert.deepEqual(mergeList([58.1, 12.2], [58.1, 12.3], [58.2, 12.2]).conflicts, ['list']);
    assert.deepEqual(
      mergeList([{ startHour: 7 }], [{ startHour: 8 }], [{ startHour: 7 }, { startHour: 9 }]).conflicts,
      ['list'],
    );
  });

  test('that is missing on one side is compared as it is', () => {
    assert.deepEqual(mergeList(null, ['a'], null), { list: ['a'], conflicts: [] });
    assert.deepEqual(mergeList(['a'], ['a', 'b'], null), { list: ['a', 'b'], conflicts: ['list'] });
    assert.deepEqual(mergeList('a', ['a'], 'a'), { list: ['a'], conflicts: [] });
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

describe('the body of a PUT', () => {
  test('has the required fields from the record as it is by now, not as I fetched it', () => {
    const baseline = { _id: 'i1', taxPercent: 25, invoiceItems: [{ _id: 'a' }], notes: '' };
    const theirs = { ...baseline, taxPercent: 12, invoiceItems: [{ _id: 'a' }, { _id: 'b' }] };
    const { merged } = merge(baseline, { ...baseline, notes: 'Ring' }, theirs);
    assert.deepEqual(
      updateBody({ merged, theirs, required: ['_id', 'taxPercent', 'invoiceItems', 'user'], computed }),
      {
        _id: 'i1',
        taxPercent: 12,
        invoiceItems: [{ _id: 'a' }, { _id: 'b' }],
        notes: 'Ring',
      },
    );
  });

  test('leaves out what both of us changed to the same', () => {
    const theirs = { _id: 'w1', title: 'AO2', status: 100 };
    const { merged } = merge(
      { _id: 'w1', title: 'AO1', status: 100 },
      { _id: 'w1', title: 'AO2', status: 500 },
      theirs,
    );
    assert.deepEqual(updateBody({ merged, theirs, required: ['_id'], computed }), { _id: 'w1', status: 500 });
  });

  test('uses the names under which the API takes fields', () => {
    const theirs = { _id: 'e1', unitTaxPercent: 25 };
    const { merged } = merge(theirs, { _id: 'e1', unitTaxPercent: 12 }, theirs);
    const writtenAs = new Map([['unitTaxPercent', 'taxPercent']]);
    assert.deepEqual(updateBody({ merged, theirs, required: ['_id'], computed, writtenAs }), {
      _id: 'e1',
      taxPercent: 12,
    });
  });

  test('sends numbers beside my edit as they came, digit for digit', () => {
    const baseline = record(
      '{"_id":"e1","price":{"unit":295.59,"inclTax":369.48749999999995,"ref":12345678901234567890,"factor":1.0,"code":"007"}}',
    );
    const mine = record(printRecord(baseline).replace('295.59', '300'));
    const { merged } = merge(baseline, mine, baseline);
    assert.equal(
      printJson(updateBody({ merged, theirs: baseline, required: ['_id'], computed })),
      '{"_id":"e1","price":{"unit":300,"inclTax":369.48749999999995,"ref":12345678901234567890,"factor":1.0,"code":"007"}}',
    );
  });

  test('sends a number as I wrote it', () => {
    const theirs = { hours: 8 };
    const { merged } = merge(theirs, { hours: parseJson('7.50') }, theirs);
    assert.equal(printJson(updateBody({ merged, theirs, required: [], computed })), '{"hours":7.50}');
  });
});
