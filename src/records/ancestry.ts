import type { JsonObject } from '../api/json.ts';
import { mergeRecords } from './merge.ts';
import type { ComputedFields } from './path.ts';

/** How many texts of one editor are remembered; undo seldom goes further. */
const mostTexts = 50;

/**
 * Which record an editor's text was made from: the baseline that its save is compared with.
 *
 * A baseline belongs to a text, not to the moment of a read: undo brings back an older text, and with it must come what it was made
 * from, or what someone else changed in between would look like my edit. So the texts that were shown or saved are remembered, each
 * with its baseline, and the edits that I saved since are part of it: undoing one of those is an edit again.
 */
export class Ancestry {
  readonly #computed: ComputedFields;
  readonly #texts = new Map<string, JsonObject>();
  #baseline: JsonObject | undefined;

  /** @param baseline of a text that came back after a restart; undefined where there is none */
  constructor(computed: ComputedFields, baseline: JsonObject | undefined) {
    this.#computed = computed;
    this.#baseline = baseline;
  }

  /** The record that the editor's text was made from; undefined where it is not known. */
  get baseline(): JsonObject | undefined {
    return this.#baseline;
  }

  /** Remembers that this text was made from this record. The editor need not have it yet. */
  remember(text: string, record: JsonObject | undefined = this.#baseline): void {
    if (!record) return;
    this.#texts.delete(text);
    this.#texts.set(text, record);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > mostTexts && oldest !== undefined) this.#texts.delete(oldest);
  }

  /** The editor's text was replaced as a whole: by a reload, by undo or redo. A text that is not known keeps the baseline. */
  replaced(text: string): void {
    this.#baseline = this.#texts.get(text) ?? this.#baseline;
  }

  /** The text was saved as this record. Until the editor shows something else, that is what its text was made from. */
  saved(text: string, mine: JsonObject): void {
    const baseline = this.#baseline ?? mine;
    for (const [known, theirs] of this.#texts) {
      const { merged } = mergeRecords({ baseline, mine, theirs, computed: this.#computed });
      this.#texts.set(known, merged);
    }
    this.#baseline = mine;
    this.remember(text);
  }
}
