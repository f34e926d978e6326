import * as vscode from 'vscode';
import type { JsonObject } from '../api/json.ts';
import { computedPaths, kindOf } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { Ancestry } from '../records/ancestry.ts';
import { EditRefused } from '../records/refusals.ts';
import { showError } from '../ui/errors.ts';
import type { WritesUnderWay } from '../ui/writesUnderWay.ts';
import { type Address, isSameRecord, parseAddress, recordUri, scheme } from './address.ts';
import { hasTab, isDirty, replaceText } from './documents.ts';
import type { FileContents } from './fileSystem.ts';
import type { History } from './history.ts';
import type { KeptRecords } from './keptRecords.ts';
import type { Merges } from './merges.ts';
import { SharedRequests } from './sharedRequests.ts';
import { print } from './versions.ts';

/** A record as a file. */
interface File {
  readonly uri: vscode.Uri;
  readonly address: Address;
  readonly kind: Kind;
  readonly ancestry: Ancestry;
  /** The baseline that is kept on disk. */
  kept: JsonObject | undefined;
  /** What the next read gives without a request: a record that was fetched a moment ago. */
  fetched: JsonObject | undefined;
  /** Counts up each time that VS Code is to read again. */
  version: number;
  isGone: boolean;
}

export interface RecordFilesOptions {
  readonly sessions: Sessions;
  readonly companies: Companies;
  readonly kept: KeptRecords;
  readonly history: History;
  readonly writes: WritesUnderWay;
  readonly merges: Merges;
  readonly show: () => Show;
}

