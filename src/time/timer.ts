/** Running timers: how long they have run, and those left over night. */
import type { Temporal } from 'temporal-polyfill';
import { hoursBetween, instantToWallClock, localDate } from './wallClock.ts';
import { minutesOf, type ScheduledDay } from './workSchedule.ts';

/** How long a timer has run, as the status bar shows it: '0:07', '1:45', '26:10'. Before its start (clocks differ) it is '0:00'. */
export function elapsedText(start: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.max(0, Math.floor(hoursBetween(start, now) * 60 + 1e-6));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A timer that was left running over night, and when it may have been meant to stop. */
export interface LeftOverNight {
  /** Day of its start, 'YYYY-MM-DD'. */
  readonly day: string;
  readonly hoursRunning: number;
  /** Wall clock 'YYYY-MM-DD HH:MM' of the day's last activity; undefined if nothing tells. */
  readonly proposedEnd: string | undefined;
}

/** A night shift runs past midnight, too: only what runs longer than a shift is taken for forgotten. */
const longestShiftHours = 8;

/**
 * Whether a timer was left running over night: started on an earlier day of the zone, more than eight hours ago.
 * @param activities when the user was seen at work (ends of logs, edits), in any order: the last one of the start's day after the
 * start is proposed as the end; without any, the end of that day's work by the schedule.
 */
export function leftOverNight(
  start: Temporal.Instant,
  now: Temporal.Instant,
  activities: readonly Temporal.Instant[],
  schedule: ScheduledDay | undefined,
  timeZone: string,
): LeftOverNight | undefined {
  const day = localDate(start, timeZone);
  const hoursRunning = hoursBetween(start, now);
  if (localDate(now, timeZone).equals(day) || hoursRunning <= longestShiftHours) return undefined;
  const startClock = instantToWallClock(start, timeZone);
  const ends = activities
    .filter((activity) => hoursBetween(start, activity) > 0 && localDate(activity, timeZone).equals(day))
    .map((activity) => instantToWallClock(activity, timeZone))
    .filter((end) => end > startClock)
    .sort();
  const scheduled = schedule?.span?.to;
  const isAfterStart =
    scheduled !== undefined && scheduled !== '24:00' && minutesOf(scheduled) > minutesOf(startClock.slice(11));
  return {
    day: day.toString(),
    hoursRunning,
    proposedEnd: ends.at(-1) ?? (isAfterStart ? `${day} ${scheduled}` : undefined),
  };
}
