import { idOf } from '../api/client.ts';
import { fieldOf, type JsonObject } from '../api/json.ts';
import { kinds } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { line } from '../catalog/labels.ts';
import type { RecordLists } from './recordLists.ts';
import { fold } from './search.ts';
import { match, matchesOf, type WordTable, wordTable } from './wordTable.ts';

/** A record that can be gone to. */
export interface Destination {
  /** Unique among all kinds of a company. */
  readonly key: string;
  readonly kind: Kind;
  readonly id: string;
  readonly label: string;
  /** Short addition to the label; may be empty. */
  readonly detail: string;
}

/** A loaded record. Its label is made again when it is shown: thousands are kept, a hundred shown. */
interface Entry {
  readonly id: string;
  readonly record: JsonObject;
  /** The label, folded. */
  readonly start: string;
}

/** Records of one kind that are looked through together; never changed. */
interface Block {
  readonly kind: Kind;
  /** How its labels are shown. */
  readonly show: Show;
  readonly entries: readonly Entry[];
  readonly table: WordTable;
}

/** Longer texts, such as descriptions, are looked through so far, in characters. */
const longest = 300;
/** Records taken in at a time, so that no key waits. */
const slice = 100;
/** The most records of a block: few, so that a change is taken in quickly; many, since each block keeps its words for itself. */
const largestBlock = 500;

/** A destination known by its name only, such as one used lately. */
export function namedDestination(kind: Kind, id: string, label: string, detail: string): Destination {
  return { key: keyOf(kind, id), kind, id, label, detail };
}

/** A destination of a record that a list or search brought. */
export function destinationOf(kind: Kind, record: JsonObject, show: Show): Destination {
  const id = idOf(kind, record);
  return namedDestination(kind, id, kind.label(record, show), kind.detail(record, show));
}

function keyOf(kind: Kind, id: string): string {
  return `${kind.path}/${id}`;
}

/** What a text finds. */
interface Found {
  /** 0 is best; undefined where it is not found after all. */
  readonly rank: number | undefined;
  readonly destination: () => Destination;
}

/** Every loaded record of a company, ready to be found while a person types. Only what was loaded since is read anew. */
export class RecordIndex {
  readonly #lists: RecordLists;
  readonly #show: () => Show;
  #blocks: readonly Block[] = [];
  #shownBy: Show | undefined;
  #isCurrent = false;

  constructor(lists: RecordLists, show: () => Show) {
    this.#lists = lists;
    this.#show = show;
    lists.onDidChange(() => {
      this.#isCurrent = false;
    });
  }

