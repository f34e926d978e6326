/**
 * Wall-clock times of a named zone, and the instants they mean.
 *
 * Seven Time takes times of a time log as wall clock ('YYYY-MM-DD HH:MM', see the API's document, section 'Create a Time Log')
 * and answers with instants in UTC. Hours become salary, so both clock changes have one stated rule, the one of
 * the standard for calendars (RFC 5545) and of `Temporal`:
 * - a time that the clock skips in spring is moved forward by the length of the gap (02:30 becomes 03:30);
 * - a time that comes twice in autumn means the first of the two.
 */
import { Temporal } from 'temporal-polyfill';

/** How a wall-clock time lies to the zone's clock changes. */
export type ClockChange = 'none' | 'skipped' | 'repeated';

const wallClockPattern = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?$/;
const minuteInMilliseconds = 60_000;
const hourInMilliseconds = 3_600_000;

/**
 * The instant that a wall clock of the zone shows this time.
 * @param wallClock 'YYYY-MM-DD HH:MM', optionally with seconds, or with 'T' between.
 * @param timeZone IANA name such as 'Europe/Stockholm'.
 * @throws RangeError if there is no such day or time in the calendar, or no such zone.
 */
export function wallClockToInstant(wallClock: string, timeZone: string): Temporal.Instant {
  return plainDateTime(wallClock).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** The wall-clock time 'YYYY-MM-DD HH:MM' of an instant in the zone; seconds are cut off. */
export function instantToWallClock(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/**
 * Whether the zone's clock skips this wall-clock time, shows it twice, or neither.
 * @throws RangeError as {@link wallClockToInstant}.
 */
export function clockChangeAt(wallClock: string, timeZone: string): ClockChange {
  const plain = plainDateTime(wallClock);
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.equals(later)) return 'none';
  return earlier.toPlainDateTime().equals(plain) ? 'repeated' : 'skipped';
}

/**
 * Hours that really pass between two wall-clock times: the night of a clock change is an hour shorter or longer.
 * Negative if the second comes first.
 * @throws RangeError as {@link wallClockToInstant}.
 */
export function elapsedHours(from: string, to: string, timeZone: string): number {
  return hoursBetween(wallClockToInstant(from, timeZone), wallClockToInstant(to, timeZone));
}

/**
 * The wall-clock time at which a span of a day ends.
 * @param from 'HH:MM'
 * @param to 'HH:MM'; if it is not later than `from`, it is on the next day.
 */
export function endWallClock(day: string, from: string, to: string): string {
  const date = Temporal.PlainDate.from(day);
  return `${to > from ? date : date.add({ days: 1 })} ${to}`;
}

/** Hours from one instant to another; negative if the second comes first. */
export function hoursBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / hourInMilliseconds;
}

/** The instant so many hours later (earlier if negative), to the millisecond. */
export function addHours(instant: Temporal.Instant, hours: number): Temporal.Instant {
  return instant.add({ milliseconds: Math.round(hours * hourInMilliseconds) });
}

/**
 * The instant that a date-time of the API means, or undefined for anything that is none: missing, of another type, malformed.
 * A time without offset is read as wall clock of the zone.
 * @throws RangeError if there is no such zone.
 */
export function readInstant(value: unknown, timeZone: string): Temporal.Instant | undefined {
  if (typeof value !== 'string') return undefined;
  if (!wallClockPattern.test(value)) return unlessMalformed(() => Temporal.Instant.from(value));
  const plain = unlessMalformed(() => plainDateTime(value));
  return plain?.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** The local date in the zone of an instant. */
export function localDate(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}

/**
 * By how many minutes the server took another time than was meant. The API does not say in which zone it reads wall-clock times,
 * so the answer's own timestamp is compared with what was sent.
 * @param meant wall clock of the zone, as sent.
 * @param answered `timestamp` of the server's answer.
 * @returns 0 if they agree, 60 if the server's is an hour later, undefined if the answer cannot be read.
 */
export function compareTimestamp(meant: string, timeZone: string, answered: unknown): number | undefined {
  const theirs = readInstant(answered, timeZone);
  if (theirs === undefined) return undefined;
  const ours = wallClockToInstant(meant, timeZone);
  return (theirs.epochMilliseconds - ours.epochMilliseconds) / minuteInMilliseconds;
}

function plainDateTime(wallClock: string): Temporal.PlainDateTime {
  const [, day, minute, second = '00'] = wallClockPattern.exec(wallClock) ?? [];
  if (day === undefined) throw new RangeError(`'${wallClock}' is not a time of the form YYYY-MM-DD HH:MM.`);
  return Temporal.PlainDateTime.from(`${day}T${minute}:${second}`);
}

function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
