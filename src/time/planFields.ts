/** What a program asks to be logged, field by field -> a planned log. */
import { Temporal } from 'temporal-polyfill';
import { UserError } from '../api/errors.ts';
import { readNumber } from './number.ts';
import type { PlannedLog } from './plannedLog.ts';
import { elapsedHours, endWallClock } from './wallClock.ts';

/** The fields as given; any may be missing or of any type. Work order, project, customer and time category are ids. */
export interface LogFields {
  readonly [other: string]: unknown;
  readonly workOrder?: unknown;
  readonly project?: unknown;
  readonly customer?: unknown;
  readonly timeCategory?: unknown;
  /** 'YYYY-MM-DD'; today if not given. */
  readonly date?: unknown;
  /** 'HH:MM' */
  readonly from?: unknown;
  /** 'HH:MM'; not later than `from` means on the next day. */
  readonly to?: unknown;
  /** Hours as number or text; with `from` and `to` fewer than between them if there was a break. */
  readonly hours?: unknown;
  readonly description?: unknown;
  readonly internalDescription?: unknown;
  readonly invoiceableHours?: unknown;
  readonly isAbsence?: unknown;
}

/** What the fields alone do not tell. */
export interface FieldsContext {
  /** `_id` of the user whose time it is. */
  readonly user: string;
  /** Today in the zone. */
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  /** The start, wall clock 'YYYY-MM-DD HH:MM', of an entry of which only the day is told. */
  readonly proposeStart: (day: string) => string;
}

/** The fields make no entry; the message says which and why. */
export class FieldsRefused extends UserError {
  readonly remedy = 'edit';
}

const longestHours = 24;
/** A third of an hour as 0.33 is no break. */
const sameHours = 0.01;

/** Whether the fields say how long: hours, or from when to when. */
export function sayHowLong(fields: LogFields): boolean {
  return isGiven(fields.hours) || (isGiven(fields.from) && isGiven(fields.to));
}

/** The day of the fields, 'YYYY-MM-DD'. @throws FieldsRefused when there is no such day. */
function dayOf(fields: LogFields, today: Temporal.PlainDate): string {
  const given = textField(fields, 'date');
  if (given === undefined) return today.toString();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) throw new FieldsRefused('“date” must be written as 2026-11-03.');
  try {
    return Temporal.PlainDate.from(given).toString();
  } catch (error) {
    if (error instanceof RangeError) throw new FieldsRefused(`There is no day ${given}.`);
    throw error;
  }
}

/**
 * Plans the log that the fields ask for.
 * @throws FieldsRefused when a field makes no sense, or they do not say how long
 */
export function planFields(fields: LogFields, context: FieldsContext): PlannedLog {
  const day = dayOf(fields, context.today);
  const [from, to] = [clockField(fields, 'from'), clockField(fields, 'to')];
  const stated = numberField(fields, 'hours');
  const invoiceable = numberField(fields, 'invoiceableHours');
  if (to !== undefined && from === undefined) throw new FieldsRefused('“to” needs “from”.');
  const start = from === undefined ? context.proposeStart(day) : `${day} ${from}`;
  const end = from === undefined || to === undefined ? undefined : endWallClock(day, from, to);
  const between = end === undefined ? undefined : elapsedHours(start, end, context.timeZone);
  const hasBreak = stated !== undefined && between !== undefined && Math.abs(between - stated) > sameHours;
  const hours = hasBreak ? stated : (between ?? stated);
  if (hours === undefined) throw new FieldsRefused('Say how long: “hours”, or “from” and “to”.');
  if (hours <= 0 || hours > longestHours) throw new FieldsRefused(`${hours} hours cannot be logged at once.`);
  if (between !== undefined && hours > between) {
    throw new FieldsRefused(`From ${from} to ${to} there are ${between} hours, fewer than ${hours}.`);
  }
  if (invoiceable !== undefined && invoiceable < 0) throw new FieldsRefused('“invoiceableHours” cannot be negative.');
  const texts = ['workOrder', 'project', 'customer', 'timeCategory', 'description', 'internalDescription'] as const;
  return {
    user: context.user,
    start,
    hours,
    ...(end === undefined || hasBreak ? {} : { end }),
    ...(invoiceable === undefined ? {} : { invoiceableHours: invoiceable }),
    ...Object.fromEntries(
      texts.flatMap((name) => {
        const text = textField(fields, name);
        return text === undefined ? [] : [[name, text] as const];
      }),
    ),
    ...(fields.isAbsence === true ? { isAbsence: true } : {}),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function textField(fields: LogFields, name: string): string | undefined {
  const value = fields[name];
  if (!isGiven(value)) return undefined;
  if (typeof value === 'string') return value;
  throw new FieldsRefused(`“${name}” must be a text.`);
}

function numberField(fields: LogFields, name: string): number | undefined {
  if (!isGiven(fields[name])) return undefined;
  const value = readNumber(fields[name]);
  if (value === undefined) throw new FieldsRefused(`“${name}” must be a number of hours.`);
  return value;
}

function clockField(fields: LogFields, name: string): string | undefined {
  const text = textField(fields, name);
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text ?? '') ?? [];
  if (text === undefined) return undefined;
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
    throw new FieldsRefused(`“${name}” must be a time such as 08:30.`);
  }
  return `${hour.padStart(2, '0')}:${minute}`;
}
