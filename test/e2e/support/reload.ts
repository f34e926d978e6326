import type { Dialog, Page } from 'playwright-core';
import { eventually } from './waiting.ts';

/** Reads, in the page, everything that VS Code and its extensions have stored so far; they write that every few seconds. */
const storedState = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const states = (await indexedDB.databases()).filter(({ name }) => name.startsWith('vscode-web-state-db-'));
  const values = await Promise.all(states.map(async ({ name }) => {
    const database = await done(indexedDB.open(name));
    const all = await done(database.transaction('ItemTable').objectStore('ItemTable').getAll());
    database.close();
    return all;
  }));
  return values.flat().join('\\n');
})()`;

/**
 * Reloads the page as a person does who waits until VS Code has kept everything: first until it remembers the open tabs,
 * then, as long as the browser warns that changes could be lost, by staying and trying again.
 *
 * @param kept what must be stored besides
 */
export async function reloadWhenKept(page: Page, kept: RegExp): Promise<void> {
  await eventually(`VS Code to remember the open tabs and ${kept}`, async () => {
    const stored = await page.evaluate<string>(storedState);
    if (!kept.test(stored)) return false;
    const tabs = await page.locator('.tab[data-resource-name]').all();
    const names = await Promise.all(tabs.map((tab) => tab.getAttribute('data-resource-name')));
    return names.every((name) => stored.includes(name ?? ''));
  });
  await eventually('VS Code to keep the changes that are not saved', () => reloads(page));
}

/** Asks the browser to reload; false when it warned of changes that could be lost and the page stayed. */
async function reloads(page: Page): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const stay = (warning: Dialog) => void warning.dismiss().then(() => resolve(false), reject);
  const leave = () => resolve(true);
  page.on('dialog', stay).on('domcontentloaded', leave);
  await page.evaluate('void setTimeout(() => location.reload())');
  const reloaded = await promise;
  page.off('dialog', stay).off('domcontentloaded', leave);
  return reloaded;
}
