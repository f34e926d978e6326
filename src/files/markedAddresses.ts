import * as vscode from 'vscode';

/** A set of addresses that menus know under a context key: a button is shown for `resource in <key>`. */
export class MarkedAddresses implements vscode.Disposable {
  readonly #contextKey: string;
  readonly #marked = new Set<string>();
  readonly #subscription: vscode.Disposable;

  constructor(contextKey: string) {
    this.#contextKey = contextKey;
    this.#subscription = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.delete(uri));
  }

  add(uri: vscode.Uri): void {
    this.#marked.add(uri.toString());
    this.#tell();
  }

  /** @returns whether it was marked */
  delete(uri: vscode.Uri): boolean {
    const wasMarked = this.#marked.delete(uri.toString());
    if (wasMarked) this.#tell();
    return wasMarked;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #tell(): void {
    void vscode.commands.executeCommand('setContext', this.#contextKey, [...this.#marked]);
  }
}
