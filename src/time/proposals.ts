/** A typed line -> exactly what would be logged, in each way that the line can be understood. */
import { Temporal } from 'temporal-polyfill';
import { absenceCategories, type Category, matchCategories } from './categories.ts';
import { checkEntry, type EntryWarning } from './checkEntry.ts';
import { matchTargets } from './matchTargets.ts';
import { parseTimeEntry } from './parseTimeEntry.ts';
import type { PlannedLog } from './plannedLog.ts';
import { proposeStart } from './proposeStart.ts';
import { type ResolvedReading, resolveReadings } from './resolveReadings.ts';
import type { Target } from './targets.ts';
import { blocksLogging, type EntryProblem, type TimeEntry } from './timeEntry.ts';
import type { TimeLog } from './timeLog.ts';
import { timeLogTimes } from './timeLogTimes.ts';
import type { ScheduledDay } from './workSchedule.ts';

/** What is known when a line is read. */
export interface EntryKnowledge {
  /** `_id` of the user whose time it is. */
  readonly user: string;
  /** In the zone of Seven Time. */
  readonly now: Temporal.ZonedDateTime;
  /** In the order of preference: used lately, loaded, found on the server. */
  readonly targets: readonly Target[];
  /** Offered first where the line names none. */
  readonly suggested: readonly Target[];
  readonly categories: readonly Category[];
  /** The category usual for a target; undefined where none is. */
  readonly usualCategory: (target: Target | undefined) => Category | undefined;
  /** Whether work is over on a target, so that logging on it is rather a slip. */
  readonly isClosed: (target: Target) => boolean;
  /** The user's logs around a day, 'YYYY-MM-DD'; undefined while they are not read. */
  readonly logsAround: (day: string) => readonly TimeLog[] | undefined;
  readonly scheduleOf: (date: Temporal.PlainDate) => ScheduledDay | undefined;
}

/** A name or number of the line that nothing known has. */
export interface UnknownName {
  readonly field: 'target' | 'customer' | 'category';
  readonly text: string;
}

/** What a person should know before a proposal is sent. Each asks for a second confirmation. */
export type ProposalWarning =
  | EntryWarning
  | { readonly code: 'closed'; readonly target: Target }
  | { readonly code: 'reading'; readonly problem: EntryProblem };

/** One way to log a line. */
export interface Proposal {
  readonly decided: Decided;
  /** What would be sent; undefined while something is missing or unknown. */
  readonly planned: PlannedLog | undefined;
  /** The start was not said by the line. */
  readonly startIsProposed: boolean;
  /** Everything that is odd about the reading; some of it keeps it from being sent. */
  readonly problems: readonly EntryProblem[];
  readonly unknown: readonly UnknownName[];
  readonly warnings: readonly ProposalWarning[];
}

const mostProposals = 8;
const mostCategories = 3;
/** Problems that `checkEntry` finds, too, with more to say. */
const checkedElsewhere = new Set(['dayInFuture', 'clockSkipped', 'clockRepeated']);

/** The ways to log a line, likeliest first; none for an empty line. */
export function proposalsOf(line: string, knowledge: EntryKnowledge): Proposal[] {
  const { now } = knowledge;
  const context = { today: now.toPlainDate(), now: now.toPlainTime(), timeZone: now.timeZoneId };
  const resolved = resolveReadings(parseTimeEntry(line, context), knowledge.targets);
  const proposals = resolved.flatMap((reading) => proposalsOfReading(reading, knowledge));
  const keys = proposals.map((one) =>
    JSON.stringify([one.planned, one.problems, one.unknown, one.decided.entry.description]),
  );
  const distinct = proposals.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
  return [...distinct.filter(({ planned }) => planned), ...distinct.filter(({ planned }) => !planned)].slice(
    0,
    mostProposals,
  );
}

/** An entry with everything decided that a line may leave open. */
export interface Decided {
  readonly entry: TimeEntry;
  readonly target?: Target | undefined;
  /** The customer named after '@'. */
  readonly customer?: Target | undefined;
  readonly category?: Category | undefined;
  /** The category is the usual one, not said by the line. */
  readonly categoryIsUsual?: boolean;
}

/** The proposal for an entry that is decided, by what is known now. */
export function proposalOf(decided: Decided, knowledge: EntryKnowledge): Proposal {
  return propose(decided, [], [], knowledge);
}

