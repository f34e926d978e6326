/** How much a user is to work on a day, from the user's work schedules. */
import { Temporal } from 'temporal-polyfill';
import { mondayOf } from './isoWeek.ts';
import { readNumber } from './number.ts';
import { referenceId } from './timeLog.ts';
import { localDate, readInstant } from './wallClock.ts';

/** A span of a day, wall clock 'HH:MM'; the end of the day is '24:00'. */
export interface ClockSpan {
  readonly from: string;
  readonly to: string;
}

/** What a schedule says about one day. */
export interface ScheduledDay {
  /** Hours to work; 0 on a day off. */
  readonly hours: number;
  /** From the beginning to the end of work; undefined on a day off, or if the schedule does not say. */
  readonly span?: ClockSpan;
  readonly breaks: readonly ClockSpan[];
}

/** A record of the API, as it came. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * What a user's work schedule says about a date; undefined if none is valid then, or it cannot be read.
 *
 * The API's document (section 'Get Work schedules') tells that `workScheduleDays` go from Monday to Sunday, but not how several
 * `workScheduleWeeks` follow one another. Assumed here: they rotate, the first being the week in which the user's entry starts (for an
 * entry without a start, the week of 5 January 1970). `startDate` and `endDate` are both valid days. Of several valid entries the one
 * that started last counts.
 * @param userWorkSchedules `workSchedules` of the user's record.
 * @param workSchedules the records of `/workSchedules`.
 * @param timeZone zone in which the entries' dates are read; midnight UTC is that very date in any zone.
 */
export function scheduledDay(
  userWorkSchedules: unknown,
  workSchedules: readonly Fields[],
  date: Temporal.PlainDate,
  timeZone: string,
): ScheduledDay | undefined {
  const valid = listOf(userWorkSchedules)
    .map((entry) => ({
      id: referenceId(entry.workSchedule),
      start: dateOf(entry.startDate, timeZone),
      end: dateOf(entry.endDate, timeZone),
    }))
    .filter(({ start, end }) => !isBefore(date, start) && !isBefore(end, date))
    .sort((a, b) => Temporal.PlainDate.compare(b.start ?? firstMonday, a.start ?? firstMonday));
  const entry = valid.find(({ id }) => id !== undefined);
  const schedule = workSchedules.find(({ _id }) => entry !== undefined && referenceId(_id) === entry.id);
  const weeks = listOf(schedule?.workScheduleWeeks);
  const first = mondayOf(entry?.start ?? Temporal.PlainDate.from(firstMonday));
  const since = first.until(mondayOf(date), { largestUnit: 'days' }).days / 7;
  const week = weeks[since % weeks.length];
  const day = listOf(week?.workScheduleDays)[date.dayOfWeek - 1];
  return day === undefined ? undefined : readDay(day);
}

/** A text, since Temporal is loaded with the first use of one of its types. */
const firstMonday = '1970-01-05';

function readDay(day: Fields): ScheduledDay | undefined {
  const spanned = readSpan(day.startHour, day.endHour);
  const breaks = listOf(day.breaks).flatMap((one) => readSpan(one.breakStartHour, one.breakEndHour) ?? []);
  const length = (span: ClockSpan): number => minutesOf(span.to) - minutesOf(span.from);
  const taken = breaks.reduce((sum, one) => sum + length(one), 0);
  const stated = readNumber(day.numberOfWorkHours);
  const hours = stated ?? (spanned === undefined ? undefined : Math.max(0, length(spanned) - taken) / 60);
  if (hours === undefined) return undefined;
  return { hours, breaks, ...(spanned === undefined || hours === 0 ? {} : { span: spanned }) };
}

/** A span from two hours of the day, such as 7.5 and 16; undefined if there is none. */
function readSpan(startHour: unknown, endHour: unknown): ClockSpan | undefined {
  const [start, end] = [readNumber(startHour), readNumber(endHour)];
  if (start === undefined || end === undefined || start < 0 || end > 24 || end <= start) return undefined;
  return { from: clockText(start), to: clockText(end) };
}

function clockText(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Minutes from midnight of a wall-clock time 'HH:MM'. */
export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** A date of the API: midnight UTC and a bare date are that date, any other instant its local date. */
function dateOf(value: unknown, timeZone: string): Temporal.PlainDate | undefined {
  const [, date] = (typeof value === 'string' && /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?Z)?$/.exec(value)) || [];
  const instant = readInstant(date === undefined ? value : `${date}T00:00:00Z`, 'UTC');
  if (instant === undefined) return undefined;
  return localDate(instant, date === undefined ? timeZone : 'UTC');
}

function isBefore(one: Temporal.PlainDate | undefined, other: Temporal.PlainDate | undefined): boolean {
  return one !== undefined && other !== undefined && Temporal.PlainDate.compare(one, other) < 0;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((one: unknown) => (isFields(one) ? one : {})) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
