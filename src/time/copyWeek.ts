/** The pattern of one week as entries for another. */
import { Temporal } from 'temporal-polyfill';
import { daysOfWeek, type IsoWeek } from './isoWeek.ts';
import { hoursOf, intervalOf, isAbsence, referenceId, type TimeLog, textOf } from './timeLog.ts';
import { instantToWallClock, localDate } from './wallClock.ts';

/** An entry like a log, on another day. References are ids. */
export interface CopiedEntry {
  /** Start, wall clock 'YYYY-MM-DD HH:MM'. */
  readonly start: string;
  readonly hours: number;
  readonly workOrder?: string;
  readonly project?: string;
  readonly customer?: string;
  readonly timeCategory?: string;
  readonly description: string;
  readonly internalDescription: string;
  readonly isAbsence: boolean;
}

/**
 * The log as an entry of another day: same wall-clock start, same hours, also where the clock changed between. Hours to invoice are
 * not copied: the server sets them anew.
 * @param day 'YYYY-MM-DD'
 * @returns undefined if the log's start or hours cannot be read.
 */
export function copyToDay(log: TimeLog, day: string, timeZone: string): CopiedEntry | undefined {
  const start = intervalOf(log, timeZone)?.start;
  const hours = hoursOf(log, timeZone);
  if (start === undefined || hours === undefined) return undefined;
  const [workOrder, project] = [referenceId(log.workOrder), referenceId(log.project)];
  const [customer, timeCategory] = [referenceId(log.customer), referenceId(log.timeCategory)];
  return {
    start: `${day} ${instantToWallClock(start, timeZone).slice('YYYY-MM-DD '.length)}`,
    hours,
    ...(workOrder === undefined ? {} : { workOrder }),
    ...(project === undefined ? {} : { project }),
    ...(customer === undefined ? {} : { customer }),
    ...(timeCategory === undefined ? {} : { timeCategory }),
    description: textOf(log.description),
    internalDescription: textOf(log.internalDescription),
    isAbsence: isAbsence(log),
  };
}

/**
 * The logs of a week as entries of another, each on the same weekday, by their start. Absence is left out: last week's illness is not
 * this week's. So are logs whose start or hours cannot be read.
 */
export function copyWeek(logs: readonly TimeLog[], from: IsoWeek, to: IsoWeek, timeZone: string): CopiedEntry[] {
  const toDays = daysOfWeek(to);
  const weekdays = daysOfWeek(from).map((date, weekday) => ({ date, toDay: toDays[weekday]?.toString() }));
  return logs
    .filter((log) => !isAbsence(log))
    .flatMap((log) => {
      const start = intervalOf(log, timeZone)?.start;
      const date = start === undefined ? undefined : localDate(start, timeZone);
      const toDay = weekdays.find(
        (one) => date !== undefined && Temporal.PlainDate.compare(one.date, date) === 0,
      )?.toDay;
      return (toDay === undefined ? undefined : copyToDay(log, toDay, timeZone)) ?? [];
    })
    .sort((a, b) => a.start.localeCompare(b.start));
}
