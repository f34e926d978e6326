/** What one line of text asks to be logged, as plain data. */
import type { Temporal } from 'temporal-polyfill';

/** What a number or a name can stand for; customers are named after '@'. */
export type TargetKind = 'workOrder' | 'project';

/** A target named in a line: by number, or by (the beginning of) its name. 'any' if the line does not say of what kind. */
export interface TargetMention {
  readonly kind: TargetKind | 'any';
  /** Number as typed, so that leading zeros stay. */
  readonly number?: string;
  readonly text?: string;
}

/** A way to divide leading text into a target's name and the rest. */
export interface TargetSplit {
  readonly target: TargetMention;
  /** The description if the target is taken. */
  readonly description: string;
}

/**
 * What may keep an entry from being logged as it stands, or what a person should know before it is.
 * - `noHours`: neither hours nor a time span is stated
 * - `noPositiveHours`: zero hours, or a break as long as the span
 * - `moreThan24Hours`
 * - `dayInFuture`
 * - `crossesMidnight`: the end lies on the next day (or start and end were swapped)
 * - `unreadableDay`, `unreadableTime`: a word looks like a date or a time but is none, and was taken as text
 * - `weekWithoutDay`: a week is named but no day of it
 * - `breakWithoutLength`: a break is named but not how long it was
 * - `clockSkipped`, `clockRepeated`: the start or end is a time that the zone's clock skips or shows twice that day
 */
export type EntryProblemCode =
  | 'noHours'
  | 'noPositiveHours'
  | 'moreThan24Hours'
  | 'dayInFuture'
  | 'crossesMidnight'
  | 'unreadableDay'
  | 'unreadableTime'
  | 'weekWithoutDay'
  | 'breakWithoutLength'
  | 'clockSkipped'
  | 'clockRepeated';

/** A problem of an entry, with the words it is about where there are such. */
export interface EntryProblem {
  readonly code: EntryProblemCode;
  readonly text?: string;
}

/** Kinds of absence that a word of the line can hint at. */
export type AbsenceHint = 'sick' | 'childCare' | 'vacation' | 'parentalLeave' | 'leave' | 'absence';

/** What to log. Times are wall clock of the zone that the line was read in. */
export interface TimeEntry {
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** Start 'HH:MM', if stated. */
  readonly from?: string;
  /** End 'HH:MM', if stated; not later than `from` means on the next day. Never without `from`. */
  readonly to?: string;
  /** Minutes between `from` and `to` that were not worked. */
  readonly breakMinutes: number;
  /** Hours worked, break taken off; real elapsed time if the clock changed between. Undefined if the line does not say. */
  readonly hours?: number;
  /** Hours to invoice, if stated apart from the hours worked. */
  readonly invoiceableHours?: number;
  /** Target, if marked as one; a number is always one. Leading text that could name one is in the reading's `splits`. */
  readonly target?: TargetMention;
  /** Text after '@'. */
  readonly customer?: string;
  /** Text after '#'. */
  readonly category?: string;
  readonly description: string;
  /** Text after '//'. */
  readonly internalDescription?: string;
}

/** What a part of the line was read as. */
export type PartRole =
  | 'day'
  | 'hours'
  | 'span'
  | 'start'
  | 'break'
  | 'invoiceable'
  | 'target'
  | 'customer'
  | 'category'
  | 'text'
  | 'mark'
  | 'internal';

/** Words of the line as typed, and what they were read as. */
export interface EntryPart {
  readonly role: PartRole;
  readonly text: string;
}

/** One way to understand a line. */
export interface EntryReading {
  readonly entry: TimeEntry;
  /** Ways in which leading text could name the target, longest name first; empty if the target is marked or there is no text. */
  readonly splits: readonly TargetSplit[];
  /** Set if the text begins with a word for absence. */
  readonly absence?: AbsenceHint;
  readonly problems: readonly EntryProblem[];
  /** The whole line in its order: every word typed is in exactly one part. */
  readonly parts: readonly EntryPart[];
}

/** Where and when a line is read. */
export interface EntryContext {
  /** Today in the zone. */
  readonly today: Temporal.PlainDate;
  /** Time of day in the zone, meant by 'now' and 'nu'. */
  readonly now: Temporal.PlainTime;
  /** IANA name of the zone whose wall clock the line speaks of. */
  readonly timeZone: string;
}

const blocking: ReadonlySet<EntryProblemCode> = new Set(['noHours', 'noPositiveHours', 'moreThan24Hours']);

/** Whether an entry with this problem cannot be sent; the others are told, and may be sent. */
export function blocksLogging(problem: EntryProblem): boolean {
  return blocking.has(problem.code);
}
