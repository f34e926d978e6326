import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { isJsonObject, type JsonObject, parseJson, printJson } from '../api/json.ts';

/**
 * Records kept on disk beside an edited text: the baseline of a tab with unsaved changes, so that it comes back after a restart with
 * the dirty text. One file an address, in the extension's own storage; never the key.
 */
export class KeptRecords {
  readonly #folder: vscode.Uri;

  /** @param folder made when first written to */
  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** @returns undefined where none is kept or it cannot be read */
  async read(uri: vscode.Uri): Promise<JsonObject | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(this.#file(uri));
      const record = parseJson(new TextDecoder().decode(bytes));
      return isJsonObject(record) ? record : undefined;
    } catch (error) {
      if (error instanceof vscode.FileSystemError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  async write(uri: vscode.Uri, record: JsonObject): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#folder);
    await vscode.workspace.fs.writeFile(this.#file(uri), new TextEncoder().encode(printJson(record)));
  }

  async remove(uri: vscode.Uri): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#file(uri));
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }

  #file(uri: vscode.Uri): vscode.Uri {
    const name = createHash('sha256').update(uri.toString()).digest('hex').slice(0, 32);
    return vscode.Uri.joinPath(this.#folder, `${name}.json`);
  }
}
