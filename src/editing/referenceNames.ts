import * as vscode from 'vscode';
import { ApiError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import type { ReferenceInText } from './fieldsInText.ts';

/** From this many unknown ids of one kind on, its list is asked for before single records are. */
const listWorthwhile = 3;

export interface ReferenceNamesOptions {
  readonly companies: Companies;
  readonly sessions: Sessions;
  readonly show: () => Show;
}

/**
 * Names of the records that ids in texts refer to: from what is loaded, else fetched behind everything that a person waits for. Each id
 * is asked for once a session.
 */
export class ReferenceNames implements vscode.Disposable {
  readonly #options: ReferenceNamesOptions;
  readonly #fetched = new Map<string, JsonObject>();
  readonly #asked = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();

  /** Fires when names were fetched. */
  readonly onDidChange = this.#changed.event;

  constructor(options: ReferenceNamesOptions) {
    this.#options = options;
  }

  /** @returns undefined where the record is not known here */
  known(company: string, { kind: path, id }: ReferenceInText): string | undefined {
    const record = this.#session(company)?.registers.record(path, id) ?? this.#fetched.get(keyOf(company, path, id));
    return record && kindOf(path)?.label(record, this.#options.show());
  }

  /** Fetches the names that are not known. What the server refuses stays without a name: the log has the reason. */
  async fetch(company: string, references: readonly ReferenceInText[]): Promise<void> {
    const session = this.#session(company);
    if (!session) return;
    const unknown = references.filter((reference) => {
      const key = keyOf(company, reference.kind, reference.id);
      const isNew = !this.#asked.has(key) && this.known(company, reference) === undefined;
      if (isNew) this.#asked.add(key);
      return isNew;
    });
    if (unknown.length === 0) return;
    const byKind = Map.groupBy(unknown, ({ kind }) => kind);
    await Promise.all([...byKind].map(([path, those]) => this.#fetchKind(session, path, those)));
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #fetchKind(session: Session, path: string, references: readonly ReferenceInText[]): Promise<void> {
    const kind = kindOf(path);
    const { slug } = session.company;
    if (!kind) return;
    await session.registers.need(path);
    const missing = (): readonly ReferenceInText[] => references.filter((one) => this.known(slug, one) === undefined);
    try {
      if (missing().length >= listWorthwhile) await session.lists.load(kind, { filters: {} }, 'prefetch');
      if (!kind.readPaths) return;
      for (const { id } of missing()) {
        const record = await session.client.read(kind, id, { priority: 'prefetch' });
        this.#fetched.set(keyOf(slug, path, id), record);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  #session(company: string): Session | undefined {
    return this.#options.companies.find(company) && this.#options.sessions.get(company);
  }
}

function keyOf(company: string, kind: string, id: string): string {
  return `${company}/${kind}/${id}`;
}
