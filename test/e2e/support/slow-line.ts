import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** The line between the page and VS Code's server, which may be far away. */
export class SlowLine {
  /** How long what either says takes to the other, in milliseconds. */
  latency = 0;

  /** Goes between the two; to be called before the page is opened. */
  async goBetween(page: Page): Promise<void> {
    await page.routeWebSocket(/.*/, (here) => {
      const there = here.connectToServer();
      here.onMessage(this.#inOrder((message) => there.send(message)));
      there.onMessage(this.#inOrder((message) => here.send(message)));
    });
  }

  #inOrder(send: (message: string | Buffer) => void): (message: string | Buffer) => void {
    let before = Promise.resolve();
    return (message) => {
      const way = delay(this.latency);
      before = before.then(() => way).then(() => send(message));
    };
  }
}
