import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { fieldOf, isJsonObject, type JsonObject } from '../api/json.ts';
import { expired, type Retention } from '../records/retention.ts';
import { addressesOf, allTabs } from './documents.ts';
import { StoredRecords } from './storedRecords.ts';

/** A baseline without a tab belongs to a window that went away with its text; it is removed beyond these limits. */
const retention: Retention = { entries: 200, bytes: 50_000_000, days: 30 };

/**
 * The baselines of tabs with unsaved changes, kept on disk so that they come back after a restart with the dirty text. One file an
 * address; never the key.
 */
export class KeptRecords {
  readonly #stored: StoredRecords;
  #isPruned = false;

  /** @param folder made when first written to */
  constructor(folder: vscode.Uri) {
    this.#stored = new StoredRecords(folder);
  }

  /** @returns undefined where none is kept or it cannot be read */
  async read(uri: vscode.Uri): Promise<JsonObject | undefined> {
    const kept = await this.#stored.read(nameOf(uri));
    const record = kept && fieldOf(kept, 'record');
    return isJsonObject(record) ? record : undefined;
  }

  async write(uri: vscode.Uri, record: JsonObject): Promise<void> {
    await this.#stored.write(nameOf(uri), { uri: uri.toString(), record });
    if (this.#isPruned) return;
    this.#isPruned = true;
    await this.#prune();
  }

  async remove(uri: vscode.Uri): Promise<void> {
    await this.#stored.remove(nameOf(uri));
  }

  /** Once a session: removes what no tab of this window needs, where there is too much of it. */
  async #prune(): Promise<void> {
    const needed = new Set([
      ...allTabs().flatMap(addressesOf).map(nameOf),
      ...vscode.workspace.textDocuments.map(({ uri }) => nameOf(uri)),
    ]);
    const orphans = (await this.#stored.list()).filter(({ name }) => !needed.has(name));
    for (const { name } of expired(orphans, retention, Date.now())) await this.#stored.remove(name);
  }
}

function nameOf(uri: vscode.Uri): string {
  return `${createHash('sha256').update(uri.toString()).digest('hex').slice(0, 32)}.json`;
}
