import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { checkEntry, type PlannedEntry } from '../../../src/time/checkEntry.ts';
import { proposeStart } from '../../../src/time/proposeStart.ts';
import type { TimeLog } from '../../../src/time/timeLog.ts';
import { timeLogTimes } from '../../../src/time/timeLogTimes.ts';
import type { ScheduledDay } from '../../../src/time/workSchedule.ts';

const zone = 'Europe/Stockholm';
const today = Temporal.PlainDate.from('2026-11-18');
const fromSeven: ScheduledDay = { hours: 8, span: { from: '07:00', to: '16:00' }, breaks: [] };

/** A log from and to wall clocks of Stockholm in winter, an hour before UTC. */
const log = (from: string, to: string, fields: TimeLog = {}): TimeLog => {
  const utc = (wallClock: string): string => `${Temporal.PlainDateTime.from(wallClock).subtract({ hours: 1 })}.000Z`;
  return { timestamp: utc(from), endTimestamp: utc(to), ...fields };
};

describe('the start proposed', () => {
  const start = (logs: readonly TimeLog[], schedule?: ScheduledDay): string =>
    proposeStart('2026-11-18', logs, schedule, zone);

  test("is the schedule's, else eight o'clock, on a day without logs", () => {
    assert.equal(start([], fromSeven), '2026-11-18 07:00');
    assert.equal(start([]), '2026-11-18 08:00');
    assert.equal(start([], { hours: 0, breaks: [] }), '2026-11-18 08:00');
  });

  test('is when the last log of that day ended, whatever their order', () => {
    const logs = [log('2026-11-18 13:00', '2026-11-18 15:30'), log('2026-11-18 07:00', '2026-11-18 12:00')];
    assert.equal(start(logs, fromSeven), '2026-11-18 15:30');
    assert.equal(
      start([{ timestamp: '2026-11-18T07:00:00.000Z', time: '1,5' }]),
      '2026-11-18 09:30',
      'an end not told',
    );
  });

  test('is a full minute after it, so that nothing overlaps', () => {
    assert.equal(start([log('2026-11-18 07:00', '2026-11-18 12:00:20')]), '2026-11-18 12:01');
  });

  test('looks at no other day, but not before the night shift has ended', () => {
    assert.equal(start([log('2026-11-17 07:00', '2026-11-17 16:00')]), '2026-11-18 08:00');
    assert.equal(start([log('2026-11-17 22:00', '2026-11-18 06:00')], fromSeven), '2026-11-18 07:00');
    assert.equal(start([log('2026-11-17 22:00', '2026-11-18 09:00')], fromSeven), '2026-11-18 09:00');
  });

  test('is still on that day if the last log runs past midnight', () => {
    const night = log('2026-11-18 22:00', '2026-11-19 06:00');
    assert.equal(start([night]), '2026-11-18 08:00');
    assert.equal(start([night, log('2026-11-18 08:00', '2026-11-18 10:00')]), '2026-11-18 10:00');
  });

  test('is not thrown off by a log that cannot be read', () => {
    assert.equal(start([{ timestamp: '2026-11-18T014:00:00Z', time: 3 }, {}]), '2026-11-18 08:00');
  });
});

describe('an entry about to be sent', () => {
  const check = (entry: PlannedEntry, logs: readonly TimeLog[] = []): unknown[] => checkEntry(entry, logs, today, zone);
  const morning = log('2026-11-18 07:00', '2026-11-18 12:00', { _id: 'l1' });

  test('has no warning beside logs that only touch it', () => {
    assert.deepEqual(check({ start: '2026-11-18 12:00', hours: 4 }, [morning]), []);
  });

  test('overlaps a log, by how much', () => {
    const warnings = check({ start: '2026-11-18 11:00', hours: 4 }, [morning]);
    assert.deepEqual(warnings, [{ code: 'overlap', log: morning, hours: 1 }]);
  });

  test('overlaps within its break, too', () => {
    const entry = { start: '2026-11-18 06:00', end: '2026-11-18 08:00', hours: 0.5 };
    assert.deepEqual(check(entry, [morning]), [{ code: 'overlap', log: morning, hours: 1 }]);
  });

  test('is not compared with itself', () => {
    assert.deepEqual(check({ start: '2026-11-18 08:00', hours: 4, id: 'l1' }, [morning]), []);
  });

  test('may fill the day, but not more', () => {
    const others = [log('2026-11-18 00:00', '2026-11-18 12:00'), log('2026-11-17 00:00', '2026-11-17 23:00')];
    assert.deepEqual(check({ start: '2026-11-18 12:00', hours: 12 }, others), []);
    assert.deepEqual(check({ start: '2026-11-18 12:00', hours: 12.5 }, others), [
      { code: 'moreThanTheDay', hours: 24.5, dayHours: 24 },
    ]);
  });

  test('has 23 hours on the day when the clock goes forward, 25 when it goes back', () => {
    const codes = (day: string, hours: number): unknown[] =>
      checkEntry({ start: `${day} 00:00`, hours }, [], Temporal.PlainDate.from(day), zone);
    assert.deepEqual(codes('2026-03-29', 24), [{ code: 'moreThanTheDay', hours: 24, dayHours: 23 }]);
    assert.deepEqual(codes('2026-10-25', 25), []);
  });

  test('is in the future from tomorrow on', () => {
    assert.deepEqual(check({ start: '2026-11-18 23:00', hours: 1 }), []);
    assert.deepEqual(check({ start: '2026-11-19 00:00', hours: 1 }), [{ code: 'dayInFuture' }]);
  });

  test('begins at a time that the clock skips or repeats', () => {
    assert.deepEqual(check({ start: '2026-03-29 02:30', hours: 1 }), [{ code: 'clockChange', change: 'skipped' }]);
    assert.deepEqual(check({ start: '2026-10-25 02:30', hours: 1 }), [{ code: 'clockChange', change: 'repeated' }]);
  });
});

describe('the fields that are sent', () => {
  const entry = { day: '2026-11-18', breakMinutes: 0, description: '' };

  test('of hours alone: the proposed start', () => {
    assert.deepEqual(timeLogTimes({ ...entry, hours: 1.5 }, '2026-11-18 15:30'), {
      timestamp: '2026-11-18 15:30',
      time: 1.5,
    });
  });

  test('of a span: its end, on the next day if need be', () => {
    const sent = timeLogTimes({ ...entry, from: '22:00', to: '06:00', hours: 8, invoiceableHours: 6 }, '');
    assert.deepEqual(sent, { timestamp: '2026-11-18 22:00', endTimestamp: '2026-11-19 06:00', invoiceableTime: 6 });
  });

  test('of a span with a break: the hours, so that the break is not logged', () => {
    const sent = timeLogTimes({ ...entry, from: '07:30', to: '16:00', breakMinutes: 30, hours: 8 }, '');
    assert.deepEqual(sent, { timestamp: '2026-11-18 07:30', time: 8 });
  });

  test('of no hours: none', () => {
    assert.equal(timeLogTimes(entry, '2026-11-18 08:00'), undefined);
  });
});
