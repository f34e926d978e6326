import assert from 'node:assert/strict';
import type { SevenTime } from '../../seventime/server.ts';
import type { Row } from '../../seventime/values.ts';
import type { SessionOptions } from './session.ts';
import { eventually } from './waiting.ts';
import type { Workbench } from './workbench.ts';

/** The first company of a local Seven Time server. */
export const acme = 'Acme Bygg AB';

/** `_id` of a user who has a work schedule that has not ended. */
export function scheduledUser(server: SevenTime): string {
  return String(server.records(acme, 'users')[1]?._id);
}

/** A VS Code that is signed in to the first company as this user. */
export function signedInAs(server: SevenTime, user: string): SessionOptions {
  const [company] = server.companies;
  assert.ok(company);
  return {
    apiUrl: server.url,
    signIns: [{ name: 'Åkes Bygg AB', apiKey: company.apiKey, apiUrl: server.url, user }],
  };
}

/** The time logs with this text, as the server keeps them. */
export function loggedAs(server: SevenTime, description: string): Row[] {
  return server.records(acme, 'timeLogs').filter((log) => log.description === description);
}

/** The number of a work order that is not closed. */
export function openWorkOrder(server: SevenTime): string {
  const closed = new Set(
    server.records(acme, 'workOrderStatuses').flatMap(({ _id, closedStatus }) => (closedStatus === true ? [_id] : [])),
  );
  const found = server
    .records(acme, 'workOrders')
    .findLast(({ statusRef, title }) => !closed.has(statusRef ?? '') && String(title).length > 5);
  return String(found?.workOrderNumber);
}

/** Opens the line with the keyboard, once an earlier question is gone. */
export async function openLine({ quickInput, page }: Workbench): Promise<void> {
  await eventually('an earlier question to be gone', async () => (await quickInput.text()) === '');
  await page.keyboard.press('Control+Alt+L');
  await quickInput.waitFor('Log Time');
}

/** Types a line and waits until the first row says so. */
export async function typeLine({ quickInput, page }: Workbench, line: string, row: RegExp): Promise<void> {
  await page.keyboard.type(line);
  await eventually(`the row ${row}`, async () => row.test((await quickInput.labels())[0]?.trim() ?? ''));
}

/** Presses Enter, and once more for each question that comes before the entry is sent. */
export async function acceptLine(workbench: Workbench, isLogged: () => boolean | Promise<boolean>): Promise<void> {
  await workbench.page.keyboard.press('Enter');
  await answerQuestions(workbench, isLogged);
}

/** Presses Enter for each question that comes before the entry is sent. */
export async function answerQuestions(
  { page, quickInput }: Workbench,
  isLogged: () => boolean | Promise<boolean>,
): Promise<void> {
  await eventually('the entry', async () => {
    if (await isLogged()) return true;
    if (/Which time category|Log it/.test(await quickInput.text())) await page.keyboard.press('Enter');
    return false;
  });
}
