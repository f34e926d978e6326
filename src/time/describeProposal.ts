/** A proposal in words: exactly what will be logged, and what a person should know before. */
import { Temporal } from 'temporal-polyfill';
import { atFirstUse } from './atFirstUse.ts';
import { displayHours } from './display.ts';
import type { PlannedLog } from './plannedLog.ts';
import type { Proposal, ProposalWarning, UnknownName } from './proposals.ts';
import { targetLabel } from './targets.ts';
import { blocksLogging, type EntryProblem, type EntryProblemCode, type TimeEntry } from './timeEntry.ts';
import { intervalOf, textOf } from './timeLog.ts';
import { addHours, instantToWallClock, wallClockToInstant } from './wallClock.ts';

/** The lines of a row. */
export interface Description {
  readonly label: string;
  readonly description: string;
  /** Empty where there is nothing more to say. */
  readonly detail: string;
}

const dayFormat = atFirstUse(
  () => new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
);

/** `Today Sun 22 Nov`, `Yesterday Sat 21 Nov`, `Fri 20 Nov`, and the year where it is another. */
export function dayText(day: string, today: Temporal.PlainDate): string {
  const date = Temporal.PlainDate.from(day);
  const { days } = today.until(date, { largestUnit: 'days' });
  const word = days === 0 ? 'Today ' : days === -1 ? 'Yesterday ' : days === 1 ? 'Tomorrow ' : '';
  const year = date.year === today.year ? '' : ` ${date.year}`;
  return `${word}${dayFormat()
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')}${year}`;
}

/** From when to when: `08:00–09:30`, with the break where there was one, and the next day marked. */
export function spanText({ start, end, hours }: PlannedLog, entry: TimeEntry | undefined, timeZone: string): string {
  const from = start.slice(11);
  if (entry?.to !== undefined && entry.breakMinutes > 0) return `${from}–${entry.to}, ${entry.breakMinutes} min break`;
  const until = end ?? instantToWallClock(addHours(wallClockToInstant(start, timeZone), hours), timeZone);
  const isNextDay = until.slice(0, 10) !== start.slice(0, 10);
  return `${from}–${until.slice(11)}${isNextDay ? ' (next day)' : ''}`;
}

/** A proposal as the row that a person accepts. */
export function describeProposal(proposal: Proposal, today: Temporal.PlainDate, timeZone: string): Description {
  const { planned, decided } = proposal;
  const { entry, category } = decided;
  const target = decided.target ?? decided.customer;
  const when = planned ? spanText(planned, entry, timeZone) : (entry.from ?? '');
  const hours = entry.hours === undefined ? '' : displayHours(entry.hours, 'en');
  const where = target ? targetLabel(target) : proposal.unknown.length > 0 ? '' : nowhere(planned);
  const usual = decided.categoryIsUsual ? ', as last time' : '';
  const invoiceable = entry.invoiceableHours;
  return {
    label: listed(dayText(entry.day, today), when, hours, where),
    description: listed(
      category ? `#${category.name}${category.isAbsence ? ' (absence)' : usual}` : '',
      entry.description,
      entry.internalDescription ? `internal: ${entry.internalDescription}` : '',
      invoiceable === undefined ? '' : `to invoice: ${displayHours(invoiceable, 'en')}`,
    ),
    detail: listed(
      ...(planned ? [] : proposal.problems.filter(blocksLogging).map(problemText)),
      ...proposal.unknown.map(unknownText),
      ...proposal.warnings.map((warning) => warningText(warning, timeZone)),
    ),
  };
}

/** A warning as a sentence without its full stop. */
export function warningText(warning: ProposalWarning, timeZone: string): string {
  switch (warning.code) {
    case 'overlap': {
      const interval = intervalOf(warning.log, timeZone);
      const [from, to] = interval
        ? [interval.start, interval.end].map((instant) => instantToWallClock(instant, timeZone).slice(11))
        : ['', ''];
      const what = textOf(warning.log.description);
      return `Overlaps ${from}–${to}${what === '' ? '' : ` “${what.slice(0, 40)}”`} by ${displayHours(warning.hours, 'en')}`;
    }
    case 'moreThanTheDay':
      return `The day would have ${displayHours(warning.hours, 'en')} of ${warning.dayHours}`;
    case 'dayInFuture':
      return 'The day has not come yet';
    case 'clockChange':
      return warning.change === 'skipped'
        ? 'The clock skips that time this day; the hour after it is taken'
        : 'The clock shows that time twice this day; the first is taken';
    case 'closed':
      return `${targetLabel(warning.target)} is closed`;
    case 'reading':
      return problemText(warning.problem);
  }
}

const problemTexts: Readonly<Record<EntryProblemCode, string>> = {
  noHours: 'How long? Write hours (1,5h, 90m) or times (8-10:15)',
  noPositiveHours: 'No time is left to log',
  moreThan24Hours: 'More than 24 hours cannot be logged at once',
  dayInFuture: 'The day has not come yet',
  crossesMidnight: 'It ends on the next day',
  unreadableDay: 'is no day that exists; it was taken as text',
  unreadableTime: 'is no time that exists; it was taken as text',
  weekWithoutDay: 'names a week but no day of it',
  breakWithoutLength: 'names a break but not how long; write “lunch 30m”',
  clockSkipped: 'The clock skips that time this day',
  clockRepeated: 'The clock shows that time twice this day',
};

function problemText({ code, text }: EntryProblem): string {
  return text === undefined ? problemTexts[code] : `“${text}” ${problemTexts[code]}`;
}

function unknownText({ field, text }: UnknownName): string {
  const what = { target: 'work order or project', customer: 'customer', category: 'time category' }[field];
  return `No ${what} “${text}” found yet`;
}

function nowhere(planned: PlannedLog | undefined): string {
  return planned?.isAbsence === true ? '' : 'no work order or project';
}

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
