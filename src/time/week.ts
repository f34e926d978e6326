/** A user's week: what is logged on each day, against what was to be worked. */
import { Temporal } from 'temporal-polyfill';
import { daysOfWeek, type IsoWeek } from './isoWeek.ts';
import {
  hoursOf,
  type Interval,
  intervalOf,
  invoiceableHoursOf,
  isAbsence,
  sharedHours,
  type TimeLog,
} from './timeLog.ts';
import { hoursBetween, instantToWallClock, localDate, wallClockToInstant } from './wallClock.ts';
import type { ClockSpan, ScheduledDay } from './workSchedule.ts';

/** A log on its day. */
export interface WeekLog<T extends TimeLog = TimeLog> {
  readonly log: T;
  /** Wall clock 'YYYY-MM-DD HH:MM'. */
  readonly start: string;
  readonly end: string;
  /** Undefined if the log does not say. */
  readonly hours: number | undefined;
  readonly isAbsence: boolean;
}

/** Two logs at the same time. */
export interface Overlap<T extends TimeLog = TimeLog> {
  readonly first: T;
  readonly second: T;
  /** Hours for which both were going on. */
  readonly hours: number;
}

/** Scheduled time without a log, wall clock 'YYYY-MM-DD HH:MM'. */
export interface Hole {
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

/** Sums in hours. */
export interface HourSums {
  /** Worked: without absence. */
  readonly worked: number;
  readonly absence: number;
  /** Of the hours worked, those to invoice (they may be more). */
  readonly invoiceable: number;
  /** To be worked by the schedule; undefined where there is none. */
  readonly scheduled: number | undefined;
}

/** One day of a week. */
export interface WeekDay<T extends TimeLog = TimeLog> {
  /** 'YYYY-MM-DD' */
  readonly date: string;
  /** Logs that begin that day, by their start. */
  readonly logs: readonly WeekLog<T>[];
  readonly sums: HourSums;
  /** None once the scheduled hours are logged, and none after now. */
  readonly holes: readonly Hole[];
  readonly overlaps: readonly Overlap<T>[];
}

/** A week from Monday to Sunday. */
export interface Week<T extends TimeLog = TimeLog> {
  readonly isoWeek: IsoWeek;
  readonly days: readonly WeekDay<T>[];
  readonly sums: HourSums;
  /** Hours to invoice as a share of the hours worked; undefined if none was worked. */
  readonly invoiceableShare: number | undefined;
  /** Logs whose start cannot be read: in no day and no sum. */
  readonly undated: readonly T[];
}

/** What a week is made of. */
export interface WeekSource<T extends TimeLog> {
  /** Logs of one user; those of other weeks only count where they reach into this one. */
  readonly logs: readonly T[];
  readonly isoWeek: IsoWeek;
  /** IANA name of the zone in which a day begins and ends. */
  readonly timeZone: string;
  readonly now: Temporal.Instant;
  readonly scheduleOf: (date: Temporal.PlainDate) => ScheduledDay | undefined;
}

/** The week of the logs. A log belongs to the day on which it begins, also if it ends on the next. */
export function weekOf<T extends TimeLog>(source: WeekSource<T>): Week<T> {
  const { timeZone } = source;
  const timed = source.logs.flatMap((log) => {
    const interval = intervalOf(log, timeZone);
    return interval === undefined ? [] : [{ log, interval }];
  });
  timed.sort((a, b) => Temporal.Instant.compare(a.interval.start, b.interval.start));
  const days = daysOfWeek(source.isoWeek).map((date) => dayOf(date, timed, source));
  const sums = sumOf(days.map((day) => day.sums));
  return {
    isoWeek: source.isoWeek,
    days,
    sums,
    invoiceableShare: sums.worked === 0 ? undefined : sums.invoiceable / sums.worked,
    undated: source.logs.filter((log) => intervalOf(log, timeZone) === undefined),
  };
}

interface TimedLog<T> {
  readonly log: T;
  readonly interval: Interval;
}

function dayOf<T extends TimeLog>(
  date: Temporal.PlainDate,
  timed: readonly TimedLog<T>[],
  source: WeekSource<T>,
): WeekDay<T> {
  const { timeZone } = source;
  const schedule = source.scheduleOf(date);
  const ofDay = timed.filter(({ interval }) => localDate(interval.start, timeZone).equals(date));
  const logs = ofDay.map(({ log, interval }) => ({
    log,
    start: instantToWallClock(interval.start, timeZone),
    end: instantToWallClock(interval.end, timeZone),
    hours: hoursOf(log, timeZone),
    isAbsence: isAbsence(log),
  }));
  const hoursWhere = (absence: boolean): number =>
    logs.reduce((sum, one) => sum + (one.isAbsence === absence ? (one.hours ?? 0) : 0), 0);
  const sums: HourSums = {
    worked: hoursWhere(false),
    absence: hoursWhere(true),
    invoiceable: ofDay.reduce((sum, { log }) => sum + invoiceableHoursOf(log, timeZone), 0),
    scheduled: schedule?.hours,
  };
  const isFull = sums.worked + sums.absence >= (schedule?.hours ?? 0) - 1e-6;
  return {
    date: date.toString(),
    logs,
    sums,
    holes: isFull ? [] : holesOf(date, schedule, timed, source),
    overlaps: overlapsOf(ofDay, timed),
  };
}

/** Each pair once: with the logs that begin later, that day or on the next. */
function overlapsOf<T extends TimeLog>(ofDay: readonly TimedLog<T>[], timed: readonly TimedLog<T>[]): Overlap<T>[] {
  return ofDay.flatMap((first) =>
    timed.slice(timed.indexOf(first) + 1).flatMap((second) => {
      const hours = sharedHours(first.interval, second.interval);
      return hours > 0 ? [{ first: first.log, second: second.log, hours }] : [];
    }),
  );
}

/** What of the scheduled span, breaks left out, no log covers. */
function holesOf<T>(
  date: Temporal.PlainDate,
  schedule: ScheduledDay | undefined,
  timed: readonly TimedLog<T>[],
  { timeZone, now }: { readonly timeZone: string; readonly now: Temporal.Instant },
): Hole[] {
  if (schedule?.span === undefined) return [];
  const instants = ({ from, to }: ClockSpan): Interval => ({
    start: atClock(date, from, timeZone),
    end: atClock(date, to, timeZone),
  });
  const span = instants(schedule.span);
  const untilNow = { start: span.start, end: earlier(span.end, now) };
  const covered = [...timed.map(({ interval }) => interval), ...schedule.breaks.map(instants)];
  return without(untilNow, covered).map(({ start, end }) => ({
    from: instantToWallClock(start, timeZone),
    to: instantToWallClock(end, timeZone),
    hours: hoursBetween(start, end),
  }));
}

/** What remains of an interval when others are taken out of it; pieces under a minute are left out. */
function without(whole: Interval, others: readonly Interval[]): Interval[] {
  const inOrder = others.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start));
  const pieces: Interval[] = [];
  let from = whole.start;
  for (const { start, end } of inOrder) {
    pieces.push({ start: from, end: earlier(start, whole.end) });
    if (Temporal.Instant.compare(end, from) > 0) from = end;
  }
  pieces.push({ start: from, end: whole.end });
  return pieces.filter(({ start, end }) => hoursBetween(start, end) >= 1 / 60);
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

function atClock(date: Temporal.PlainDate, clock: string, timeZone: string): Temporal.Instant {
  const isEndOfDay = clock === '24:00';
  return wallClockToInstant(isEndOfDay ? `${date.add({ days: 1 })} 00:00` : `${date} ${clock}`, timeZone);
}

function sumOf(sums: readonly HourSums[]): HourSums {
  const scheduled = sums.flatMap((one) => one.scheduled ?? []);
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return {
    worked: total(sums.map((one) => one.worked)),
    absence: total(sums.map((one) => one.absence)),
    invoiceable: total(sums.map((one) => one.invoiceable)),
    scheduled: scheduled.length === 0 ? undefined : total(scheduled),
  };
}
