import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { Cancelled } from '../api/errors.ts';

/** Puts one message in the place of VS Code's one for each tab when a person cancels several saves at once. */
export class CancelledSaves {
  #underWay = 0;
  #cancelled = 0;
  #failed = 0;

  /** Runs one save; those that run at the same time are told of together. */
  async during(save: () => Promise<void>): Promise<void> {
    this.#underWay++;
    try {
      await save();
    } catch (error) {
      if (error instanceof Cancelled) this.#cancelled++;
      else this.#failed++;
      throw error;
    } finally {
      this.#underWay--;
      if (this.#underWay === 0) this.#over();
    }
  }

  #over(): void {
    // Another failure has a message of its own, which must stay.
    if (this.#cancelled > 1 && this.#failed === 0) void tellOnce(this.#cancelled);
    this.#cancelled = 0;
    this.#failed = 0;
  }
}

/** VS Code tells of each save when it has its answer: after the first command it has them all. It can take back only all messages. */
async function tellOnce(count: number): Promise<void> {
  await setImmediate();
  await vscode.commands.executeCommand('notifications.hideToasts');
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.window.showWarningMessage(
    `Cancelled: ${count} records were not saved. What you wrote is in their tabs; save again to send it.`,
  );
}
