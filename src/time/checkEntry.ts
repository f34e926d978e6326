/** What a person should know before an entry is sent. */
import { Temporal } from 'temporal-polyfill';
import { hoursOf, type Interval, intervalOf, sharedHours, type TimeLog } from './timeLog.ts';
import { addHours, type ClockChange, clockChangeAt, localDate, wallClockToInstant } from './wallClock.ts';

/** An entry about to be sent. */
export interface PlannedEntry {
  /** Start, wall clock 'YYYY-MM-DD HH:MM'. */
  readonly start: string;
  /** End, wall clock 'YYYY-MM-DD HH:MM', if it is not the hours after the start (because of a break). */
  readonly end?: string;
  readonly hours: number;
  /** `_id` of the log that is changed, which is not compared with itself. */
  readonly id?: string;
}

/** A warning; nothing of it keeps an entry from being sent. */
export type EntryWarning =
  /** Overlaps a log for so many hours. */
  | { readonly code: 'overlap'; readonly log: TimeLog; readonly hours: number }
  /** With the entry the day has more hours than it is long; on the days of a clock change that is 23 or 25. */
  | { readonly code: 'moreThanTheDay'; readonly hours: number; readonly dayHours: number }
  | { readonly code: 'dayInFuture' }
  /** The zone's clock skips the start that day, or shows it twice. */
  | { readonly code: 'clockChange'; readonly change: Exclude<ClockChange, 'none'> };

/**
 * Warnings about an entry.
 * @param logs the user's logs around that day; those of other days do no harm.
 * @param today today in the zone.
 * @throws RangeError if the entry's times are none.
 */
export function checkEntry(
  entry: PlannedEntry,
  logs: readonly TimeLog[],
  today: Temporal.PlainDate,
  timeZone: string,
): EntryWarning[] {
  const start = wallClockToInstant(entry.start, timeZone);
  const end = entry.end === undefined ? addHours(start, entry.hours) : wallClockToInstant(entry.end, timeZone);
  const others = logs.filter(({ _id }) => entry.id === undefined || _id !== entry.id);
  const day = Temporal.PlainDate.from(entry.start.slice(0, 10));
  const change = clockChangeAt(entry.start, timeZone);
  return [
    ...overlaps({ start, end }, others, timeZone),
    ...fullDay(entry.hours, day, others, timeZone),
    ...(Temporal.PlainDate.compare(day, today) > 0 ? [{ code: 'dayInFuture' } as const] : []),
    ...(change === 'none' ? [] : [{ code: 'clockChange', change } as const]),
  ];
}

function overlaps(interval: Interval, logs: readonly TimeLog[], timeZone: string): EntryWarning[] {
  return logs.flatMap((log) => {
    const other = intervalOf(log, timeZone);
    const hours = other === undefined ? 0 : sharedHours(interval, other);
    return hours > 0 ? [{ code: 'overlap', log, hours } as const] : [];
  });
}

function fullDay(hours: number, day: Temporal.PlainDate, logs: readonly TimeLog[], timeZone: string): EntryWarning[] {
  const logged = logs.filter((log) => {
    const start = intervalOf(log, timeZone)?.start;
    return start !== undefined && localDate(start, timeZone).equals(day);
  });
  const sum = logged.reduce((total, log) => total + (hoursOf(log, timeZone) ?? 0), hours);
  const dayHours = day.toZonedDateTime(timeZone).hoursInDay;
  return sum > dayHours + 1e-6 ? [{ code: 'moreThanTheDay', hours: sum, dayHours }] : [];
}
