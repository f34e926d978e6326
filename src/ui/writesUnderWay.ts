import * as vscode from 'vscode';

/** Writes that take longer than this many milliseconds get a notification with Cancel. */
const noticeAfterMs = 2000;

/** Shows how far the writes under way are, all in one notification, and lets the person cancel them. */
export class WritesUnderWay {
  readonly #aborts = new Set<AbortController>();
  #finished = 0;
  #progress: vscode.Progress<{ message: string }> | undefined;
  #allDone: (() => void) | undefined;

  /**
   * Runs one write: a save, a create, a delete, an upload, a time log.
   * @param title what is under way, such as `Saving work order…`
   * @param write heeds the signal, which is aborted when the person cancels
   */
  async run<T>(title: string, write: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    this.#aborts.add(abort);
    if (this.#aborts.size === 1) this.#begin();
    this.#report();
    try {
      return await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
        write(abort.signal),
      );
    } finally {
      this.#aborts.delete(abort);
      this.#finished++;
      this.#report();
      if (this.#aborts.size === 0) this.#allDone?.();
    }
  }

  /** Cancels every write under way. What was sent already is settled with the server. */
  cancel(): void {
    for (const abort of this.#aborts) abort.abort();
  }

  #begin(): void {
    this.#finished = 0;
    const done = new Promise<void>((resolve) => {
      this.#allDone = resolve;
    });
    const timer = setTimeout(() => this.#notify(done), noticeAfterMs);
    void done.then(() => clearTimeout(timer));
  }

  #notify(done: Promise<void>): void {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Sending to Seven Time', cancellable: true },
      async (progress, token) => {
        this.#progress = progress;
        this.#report();
        const subscription = token.onCancellationRequested(() => this.cancel());
        await done;
        subscription.dispose();
        this.#progress = undefined;
      },
    );
  }

  #report(): void {
    const total = this.#finished + this.#aborts.size;
    if (total > 1) this.#progress?.report({ message: `${this.#finished} of ${total} records` });
  }
}
