import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { copyToDay, copyWeek } from '../../../src/time/copyWeek.ts';
import { isSameEntry } from '../../../src/time/sameEntry.ts';
import type { TimeLog } from '../../../src/time/timeLog.ts';
import { type Week, weekOf } from '../../../src/time/week.ts';
import type { ScheduledDay } from '../../../src/time/workSchedule.ts';

const timeZone = 'Europe/Stockholm';
const isoWeek = { year: 2026, week: 47 };
const workDay: ScheduledDay = {
  hours: 8,
  span: { from: '07:00', to: '16:00' },
  breaks: [{ from: '12:00', to: '13:00' }],
};
const scheduleOf = (date: Temporal.PlainDate): ScheduledDay =>
  date.dayOfWeek <= 5 ? workDay : { hours: 0, breaks: [] };

/** A log of a day of November 2026, in winter time. */
const log = (day: number, from: string, hours: number | string, fields: TimeLog = {}): TimeLog => ({
  timestamp: Temporal.ZonedDateTime.from(`2026-11-${day}T${from}[${timeZone}]`).toInstant().toString(),
  time: hours,
  user: 'u1',
  description: '',
  ...fields,
});

const week = (logs: readonly TimeLog[], now = '2026-11-23T12:00:00Z'): Week =>
  weekOf({ logs, isoWeek, timeZone, now: Temporal.Instant.from(now), scheduleOf });

