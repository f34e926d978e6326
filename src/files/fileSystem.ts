import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import { parseAddress, scheme } from './address.ts';
import { CancelledSaves } from './cancelledSaves.ts';
import { FlatFiles } from './flatFiles.ts';

/** What stands behind one sort of address: records of the server, or drafts. */
export interface FileContents {
  /** Fires for every address whose contents VS Code must read again. */
  readonly onDidChange: vscode.Event<vscode.FileChangeEvent>;
  /**
   * @returns `version`: counts up with the contents; `readOnly`: whether nothing can be saved there
   * @throws vscode.FileSystemError where there is nothing at the address
   */
  stat(uri: vscode.Uri): Promise<{ readonly version: number; readonly readOnly: boolean }>;
  read(uri: vscode.Uri): Promise<string>;
  /** @throws UserError when nothing was saved */
  write(uri: vscode.Uri, text: string): Promise<void>;
}

/** A save that failed, with what VS Code tells the person. */
export interface SaveFailure {
  readonly uri: vscode.Uri;
  readonly message: string;
  /** What was thrown. */
  readonly error: unknown;
}

/** A message that VS Code shows alone, without the name of an error before it. */
class Shown extends Error {
  override readonly name = '';
}

/**
 * The `seventime:` file system: each record is a JSON file.
 *
 * VS Code has a check of its own for changes made elsewhere, which it makes when the time of change is newer and the size another.
 * Ours compares contents instead, so every file has the same size here and that check finds nothing.
 */
export class SevenTimeFileSystem extends FlatFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #records: FileContents;
  readonly #drafts: FileContents | undefined;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #failed = new vscode.EventEmitter<SaveFailure>();
  /** Why VS Code saves a document next: auto-save must never send anything. */
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #cancelled = new CancelledSaves();
  readonly #subscriptions: vscode.Disposable[];

  readonly onDidChangeFile = this.#changed.event;
  /** Fires when a save failed; VS Code shows the message and leaves the editor unsaved. */
  readonly onDidFailToSave = this.#failed.event;

  constructor(contents: { readonly records: FileContents; readonly drafts?: FileContents }) {
    super();
    this.#records = contents.records;
    this.#drafts = contents.drafts;
    const pass = (event: vscode.FileChangeEvent): void => this.#changed.fire([event]);
    this.#subscriptions = [
      contents.records.onDidChange(pass),
      ...(contents.drafts ? [contents.drafts.onDidChange(pass)] : []),
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (document.uri.scheme === scheme) this.#reasons.set(document.uri.toString(), reason);
      }),
    ];
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { version, readOnly } = await this.#contents(uri).stat(uri).catch(rethrowShown);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      // Not a clock: a drifting time would make a conflict of every restart with unsaved changes.
      mtime: version,
      size: 1,
      ...(readOnly ? { permissions: vscode.FilePermission.Readonly } : {}),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.#contents(uri).read(uri).catch(rethrowShown));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const reason = this.#reasons.get(uri.toString());
    this.#reasons.delete(uri.toString());
    try {
      if (reason === vscode.TextDocumentSaveReason.AfterDelay || reason === vscode.TextDocumentSaveReason.FocusOut) {
        throw new AutoSaveRefused();
      }
      await this.#cancelled.during(() => this.#contents(uri).write(uri, new TextDecoder().decode(content)));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#failed.fire({ uri, message, error });
      throw new Shown(message);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#failed.dispose();
  }

  #contents(uri: vscode.Uri): FileContents {
    const address = parseAddress(uri);
    const contents = address?.draft ? this.#drafts : this.#records;
    if (!address || !contents) throw vscode.FileSystemError.FileNotFound(uri);
    return contents;
  }
}

function rethrowShown(error: unknown): never {
  throw error instanceof UserError ? new Shown(error.message) : error;
}

/** VS Code saves by itself, which would send half-typed edits. */
class AutoSaveRefused extends UserError {
  readonly remedy = 'none';

  constructor() {
    super('Auto-save sends nothing to Seven Time; save with Ctrl+S when you are done.');
  }
}
