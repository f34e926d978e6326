import { join } from 'node:path';
import type { Dialog, Page } from 'playwright-core';
import { projectRoot } from '../../../scripts/project.ts';
import { Editor } from './editor.ts';
import { Messages } from './messages.ts';
import { QuickInput } from './quick-input.ts';
import { reloadWhenKept } from './reload.ts';
import { Tree } from './tree.ts';
import { eventually, patienceMs } from './waiting.ts';

const screenshots = join(projectRoot, 'test', 'e2e', 'screenshots');

/** A VS Code window in Chromium, used as a person uses it: with mouse and keyboard, reading the screen. */
export class Workbench {
  /** For what no helper here covers. */
  readonly page: Page;
  /** Where this VS Code keeps settings, state and logs. */
  readonly userData: string;
  readonly quickInput: QuickInput;
  readonly editor: Editor;
  readonly messages: Messages;
  /** The view Resources. */
  readonly resources: Tree;
  /** The view My Week. */
  readonly week: Tree;

  constructor(page: Page, userData: string) {
    this.page = page;
    this.userData = userData;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page);
    this.messages = new Messages(page);
    this.resources = new Tree(page, 'Resources');
    this.week = new Tree(page, 'My Week');
    page.setDefaultTimeout(patienceMs);
  }

  /** Opens the address and waits until VS Code and its extensions have started. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.#started();
  }

  /**
   * Reloads the window once VS Code has kept tabs and unsaved changes (hot exit), and waits until it is back.
   *
   * @param kept what must be in its stored state besides
   */
  async reload(kept = /^/): Promise<void> {
    await reloadWhenKept(this.page, kept);
    await this.#started();
  }

  /** Reloads the window in the middle of things, whatever the browser warns of, and waits until it is back. */
  async reloadAtOnce(): Promise<void> {
    const leave = (warning: Dialog): void => void warning.accept();
    this.page.on('dialog', leave);
    await this.page.reload();
    this.page.off('dialog', leave);
    await this.#started();
  }

  /** Opens Seven Time in the activity bar. */
  async openSevenTime(): Promise<void> {
    const icon = this.page.locator('.activitybar [role=tab]').filter({ has: this.page.getByLabel(/^Seven Time/) });
    const title = this.page.locator('.sidebar .composite.title', { hasText: 'Seven Time' });
    // A window that comes back opens its side bar a moment later by itself: a click just then would close it again.
    await eventually('Seven Time is open', async () => {
      if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
      return title.isVisible();
    });
  }

  /**
   * Runs a command from the palette.
   *
   * @param title as the palette shows it, with its category, e.g. `Seven Time: Sign In…`
   */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.waitFor('Type the name of a command to run.');
    await this.quickInput.type(`>${title}`);
    await this.quickInput.row(title).click();
  }

  /** Texts of the items in the status bar. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.statusbar-item').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== '');
  }

  /** Writes a picture of the window to `test/e2e/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(screenshots, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`) });
  }

  async #started(): Promise<void> {
    await this.page
      .locator('.activitybar')
      .getByLabel(/^Seven Time/)
      .first()
      .waitFor();
  }
}
