import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { scheduledDay } from '../../../src/time/workSchedule.ts';

const zone = 'Europe/Stockholm';
const workDay = { breaks: [{ breakStartHour: 12, breakEndHour: 13 }], numberOfWorkHours: 8, startHour: 7, endHour: 16 };
const dayOff = { breaks: [], numberOfWorkHours: 0, startHour: 0, endHour: 0 };
const weekOf = (...days: readonly object[]): object => ({ workScheduleDays: days });
const fullTime = {
  _id: 'full',
  workScheduleWeeks: [weekOf(workDay, workDay, workDay, workDay, workDay, dayOff, dayOff)],
};
const everyOther = {
  _id: 'rotating',
  workScheduleWeeks: [
    weekOf(workDay, workDay, workDay, dayOff, dayOff, dayOff, dayOff),
    weekOf(dayOff, dayOff, dayOff, workDay, { ...workDay, numberOfWorkHours: 6 }, dayOff, dayOff),
  ],
};
const schedules = [fullTime, everyOther];
const since = (startDate: unknown, workSchedule: unknown, endDate: unknown = null): object => ({
  startDate,
  endDate,
  workSchedule,
});
const hoursOn = (
  entries: unknown,
  date: string,
  among: readonly Record<string, unknown>[] = schedules,
): number | undefined => scheduledDay(entries, among, Temporal.PlainDate.from(date), zone)?.hours;

test('a day of the schedule with its span and breaks', () => {
  const entries = [since('2020-03-01T00:00:00.000Z', 'full')];
  assert.deepEqual(scheduledDay(entries, schedules, Temporal.PlainDate.from('2026-11-18'), zone), {
    hours: 8,
    span: { from: '07:00', to: '16:00' },
    breaks: [{ from: '12:00', to: '13:00' }],
  });
  assert.deepEqual(scheduledDay(entries, schedules, Temporal.PlainDate.from('2026-11-22'), zone), {
    hours: 0,
    breaks: [],
  });
});

describe('the entry valid on the date counts', () => {
  const entries = [
    since('2020-03-01T00:00:00.000Z', 'rotating', '2020-05-30T00:00:00.000Z'),
    since('2020-06-01T00:00:00.000Z', 'full'),
  ];

  test('from its first to its last day', () => {
    assert.equal(hoursOn(entries, '2020-02-28'), undefined, 'before the first');
    assert.equal(hoursOn(entries, '2020-05-29'), 6, 'Friday of the second week of the rotation');
    assert.equal(hoursOn(entries, '2020-05-31'), undefined, 'between the two');
    assert.equal(hoursOn(entries, '2020-06-01'), 8);
  });

  test('local midnight in UTC is the local date', () => {
    const fromMarch = [since('2020-02-29T23:00:00.000Z', 'full')];
    assert.equal(hoursOn(fromMarch, '2020-02-29'), undefined);
    assert.equal(hoursOn(fromMarch, '2020-03-02'), 8);
  });

  test('midnight UTC is that date in zones west of it, too', () => {
    const fromMonday = [since('2020-06-01T00:00:00.000Z', 'full')];
    const hours = (date: string): number | undefined =>
      scheduledDay(fromMonday, schedules, Temporal.PlainDate.from(date), 'America/New_York')?.hours;
    assert.equal(hours('2020-05-31'), undefined);
    assert.equal(hours('2020-06-01'), 8);
  });

  test('of two valid ones the one that started last', () => {
    const overlapping = [since('2020-06-01T00:00:00.000Z', 'full'), since('2019-01-01T00:00:00.000Z', 'rotating')];
    assert.equal(hoursOn(overlapping, '2020-06-04'), 8);
    assert.equal(hoursOn(overlapping.toReversed(), '2020-06-04'), 8);
  });
});

test('several weeks rotate from the week in which the entry starts', () => {
  const entries = [since('2026-11-04T00:00:00.000Z', 'rotating')];
  assert.equal(hoursOn(entries, '2026-11-04'), 8, 'Wednesday of the first week');
  assert.equal(hoursOn(entries, '2026-11-05'), 0);
  assert.equal(hoursOn(entries, '2026-11-11'), 0, 'Wednesday of the second week');
  assert.equal(hoursOn(entries, '2026-11-13'), 6);
  assert.equal(hoursOn(entries, '2026-11-18'), 8, 'and again');
  assert.equal(hoursOn(entries, '2027-01-15'), 0, 'Friday ten weeks on, over New Year');
  assert.equal(hoursOn(entries, '2027-01-08'), 6);
});

describe('missing and odd data', () => {
  const entries = [since('2020-03-01T00:00:00.000Z', 'odd')];
  const odd = (day: unknown): Record<string, unknown>[] => [
    { _id: 'odd', workScheduleWeeks: [{ workScheduleDays: Array.from({ length: 7 }, () => day) }] },
  ];

  test('numbers may come as text, and half hours are minutes', () => {
    const days = odd({ numberOfWorkHours: '7,5', startHour: '7.5', endHour: '16', breaks: null });
    assert.deepEqual(scheduledDay(entries, days, Temporal.PlainDate.from('2026-11-18'), zone), {
      hours: 7.5,
      span: { from: '07:30', to: '16:00' },
      breaks: [],
    });
  });

  test('hours that are not told are those from start to end without the breaks', () => {
    assert.equal(hoursOn(entries, '2026-11-18', odd({ startHour: 7, endHour: 16, breaks: workDay.breaks })), 8);
    assert.equal(hoursOn(entries, '2026-11-18', odd({ startHour: 16, endHour: 7 })), undefined);
    assert.equal(hoursOn(entries, '2026-11-18', odd({})), undefined);
  });

  test('a schedule may be a record within the entry', () => {
    assert.equal(hoursOn([since('2020-03-01T00:00:00.000Z', { _id: 'full', name: 'Heltid' })], '2026-11-18'), 8);
  });

  test('nothing is known without entries, schedules, weeks or days', () => {
    for (const none of [undefined, null, [], 'full', [null], [{}]])
      assert.equal(hoursOn(none, '2026-11-18'), undefined);
    for (const none of [[], [{}], [{ _id: 'odd' }], [{ _id: 'odd', workScheduleWeeks: [] }], odd(undefined).slice(1)]) {
      assert.equal(hoursOn(entries, '2026-11-18', none), undefined);
    }
    assert.equal(hoursOn(entries, '2026-11-18', [{ _id: 'odd', workScheduleWeeks: [{}] }]), undefined);
  });
});
