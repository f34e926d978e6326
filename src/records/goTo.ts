import { kinds } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { fold, searchFilters } from './search.ts';

/** What a person typed to go to a record. */
export interface GoToQuery {
  /** The kinds looked among: those whose word stands first, or all. */
  readonly kinds: readonly Kind[];
  /** Whether the kinds were told by a word, or given. */
  readonly isNarrowed: boolean;
  /** The text looked for, as it was typed. */
  readonly text: string;
}

/** The words by which each kind is told, folded: its own and the catalogue's, the longest first. */
const names: readonly (readonly [name: string, kind: Kind])[] = kinds
  .flatMap((kind) =>
    [...(kind.shortNames ?? []), kind.singular, kind.title, kind.path].map((name) => [fold(name), kind] as const),
  )
  .sort(([a], [b]) => b.length - a.length);

/**
 * Reads typed text: `ao 49` looks for 49 among work orders, `proj blå` for projects. Without such a word, or with `only` given, all of
 * it is looked for.
 * @param only the kind to look among, where the caller knows it
 */
export function goToQuery(typed: string, only?: Kind): GoToQuery {
  const text = typed.trim();
  if (only) return { kinds: [only], isNarrowed: true, text };
  const folded = fold(typed.trimStart());
  const [told] = names.find(([name]) => folded.startsWith(`${name} `)) ?? [];
  if (told === undefined) return { kinds, isNarrowed: false, text };
  const words = typed.trimStart().split(/\s+/);
  return {
    kinds: names.filter(([name]) => name === told).map(([, kind]) => kind),
    isNarrowed: true,
    text: words.slice(told.split(' ').length).join(' ').trim(),
  };
}

/** A look-up on the server: one request. */
export interface LookUp {
  readonly kind: Kind;
  readonly filters: Readonly<Record<string, string>>;
}

/**
 * The requests that look a query up: of kinds told by a word each filter that the text fits, number and name; else one for each of the
 * few kinds that people call by number or name, which makes four, as many as the API takes at once.
 * @param isWhole whether all records of a kind are known, so that the server knows no more
 */
export function lookUps({ kinds: wanted, isNarrowed, text }: GoToQuery, isWhole: (kind: Kind) => boolean): LookUp[] {
  return wanted
    .filter((kind) => (isNarrowed || kind.searchedFirst) && !isWhole(kind))
    .flatMap((kind) => {
      const all = searchFilters(kind, text);
      return (isNarrowed ? all : all.slice(-1)).map((filters) => ({ kind, filters }));
    });
}