  /** How many records it knows. */
  get size(): number {
    return this.#blocks.reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** Takes in what was loaded and leaves out what is gone, a slice each step: records can be looked for between the steps. */
  *update(): Generator<void> {
    const show = this.#show();
    if (this.#isCurrent && show === this.#shownBy) return;
    this.#isCurrent = true;
    const known = this.#blocks.filter((block) => block.show === show);
    const blocks: Block[] = [];
    for (const kind of kinds) {
      const records = new Map<string, JsonObject>();
      for (const list of this.#lists.loaded(kind.path)) {
        // A record without an id cannot be opened.
        for (const [id, record] of list.byKey) if (!id.startsWith('#')) records.set(id, record);
      }
      const ofKind = known.filter((block) => block.kind === kind);
      blocks.push(...(yield* blocksOf(kind, show, [...records.values()], ofKind)));
    }
    this.#shownBy = show;
    this.#blocks = blocks;
  }

  /**
   * The records that a text finds, best first: whose number or id it is, whose label begins with it, of which each of its words begins
   * a word, which have each of its words somewhere. Among equally good ones those used lately come first.
   * @param recent used lately, the latest first
   * @param most how many at most
   */
  search(text: string, among: readonly Kind[], recent: readonly Destination[], most: number): readonly Destination[] {
    const query = fold(text.trim());
    const words = query.split(/\s+/);
    const wanted = new Set(among);
    const ids = new Set(recent.map(({ id }) => id));
    const lately = new Map(recent.filter(({ kind }) => wanted.has(kind)).map((one) => [one.key, byName(one, query)]));
    const others: Found[][] = [[], [], [], []];
    for (const { kind, show, entries, table } of this.#blocks) {
      if (!wanted.has(kind)) continue;
      const matches = matchesOf(table, words, entries.length);
      for (let place = 0; place < entries.length; place++) {
        const one = entries[place];
        const rank = one && rankOf(one.id, one.start, matches[place], query);
        if (!one || (rank === undefined && !ids.has(one.id))) continue;
        const alike = rank === undefined ? undefined : others[rank];
        const isRecent = ids.has(one.id) && lately.has(keyOf(kind, one.id));
        if (!isRecent && (!alike || alike.length >= most)) continue;
        const found = { rank, destination: () => destinationOf(kind, one.record, show) };
        if (isRecent) lately.set(keyOf(kind, one.id), found);
        else alike?.push(found);
      }
    }
    return others
      .flatMap((alike, rank) => [...[...lately.values()].filter((one) => one.rank === rank), ...alike])
      .slice(0, most)
      .map(({ destination }) => destination());
  }
}

/** Whether a record that may not be loaded is found by its name. */
function byName(destination: Destination, query: string): Found {
  const { id, label, detail } = destination;
  const [matched] = matchesOf(wordTable([fold(`${label} ${detail}`)]), query.split(/\s+/), 1);
  return { rank: rankOf(id, fold(label), matched, query), destination: () => destination };
}

function rankOf(id: string, start: string, matched: number | undefined, query: string): number | undefined {
  if (matched === match.none) return id === query ? 0 : undefined;
  if (start.startsWith(query)) return start.length === query.length || start[query.length] === ' ' ? 0 : 1;
  return matched === match.begins ? 2 : 3;
}

/** The blocks of a kind's records, a slice each step. Those known before stay as long as none of their records has changed. */
function* blocksOf(
  kind: Kind,
  show: Show,
  records: readonly JsonObject[],
  known: readonly Block[],
): Generator<void, Block[]> {
  // Small blocks are made anew together with what came beside them, so that there are never many.
  const byFirst = new Map(
    known.flatMap((one) => (one.entries.length < largestBlock / 2 ? [] : [[one.entries[0]?.record, one]])),
  );
  const blocks: Block[] = [];
  let at = 0;
  for (let end = at; at < records.length; at = end) {
    const before = byFirst.get(records[at]);
    if (before?.entries.every(({ record }, place) => record === records[at + place])) {
      blocks.push(before);
      end += before.entries.length;
      continue;
    }
    do end++;
    while (end < records.length && end - at < largestBlock && !byFirst.has(records[end]));
    blocks.push(yield* blockOf(kind, show, records.slice(at, end)));
  }
  return blocks;
}

function* blockOf(kind: Kind, show: Show, records: readonly JsonObject[]): Generator<void, Block> {
  const entries: Entry[] = [];
  const texts: string[] = [];
  for (const record of records) {
    const label = kind.label(record, show);
    const others = kind.tooltip.map((field) => line(fieldOf(record, field)).slice(0, longest));
    entries.push({ id: idOf(kind, record), record, start: fold(label) });
    texts.push(fold([label, kind.detail(record, show), ...others].join(' ')));
    if (texts.length % slice === 0) yield;
  }
  return { kind, show, entries, table: wordTable(texts) };
}

/** Whether a text names a record and no other: its id, or the whole of its number or name. */
export function isNamed({ id, label }: Destination, text: string): boolean {
  const query = fold(text.trim());
  const start = fold(label);
  return query !== '' && (id === text.trim() || start === query || start.startsWith(`${query} `));
}

/** What was known with what the server found below it, each once: nothing that is shown moves. */
export function merged(known: readonly Destination[], found: readonly Destination[]): readonly Destination[] {
  return [...new Map([...known, ...found].map((one) => [one.key, one])).values()];
}
