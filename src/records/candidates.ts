import { idOf } from '../api/client.ts';
import type { JsonObject } from '../api/json.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { containsWords, fold } from './search.ts';

/** A record that may be picked. */
export interface Candidate {
  readonly kind: Kind;
  readonly id: string;
  readonly label: string;
  /** Short addition to the label; may be empty. */
  readonly detail: string;
  /** As a list or search brought it; undefined while only its name is known. */
  readonly record: JsonObject | undefined;
  /** Used lately. */
  readonly isRecent: boolean;
}

/** The most candidates shown at once, of all kinds together. */
const mostShown = 300;

/** A candidate with what is compared, folded once: a person types into lists of thousands. */
interface Known extends Candidate {
  readonly foldedLabel: string;
  readonly foldedText: string;
}

function folded(candidate: Candidate): Known {
  const foldedLabel = fold(candidate.label);
  return { ...candidate, foldedLabel, foldedText: `${foldedLabel} ${fold(candidate.detail)}` };
}

function keyOf(kind: Kind, id: string): string {
  return `${kind.path}/${id}`;
}

/** The records known to a picker, each once, in the order they came to be known. */
export class Candidates {
  readonly #known = new Map<string, Known>();
  /** What the server found for a text, which may not stand in any label: a number, an id. */
  readonly #found = new Map<string, Set<string>>();
  readonly #show: Show;

  constructor(show: Show) {
    this.#show = show;
  }

  /** Takes in a record used lately, by its name. */
  addRecent(kind: Kind, id: string, label: string, detail: string): void {
    this.#known.set(keyOf(kind, id), folded({ kind, id, label, detail, record: undefined, isRecent: true }));
  }

  /** Takes in records; of one used lately its name is brought up to date. */
  add(kind: Kind, records: readonly JsonObject[]): void {
    for (const record of records) {
      const id = idOf(kind, record);
      if (id === '') continue;
      const key = keyOf(kind, id);
      const isRecent = this.#known.get(key)?.isRecent ?? false;
      const label = kind.label(record, this.#show);
      this.#known.set(key, folded({ kind, id, label, detail: kind.detail(record, this.#show), record, isRecent }));
    }
  }

  /** Takes in what the server found for a text. */
  addFound(text: string, kind: Kind, records: readonly JsonObject[]): void {
    this.add(kind, records);
    const found = this.#found.get(fold(text.trim())) ?? new Set();
    for (const record of records) found.add(keyOf(kind, idOf(kind, record)));
    this.#found.set(fold(text.trim()), found);
  }

  /** Those that a text finds: every word of it in label or detail, or found by the server. Those that begin with it first. */
  matching(text: string): readonly Candidate[] {
    const query = fold(text.trim());
    const all = [...this.#known.values()];
    if (query === '') return all.slice(0, mostShown);
    const found = this.#found.get(query);
    const matching = all.filter(
      ({ kind, id, foldedText }) => found?.has(keyOf(kind, id)) || containsWords(foldedText, query),
    );
    const begins = ({ foldedLabel }: Known): boolean => foldedLabel.startsWith(query);
    return [...matching.filter(begins), ...matching.filter((one) => !begins(one))].slice(0, mostShown);
  }
}
