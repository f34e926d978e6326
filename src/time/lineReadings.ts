/** The ways to divide a line into lexemes and text, cheapest (likeliest) first. */
import type { EntryWord } from './entryWords.ts';
import { type Lexeme, type Meaning, never } from './lexeme.ts';

/** One way to read the words: the lexemes taken, in order; all other words are text. */
export interface LineReading {
  readonly lexemes: readonly Lexeme[];
  /** Lower is likelier. */
  readonly cost: number;
}

/** An entry without hours is rarely what was meant, less so if nothing else is said either. */
const costOfNoHours = 1.4;
const costOfMereText = 2.6;
/** Of two meanings side by side that exclude one another, one has to be taken for text. */
const costOfRival = 2;
/** Readings that cost more than the likeliest by more than this are not plausible. */
const plausible = 1.6;
/** Places of a line, at its beginning and its end, where a choice is made; between them all is text: a long description stays cheap. */
const choicesAtStart = 8;
const choicesAtEnd = 3;

/**
 * The plausible readings of a line, likeliest first; of two equally likely the one that takes the earlier words for their meaning.
 * @param lexemes all lexemes of the words, in the order of preference where they start at the same word.
 * @param agree whether hours are those of a span with these breaks, so that both may stand in one entry.
 */
export function lineReadings(
  words: readonly EntryWord[],
  lexemes: readonly Lexeme[],
  agree: (chosen: readonly Lexeme[]) => boolean,
): LineReading[] {
  const all = [...new Set(lexemes.map((one) => one.start))].sort((a, b) => a - b);
  const places = [...all.slice(0, choicesAtStart), ...all.slice(choicesAtStart).slice(-choicesAtEnd)];
  const candidates = lexemes.filter((one) => places.includes(one.start));
  const readings = choices(candidates, places, [])
    .filter((chosen) => isComplete(chosen) && agree(chosen))
    .map((chosen) => ({ lexemes: chosen, cost: costOf(chosen, candidates, words.length) }))
    .sort((a, b) => a.cost - b.cost);
  const cheapest = readings[0]?.cost ?? 0;
  return readings.filter((reading) => reading.cost <= cheapest + plausible);
}

function choices(candidates: readonly Lexeme[], places: readonly number[], chosen: readonly Lexeme[]): Lexeme[][] {
  const [place, ...rest] = places;
  if (place === undefined) return [[...chosen]];
  const taken = chosen.at(-1)?.end ?? 0;
  const usable = candidates.filter(
    (one) =>
      one.start === place && one.start >= taken && chosen.every((other) => !conflict(one.meaning, other.meaning)),
  );
  const taking = usable.flatMap((one) => choices(candidates, rest, [...chosen, one]));
  const mustTake = usable.some(({ likelihood }) => likelihood.skip.every((cost) => cost >= never));
  return mustTake ? taking : [...taking, ...choices(candidates, rest, chosen)];
}

/** Whether two meanings cannot stand in one entry. A span and hours may, if they agree. */
function conflict(one: Meaning, other: Meaning): boolean {
  const kinds = new Set([one.kind, other.kind]);
  if (kinds.size === 1) return one.kind !== 'break';
  return (
    (kinds.has('span') && kinds.has('start')) ||
    (kinds.has('target') && kinds.has('targetWord')) ||
    other.kind === 'dash'
  );
}

/**
 * A break is taken off a span, a dash begins the description once it is said how long, and '1:45' is a start only where the hours
 * are told besides: else they are not what they look like.
 */
function isComplete(chosen: readonly Lexeme[]): boolean {
  const doubtfulStart = chosen.some(({ meaning }) => meaning.kind === 'start' && meaning.needsHours);
  return (
    (has(chosen, 'span') || !has(chosen, 'break')) &&
    (has(chosen, 'span') || has(chosen, 'hours') || !has(chosen, 'dash')) &&
    (has(chosen, 'hours') || !doubtfulStart)
  );
}

function has(chosen: readonly Lexeme[], kind: Meaning['kind']): boolean {
  return chosen.some(({ meaning }) => meaning.kind === kind);
}

function costOf(chosen: readonly Lexeme[], candidates: readonly Lexeme[], length: number): number {
  const textEnd = chosen.find(({ meaning }) => meaning.kind === 'dash')?.start ?? length;
  const used = chosen.map((one) => one.likelihood.use[standing(one, chosen, textEnd)] + one.extra);
  const isSkipped = (one: Lexeme): boolean =>
    one.start < textEnd &&
    !chosen.some(
      (other) =>
        (other.start < one.start && one.start < other.end) || (other.start === one.start && one.end <= other.end),
    );
  const skipped = Map.groupBy(candidates.filter(isSkipped), (one) => one.start);
  const costs = Array.from(skipped.values(), (lexemes) =>
    Math.max(...lexemes.map((one) => costOfSkipping(one, chosen, textEnd))),
  );
  return [...used, ...costs, costOfMissingHours(chosen)].reduce((sum, cost) => sum + cost, 0);
}

function costOfMissingHours(chosen: readonly Lexeme[]): number {
  if (has(chosen, 'hours') || has(chosen, 'span')) return 0;
  return has(chosen, 'target') || has(chosen, 'start') ? costOfNoHours : costOfMereText;
}

/** 0 within, 1 beside, 2 alone: see {@link Likelihood}. */
function standing(one: Lexeme, chosen: readonly Lexeme[], textEnd: number): 0 | 1 | 2 {
  const afterWords = chosen.some((other) => other.end === one.start);
  const beforeWords = chosen.some((other) => other.start === one.end);
  const left = afterWords || (one.start === 0 && one.likelihood.atStart);
  const right = beforeWords || one.end === textEnd;
  if (left && right) return 0;
  return left || beforeWords ? 1 : 2;
}

/** Words taken for text cost nothing amid text, and where they could not be used: because a better or as good one says the same. */
function costOfSkipping(one: Lexeme, chosen: readonly Lexeme[], textEnd: number): number {
  const { use, skip } = one.likelihood;
  const place = standing(one, chosen, textEnd);
  if (chosen.some((other) => other.start < one.end && one.start < other.end)) return Math.max(skip[place], skip[1]);
  if (!isComplete([...chosen, one])) return 0;
  const rival = chosen.find((other) => rivals(one.meaning, other.meaning));
  if (rival === undefined) return skip[place];
  const rivalPlace = standing(rival, [...chosen, one], textEnd);
  const rivalIsWorse = rival.likelihood.use[rivalPlace] > use[place] || (rivalPlace === 2 && place < 2);
  if (rivalIsWorse) return Math.max(skip[place], skip[1]);
  return place === 2 ? 0 : Math.min(skip[place], costOfRival);
}

/** Whether only one of the two can stand in an entry, the other being as it were of the same kind. */
function rivals(one: Meaning, other: Meaning): boolean {
  if (other.kind === 'dash') return false;
  return conflict(one, other) || [one.kind, other.kind].every((kind) => kind === 'span' || kind === 'hours');
}
