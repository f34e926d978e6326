import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { fieldOf, isJsonArray, isJsonObject, type JsonObject, numberOf } from '../api/json.ts';
import { expired, type Retention } from '../records/retention.ts';
import type { Address } from './address.ts';
import { StoredRecords } from './storedRecords.ts';

/** What is kept of each company. */
const retention: Retention = { entries: 200, bytes: 100_000_000, days: 30 };

/** A record as it was right before it was saved or deleted here. */
export interface Version {
  /** Names the version; the same in every window. */
  readonly name: string;
  readonly company: string;
  readonly resource: string;
  readonly id: string;
  /** When it was saved or deleted, in milliseconds since 1970. */
  readonly at: number;
  readonly action: 'saved' | 'deleted';
  /** The record's label then. */
  readonly label: string;
  /** The fields that the save changed; empty for a delete. */
  readonly fields: readonly string[];
  readonly record: JsonObject;
}

/** Which versions are wanted: those of a company, of a kind, of a record. */
export interface VersionQuery {
  readonly company: string;
  readonly resource?: string | undefined;
  readonly id?: string | undefined;
}

/**
 * The way back: what each record was before it was saved or deleted on this machine, in the extension's own storage. The last 200 of
 * a company, for 30 days at most.
 */
export class History {
  readonly #folder: vscode.Uri;

  /** @param folder made when first written to */
  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /**
   * Keeps a record as it is before a write. Awaited before the write is sent, so that nothing that happens in between can lose it.
   * @returns the version, to be forgotten again should the write not be carried out
   */
  async keep(
    { company, resource, id }: Address,
    version: Pick<Version, 'action' | 'label' | 'fields' | 'record'>,
  ): Promise<Version> {
    const at = Date.now();
    const who = createHash('sha256').update(`${resource}/${id}`).digest('hex').slice(0, 16);
    const kept: Version = { name: `${at}-${who}.json`, company, resource, id, at, ...version };
    const stored = this.#stored(company);
    const { action, label, fields, record } = version;
    await stored.write(kept.name, { resource, id, at, action, label, fields, record });
    for (const { name } of expired(await stored.list(), retention, at)) await stored.remove(name);
    return kept;
  }

  /** Forgets a version whose write was not carried out. */
  async forget({ company, name }: Pick<Version, 'company' | 'name'>): Promise<void> {
    await this.#stored(company).remove(name);
  }

  /** The versions kept, the newest first. */
  async list({ company, resource, id }: VersionQuery): Promise<readonly Version[]> {
    const stored = this.#stored(company);
    const versions = await Promise.all(
      (await stored.list()).map(async ({ name }) => versionOf(company, name, await stored.read(name))),
    );
    return versions
      .filter((version) => version !== undefined)
      .filter((version) => resource === undefined || version.resource === resource)
      .filter((version) => id === undefined || version.id === id)
      .sort((a, b) => b.at - a.at);
  }

  /** @returns undefined where it is not kept any more */
  async read(company: string, name: string): Promise<Version | undefined> {
    return versionOf(company, name, await this.#stored(company).read(name));
  }

  /** Removes every version of a company. */
  async clear(company: string): Promise<void> {
    const stored = this.#stored(company);
    for (const { name } of await stored.list()) await stored.remove(name);
  }

  #stored(company: string): StoredRecords {
    return new StoredRecords(vscode.Uri.joinPath(this.#folder, company));
  }
}

function versionOf(company: string, name: string, stored: JsonObject | undefined): Version | undefined {
  if (!stored) return undefined;
  const { resource, id, action, label, record } = stored;
  const fields = fieldOf(stored, 'fields');
  const at = numberOf(stored.at);
  if (typeof resource !== 'string' || typeof id !== 'string' || at === undefined || !isJsonObject(record)) {
    return undefined;
  }
  return {
    ...{ name, company, resource, id, at, record },
    action: action === 'deleted' ? 'deleted' : 'saved',
    label: typeof label === 'string' ? label : id,
    fields: isJsonArray(fields) ? fields.filter((field) => typeof field === 'string') : [],
  };
}
