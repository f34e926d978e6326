import { parseTimeEntry } from '../time/parseTimeEntry.ts';
import { type Proposal, proposalOf, proposalsOf } from '../time/proposals.ts';
import { searchedNames } from '../time/searchedNames.ts';
import type { Target } from '../time/targets.ts';
import type { RecordSource } from '../ui/pickRecord.ts';
import { hoursKind } from './acting.ts';
import { askCategory } from './askCategory.ts';
import { askSteps } from './askSteps.ts';
import type { Entry } from './entries.ts';
import { searchTargets } from './findTargets.ts';
import type { HoursKnowledge } from './knowledge.ts';
import { LinePicker } from './linePicker.ts';
import type { RecentEntries } from './recentEntries.ts';
import type { Suggestions } from './suggestions.ts';

/** What choosing an entry needs. */
export interface EntrySources {
  readonly knowledge: HoursKnowledge;
  readonly recentEntries: RecentEntries;
  readonly suggestions: Suggestions;
}

export interface EntryOptions {
  readonly title: string;
  /** The line to begin with; empty begins with the line left the last time. */
  readonly line: string;
  /** The line was given by a program: with exactly one reading nothing is asked. */
  readonly isGiven: boolean;
  /** What it is logged on unless the line says otherwise. */
  readonly target?: Target | undefined;
  /** `_id` of its category unless the line says otherwise. */
  readonly timeCategory?: string | undefined;
  /** A row to throw away what the line was made from. */
  readonly discard?: string;
}

/**
 * The entry that a line means, or that the person chooses.
 * @throws Dismissed on Escape
 * @throws ApiError
 */
export async function chooseEntry(
  sources: EntrySources,
  source: RecordSource,
  options: EntryOptions,
): Promise<Entry | 'discard'> {
  const { knowledge, recentEntries } = sources;
  const { session } = source;
  const only = options.isGiven ? await onlyProposal(sources, source, options) : undefined;
  if (only) return entryOf(only);
  const { target, title, discard } = options;
  const picker = new LinePicker(session, knowledge, recentEntries, {
    title,
    line: options.line || recentEntries.line(session.company.slug),
    isToComplete: options.line !== '',
    suggested: target ? [target] : [],
    keepsLine: options.line === '' || options.isGiven,
    ...(discard === undefined ? {} : { discard }),
    suggestMore: async (known) => (target ? [] : sources.suggestions.of(session, known)),
  });
  const choice = await picker.ask();
  if (choice === 'discard') return choice;
  if (choice === 'stepByStep') {
    const decided = await askSteps(source, options.target, knowledge.now());
    await knowledge.loadForStart(session, decided.entry.day);
    return withCategory(knowledge, source, proposalOf(decided, knowledge.of(session, [], [])), options);
  }
  return withCategory(knowledge, source, choice.proposal, options);
}

/** The proposal of a line that can be understood in one way only, with nothing to be warned of. */
async function onlyProposal(
  { knowledge }: EntrySources,
  { session }: RecordSource,
  { line, target }: EntryOptions,
): Promise<Proposal | undefined> {
  const suggested = target ? [target] : [];
  const known = knowledge.of(session, suggested, []);
  const context = { today: known.now.toPlainDate(), now: known.now.toPlainTime(), timeZone: known.now.timeZoneId };
  const readings = parseTimeEntry(line, context);
  if (readings.some(({ entry }) => entry.category !== undefined)) {
    await session.lists.load(hoursKind('timeCategories'), { filters: {} });
  }
  const { signal } = new AbortController();
  const searches = searchedNames(readings, known.targets).map(({ text, fields }) =>
    searchTargets(session, text, fields, signal),
  );
  const found = (await Promise.all(searches)).flat();
  const propose = (): readonly Proposal[] => proposalsOf(line, knowledge.of(session, suggested, found));
  const day = propose().find(({ startIsProposed }) => startIsProposed)?.decided.entry.day;
  if (day !== undefined) await knowledge.loadForStart(session, day);
  const [only, ...others] = propose();
  return only?.planned && others.length === 0 && only.warnings.length === 0 ? only : undefined;
}

/** The category is asked for only where this user's logs have one, and neither the line nor habit says which. */
async function withCategory(
  knowledge: HoursKnowledge,
  { session }: RecordSource,
  proposal: Proposal,
  { timeCategory }: EntryOptions,
): Promise<Entry> {
  const entry = entryOf(proposal);
  const given = knowledge.of(session, [], []).categories.find(({ id }) => id === timeCategory);
  if (given && !entry.category)
    return { ...entry, category: given, planned: { ...entry.planned, timeCategory: given.id } };
  if (entry.category || !knowledge.usesCategories(session)) return entry;
  const category = await askCategory(knowledge.of(session, [], []).categories);
  return category ? { ...entry, category, planned: { ...entry.planned, timeCategory: category.id } } : entry;
}

function entryOf({ planned, decided }: Proposal): Entry {
  if (!planned) throw new Error('A proposal without hours was chosen.');
  return { planned, target: decided.target ?? decided.customer, category: decided.category };
}
