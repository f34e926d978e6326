/** Time logs as the API gives them, read tolerantly. */
import type { Temporal } from 'temporal-polyfill';
import { readNumber } from './number.ts';
import { addHours, hoursBetween, readInstant } from './wallClock.ts';

/**
 * The fields of a time log that time keeping looks at (the API's document, section 'Get Time Logs'). Any record of the API fits:
 * fields may be missing, null, of another type (numbers come as text), and there may be more of them.
 */
export interface TimeLog {
  readonly _id?: unknown;
  /** Start, an instant in UTC. */
  readonly timestamp?: unknown;
  /** End, an instant in UTC. */
  readonly endTimestamp?: unknown;
  /** Hours; less than from start to end if there was a break. */
  readonly time?: unknown;
  /** Hours to invoice. */
  readonly invoiceableTime?: unknown;
  readonly isInvoiceable?: unknown;
  readonly isAbsence?: unknown;
  readonly user?: unknown;
  readonly customer?: unknown;
  readonly project?: unknown;
  readonly workOrder?: unknown;
  readonly timeCategory?: unknown;
  readonly description?: unknown;
  readonly internalDescription?: unknown;
}

/** When a log was: `end` after `start`, or the same for a log of no hours. */
export interface Interval {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** Hours of a log: its `time`, else from start to end; undefined if neither can be read. */
export function hoursOf(log: TimeLog, timeZone: string): number | undefined {
  const stated = readNumber(log.time);
  if (stated !== undefined) return stated;
  const start = readInstant(log.timestamp, timeZone);
  const end = readInstant(log.endTimestamp, timeZone);
  return start === undefined || end === undefined ? undefined : hoursBetween(start, end);
}

/** When a log was: to its `endTimestamp`, else its hours on from its start; undefined if its start cannot be read. */
export function intervalOf(log: TimeLog, timeZone: string): Interval | undefined {
  const start = readInstant(log.timestamp, timeZone);
  if (start === undefined) return undefined;
  const end = readInstant(log.endTimestamp, timeZone) ?? addHours(start, readNumber(log.time) ?? 0);
  return { start, end: end.epochMilliseconds < start.epochMilliseconds ? start : end };
}

/** Hours of a log to invoice: none if it is marked so or is absence, else its `invoiceableTime`, else all of its hours. */
export function invoiceableHoursOf(log: TimeLog, timeZone: string): number {
  if (isTrue(log.isAbsence) || log.isInvoiceable === false || log.isInvoiceable === 'false') return 0;
  return readNumber(log.invoiceableTime) ?? hoursOf(log, timeZone) ?? 0;
}

/** Whether a log is absence. */
export function isAbsence(log: TimeLog): boolean {
  return isTrue(log.isAbsence);
}

/** The id that a reference field holds: the id itself, or a record within the record; undefined for none. */
export function referenceId(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'object' && value !== null && '_id' in value) return referenceId(value._id);
  return undefined;
}

/** Text of a field; empty for nothing and for anything but text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Hours for which both were going on; 0 if they only touch. */
export function sharedHours(one: Interval, other: Interval): number {
  const start = Math.max(one.start.epochMilliseconds, other.start.epochMilliseconds);
  const end = Math.min(one.end.epochMilliseconds, other.end.epochMilliseconds);
  return Math.max(0, end - start) / 3_600_000;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
