import type * as vscode from 'vscode';

/** A record used lately, with what it is recognised by, so that it can be offered without a request. */
export interface RecentRecord {
  /** Slug of the company. */
  readonly company: string;
  /** The API's path word of its kind. */
  readonly resource: string;
  readonly id: string;
  readonly label: string;
  /** Short addition to the label; may be empty. */
  readonly detail: string;
}

const stateKey = 'recentRecords';
/** So many are kept of a kind and company. */
const longest = 15;

/** The records a person opened or picked, the latest first, on this machine. */
export class RecentRecords {
  readonly #state: vscode.Memento;

  constructor(globalState: vscode.Memento) {
    this.#state = globalState;
  }

  /** The records of a company and kind, the latest used first. */
  of(company: string, resource: string): readonly RecentRecord[] {
    return this.#all().filter((record) => record.company === company && record.resource === resource);
  }

  /** The records of a company, of all kinds, the latest used first. */
  ofCompany(company: string): readonly RecentRecord[] {
    return this.#all().filter((record) => record.company === company);
  }

  /** Puts a record first. */
  async add(used: RecentRecord): Promise<void> {
    const others = this.#all().filter((record) => !isSame(record, used));
    const alike = others.filter(({ company, resource }) => company === used.company && resource === used.resource);
    const dropped = new Set(alike.slice(longest - 1));
    await this.#state.update(stateKey, [used, ...others.filter((record) => !dropped.has(record))]);
  }

  /** Forgets a record that is gone. */
  async remove(gone: Pick<RecentRecord, 'company' | 'resource' | 'id'>): Promise<void> {
    await this.#keep((record) => !isSame(record, gone));
  }

  /** Forgets the records of companies that are not among these. */
  async keepOnly(companies: ReadonlySet<string>): Promise<void> {
    await this.#keep(({ company }) => companies.has(company));
  }

  async #keep(isKept: (record: RecentRecord) => boolean): Promise<void> {
    const all = this.#all();
    const kept = all.filter(isKept);
    if (kept.length < all.length) await this.#state.update(stateKey, kept);
  }

  #all(): readonly RecentRecord[] {
    return this.#state.get<readonly RecentRecord[]>(stateKey, []);
  }
}

type Identified = Pick<RecentRecord, 'company' | 'resource' | 'id'>;

function isSame(one: Identified, other: Identified): boolean {
  return one.company === other.company && one.resource === other.resource && one.id === other.id;
}
