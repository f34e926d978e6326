import { idOf } from '../api/client.ts';
import { fieldOf, type JsonObject } from '../api/json.ts';
import { kinds } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { line } from '../catalog/labels.ts';
import type { RecordLists } from './recordLists.ts';
import { fold } from './search.ts';

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

interface Entry extends Destination {
  /** What the entry was made of; undefined where only its name is known. */
  readonly record: JsonObject | undefined;
  /** The label, folded. */
  readonly start: string;
  /** All that is looked through, folded, each word after a space. */
  readonly text: string;
}

/** Longer texts, such as descriptions, are looked through so far, in characters. */
const longest = 300;
/** Records taken in at a time, so that no key waits. */
const slice = 250;

function entryOf(key: string, kind: Kind, id: string, record: JsonObject, show: Show): Entry {
  const label = kind.label(record, show);
  const detail = kind.detail(record, show);
  const others = kind.tooltip.map((field) => line(fieldOf(record, field)).slice(0, longest));
  return entry({ key, kind, id, label, detail }, others, record);
}

function entry(destination: Destination, others: readonly string[], record?: JsonObject): Entry {
  const { label, detail } = destination;
  // Folded as a whole: joined from folded parts it would be put together at the first look, which a person waits for.
  return { ...destination, record, start: fold(label), text: fold(['', label, detail, ...others].join(' ')) };
}

/** A destination known by its name only, such as one used lately. */
export function namedDestination(kind: Kind, id: string, label: string, detail: string): Destination {
  return { key: `${kind.path}/${id}`, kind, id, label, detail };
}

/** A destination of a record that a search brought. */
export function destinationOf(kind: Kind, record: JsonObject, show: Show): Destination {
  const id = idOf(kind, record);
  return namedDestination(kind, id, kind.label(record, show), kind.detail(record, show));
}

/** Every loaded record of a company, ready to be found while a person types. Only what was loaded since is read anew. */
export class RecordIndex {
  readonly #lists: RecordLists;
  readonly #show: () => Show;
  #entries: ReadonlyMap<string, Entry> = new Map();
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
    return this.#entries.size;
  }

  /** Takes in what was loaded and leaves out what is gone, a slice each step: records can be looked for between the steps. */
  *update(): Generator<void> {
    const show = this.#show();
    if (this.#isCurrent && show === this.#shownBy) return;
    const known = show === this.#shownBy ? this.#entries : new Map<string, Entry>();
    const entries = new Map<string, Entry>();
    this.#isCurrent = true;
    let seen = 0;
    for (const kind of kinds) {
      for (const list of this.#lists.loaded(kind.path)) {
        for (const [id, record] of list.byKey) {
          // A record without an id cannot be opened.
          if (id.startsWith('#')) continue;
          const key = `${kind.path}/${id}`;
          const before = entries.get(key) ?? known.get(key);
          entries.set(key, before?.record === record ? before : entryOf(key, kind, id, record, show));
          seen++;
          if (seen % slice === 0) yield;
        }
      }
    }
    this.#shownBy = show;
    this.#entries = entries;
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
    const ranks: Entry[][] = [[], [], [], []];
    const wanted = new Set(among);
    const look = (one: Entry): void => {
      if (!wanted.has(one.kind)) return;
      const rank = rankOf(one, query, words);
      const alike = rank === undefined ? undefined : ranks[rank];
      if (alike && alike.length < most) alike.push(one);
    };
    const lately = new Set(recent.map(({ key }) => key));
    for (const one of recent) look(this.#entries.get(one.key) ?? entry(one, []));
    for (const one of this.#entries.values()) if (!lately.has(one.key)) look(one);
    return ranks.flat().slice(0, most);
  }
}

function rankOf({ id, start, text }: Entry, query: string, words: readonly string[]): number | undefined {
  if (!words.every((word) => text.includes(word))) return id === query ? 0 : undefined;
  if (start.startsWith(query)) return start.length === query.length || start[query.length] === ' ' ? 0 : 1;
  return words.every((word) => text.includes(` ${word}`)) ? 2 : 3;
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
