/** When an entry of which only the hours are told begins. */
import { Temporal } from 'temporal-polyfill';
import { intervalOf, type TimeLog } from './timeLog.ts';
import { instantToWallClock, localDate } from './wallClock.ts';
import type { ScheduledDay } from './workSchedule.ts';

const usualStart = '08:00';

/**
 * The start 'YYYY-MM-DD HH:MM' proposed for work on a day: when the last log that began that day ended, else the schedule's start,
 * else 08:00; and not before a log of the night before has ended. A full minute: a log's seconds are rounded up, so that nothing overlaps.
 * @param day 'YYYY-MM-DD'
 * @param logs logs of the user around that day, in any order; others do no harm but to be looked at.
 */
export function proposeStart(
  day: string,
  logs: readonly TimeLog[],
  schedule: ScheduledDay | undefined,
  timeZone: string,
): string {
  const date = Temporal.PlainDate.from(day);
  const usual = `${day} ${schedule?.span?.from ?? usualStart}`;
  const ends = logs.flatMap((log) => {
    const interval = intervalOf(log, timeZone);
    if (interval === undefined) return [];
    const end = instantToWallClock(roundUp(interval.end), timeZone);
    return end.startsWith(day) ? [{ end, beganToday: localDate(interval.start, timeZone).equals(date) }] : [];
  });
  const last = latest(ends.filter(({ beganToday }) => beganToday));
  if (last !== undefined) return last;
  const night = latest(ends);
  return night !== undefined && night > usual ? night : usual;
}

function latest(ends: readonly { readonly end: string }[]): string | undefined {
  return ends
    .map(({ end }) => end)
    .sort()
    .at(-1);
}

function roundUp(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
}
