import * as vscode from 'vscode';
import { parseAddress } from '../files/address.ts';
import type { DraftFiles } from '../files/drafts.ts';

/** Says above a draft that it was sent with no answer, and offers to look for what may have come of it. */
export class SentDrafts implements vscode.CodeLensProvider {
  readonly #drafts: DraftFiles;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(drafts: DraftFiles) {
    this.#drafts = drafts;
    this.onDidChangeCodeLenses = drafts.onDidRememberSent;
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const sent = parseAddress(uri)?.draft ? await this.#drafts.sentFrom(uri) : undefined;
    if (!sent) return [];
    const time = new Date(sent.at).toLocaleTimeString([], { timeStyle: 'short' });
    return [
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title: `$(warning) Sent at ${time} with no answer: it may have been created. Look for it in the list`,
        command: 'seventime.findCreated',
        arguments: [{ uri }],
      }),
    ];
  }
}
