import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindOf, leadingFields } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { parseRecordText, printRecord } from '../records/text.ts';
import { type Address, isSameRecord, parseAddress, recordUri, scheme } from './address.ts';
import type { KeptRecords } from './keptRecords.ts';
import type { Saver } from './saver.ts';

/** A record as a file. */
interface File {
  readonly address: Address;
  readonly kind: Kind;
  /** The record that the text in the editor was made from: what a save compares with. Undefined where it was lost. */
  baseline: JsonObject | undefined;
  /** The baseline that is kept on disk for a tab with unsaved changes. */
  kept: JsonObject | undefined;
  /** The record that the next read gives. */
  record: JsonObject;
  /** Counts up with the contents. It stands in for a time of change, which the API does not promise. */
  version: number;
  /** The version that the editor shows. */
  seen: number;
  /** Whether VS Code has read the contents, so that the next look after the tab was closed asks the server. */
  read: boolean;
}

/** Saves of one record, in order. */
type Queue = Map<string, Promise<unknown>>;

export interface RecordFilesOptions {
  readonly sessions: Sessions;
  readonly kept: KeptRecords;
  readonly saver: Saver;
  readonly show: () => Show;
}

/**
 * The `seventime:` file system: a record is a JSON file. Opening costs one GET; a save is compared with the server first.
 * What it throws is shown by VS Code and leaves the editor dirty.
 */
