import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { displayDate, displayDateTime, displayHours } from '../../../src/time/display.ts';
import { addWeeks, daysOfWeek, isoWeekOf } from '../../../src/time/isoWeek.ts';

const zone = 'Europe/Stockholm';

test('local midnight in UTC is shown as the local date, in winter and in summer', () => {
  assert.equal(displayDate('2020-11-04T23:00:00.000Z', zone), '2020-11-05');
  assert.equal(displayDate('2020-07-04T22:00:00.000Z', zone), '2020-07-05');
  assert.equal(displayDate('2020-12-31T23:00:00.000Z', zone), '2021-01-01');
});

test('a date and time is shown in the zone', () => {
  assert.equal(displayDateTime('2020-10-07T06:00:00.000Z', zone), '2020-10-07 08:00');
  assert.equal(displayDateTime('2020-10-07 08:00', zone), '2020-10-07 08:00');
  assert.equal(displayDateTime('2020-10-07', zone), '2020-10-07');
});

test('what cannot be read is shown as it is, nothing as nothing', () => {
  for (const show of [displayDate, displayDateTime]) {
    assert.equal(show('2020-10-07T014:00:00.000Z', zone), '2020-10-07T014:00:00.000Z');
    assert.equal(show('2020-02-30', zone), '2020-02-30');
    assert.equal(show('soon', zone), 'soon');
    assert.equal(show(20201007, zone), '20201007');
    assert.equal(show(null, zone), '');
    assert.equal(show(undefined, zone), '');
  }
});

test('hours are shown with the decimal sign of the language', () => {
  assert.equal(displayHours(1.5, 'en'), '1.5 h');
  assert.equal(displayHours(1.5, 'sv'), '1,5 h');
  assert.equal(displayHours('1,25', 'en'), '1.25 h');
  assert.equal(displayHours(41.18577972222222, 'sv'), '41,19 h');
  assert.equal(displayHours(41.18577972222222, 'en'), '41.19 h');
  assert.equal(displayHours(8, 'sv'), '8 h');
  assert.equal(displayHours('a day', 'en'), 'a day');
  assert.equal(displayHours(null, 'en'), '');
  assert.equal(displayHours('', 'en'), '');
});

test('the ISO week of a date, around New Year too', () => {
  const weekOn = (date: string): string => {
    const { year, week } = isoWeekOf(Temporal.PlainDate.from(date));
    return `${year}-W${week}`;
  };
  assert.equal(weekOn('2026-11-18'), '2026-W47');
  assert.equal(weekOn('2026-12-31'), '2026-W53');
  assert.equal(weekOn('2027-01-03'), '2026-W53');
  assert.equal(weekOn('2027-01-04'), '2027-W1');
  assert.equal(weekOn('2025-12-29'), '2026-W1');
});

test('the days of a week, and weeks before and after it', () => {
  const days = daysOfWeek({ year: 2026, week: 53 }).map(String);
  assert.deepEqual([days[0], days[6], days.length], ['2026-12-28', '2027-01-03', 7]);
  assert.deepEqual(addWeeks({ year: 2026, week: 53 }, 1), { year: 2027, week: 1 });
  assert.deepEqual(addWeeks({ year: 2027, week: 1 }, -1), { year: 2026, week: 53 });
  assert.deepEqual(addWeeks({ year: 2026, week: 10 }, -60), { year: 2025, week: 2 });
});
