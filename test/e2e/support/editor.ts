import type { Locator, Page } from 'playwright-core';
import { eventually, matching } from './waiting.ts';

/** The active text editor and the tabs above it, used with the keyboard. */
export class Editor {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#root = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** The tab with this label. */
  tab(label: string | RegExp): Locator {
    return this.#page
      .getByRole('tab')
      .and(this.#page.locator('.tab'))
      .filter({ hasText: matching(label) });
  }

  /** Waits until a tab with this label is there and active, and its text is shown. */
  async waitForTab(label: string | RegExp): Promise<void> {
    await this.tab(label).and(this.#page.locator('.active')).waitFor();
    await this.#root.locator('.view-line').first().waitFor();
  }

  /** True when the tab shows that its editor has changes which are not saved. */
  async isDirty(label: string | RegExp): Promise<boolean> {
    return /\bdirty\b/.test((await this.tab(label).getAttribute('class')) ?? '');
  }

  /** The document's whole text, by way of select all and copy. */
  async text(): Promise<string> {
    const notCopied = `not copied yet ${Math.random()}`;
    await this.#page.evaluate(`navigator.clipboard.writeText('${notCopied}')`);
    await this.focus();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Control+C');
    return eventually('the copied text', async () => {
      const text = await this.#page.evaluate<string>('navigator.clipboard.readText()');
      return text === notCopied ? undefined : text;
    });
  }

  /** Finds the first occurrence of a text with the find widget and types another over it. */
  async replace(text: string, replacement: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Control+Home');
    await this.#page.keyboard.press('Control+F');
    const find = this.#page.locator('.find-widget.visible');
    await find.getByRole('textbox', { name: 'Find' }).fill(text);
    await find.locator('.matchesCount').filter({ hasText: /^1 of/ }).waitFor();
    // With messages on the screen, the first Escape hides those.
    if (await this.#page.locator('.notification-toast').first().isVisible()) await this.#page.keyboard.press('Escape');
    await this.#page.keyboard.press('Escape');
    await find.waitFor({ state: 'hidden' });
    await this.#page.keyboard.insertText(replacement);
  }

  /** Types text at the cursor as it stands, without VS Code closing brackets or quotes. */
  async insert(text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.insertText(text);
  }

  /** Types between the empty quotes at the end of a line, counted from 1. */
  async fillIn(line: number, text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Control+Home');
    for (let at = 1; at < line; at++) await this.#page.keyboard.press('ArrowDown');
    for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await this.#page.keyboard.press(key);
    await this.insert(text);
  }

  /** Presses Ctrl+S, and no more: whether the save succeeds is the test's question. */
  async pressSave(): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press('Control+S');
  }

  /** Presses Ctrl+S and waits until the tab shows that everything is saved. */
  async save(label: string | RegExp): Promise<void> {
    await this.pressSave();
    await eventually(`${label} to be saved`, async () => !(await this.isDirty(label)));
  }

  /** Puts the keyboard into the editor. */
  async focus(): Promise<void> {
    await this.#root.locator('.native-edit-context, textarea.inputarea').first().focus();
  }
}
