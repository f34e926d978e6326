import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { parseTimeEntry } from '../../../src/time/parseTimeEntry.ts';
import { clockChanges } from './clockChanges.ts';
import { entryTable } from './entryTable.ts';
import { context, tell } from './tell.ts';

const rows = entryTable
  .split('\n')
  .filter((row) => row.includes('=>'))
  .map((row) => row.split('=>').map((cell) => cell.trim()))
  .map(([line = '', readings = '']) => ({ line, readings: readings.split(' | ') }));

describe('a line of the table has exactly these readings', () => {
  for (const { line, readings } of rows) {
    test(line, () => assert.deepEqual(parseTimeEntry(line, context).map(tell), readings));
  }
});

test('the table has lines enough to mean something, none twice', () => {
  assert.ok(rows.length >= 150, `${rows.length} lines`);
  assert.equal(new Set(rows.map(({ line }) => line)).size, rows.length);
});

test('an empty line has no reading', () => {
  assert.deepEqual(parseTimeEntry('', context), []);
  assert.deepEqual(parseTimeEntry(' \t ', context), []);
});

test('a line typed in decomposed letters, as macOS may give it, reads the same', () => {
  const line = 'igår 2h möte på Blåsippan';
  assert.deepEqual(parseTimeEntry(line.normalize('NFD'), context), parseTimeEntry(line, context));
});

test('20 minutes are the same number of hours however they are written', () => {
  const hours = ['20m', '20 min', '0:20', '8:00-8:20', '08:10-08:30'].map(
    (line) => parseTimeEntry(line, context)[0]?.entry.hours,
  );
  assert.deepEqual(
    hours,
    Array.from(hours, () => 1 / 3),
  );
});

test('leading text is offered as the name of a target, longest first', () => {
  const [reading] = parseTimeEntry('Villa Blåsippan 2h målning', context);
  assert.deepEqual(reading?.splits, [
    { target: { kind: 'any', text: 'Villa Blåsippan' }, description: 'målning' },
    { target: { kind: 'any', text: 'Villa' }, description: 'Blåsippan målning' },
  ]);
});

test('text after "AO" is offered as the name of a work order, other text is not', () => {
  const [reading] = parseTimeEntry('måla AO Blåsippan 2h', context);
  assert.deepEqual(reading?.splits, [{ target: { kind: 'workOrder', text: 'Blåsippan' }, description: 'måla' }]);
});

test('every part of a line says what it was read as', () => {
  const [reading] = parseTimeEntry('AO 4908 igår 8-10 @Bo #Kod -- byte // kolla', context);
  assert.deepEqual(
    reading?.parts.map(({ role, text }) => `${role}: ${text}`),
    [
      'target: AO 4908',
      'day: igår',
      'span: 8-10',
      'customer: @Bo',
      'category: #Kod',
      'mark: --',
      'text: byte',
      'internal: // kolla',
    ],
  );
});

test('what is wrong tells the words it is about', () => {
  const problems = parseTimeEntry('31/2 2h', context)[0]?.problems;
  assert.deepEqual(problems, [{ code: 'unreadableDay', text: '31/2' }]);
});

describe('the night of a clock change', () => {
  const hoursOn = (today: string, line: string): (number | undefined)[] =>
    parseTimeEntry(line, { ...context, today: Temporal.PlainDate.from(today) }).map(({ entry }) => entry.hours);

  test('a shift is an hour shorter in spring, an hour longer in autumn', () => {
    assert.deepEqual(hoursOn('2026-03-28', '22:00-06:00'), [7]);
    assert.deepEqual(hoursOn('2026-10-24', '22:00-06:00'), [9]);
    assert.deepEqual(hoursOn('2026-11-18', '22:00-06:00'), [8]);
  });

  test('a time that the clock skips or shows twice is told', () => {
    const codes = (today: string, line: string): string[][] =>
      parseTimeEntry(line, { ...context, today: Temporal.PlainDate.from(today) }).map(({ problems }) =>
        problems.map(({ code }) => code),
      );
    assert.deepEqual(codes('2026-03-29', '02:30-04:00'), [['clockSkipped']]);
    assert.deepEqual(codes('2026-10-25', 'kl 02:30 2h'), [['clockRepeated']]);
    assert.deepEqual(codes('2026-10-25', '04:00-06:00'), [[]]);
  });
});

for (const { zone, skipped, repeated, gapMinutes } of clockChanges) {
  test(`work through the night of either clock change in ${zone} has the hours that passed`, () => {
    const hoursBefore = (wallClock: string): (number | undefined)[] => {
      const today = Temporal.PlainDate.from(wallClock.slice(0, 10)).subtract({ days: 1 });
      return parseTimeEntry('20:00-08:00', { ...context, today, timeZone: zone }).map(({ entry }) => entry.hours);
    };
    assert.deepEqual(hoursBefore(skipped), [12 - gapMinutes / 60]);
    assert.deepEqual(hoursBefore(repeated), [12 + gapMinutes / 60]);
  });
}

describe('a date without a year', () => {
  const dayOn = (today: string, line: string): string | undefined =>
    parseTimeEntry(line, { ...context, today: Temporal.PlainDate.from(today) })[0]?.entry.day;

  test('is the latest that is not far ahead, around New Year too', () => {
    assert.equal(dayOn('2027-01-02', '30 dec 2h'), '2026-12-30');
    assert.equal(dayOn('2026-12-30', '2/1 2h'), '2027-01-02');
    assert.equal(dayOn('2027-01-04', 'v53 fre 2h'), '2027-01-01');
    assert.equal(dayOn('2027-01-04', 'v52 fre 2h'), '2026-12-25');
    assert.equal(dayOn('2028-03-01', '29/2 2h'), '2028-02-29');
  });
});
