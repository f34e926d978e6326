import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../src/api/json.ts';
import { kindOf } from '../../../src/catalog/index.ts';
import type { Kind, Show } from '../../../src/catalog/kind.ts';
import { isLikelyCreated, queryFor } from '../../../src/records/findCreated.ts';

function kind(path: string): Kind {
  const found = kindOf(path);
  assert.ok(found);
  return found;
}

/** Stockholm in winter, an hour ahead of UTC. */
const winter = (value: unknown): string =>
  new Date(Date.parse(String(value)) + 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const show: Show = {
  date: (value) => winter(value).slice(0, 10),
  dateTime: winter,
  hours: String,
  amount: String,
};

const at = '2026-11-22T10:00:00.000Z';
const body = { user: 'u1', timestamp: '2026-11-22 07:00', time: 1.5, workOrder: 'w1', createdByUser: 'u1' };
const record = {
  _id: 't1',
  user: 'u1',
  timestamp: '2026-11-22T06:00:00.000Z',
  time: '1.5',
  workOrder: 'w1',
  createDate: '2026-11-22T10:00:01.000Z',
};

describe('the list in which a record of unknown fate is looked for', () => {
  test('is narrowed to what was sent and to what changed since, clocks being minutes apart', () => {
    const query = queryFor(kind('timeLogs'), { at, body }, show);
    assert.deepEqual(query.filters, { user: 'u1', workOrder: 'w1', lastModified: '2026-11-22 10:55' });
    assert.equal(query.sortDirection, 'descending');
  });
});

describe('a record that a create of unknown fate may have made', () => {
  const cases: readonly (readonly [string, JsonObject, boolean])[] = [
    ['says all that was sent, in the server’s own way', record, true],
    ['may lack fields that a list does not have', { _id: 't1', user: 'u1' }, true],
    ['has other hours', { ...record, time: 2 }, false],
    ['stands at another time', { ...record, timestamp: '2026-11-22T07:00:00.000Z' }, false],
    ['is for another work order', { ...record, workOrder: 'w2' }, false],
    ['is older', { ...record, createDate: '2026-11-22T09:00:00.000Z' }, false],
  ];
  for (const [what, candidate, expected] of cases) {
    test(what, () => assert.equal(isLikelyCreated(kind('timeLogs'), candidate, { at, body }, show), expected));
  }
});
