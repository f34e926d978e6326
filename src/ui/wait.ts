import * as vscode from 'vscode';

/** Shows in the status bar that requests wait for the API's limit of 4 a second. */
export class WaitIndicator implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('seventime.wait', vscode.StatusBarAlignment.Left);
    this.#item.name = 'Seven Time: Rate Limit';
    this.#item.command = 'seventime.showLog';
  }

  /** @param waitingMs milliseconds waited so far; undefined when the wait is over */
  show(waitingMs: number | undefined): void {
    if (waitingMs === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(sync~spin) Waiting for Seven Time’s rate limit, ${Math.round(waitingMs / 1000)} s`;
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