describe('a week', () => {
  test('has seven days from Monday with their logs by start', () => {
    const { days } = week([log(17, '13:00', 3), log(17, '07:00', 5), log(16, '07:00', 8), log(23, '07:00', 8)]);
    assert.deepEqual(
      days.map(({ date, logs }) => [date, ...logs.map(({ start, end, hours }) => `${start} ${end} ${hours}`)]),
      [
        ['2026-11-16', '2026-11-16 07:00 2026-11-16 15:00 8'],
        ['2026-11-17', '2026-11-17 07:00 2026-11-17 12:00 5', '2026-11-17 13:00 2026-11-17 16:00 3'],
        ...['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map((date) => [date]),
      ],
    );
  });

  test('sums what was worked, absence apart, against the schedule', () => {
    const { sums, days } = week([
      log(16, '07:00', '7,5'),
      log(17, '07:00', 8, { isAbsence: true }),
      log(17, '17:00', 0.5),
    ]);
    assert.deepEqual(sums, { worked: 8, absence: 8, invoiceable: 8, scheduled: 40 });
    assert.deepEqual(days[1]?.sums, { worked: 0.5, absence: 8, invoiceable: 0.5, scheduled: 8 });
  });

  test('has the share of hours to invoice', () => {
    const { invoiceableShare, sums } = week([
      log(16, '07:00', 4, { invoiceableTime: 3 }),
      log(16, '11:00', 4, { isInvoiceable: false, invoiceableTime: 4 }),
      log(17, '07:00', 2),
    ]);
    assert.equal(sums.invoiceable, 5);
    assert.equal(invoiceableShare, 0.5);
    assert.equal(week([]).invoiceableShare, undefined);
  });

  test('puts work through the night on the day on which it began, and in the zone', () => {
    const { days } = week([{ timestamp: '2026-11-16T23:30:00.000Z', endTimestamp: '2026-11-17T05:30:00.000Z' }]);
    assert.deepEqual(
      days.map(({ sums }) => sums.worked),
      [0, 6, 0, 0, 0, 0, 0],
    );
    assert.equal(days[1]?.logs[0]?.start, '2026-11-17 00:30');
  });

  test('tells of logs whose start cannot be read', () => {
    const unreadable = { timestamp: '2026-11-17T014:00:00.000Z', time: 2 };
    const { undated, sums } = week([unreadable, log(17, '07:00', 1)]);
    assert.deepEqual(undated, [unreadable]);
    assert.equal(sums.worked, 1);
  });

  test('has no hours to be worked where there is no schedule', () => {
    const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
    const { sums, days } = weekOf({ logs: [log(16, '07:00', 1)], isoWeek, timeZone, now, scheduleOf: () => undefined });
    assert.equal(sums.scheduled, undefined);
    assert.deepEqual(days[0]?.holes, []);
  });
});

describe('holes', () => {
  const holes = (logs: readonly TimeLog[], now?: string): unknown =>
    week(logs, now).days[0]?.holes.map(({ from, to, hours }) => `${from} ${to} ${hours}`);

  test('are what of the scheduled span no log covers, the break left out', () => {
    assert.deepEqual(holes([log(16, '08:00', 2), log(16, '14:00', 1)]), [
      '2026-11-16 07:00 2026-11-16 08:00 1',
      '2026-11-16 10:00 2026-11-16 12:00 2',
      '2026-11-16 13:00 2026-11-16 14:00 1',
      '2026-11-16 15:00 2026-11-16 16:00 1',
    ]);
    assert.deepEqual(holes([]), ['2026-11-16 07:00 2026-11-16 12:00 5', '2026-11-16 13:00 2026-11-16 16:00 3']);
  });

  test('are none once the hours are logged, whenever', () => {
    assert.deepEqual(holes([log(16, '17:00', 6), log(16, '05:00', 2, { isAbsence: true })]), []);
  });

  test('are none in the future', () => {
    assert.deepEqual(holes([], '2026-11-16T09:00:00Z'), ['2026-11-16 07:00 2026-11-16 10:00 3']);
    assert.deepEqual(holes([], '2026-11-15T12:00:00Z'), []);
  });

  test('are filled by the night shift of the day before', () => {
    assert.deepEqual(holes([log(15, '22:00', 10)]), [
      '2026-11-16 08:00 2026-11-16 12:00 4',
      '2026-11-16 13:00 2026-11-16 16:00 3',
    ]);
  });
});

test('overlaps are told once each, over midnight too', () => {
  const [early, late, night, morning] = [
    log(16, '07:00', 3),
    log(16, '09:00', 2),
    log(16, '22:00', 8),
    log(17, '05:00', 2),
  ];
  const overlaps = week([morning, night, late, early]).days.map((day) => day.overlaps);
  assert.deepEqual(overlaps.slice(0, 2), [
    [
      { first: early, second: late, hours: 1 },
      { first: night, second: morning, hours: 1 },
    ],
    [],
  ]);
});

describe('copying', () => {
  test('a log to another day keeps the clock and the hours where the clock changed between', () => {
    const summer = { timestamp: '2026-10-20T05:00:00.000Z', time: 8, workOrder: { _id: 'w1' }, description: 'byte' };
    assert.deepEqual(copyToDay(summer, '2026-11-18', timeZone), {
      start: '2026-11-18 07:00',
      hours: 8,
      workOrder: 'w1',
      description: 'byte',
      internalDescription: '',
      isAbsence: false,
    });
    assert.equal(copyToDay({ timestamp: 'soon', time: 8 }, '2026-11-18', timeZone), undefined);
    assert.equal(copyToDay({ timestamp: '2026-10-20T05:00:00.000Z' }, '2026-11-18', timeZone), undefined);
  });

  test("a week keeps the weekdays, leaves absence and other weeks' logs out", () => {
    const logs = [
      log(13, '08:00', 1, { project: 'p1' }),
      log(11, '07:00', 8, { workOrder: 'w1', customer: 'c1', timeCategory: 't1' }),
      log(12, '07:00', 8, { isAbsence: true }),
      log(16, '07:00', 8),
    ];
    const copies = copyWeek(logs, { year: 2026, week: 46 }, isoWeek, timeZone);
    assert.deepEqual(
      copies.map(({ start, hours, workOrder, customer, timeCategory, project }) => ({
        start,
        hours,
        workOrder,
        customer,
        timeCategory,
        project,
      })),
      [
        {
          start: '2026-11-18 07:00',
          hours: 8,
          workOrder: 'w1',
          customer: 'c1',
          timeCategory: 't1',
          project: undefined,
        },
        {
          start: '2026-11-20 08:00',
          hours: 1,
          workOrder: undefined,
          customer: undefined,
          timeCategory: undefined,
          project: 'p1',
        },
      ],
    );
  });
});

describe('a log is the entry that was sent', () => {
  const entry = { user: 'u1', start: '2026-11-16 07:00', hours: 1.5, description: 'Byte av pump' };
  const sent = log(16, '07:00', 1.5, { description: 'Byte av pump' });
  const same = (fields: TimeLog, serverMinutes?: number): boolean =>
    isSameEntry({ ...sent, ...fields }, entry, timeZone, serverMinutes);

  test('with the same user, start, hours and text', () => {
    assert.equal(same({}), true);
    assert.equal(same({ time: '1.5', description: ' Byte av\r\npump ', user: { _id: 'u1' } }), true);
    assert.equal(same({ time: undefined, endTimestamp: '2026-11-16T07:30:00.000Z' }), true);
  });

  test('not with another', () => {
    assert.equal(same({ user: 'u2' }), false);
    assert.equal(same({ user: undefined }), false);
    assert.equal(same({ timestamp: '2026-11-16T06:01:00Z' }), false);
    assert.equal(same({ time: 1.51 }), false);
    assert.equal(same({ time: undefined }), false);
    assert.equal(same({ timestamp: 'soon' }), false);
    assert.equal(same({ description: 'Byte av pumpar' }), false);
  });

  test('at the time that this server is known to take it for', () => {
    const anHourLater = { timestamp: '2026-11-16T07:00:00.000Z' };
    assert.equal(same(anHourLater), false);
    assert.equal(same(anHourLater, 60), true);
    assert.equal(same({}, 60), false);
  });

  test('unless it is on another work order or project', () => {
    const onWorkOrder = { ...entry, workOrder: 'w1' };
    assert.equal(isSameEntry({ ...sent, workOrder: 'w2' }, onWorkOrder, timeZone), false);
    assert.equal(isSameEntry({ ...sent, workOrder: 'w1', project: 'p1' }, onWorkOrder, timeZone), true);
    assert.equal(isSameEntry(sent, onWorkOrder, timeZone), true, 'answers leave fields out');
    assert.equal(isSameEntry({ ...sent, project: 'p2' }, { ...entry, project: 'p1' }, timeZone), false);
  });
});
