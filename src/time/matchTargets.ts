/** Typed text against the work orders, projects and customers that are known. */
import type { TargetKind } from './timeEntry.ts';

/** Something that time can be logged on. */
export interface KnownTarget {
  readonly kind: TargetKind | 'customer';
  readonly id: string;
  /** Number of the work order, project or customer. */
  readonly number?: string;
  readonly name: string;
  readonly customerName?: string;
}

/** A target that text fits. */
export interface TargetMatch<T extends KnownTarget = KnownTarget> {
  readonly target: T;
  /** How well: 0 is the number or the whole name, higher is vaguer. */
  readonly rank: number;
  /** Whether the text spells whole words of the name, or the whole number: more than a beginning. */
  readonly whole: boolean;
}

/** Kinds of fit, best first. Each also comes with å, ä, ö and other accents left out, which ranks just below. */
const fits: readonly ((text: string, target: Spelled) => boolean)[] = [
  (text, { name, number }) => text === number || text === name,
  (text, { name }) => name.startsWith(text),
  (text, { words }) => text.split(' ').every((part) => words.some((word) => word.startsWith(part))),
  (text, { number }) => number.startsWith(text),
  (text, { words, customerWords }) =>
    text.split(' ').every((part) => [...words, ...customerWords].some((word) => word.startsWith(part))),
];

interface Spelled {
  readonly name: string;
  readonly number: string;
  readonly words: readonly string[];
  readonly customerWords: readonly string[];
}

/**
 * The targets that text fits, best first: the number, the name, the beginning of the name, beginnings of words of the name (in any
 * order), the beginning of the number, words of name and customer. Equally good ones stay in the order given, so give those used
 * lately first. Case and accents may be left out ('blasippan' finds 'Blåsippan'), but what is spelled exactly comes before.
 */
export function matchTargets<T extends KnownTarget>(text: string, targets: readonly T[]): TargetMatch<T>[] {
  const exact = normalized(text);
  if (exact === '') return [];
  const folded = fold(exact);
  return targets
    .flatMap((target) => {
      const rank = rankOf(exact, folded, target);
      return rank === undefined ? [] : [{ target, rank, whole: isWhole(folded, foldedSpelling(target)) }];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** Text in lower case without accents: å and ä become a, ö and ø become o, é becomes e. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');
}

/** What fits as it is spelled fits without accents, too: so most targets are done with after one look. */
function rankOf(exact: string, folded: string, target: KnownTarget): number | undefined {
  const fitOf = (text: string, spelling: Spelled): number => fits.findIndex((fitsText) => fitsText(text, spelling));
  const foldedFit = fitOf(folded, foldedSpelling(target));
  if (foldedFit === -1) return undefined;
  const exactFit = fitOf(exact, spelled(target, normalized));
  return exactFit === -1 ? foldedFit * 2 + 1 : Math.min(exactFit * 2, foldedFit * 2 + 1);
}

function isWhole(folded: string, { name, number, words }: Spelled): boolean {
  return folded === name || folded === number || folded.split(' ').every((part) => words.includes(part));
}

/** Spelled once for each target: with thousands of them this is nearly all of the work at each key. */
const foldedSpellings = new WeakMap<KnownTarget, Spelled>();

function foldedSpelling(target: KnownTarget): Spelled {
  const known = foldedSpellings.get(target);
  if (known !== undefined) return known;
  const spelling = spelled(target, (text) => fold(normalized(text)));
  foldedSpellings.set(target, spelling);
  return spelling;
}

function spelled(target: KnownTarget, spell: (text: string) => string): Spelled {
  const name = spell(target.name);
  return {
    name,
    number: spell(target.number ?? ''),
    words: [...new Set([...name.split(' '), ...wordsIn(name)])],
    customerWords: wordsIn(spell(target.customerName ?? '')),
  };
}

function wordsIn(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u);
}

function normalized(text: string): string {
  return text.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
}
