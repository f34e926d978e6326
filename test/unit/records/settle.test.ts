import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/api/json.ts';
import { changedFields } from '../../../src/records/difference.ts';
import { sameMoments } from '../../../src/records/moments.ts';
import { settle } from '../../../src/records/settle.ts';
import { kind } from '../api/support.ts';
import { records } from './arbitraries.ts';
import { show } from './saving.ts';

const computed = new Set(['modifiedDate', 'rows.totalAmount']);
const isSameMoment = sameMoments(kind('workOrders'), show);
const before: JsonObject = {
  _id: 'w1',
  title: 'AO1',
  notes: 'Ring',
  hours: '8',
  rows: [{ _id: 'a', price: 1, totalAmount: 1 }],
  startDate: '2026-11-05T06:00:00.000Z',
  modifiedDate: '1',
};

/** Settles a PUT that was to make these changes, when the server now has those. */
function settled(sent: JsonObject, now: JsonObject) {
  return settle({ before, sent: { ...before, ...sent }, now: { ...before, ...now }, computed, isSameMoment });
}

describe('a PUT whose answer was lost', () => {
  test('was carried out when the record holds what was sent', () => {
    assert.equal(settled({ title: 'AO2' }, { title: 'AO2', modifiedDate: '2' }), 'done');
  });

  test('was not when the record holds what it held', () => {
    assert.equal(settled({ title: 'AO2' }, {}), 'notDone');
  });

  test('was not, even if someone changed other fields meanwhile', () => {
    assert.equal(settled({ title: 'AO2' }, { notes: 'Ring inte', modifiedDate: '2' }), 'notDone');
  });

  test('is unknown when the field holds something else again', () => {
    assert.equal(settled({ title: 'AO2' }, { title: 'AO3' }), 'unknown');
  });

  test('is unknown when only a part arrived', () => {
    assert.equal(settled({ title: 'AO2', notes: '' }, { title: 'AO2' }), 'unknown');
  });

  test('is unknown when one field holds what was sent and another something else', () => {
    assert.equal(settled({ title: 'AO2', notes: '' }, { title: 'AO2', notes: 'x' }), 'unknown');
  });

  test('was carried out though the server gives a number for its text, and null for empty text', () => {
    assert.equal(settled({ hours: '7.5', notes: '' }, { hours: 7.5, notes: null }), 'done');
    assert.equal(settled({ hours: 7.5 }, { hours: '7.50' }), 'done');
    assert.equal(settled({ hours: '' }, { hours: 0 }), 'unknown');
    assert.equal(settled({ hours: 0 }, { hours: '' }), 'unknown');
  });

  test('was carried out though the server added ids, defaults and totals', () => {
    const sent = {
      rows: [
        { _id: 'a', price: 2, totalAmount: 1 },
        { price: 3, totalAmount: null },
      ],
    };
    const now = {
      rows: [
        { _id: 'a', price: 2, totalAmount: 2 },
        { _id: 'b', price: 3, unit: 'st', totalAmount: 3 },
      ],
    };
    assert.equal(settled(sent, now), 'done');
  });

  test('is unknown when a row is missing, too many or another', () => {
    const sent = { rows: [{ _id: 'a', price: 2 }, { price: 3 }] };
    assert.equal(settled(sent, { rows: [{ _id: 'a', price: 2 }] }), 'unknown');
    assert.equal(
      settled(sent, {
        rows: [
          { _id: 'a', price: 2 },
          { _id: 'b', price: 4 },
        ],
      }),
      'unknown',
    );
    assert.equal(
      settled(sent, {
        rows: [
          { _id: 'a', price: 2 },
          { _id: 'b', price: 3 },
          { _id: 'c', price: 3 },
        ],
      }),
      'unknown',
    );
    assert.equal(
      settled(sent, {
        rows: [
          { _id: 'x', price: 2 },
          { _id: 'b', price: 3 },
        ],
      }),
      'unknown',
    );
  });

  test('that was to remove a row was carried out when the row is gone', () => {
    assert.equal(settled({ rows: [] }, { rows: [] }), 'done');
    assert.equal(settled({ rows: [] }, {}), 'notDone');
  });

  test('was carried out when a moment sent as wall-clock time comes back in UTC, in summer and in winter', () => {
    assert.equal(settled({ startDate: '2026-11-06 07:30' }, { startDate: '2026-11-06T06:30:00.000Z' }), 'done');
    assert.equal(settled({ startDate: '2026-07-06 07:30' }, { startDate: '2026-07-06T05:30:00.000Z' }), 'done');
  });

  test('is unknown when the moment is another, and was not when it is the old one', () => {
    assert.equal(settled({ startDate: '2026-11-06 07:30' }, { startDate: '2026-11-06T07:30:00.000Z' }), 'unknown');
    assert.equal(settled({ startDate: '2026-11-06 07:30' }, { startDate: before.startDate ?? null }), 'notDone');
  });

  test('is unknown when a field that is no moment holds what would be the same one', () => {
    assert.equal(settled({ notes: '2026-11-06 07:30' }, { notes: '2026-11-06T06:30:00.000Z' }), 'unknown');
  });

  test('that was to change nothing is done', () => {
    assert.equal(settled({}, { title: 'AO3' }), 'done');
  });

  test('is done on a server that did it and not done on one that did not, whatever the records', () => {
    fc.assert(
      fc.property(records, records, (before, sent) => {
        fc.pre(changedFields(before, sent, computed).length > 0);
        assert.equal(settle({ before, sent, now: sent, computed, isSameMoment }), 'done');
        assert.equal(settle({ before, sent, now: before, computed, isSameMoment }), 'notDone');
      }),
    );
  });
});
