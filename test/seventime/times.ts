import { Temporal } from 'temporal-polyfill';

/** The zone of every date without a time: a day is a Swedish day. */
export const companyZone = 'Europe/Stockholm';

const wallClock = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?$/;
const plainDate = /^\d{4}-\d{2}-\d{2}$/;

/** `text` if it has the form and names a real day and hour, as `read` sees it. */
function readStrictly<T>(text: string, form: RegExp, read: (text: string) => T): T | undefined {
  if (!form.test(text)) {
    return undefined;
  }
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** Milliseconds to the API's own form of an instant, `2020-11-19T11:00:00.000Z`. */
export function toTimestamp(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}

/**
 * Reads `YYYY-MM-DD HH:MM[:SS]` (or with a T) as wall-clock time in `zone`.
 * @returns epoch milliseconds, undefined when the text has another form or names no real time
 */
export function readWallClock(text: string, zone: string): number | undefined {
  return readStrictly(
    text,
    wallClock,
    (time) => Temporal.PlainDateTime.from(time.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds,
  );
}

/**
 * Reads `YYYY-MM-DD` as the first instant of that day in Sweden.
 * @returns epoch milliseconds, undefined when the text has another form or names no real day
 */
export function readDate(text: string): number | undefined {
  return readStrictly(
    text,
    plainDate,
    (date) => Temporal.PlainDate.from(date).toZonedDateTime(companyZone).epochMilliseconds,
  );
}

/** The first instant of the Swedish day `days` after the one that `epochMilliseconds` falls on. */
export function startOfDay(epochMilliseconds: number, days = 0): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
    .toZonedDateTimeISO(companyZone)
    .startOfDay()
    .add({ days }).epochMilliseconds;
}

/** Whether `zone` names a time zone or a fixed offset that this machine knows. */
export function isZone(zone: string): boolean {
  return (
    readStrictly(zone, /./, (name) => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)) !== undefined
  );
}