export class RecordFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #options: RecordFilesOptions;
  readonly #files = new Map<string, File>();
  readonly #loading = new Map<string, Promise<File>>();
  readonly #saving: Queue = new Map();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: vscode.Disposable[] = [];
  /** Why VS Code saves a document next: auto-save must never send anything. */
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(options: RecordFilesOptions) {
    this.#options = options;
    this.#subscriptions.push(
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (document.uri.scheme === scheme) this.#reasons.set(document.uri.toString(), reason);
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#showTruth(uri);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === scheme && document.isDirty) void this.#keep(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) void this.#forget(uri);
      }),
    );
  }

  /**
   * Fetches a record before its editor is opened, so that a failure is told once and the editor reads without a request.
   * @returns the address, with the record's label
   * @throws ApiError
   */
  async prepare(address: Address): Promise<vscode.Uri> {
    const kind = kindOf(address.resource);
    if (!kind) throw vscode.FileSystemError.FileNotFound(address.resource);
    const record = await this.#session(address).client.read(kind, address.id);
    const uri = recordUri(address, kind.label(record, this.#options.show()));
    this.#add(uri, address, kind, record, record);
    return uri;
  }

  /** The record that the text of an open file was made from. */
  async baseline(uri: vscode.Uri): Promise<JsonObject | undefined> {
    return (await this.#file(uri)).baseline;
  }

  /** Shows what the server has now in every open file of a record that has no unsaved changes. */
  async reload(uri: vscode.Uri): Promise<void> {
    const file = await this.#file(uri);
    this.#take(file, await this.#session(file.address).client.read(file.kind, file.address.id));
    this.#showTruth(uri);
  }

  /** The address under which a record is open already, whatever its label. */
  openUri(address: Address): vscode.Uri | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => {
      const open = parseAddress(uri);
      return open !== undefined && isSameRecord(open, address);
    })?.uri;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const file = await this.#file(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      // Not a clock: a drifting time would make a conflict of every restart with unsaved changes. While there are any, what the
      // server has by now is no news to VS Code: the save compares itself.
      mtime: isDirty(uri) ? file.seen : file.version,
      size: new TextEncoder().encode(this.#text(file)).length,
      ...(this.#isReadOnly(file) ? { permissions: vscode.FilePermission.Readonly } : {}),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const file = await this.#file(uri);
    file.read = true;
    file.seen = file.version;
    file.baseline = file.record;
    return new TextEncoder().encode(this.#text(file));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const key = uri.toString();
    const reason = this.#reasons.get(key);
    this.#reasons.delete(key);
    if (reason === vscode.TextDocumentSaveReason.AfterDelay || reason === vscode.TextDocumentSaveReason.FocusOut) {
      throw new vscode.FileSystemError('Auto-save sends nothing to Seven Time; save with Ctrl+S when you are done.');
    }
    const file = await this.#file(uri);
    if (this.#isReadOnly(file)) throw vscode.FileSystemError.NoPermissions('This record cannot be changed.');
    const before = this.#saving.get(key) ?? Promise.resolve();
    const saving = before.then(() => this.#save(uri, file, content));
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

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #save(uri: vscode.Uri, file: File, content: Uint8Array): Promise<void> {
    const mine = parseRecordText(new TextDecoder().decode(content));
    if (!file.baseline) throw new BaselineLost();
    const session = this.#session(file.address);
    const { address, kind, baseline } = file;
    const record = await this.#options.saver.save({ session, kind, id: address.id, uri, baseline, mine });
    // Until the editor reads again, its text is what was saved: that, not the server's answer, is what the next edit starts from.
    file.baseline = mine;
    this.#take(file, record);
    session.lists.update(kind, record);
  }

  /** Takes the server's record as what the next read gives, in every file of that record. */
  #take(from: File, record: JsonObject): void {
    for (const [key, file] of this.#files) {
      if (!isSameRecord(file.address, from.address)) continue;
      file.record = record;
      if (file !== from) this.#showTruth(vscode.Uri.parse(key));
    }
  }

  /** Makes VS Code read again; it does so only for an editor without unsaved changes. */
  #showTruth(uri: vscode.Uri): void {
    const file = this.#files.get(uri.toString());
    if (!file || isDirty(uri)) return;
    file.version++;
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  async #file(uri: vscode.Uri): Promise<File> {
    const key = uri.toString();
    const known = this.#files.get(key);
    if (known && (!known.read || isOpen(uri))) return known;
    const loading = this.#loading.get(key) ?? this.#load(uri).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  async #load(uri: vscode.Uri): Promise<File> {
    const address = parseAddress(uri);
    const kind = address && kindOf(address.resource);
    if (!address || !kind) throw vscode.FileSystemError.FileNotFound(uri);
    const record = await this.#session(address).client.read(kind, address.id);
    if (!isDirty(uri)) return this.#add(uri, address, kind, record, record);
    return this.#add(uri, address, kind, record, await this.#options.kept.read(uri));
  }

  #add(uri: vscode.Uri, address: Address, kind: Kind, record: JsonObject, baseline: JsonObject | undefined): File {
    const version = (this.#files.get(uri.toString())?.version ?? 0) + 1;
    const kept = baseline === record ? undefined : baseline;
    const file: File = { address, kind, record, baseline, kept, version, seen: version, read: false };
    this.#files.set(uri.toString(), file);
    return file;
  }

  #session(address: Address): Session {
    return this.#options.sessions.get(address.company);
  }

  #text(file: File): string {
    return printRecord(file.record, leadingFields(file.kind));
  }

  #isReadOnly(file: File): boolean {
    return file.kind.update === undefined || this.#session(file.address).company.readOnly;
  }

  /** Keeps the baseline on disk from the first unsaved change on: the text comes back after a restart, so must what it is compared with. */
  async #keep(uri: vscode.Uri): Promise<void> {
    const file = this.#files.get(uri.toString());
    if (!file?.baseline || file.kept === file.baseline) return;
    file.kept = file.baseline;
    await this.#options.kept.write(uri, file.baseline);
  }

  async #forget(uri: vscode.Uri): Promise<void> {
    // Another language mode closes the document too, but leaves its tab.
    if (hasTab(uri)) return;
    this.#files.delete(uri.toString());
    this.#reasons.delete(uri.toString());
    await this.#options.kept.remove(uri);
  }
}

/** The record that a restored edit started from is not on this machine any more, so that it cannot be told what was edited. */
class BaselineLost extends UserError {
  readonly remedy = 'edit';

  constructor() {
    super(
      'The record that this edit started from is no longer known; compare with the server and make the edit again.',
    );
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function isDirty(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
}

function hasTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => {
      const shown =
        input instanceof vscode.TabInputText
          ? [input.uri]
          : input instanceof vscode.TabInputTextDiff
            ? [input.original, input.modified]
            : [];
      return shown.some((one) => one.toString() === uri.toString());
    });
}