/** The same proposal by what is known now: the day's logs may have been read since. */
export function proposedAnew({ decided, unknown, problems }: Proposal, knowledge: EntryKnowledge): Proposal {
  return propose(decided, unknown, problems, knowledge);
}

function proposalsOfReading(
  { reading, entry, target }: ResolvedReading<Target>,
  knowledge: EntryKnowledge,
): Proposal[] {
  const customers = knowledge.targets.filter(({ kind }) => kind === 'customer');
  const customer = entry.customer === undefined ? undefined : matchTargets(entry.customer, customers)[0]?.target;
  const unknown: UnknownName[] = [
    ...(entry.target === undefined || target
      ? []
      : [{ field: 'target', text: entry.target.number ?? entry.target.text ?? '' } as const]),
    ...(entry.customer === undefined || customer ? [] : [{ field: 'customer', text: entry.customer } as const]),
  ];
  const hinted = reading.absence === undefined ? [] : absenceCategories(reading.absence, knowledge.categories);
  const absences = entry.target || entry.category !== undefined ? [] : hinted.slice(0, mostCategories);
  const asAbsence = absences.map((category) =>
    propose({ entry, customer, category }, unknown, reading.problems, knowledge),
  );
  const isOnNothing = !entry.target && entry.customer === undefined;
  const targets = isOnNothing && absences.length === 0 ? [...knowledge.suggested, undefined] : [target];
  const asWork = targets.flatMap((one) =>
    withCategory({ entry, target: one, customer }, knowledge).map((decided) => {
      const isUnknown = entry.category !== undefined && decided.category === undefined;
      const names = isUnknown ? [...unknown, { field: 'category', text: entry.category } as const] : unknown;
      return propose(decided, names, reading.problems, knowledge);
    }),
  );
  return [...asAbsence, ...asWork];
}

/** With each category that the line may mean; without a word about it, with the usual one. */
function withCategory(decided: Decided, knowledge: EntryKnowledge): Decided[] {
  const { category: text } = decided.entry;
  if (text === undefined) {
    const usual = knowledge.usualCategory(decided.target ?? decided.customer);
    return [{ ...decided, category: usual, categoryIsUsual: usual !== undefined }];
  }
  const matches = matchCategories(text, knowledge.categories).slice(0, mostCategories);
  return matches.length === 0 ? [decided] : matches.map((category) => ({ ...decided, category }));
}

function propose(
  decided: Decided,
  unknown: readonly UnknownName[],
  problems: readonly EntryProblem[],
  knowledge: EntryKnowledge,
): Proposal {
  const { entry, target, customer, category } = decided;
  const { now, user } = knowledge;
  const logs = knowledge.logsAround(entry.day) ?? [];
  const schedule = knowledge.scheduleOf(Temporal.PlainDate.from(entry.day));
  const times = timeLogTimes(entry, proposeStart(entry.day, logs, schedule, now.timeZoneId));
  const common = { decided, problems, unknown, startIsProposed: entry.from === undefined };
  if (times === undefined || entry.hours === undefined || problems.some(blocksLogging) || unknown.length > 0) {
    return { ...common, planned: undefined, warnings: [] };
  }
  const planned: PlannedLog = {
    user,
    start: times.timestamp,
    hours: entry.hours,
    ...(times.endTimestamp === undefined ? {} : { end: times.endTimestamp }),
    ...(times.invoiceableTime === undefined ? {} : { invoiceableHours: times.invoiceableTime }),
    ...(target ? { [target.kind]: target.id } : {}),
    // A work order brings its customer; another one beside it would be refused.
    ...(customer && target?.kind !== 'workOrder' ? { customer: customer.id } : {}),
    ...(category ? { timeCategory: category.id } : {}),
    ...(category?.isAbsence === true ? { isAbsence: true } : {}),
    ...(entry.description === '' ? {} : { description: entry.description }),
    ...(entry.internalDescription === undefined ? {} : { internalDescription: entry.internalDescription }),
  };
  const warnings: ProposalWarning[] = [
    ...checkEntry(planned, logs, now.toPlainDate(), now.timeZoneId),
    ...(target && knowledge.isClosed(target) ? [{ code: 'closed', target } as const] : []),
    ...problems
      .filter(({ code }) => !checkedElsewhere.has(code))
      .map((problem) => ({ code: 'reading', problem }) as const),
  ];
  return { ...common, planned, warnings };
}
