import type { Locator, Page } from 'playwright-core';
import { eventually, matching } from './waiting.ts';

/** The box in the middle of the window's top in which VS Code asks: the palette, input boxes and pickers. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget').filter({ visible: true });
  }

  /** The field that is typed into. */
  get input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /** Title, message, placeholder and rows, as text. */
  async text(): Promise<string> {
    if (!(await this.#widget.isVisible())) return '';
    // Neither waits for a box that closes just now.
    const texts = await this.#widget.allInnerTexts();
    const placeholders = await this.#page.evaluate<string>(
      `[...document.querySelectorAll('.quick-input-box input')].map((one) => one.placeholder).join(' ')`,
    );
    return [...texts, placeholders].join(' ').replaceAll('\u00a0', ' ');
  }

  /** Waits until the box asks this: its title, message or placeholder contains the text. */
  async waitFor(question: string): Promise<void> {
    await eventually(`the question "${question}"`, async () => (await this.text()).includes(question));
  }

  /** Waits for the question, types the answer and presses Enter. */
  async answer(question: string, text: string): Promise<void> {
    await this.waitFor(question);
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Types into the field and leaves it open, e.g. to narrow a list. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Waits for the question and chooses the row with this label. */
  async choose(question: string, label: string | RegExp): Promise<void> {
    await this.waitFor(question);
    await this.row(label).click();
  }

  /** Waits for the dialog that asks for a file, which shows the open folder, and chooses one of its files. */
  async chooseFile(title: string, name: string): Promise<void> {
    await this.choose(title, name);
    await eventually('the dialog is gone', async () => !(await this.text()).includes(title));
  }

  /** The visible row with this label. */
  row(label: string | RegExp): Locator {
    const name = this.#page.locator('.label-name').filter({ hasText: matching(label) });
    return this.#widget.getByRole('option').filter({ has: name }).first();
  }

  /** Labels of the visible rows, from the top. */
  async labels(): Promise<string[]> {
    // Where several may be picked, the rows are check boxes.
    const rows = this.#widget.getByRole('option').or(this.#widget.getByRole('checkbox'));
    const labels = await rows.locator('.quick-input-list-row .label-name').allInnerTexts();
    return labels.map((label) => label.replaceAll('\u00a0', ' '));
  }

  /** Presses Escape and waits until the box is gone. */
  async escape(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#widget.waitFor({ state: 'hidden' });
  }
}
