import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { parseTimeEntry } from '../../../src/time/parseTimeEntry.ts';
import { searchedNames } from '../../../src/time/searchedNames.ts';
import type { Target } from '../../../src/time/targets.ts';

const now = Temporal.ZonedDateTime.from('2026-11-20T15:00[Europe/Stockholm]');
const context = { today: now.toPlainDate(), now: now.toPlainTime(), timeZone: now.timeZoneId };
const known: readonly Target[] = [
  { kind: 'workOrder', id: 'w1', number: '2901', name: 'Byt tak' },
  { kind: 'customer', id: 'c1', name: 'Company AB' },
];

describe('What the server is asked about', () => {
  for (const [line, searches] of [
    ['2901 1h', []],
    ['4908 1h', [{ text: '4908', fields: ['workOrder', 'project'] }]],
    ['AO 4908 1h', [{ text: '4908', fields: ['workOrder'] }]],
    ['projekt 3007 1h', [{ text: '3007', fields: ['project'] }]],
    ['Blåsippan 45m', [{ text: 'Blåsippan', fields: ['workOrder', 'project'] }]],
    ['1h @Company', []],
    ['1h @Annan', [{ text: 'Annan', fields: ['customer'] }]],
    ['90m', []],
  ] as const) {
    test(`“${line}”: ${JSON.stringify(searches)}`, () => {
      assert.deepEqual(searchedNames(parseTimeEntry(line, context), known), searches);
    });
  }
});
