import * as vscode from 'vscode';
import type { JsonObject } from '../api/json.ts';
import { kindOf, leadingFields } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Sessions } from '../companies/sessions.ts';
import { printRecord } from '../records/printRecord.ts';
import { parseAddress, scheme } from './address.ts';
import { addressesOf, allTabs } from './documents.ts';
import type { History, Version } from './history.ts';

/** The scheme of read-only texts: a record as the server has it, or as it was. */
export const versionScheme = 'seventime-server';

/** How many texts of comparisons are held; those of diffs that are still open among them. */
const mostTexts = 100;

/**
 * Read-only texts to compare a record's file with. Their address is the record's own under another scheme, with what it shows in its
 * query: a version kept, or else the record as it was when the comparison was opened. After a restart that is read from the server.
 */
export class VersionTexts implements vscode.TextDocumentContentProvider {
  readonly #sessions: Sessions;
  readonly #history: History;
  readonly #texts = new Map<string, string>();

  constructor(sessions: Sessions, history: History) {
    this.#sessions = sessions;
    this.#history = history;
  }

  /** The address of a record's text as it is given now. */
  addressOf(uri: vscode.Uri, text: string): vscode.Uri {
    const address = uri.with({ scheme: versionScheme, query: `read=${Date.now()}-${this.#texts.size}` });
    this.#texts.set(address.toString(), text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > mostTexts && oldest !== undefined) this.#texts.delete(oldest);
    return address;
  }

  /** The address of a version that was kept. */
  addressOfVersion(uri: vscode.Uri, { name }: Version): vscode.Uri {
    return uri.with({ scheme: versionScheme, query: `version=${encodeURIComponent(name)}` });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const text = this.#texts.get(uri.toString());
    if (text !== undefined) return text;
    const address = parseAddress(uri.with({ scheme, query: '' }));
    const kind = address && kindOf(address.resource);
    if (!address || !kind) throw vscode.FileSystemError.FileNotFound(uri);
    const name = new URLSearchParams(uri.query).get('version');
    if (name === null) {
      return print(kind, await this.#sessions.get(address.company).client.read(kind, address.id));
    }
    const version = await this.#history.read(address.company, name);
    return version ? print(kind, version.record) : 'This version is not kept any more.\n';
  }

  /** The version that a text shows; undefined for another address. */
  async versionAt(uri: vscode.Uri): Promise<Version | undefined> {
    const name = uri.scheme === versionScheme ? new URLSearchParams(uri.query).get('version') : null;
    return name === null ? undefined : this.#history.read(uri.authority, name);
  }
}

/** The text of a record as its file shows it. */
export function print(kind: Kind, record: JsonObject): string {
  return printRecord(record, leadingFields(kind));
}

/** Opens VS Code's diff: a read-only text on the left, the record's editor on the right. */
export async function showDifference(left: vscode.Uri, right: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
}

/** Closes the comparisons that show this record's editor. */
export async function closeDifferences(right: vscode.Uri): Promise<void> {
  const shown = allTabs().filter((tab) => {
    const [left, mine] = addressesOf(tab);
    return left?.scheme === versionScheme && mine?.toString() === right.toString();
  });
  await vscode.window.tabGroups.close(shown);
}
