/** Readings of a line -> what can be logged, with the targets that its numbers and names mean. */
import { type KnownTarget, matchTargets, type TargetMatch } from './matchTargets.ts';
import { blocksLogging, type EntryReading, type TargetMention, type TimeEntry } from './timeEntry.ts';

/** A reading with its target decided. */
export interface ResolvedReading<T extends KnownTarget = KnownTarget> {
  readonly reading: EntryReading;
  /** The reading's entry; the name of a target found in its text is taken out of the description. */
  readonly entry: TimeEntry;
  /** The target meant; undefined if the entry has none, or names one that is not known here (then `entry.target` tells it). */
  readonly target?: T;
}

/** Beginnings of names shorter than this are not taken for names. */
const shortestBeginning = 3;
/** Shorter numbers amid text rather count something or are a part of a name. */
const shortestNumber = 3;
/** A vaguer fit than the beginning of a word is no hint that text is a name. */
const vaguestRank = 5;
/** The number or the whole name, be it without accents. */
const fullNameRank = 1;
const mostTargets = 5;

/**
 * What the readings can mean, likeliest first: each reading with each known target that its number or its leading text may name, and
 * without one where the text need not be a name. A reading whose number is known comes first if it can be logged.
 * @param targets in the order of preference: used lately, then loaded.
 */
export function resolveReadings<T extends KnownTarget>(
  readings: readonly EntryReading[],
  targets: readonly T[],
): ResolvedReading<T>[] {
  const resolved = readings.flatMap((reading) =>
    reading.entry.target === undefined
      ? resolveText(reading, targets)
      : resolveMention(reading, reading.entry.target, targets),
  );
  const isCertain = ({ reading, target }: ResolvedReading<T>): boolean =>
    (reading.entry.target?.number ?? '').length >= shortestNumber &&
    target !== undefined &&
    !reading.problems.some(blocksLogging);
  return [...resolved.filter(isCertain), ...resolved.filter((one) => !isCertain(one))];
}

/** The known targets that a mention means: of its kind, with its number or a name that its text fits. */
export function targetsMentioned<T extends KnownTarget>(
  mention: TargetMention,
  targets: readonly T[],
): TargetMatch<T>[] {
  const ofKind = targets.filter(({ kind }) =>
    mention.kind === 'any' ? kind !== 'customer' || mention.number === undefined : kind === mention.kind,
  );
  if (mention.number === undefined) return matchTargets(mention.text ?? '', ofKind);
  return matchTargets(
    mention.number,
    ofKind.filter((target) => target.number === mention.number),
  );
}

function resolveMention<T extends KnownTarget>(
  reading: EntryReading,
  mention: TargetMention,
  targets: readonly T[],
): ResolvedReading<T>[] {
  const matches = targetsMentioned(mention, targets).slice(0, mostTargets);
  if (matches.length === 0) return [{ reading, entry: reading.entry }];
  return matches.map(({ target }) => ({ reading, entry: reading.entry, target }));
}

/**
 * The longest name that is known wins. Text before the hours is rather a name than a description, text after them the
 * reverse; a full name before them is surely one.
 */
function resolveText<T extends KnownTarget>(reading: EntryReading, targets: readonly T[]): ResolvedReading<T>[] {
  const asText: ResolvedReading<T> = { reading, entry: reading.entry };
  for (const split of reading.splits) {
    const text = split.target.text ?? '';
    const matches = targetsMentioned(split.target, targets)
      .filter(({ rank, whole }) => whole || (rank <= vaguestRank && text.length >= shortestBeginning))
      .slice(0, mostTargets);
    if (matches.length === 0) continue;
    const entry: TimeEntry = { ...reading.entry, target: split.target, description: split.description };
    const named = matches.map(({ target }) => ({ reading, entry, target }));
    const isLeading = textComesFirst(reading);
    const [best, ...others] = named.filter((_, index) => (matches[index]?.rank ?? vaguestRank) <= fullNameRank);
    if (isLeading && best !== undefined && others.length === 0) return [best];
    const isName = split.target.kind !== 'any' || matches[0]?.whole === true || isLeading;
    return isName ? [...named, asText] : [asText, ...named];
  }
  return [asText];
}

function textComesFirst({ parts }: EntryReading): boolean {
  const timed = parts.findIndex(({ role }) => role === 'hours' || role === 'span');
  return parts.findIndex(({ role }) => role === 'text') < timed;
}
