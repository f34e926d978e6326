import * as vscode from 'vscode';
import { isJsonObject, type JsonObject, parseJson, printJson } from '../api/json.ts';
import type { Kept } from '../records/retention.ts';

/** A folder of JSON files in the extension's own storage; made when first written to. */
export class StoredRecords {
  readonly #folder: vscode.Uri;
  /** What was last asked of each file, so that a removal never overtakes a write. */
  readonly #pending = new Map<string, Promise<unknown>>();

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** @returns undefined where there is no such file or it holds no object */
  read(name: string): Promise<JsonObject | undefined> {
    return this.#inOrder(name, async () => {
      try {
        const value = parseJson(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file(name))));
        return isJsonObject(value) ? value : undefined;
      } catch (error) {
        if (isMissing(error) || error instanceof SyntaxError) return undefined;
        throw error;
      }
    });
  }

  write(name: string, value: JsonObject): Promise<void> {
    return this.#inOrder(name, async () => {
      await vscode.workspace.fs.createDirectory(this.#folder);
      await vscode.workspace.fs.writeFile(this.#file(name), new TextEncoder().encode(printJson(value)));
    });
  }

  /** A file that is not there is no error. */
  remove(name: string): Promise<void> {
    return this.#inOrder(name, async () => {
      try {
        await vscode.workspace.fs.delete(this.#file(name));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
  }

  /** Every file of the folder. */
  async list(): Promise<readonly Kept[]> {
    const names = await this.#names();
    const files = await Promise.all(names.map((name) => this.#stat(name)));
    return files.filter((file) => file !== undefined);
  }

  async #names(): Promise<readonly string[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(this.#folder);
      return entries.filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** @returns undefined where the file went away meanwhile */
  async #stat(name: string): Promise<Kept | undefined> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(this.#file(name));
      return { name, at: mtime, bytes: size };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }

  #inOrder<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#pending.get(name) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#pending.set(name, settled);
    void settled.then(() => {
      if (this.#pending.get(name) === settled) this.#pending.delete(name);
    });
    return result;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
