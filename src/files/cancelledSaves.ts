import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { Cancelled } from '../api/errors.ts';

/** VS Code shows at most three messages in 0.8 seconds; what comes after that is seen. Milliseconds. */
const afterMs = 1000;

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

/** Puts the one message in the place of the others, all of which VS Code has shown by then. It can take back only all messages. */
async function tellOnce(count: number): Promise<void> {
  await delay(afterMs);
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.window.showWarningMessage(
    `Cancelled: ${count} records were not saved. What you wrote is in their tabs; save again to send it.`,
  );
}
