import * as vscode from 'vscode';
import { closeDifferences, showDifference, type VersionTexts } from './versions.ts';

/** The merges that people have open: theirs beside mine, until mine is saved. */
export class Merges implements vscode.Disposable {
  readonly #texts: VersionTexts;
  readonly #open = new Set<string>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(texts: VersionTexts) {
    this.#texts = texts;
    this.#subscriptions = [
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#end(uri)) void closeDifferences(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#end(uri)),
    ];
  }

  /**
   * Shows theirs, read-only, beside a record's editor. Saving the editor ends the merge.
   * @param theirs text of the record as the server has it
   * @param label the record's label
   */
  async show(uri: vscode.Uri, theirs: string, label: string): Promise<void> {
    this.#open.add(uri.toString());
    this.#tell();
    await showDifference(this.#texts.addressOf(uri, theirs), uri, `${label}: Theirs ↔ Mine`);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** @returns whether there was a merge */
  #end(uri: vscode.Uri): boolean {
    const ended = this.#open.delete(uri.toString());
    if (ended) this.#tell();
    return ended;
  }

  /** The button that ends a merge is shown for these addresses. */
  #tell(): void {
    void vscode.commands.executeCommand('setContext', 'seventime.merging', [...this.#open]);
  }
}
