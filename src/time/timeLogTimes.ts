/** The times of an entry in the fields of a time log. */
import type { TimeEntry } from './timeEntry.ts';
import { endWallClock } from './wallClock.ts';

/** The fields that say when and how long, as the API's document names them (section 'Create a Time Log'). */
export interface TimeLogTimes {
  /** Wall clock 'YYYY-MM-DD HH:MM'. */
  readonly timestamp: string;
  /** Wall clock 'YYYY-MM-DD HH:MM'. */
  readonly endTimestamp?: string;
  /** Hours. */
  readonly time?: number;
  /** Hours. */
  readonly invoiceableTime?: number;
}

/**
 * The fields that log an entry's times; undefined if the entry has no hours. The API takes an end or hours, and does not say which
 * counts if both are sent: so the end is sent for a span without a break, and the hours for all else, so that a break is never logged.
 * @param proposedStart wall clock of the start if the entry has none (see `proposeStart`).
 */
export function timeLogTimes(entry: TimeEntry, proposedStart: string): TimeLogTimes | undefined {
  const { day, from, to, hours, breakMinutes, invoiceableHours } = entry;
  if (hours === undefined) return undefined;
  const timestamp = from === undefined ? proposedStart : `${day} ${from}`;
  const invoiceable = invoiceableHours === undefined ? {} : { invoiceableTime: invoiceableHours };
  if (from === undefined || to === undefined || breakMinutes > 0) return { timestamp, time: hours, ...invoiceable };
  return { timestamp, endTimestamp: endWallClock(day, from, to), ...invoiceable };
}
