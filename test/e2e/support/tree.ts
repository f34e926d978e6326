import type { Locator, Page } from 'playwright-core';
import { eventually, matching } from './waiting.ts';

/** How far the wheel is turned at a time, in pixels; less than the tree's height, so that no row is passed over. */
const wheelStep = 300;

/** A tree view in the side bar, used with the mouse. Rows outside the visible part are scrolled to. */
export class Tree {
  readonly #page: Page;
  readonly #root: Locator;

  /** @param name the view's name, as its header shows it */
  constructor(page: Page, name: string) {
    this.#page = page;
    this.#root = page.locator('.pane').filter({ has: page.locator('.pane-header', { hasText: name }) });
  }

  /** The row with this label, if it is in the visible part. */
  row(label: string | RegExp): Locator {
    const name = this.#page.locator('.label-name').filter({ hasText: matching(label) });
    return this.#root.getByRole('treeitem').filter({ has: name }).first();
  }

  /** Labels of the visible rows, from the top. */
  async labels(): Promise<string[]> {
    const labels = await this.#root.getByRole('treeitem').locator('.label-name').allInnerTexts();
    return labels.map((label) => label.replaceAll('\u00a0', ' '));
  }

  /** What the row shows beside its label. */
  async description(label: string | RegExp): Promise<string> {
    const row = await this.reveal(label);
    return (await row.locator('.label-description').allInnerTexts()).join(' ').replaceAll('\u00a0', ' ');
  }

  /** Scrolls until the row is visible, from the top down and again while it is not there. */
  async reveal(label: string | RegExp): Promise<Locator> {
    const row = this.row(label);
    await eventually(`the row ${label} in the tree`, async () => {
      if (await row.isVisible()) return true;
      const before = await this.#lastLabel();
      await this.#wheel(wheelStep);
      if ((await this.#lastLabel()) === before && !(await row.isVisible())) await this.#wheel(-1_000_000);
      return row.isVisible();
    });
    await row.scrollIntoViewIfNeeded();
    return row;
  }

  /** Expands these rows, one inside the other, and waits until each is open. */
  async expand(...labels: readonly (string | RegExp)[]): Promise<void> {
    for (const label of labels) {
      const row = await this.reveal(label);
      if ((await row.getAttribute('aria-expanded')) === 'true') continue;
      await row.locator('.monaco-tl-twistie').click();
      await eventually(`the row ${label} to open`, async () => (await row.getAttribute('aria-expanded')) === 'true');
    }
  }

  /** Clicks the row. */
  async click(label: string | RegExp): Promise<void> {
    await (await this.reveal(label)).locator('.label-name').first().click();
  }

  /** Opens the row's menu with the right button and chooses from it. */
  async chooseFromMenu(label: string | RegExp, command: string): Promise<void> {
    await (await this.reveal(label)).locator('.label-name').first().click({ button: 'right' });
    await this.#page.getByRole('menuitem', { name: command }).click();
  }

  async #lastLabel(): Promise<string | undefined> {
    return (await this.#root.getByRole('treeitem').last().getAttribute('aria-label')) ?? undefined;
  }

  async #wheel(pixels: number): Promise<void> {
    await this.#root.locator('.monaco-list').hover();
    await this.#page.mouse.wheel(0, pixels);
    await this.#page.evaluate(`new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))`);
  }
}