/** The records of the server as files. Opening costs one GET; a save is compared with the server first. */
export class RecordFiles implements FileContents, vscode.Disposable {
  readonly #options: RecordFilesOptions;
  readonly #files = new Map<string, File>();
  readonly #opening = new SharedRequests<File>();
  readonly #reading = new SharedRequests<JsonObject>();
  /** The last save of each record, so that the next waits for it. */
  readonly #saving = new Map<string, Promise<unknown>>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent>();
  readonly #subscriptions: readonly vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(options: RecordFilesOptions) {
    this.#options = options;
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (!document.isDirty) this.#file(document.uri)?.ancestry.replaced(document.getText());
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, reason }) => this.#textChanged(document, reason)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const file = this.#file(uri);
        if (file) this.#showFetched(file);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#closed(uri).catch(showError)),
      options.companies.onDidChange(() => this.#permissionsChanged()),
    ];
  }

  /**
   * Fetches a record before its editor is opened, so that a failure is told once and the editor reads without a request.
   * @param known the record, where it was fetched a moment ago
   * @returns the address, with the record's label
   * @throws ApiError
   */
  async prepare(address: Address, known?: JsonObject): Promise<vscode.Uri> {
    const kind = kindOf(address.resource);
    if (!kind) throw vscode.FileSystemError.FileNotFound(address.resource);
    const { company, resource, id } = address;
    const read = (): Promise<JsonObject> => this.#session(address).client.read(kind, id);
    const record = known ?? (await this.#reading.ask(`${company}/${resource}/${id}`, read));
    const uri = recordUri(address, kind.label(record, this.#options.show()));
    const file = await this.#open(uri);
    file.fetched = record;
    return uri;
  }

  /** The address under which a record is open already, whatever its label. */
  openUri(address: Address): vscode.Uri | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => {
      const open = parseAddress(uri);
      return open !== undefined && isSameRecord(open, address);
    })?.uri;
  }

  /** The record that the text of an open file was made from; undefined where it is not known. */
  async baseline(uri: vscode.Uri): Promise<JsonObject | undefined> {
    return (await this.#open(uri)).ancestry.baseline;
  }

  /**
   * Puts another text in the place of an open file's, made from this record. The file is unsaved then; undo brings the old text back.
   * @throws EditRefused where the editor cannot be changed
   */
  async rewrite(uri: vscode.Uri, text: string, madeFrom: JsonObject): Promise<vscode.TextDocument> {
    const { ancestry } = await this.#open(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    ancestry.remember(document.getText());
    ancestry.remember(text, madeFrom);
    if (!(await replaceText(document, text))) throw new EditRefused('The editor cannot be changed now; try again.');
    ancestry.replaced(text);
    await this.#keep(await this.#open(uri));
    return document;
  }

  /** Shows a record as the server has it in every open file of it that has no unsaved changes, and in the lists. */
  take(address: Address, record: JsonObject): void {
    for (const file of this.#files.values()) {
      if (!isSameRecord(file.address, address) || isDirty(file.uri)) continue;
      file.fetched = record;
      this.#showFetched(file);
    }
    const kind = kindOf(address.resource);
    if (kind) this.#session(address).lists.update(kind, record);
  }

  /** Marks the open files of a record that does not exist any more. What is unsaved in them stays. */
  remove(address: Address): void {
    for (const file of this.#files.values()) {
      if (!isSameRecord(file.address, address)) continue;
      file.isGone = true;
      this.#changed.fire({ type: vscode.FileChangeType.Deleted, uri: file.uri });
    }
    const kind = kindOf(address.resource);
    if (kind) this.#session(address).lists.remove(kind, address.id);
  }

  async stat(uri: vscode.Uri): Promise<{ readonly version: number; readonly readOnly: boolean }> {
    const file = await this.#open(uri);
    if (file.isGone) throw vscode.FileSystemError.FileNotFound(uri);
    return { version: file.version, readOnly: this.#isReadOnly(file) };
  }

  async read(uri: vscode.Uri): Promise<string> {
    const file = await this.#open(uri);
    const record = file.fetched ?? (await this.#session(file.address).client.read(file.kind, file.address.id));
    file.fetched = undefined;
    const text = print(file.kind, record);
    file.ancestry.remember(text, record);
    return text;
  }

  /** Saves in order: one save of a record at a time, the next one sends what is different after that. */
  async write(uri: vscode.Uri, text: string): Promise<void> {
    const file = await this.#open(uri);
    if (this.#isReadOnly(file)) throw new EditRefused('This record cannot be changed.');
    const { company, resource, id } = file.address;
    const key = `${company}/${resource}/${id}`;
    const before = this.#saving.get(key) ?? Promise.resolve();
    const saving = this.#options.writes.run(`Saving ${file.kind.singular}…`, async (signal) => {
      await before;
      await this.#save(file, text, signal);
    });
    const settled = saving.then(
      () => undefined,
      () => undefined,
    );
    this.#saving.set(key, settled);
    try {
      await saving;
    } finally {
      if (this.#saving.get(key) === settled) this.#saving.delete(key);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #save(file: File, text: string, signal: AbortSignal): Promise<void> {
    const { address, kind, ancestry } = file;
    const { parseRecordText } = await import('../records/text.ts');
    const mine = parseRecordText(text);
    const session = this.#session(address);
    const { Saver, Unsaved } = await import('./saver.ts');
    const result = await new Saver(this.#options.history, this.#options.show).save({
      ...{ session, kind, address, mine, signal },
      baseline: ancestry.baseline,
    });
    switch (result.type) {
      case 'unchanged':
        // Edits of what the server works out were not sent: the tab must not look as if they were saved.
        if (result.isUntrue) file.fetched = ancestry.baseline;
        return;
      case 'merge':
        // Not awaited: VS Code holds the document until this save is over.
        void this.#merge(file, result.merged, result.theirs).catch(showError);
        throw new Unsaved('Not saved yet: merge on the right side, then save.');
      case 'saved':
        ancestry.saved(text, mine);
        break;
      case 'theirs':
        ancestry.remember(text);
    }
    file.fetched = result.record;
    this.take(address, result.record);
  }

  /** Shows theirs beside mine, which holds their other changes too, so that only what is in question differs. */
  async #merge({ uri, kind }: File, merged: JsonObject, theirs: JsonObject): Promise<void> {
    await this.rewrite(uri, print(kind, merged), theirs);
    await this.#options.merges.show(uri, print(kind, theirs), kind.label(theirs, this.#options.show()));
  }

  #textChanged(document: vscode.TextDocument, reason: vscode.TextDocumentChangeReason | undefined): void {
    const file = this.#file(document.uri);
    if (!file) return;
    if (!document.isDirty || reason !== undefined) file.ancestry.replaced(document.getText());
    if (document.isDirty) {
      file.fetched = undefined;
      void this.#keep(file).catch(showError);
    } else {
      void this.#unkeep(file).catch(showError);
    }
  }

  /** Makes VS Code read again what was fetched; it does so only for an editor without unsaved changes. */
  #showFetched(file: File): void {
    if (!file.fetched || isDirty(file.uri)) return;
    file.version++;
    this.#changed.fire({ type: vscode.FileChangeType.Changed, uri: file.uri });
  }

  /** A company may be read-only now, or not any more: VS Code asks again whether its files can be written. */
  #permissionsChanged(): void {
    for (const { uri } of this.#files.values()) this.#changed.fire({ type: vscode.FileChangeType.Changed, uri });
  }

  #file(uri: vscode.Uri): File | undefined {
    return uri.scheme === scheme ? this.#files.get(uri.toString()) : undefined;
  }

  async #open(uri: vscode.Uri): Promise<File> {
    const known = this.#file(uri);
    if (known) return known;
    return this.#opening.ask(uri.toString(), () => this.#load(uri));
  }

  async #load(uri: vscode.Uri): Promise<File> {
    const address = parseAddress(uri);
    const kind = address && kindOf(address.resource);
    if (!address || !kind) throw vscode.FileSystemError.FileNotFound(uri);
    // A text that comes back after a restart was made from the record kept with it.
    const kept = await this.#options.kept.read(uri);
    const ancestry = new Ancestry(computedPaths(kind), kept);
    const file: File = { uri, address, kind, ancestry, kept, fetched: undefined, version: 1, isGone: false };
    this.#files.set(uri.toString(), file);
    return file;
  }

  #session(address: Address): Session {
    return this.#options.sessions.get(address.company);
  }

  #isReadOnly({ kind, address }: File): boolean {
    return kind.update === undefined || this.#session(address).company.readOnly;
  }

  /** Keeps the baseline on disk while there are unsaved changes: the text comes back after a restart, and so must this. */
  async #keep(file: File): Promise<void> {
    const { baseline } = file.ancestry;
    if (!baseline || file.kept === baseline) return;
    file.kept = baseline;
    await this.#options.kept.write(file.uri, baseline);
  }

  async #unkeep(file: File): Promise<void> {
    if (!file.kept) return;
    file.kept = undefined;
    await this.#options.kept.remove(file.uri);
  }

  async #closed(uri: vscode.Uri): Promise<void> {
    const file = this.#file(uri);
    // Another language mode closes the document too, but leaves its tab.
    if (!file || hasTab(uri)) return;
    this.#files.delete(uri.toString());
    await this.#options.kept.remove(uri);
  }
}
