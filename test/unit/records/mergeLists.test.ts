import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { merge, mergeList } from './merging.ts';

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
