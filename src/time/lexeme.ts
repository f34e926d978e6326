/** A meaning that words of a line may have, and how likely it is where they stand. */
import type { TargetKind, TargetMention } from './timeEntry.ts';

/** What words can mean. Days as 'YYYY-MM-DD', clock times as 'HH:MM'. */
export type Meaning =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'span'; readonly from: string; readonly to: string }
  | { readonly kind: 'start'; readonly from: string; readonly needsHours: boolean }
  | { readonly kind: 'break'; readonly minutes: number }
  | { readonly kind: 'invoiceable'; readonly hours: number }
  | { readonly kind: 'target'; readonly target: TargetMention }
  | { readonly kind: 'targetWord'; readonly targetKind: TargetKind }
  | { readonly kind: 'customer'; readonly text: string }
  | { readonly kind: 'category'; readonly text: string }
  | { readonly kind: 'dash' };

/**
 * How the words stand: 'within' other such words (or the line's ends) on both sides, 'beside' one of them, 'alone' amid free text.
 * Three costs, in that order.
 */
type Costs = readonly [within: number, beside: number, alone: number];

/** What it costs a reading to take the words for their meaning, and to take them for text instead. The cheapest reading is the likeliest. */
export interface Likelihood {
  readonly use: Costs;
  readonly skip: Costs;
  /** Whether the beginning of the line counts as such a word: not for 'Monday meeting 2h'. */
  readonly atStart: boolean;
}

/** A cost that rules a reading out. */
export const never = 10;

const always: Costs = [never, never, never];
const free: Costs = [0, 0, 0];

/** Likelihoods, from the surest to the most doubtful. */
export const likelihoods = {
  /** Marked: '@Company', '#Category'. */
  marked: { use: free, skip: always, atStart: true },
  /** Says what it is: '1,5h', '8:30-10:15', 'yesterday', 'AO 4908'. Amid text it may belong to it: '2h plan for yesterday'. */
  sure: { use: free, skip: [never, never, 1], atStart: true },
  /** The same, but at home in text: '2h Monday meeting'. */
  weekday: { use: free, skip: [never, never, 1], atStart: false },
  /** A bare decimal: hours, unless amid text: 'version 2.5'. */
  decimal: { use: [0.1, 0.1, 1.1], skip: [never, never, 0], atStart: true },
  /** '1:45': hours, unless amid text, or followed by hours. */
  colon: { use: [0, 0, 0.8], skip: [never, never, 0], atStart: true },
  /** Quoted text: a name, unless amid text. */
  quoted: { use: [0, 0, 1], skip: [never, never, 0.25], atStart: true },
  /** '1-2': a time span, unless amid text. */
  bareSpan: { use: [0, 0, 1.1], skip: [never, never, 0], atStart: true },
  /** '8 till 10', '45 m', 'sat': may as well be text. */
  likely: { use: [0, 0, 1], skip: [0.8, 0.8, 0.25], atStart: true },
  /** A bare whole number as hours. */
  bareHours: { use: [1, 1, 1.3], skip: [never, 0.5, 0], atStart: true },
  /** A bare number of three digits or more as the number of a work order or project. */
  number: { use: [0.5, 0.5, 1], skip: [never, never, 0.5], atStart: true },
  /** A bare number of one or two digits as such. */
  smallNumber: { use: [0.7, 0.9, 2], skip: [never, 0.5, 0], atStart: true },
} as const satisfies Record<string, Likelihood>;

/** Words `start` up to (not with) `end` of a line, and what they may mean. */
export interface Lexeme {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
  readonly likelihood: Likelihood;
  /** Added to the cost of its use: the less likely of two meanings of the same words. */
  readonly extra: number;
}

/** A lexeme of the words from `start` up to (not with) `end`. */
export function lexeme(
  start: number,
  end: number,
  likelihood: keyof typeof likelihoods,
  meaning: Meaning,
  extra = 0,
): Lexeme {
  return { start, end, meaning, likelihood: likelihoods[likelihood], extra };
}
