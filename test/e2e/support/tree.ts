import type { Locator, Page } from 'playwright-core';
import { eventually, matching } from './waiting.ts';

/** The most that rows which stick to the top of the view cover of it, in pixels: seven rows. */
const stickyHeight = 154;

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

  /** Moves down page by page until the row is visible, and again from the top while it is not there. */
  async reveal(label: string | RegExp): Promise<Locator> {
    const row = this.row(label);
    await eventually(`the row ${label} in the tree`, async () => {
      if (await row.isVisible()) return true;
      const before = await this.#focused();
      await this.#press('PageDown');
      if ((await this.#focused()) === before && !(await row.isVisible())) await this.#press('Home');
      return row.isVisible();
    });
    await this.#uncover(row);
    return row;
  }

  /** The rows above stick to the top of the view and may lie over this one: scrolls up until they cannot. */
  async #uncover(row: Locator): Promise<void> {
    const list = await this.#root.locator('.monaco-list').boundingBox();
    const box = await row.boundingBox();
    if (!list || !box) return;
    const hidden = list.y + stickyHeight - box.y;
    if (hidden > 0) await this.#wheel(-hidden);
    const below = box.y + 2 * box.height - (list.y + list.height);
    if (below > 0) await this.#wheel(below);
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
    await this.#page.getByRole('menuitem', { name: command }).hover();
    await this.#page.locator('.monaco-menu .action-item.focused').filter({ hasText: command }).waitFor();
    // VS Code takes no click in the first moment that a menu is open, but it takes a key.
    await this.#page.keyboard.press('Enter');
  }

  /** The row that the keyboard is on. */
  async #focused(): Promise<string | null> {
    return this.#root.locator('.monaco-list').first().getAttribute('aria-activedescendant');
  }

  async #press(key: string): Promise<void> {
    await this.#root.locator('.monaco-list').first().focus();
    await this.#page.keyboard.press(key);
    await this.#painted();
  }

  async #wheel(pixels: number): Promise<void> {
    await this.#root.locator('.monaco-list').hover();
    await this.#page.mouse.wheel(0, pixels);
    await this.#painted();
  }

  async #painted(): Promise<void> {
    await this.#page.evaluate(`new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))`);
  }
}
