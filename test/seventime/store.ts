import { randomBytes } from 'node:crypto';
import { resourceOf } from './rules/index.ts';
import type { Books, CompanySettings } from './rules/resource.ts';
import type { Json, Row } from './values.ts';
import { textOf } from './values.ts';

/** One company's records, each resource made when it is first asked for. */
export class Store implements Books {
  readonly settings: CompanySettings;
  readonly #load: (path: string) => Row[];
  readonly #shelves = new Map<string, Map<string, Row>>();

  /** @param load makes the records that a resource starts with */
  constructor(load: (path: string) => Row[], settings: CompanySettings) {
    this.#load = load;
    this.settings = settings;
  }

  /** The id that a record is found by. */
  idOf(path: string, record: Row): string {
    return textOf(record[resourceOf(path).key ?? '_id']);
  }

  all(path: string): readonly Row[] {
    return [...this.#shelf(path).values()];
  }

  find(path: string, id: Json | undefined): Row | undefined {
    return this.#shelf(path).get(textOf(id));
  }

  /** Keeps a record, in place of the one with the same id or after all others. */
  put(path: string, record: Row): void {
    this.#shelf(path).set(this.idOf(path, record), record);
  }

  /** Takes a record away; false when it was not there. */
  remove(path: string, id: string): boolean {
    return this.#shelf(path).delete(id);
  }

  newId(): string {
    return randomBytes(12).toString('hex');
  }

  #shelf(path: string): Map<string, Row> {
    const known = this.#shelves.get(path);
    if (known !== undefined) {
      return known;
    }
    const shelf = new Map(this.#load(path).map((record) => [this.idOf(path, record), record]));
    this.#shelves.set(path, shelf);
    return shelf;
  }
}
