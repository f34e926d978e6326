import * as vscode from 'vscode';
import { MarkedAddresses } from './markedAddresses.ts';
import { closeDifferences, showDifference, type VersionTexts } from './versions.ts';

/** The merges that people have open: theirs beside mine, until mine is saved. */
export class Merges implements vscode.Disposable {
  readonly #texts: VersionTexts;
  readonly #open = new MarkedAddresses('seventime.merging');
  readonly #subscription: vscode.Disposable;

  constructor(texts: VersionTexts) {
    this.#texts = texts;
    this.#subscription = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (this.#open.delete(uri)) void closeDifferences(uri);
    });
  }

  /**
   * Shows theirs, read-only, beside a record's editor. Saving the editor ends the merge.
   * @param theirs text of the record as the server has it
   * @param label the record's label
   */
  async show(uri: vscode.Uri, theirs: string, label: string): Promise<void> {
    this.#open.add(uri);
    await showDifference(this.#texts.addressOf(uri, theirs), uri, `${label}: Theirs ↔ Mine`);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#open.dispose();
  }
}
