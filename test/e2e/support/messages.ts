import type { Locator, Page } from 'playwright-core';
import { eventually } from './waiting.ts';

/** The toasts and dialogs in which VS Code tells a person something. */
export class Messages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Texts of the toasts on the screen. */
  async toasts(): Promise<string[]> {
    const texts = await this.#page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' '));
  }

  /** Waits for a toast that contains the text and gives its whole text. */
  async waitForToast(text: string): Promise<string> {
    return eventually(`a message with "${text}"`, async () =>
      (await this.toasts()).find((toast) => toast.includes(text)),
    );
  }

  /** Texts of everything that was told and not cleared, also what the screen has no room for. Opens the list of it. */
  async all(): Promise<string[]> {
    const center = this.#page.locator('.notifications-center.visible');
    if (!(await center.isVisible())) await this.#page.locator('.statusbar-item[id="status.notifications"] a').click();
    const texts = await center.locator('.notification-list-item-message').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' '));
  }

  /** Waits for a toast that contains the text and presses one of its buttons. */
  async answerToast(text: string, button: string): Promise<void> {
    await this.waitForToast(text);
    const toast = this.#page.locator('.notification-toast').filter({ hasText: text });
    await toast.getByRole('button', { name: button, exact: true }).click();
  }

  /** Closes every toast that contains the text. */
  async close(text: string): Promise<void> {
    const toast = this.#page.locator('.notification-toast').filter({ hasText: text }).first();
    await eventually(`messages with "${text}" to be closed`, async () => {
      if (!(await toast.isVisible())) return true;
      await toast.hover();
      await toast.getByRole('button', { name: /^Clear Notification/ }).click();
      return false;
    });
  }

  /** The modal dialog. */
  get dialog(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  /** Waits for a modal dialog that contains the text and presses one of its buttons. */
  async answerDialog(text: string, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: text });
    await dialog.getByRole('button', { name: button, exact: true }).click();
  }
}
