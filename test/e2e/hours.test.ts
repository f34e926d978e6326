import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import type { Row } from '../seventime/values.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';
import type { Workbench } from './support/workbench.ts';

const acme = 'Acme Bygg AB';

/** Presses Enter, and once more for each question that comes before the entry is sent. */
async function acceptLine({ page, quickInput }: Workbench, isLogged: () => boolean | Promise<boolean>): Promise<void> {
  await page.keyboard.press('Enter');
  await eventually('the entry', async () => {
    if (await isLogged()) return true;
    if (/Which time category|Log it/.test(await quickInput.text())) await page.keyboard.press('Enter');
    return false;
  });
}

describe('Hours, as a person logs them', () => {
  let server: SevenTime | undefined;
  /** `_id` of the user who acts, who has a work schedule. */
  let person = '';
  const workbench = useWorkbench(async () => {
    server = await startSevenTime();
    const [company] = server.companies;
    // The second has a work schedule that has not ended.
    person = String(server.records(acme, 'users')[1]?._id);
    assert.ok(company);
    return {
      apiUrl: server.url,
      signIns: [{ name: 'Åkes Bygg AB', apiKey: company.apiKey, apiUrl: server.url, user: person }],
    };
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  function logged(description: string): Row[] {
    return seventime()
      .records(acme, 'timeLogs')
      .filter((log) => log.description === description);
  }

  /** The number of a work order that is not closed. */
  function openWorkOrder(): string {
    const closed = new Set(
      seventime()
        .records(acme, 'workOrderStatuses')
        .flatMap(({ _id, closedStatus }) => (closedStatus === true ? [_id] : [])),
    );
    const found = seventime()
      .records(acme, 'workOrders')
      .findLast(({ statusRef, title }) => !closed.has(statusRef ?? '') && String(title).length > 5);
    return String(found?.workOrderNumber);
  }

  /** Opens the line with the keyboard, once an earlier one is gone. */
  async function openLine(): Promise<void> {
    const { quickInput, page } = workbench();
    await eventually('an earlier question to be gone', async () => (await quickInput.text()) === '');
    await page.keyboard.press('Control+Alt+L');
    await quickInput.waitFor('Log Time');
  }

  /** Types as a person does and presses Enter once the first row says so. */
  async function typeLine(line: string, row: RegExp): Promise<void> {
    const { quickInput, page } = workbench();
    await page.keyboard.type(line);
    await eventually(`the row ${row}`, async () => row.test((await quickInput.labels())[0]?.trim() ?? ''));
  }

  test('a line with a work order’s number: a few keys, one Enter, one entry', async (context) => {
    const { messages, resources } = workbench();
    await workbench().openSevenTime();
    await resources.reveal('Projects & Work');
    const number = openWorkOrder();
    await openLine();
    await workbench().screenshot('hours 1 empty line');
    const line = `${number} 1,5h igår felsökning`;
    const started = performance.now();
    await typeLine(line, new RegExp(`^Yesterday .*1\\.5 h · ${number} `));
    await workbench().screenshot('hours 2 preview');
    assert.equal(seventime().received('POST').length, 0, 'nothing is sent before Enter');
    await acceptLine(workbench(), () => logged('felsökning').length > 0);
    await messages.waitForToast('Logged 1.5 h');
    context.diagnostic(
      `one-line entry: ${line.length + 2} keys, ${((performance.now() - started) / 1000).toFixed(1)} s on this machine`,
    );
    await workbench().screenshot('hours 4 logged');
    const logs = logged('felsökning');
    assert.equal(logs.length, 1);
    assert.equal(logs[0]?.time, 1.5);
    assert.equal(String(logs[0]?.workOrderNumber), number);
  });

  test('the same again is one Enter', async () => {
    const { quickInput } = workbench();
    await openLine();
    await quickInput.waitFor('Again, today');
    await workbench().screenshot('hours 5 again');
    await acceptLine(workbench(), () => logged('felsökning').length === 2);
  });

  test('an overlap is told before it is sent, and needs a second Enter', async () => {
    const { quickInput, page } = workbench();
    const [again] = logged('felsökning').slice(-1);
    assert.ok(again);
    await openLine();
    await quickInput.waitFor('Again, today');
    const day = String(again.timestamp).slice(0, 10);
    await typeLine(`${again.workOrderNumber} ${day} 0-23:30 -- överlapp`, /23\.5 h/);
    await eventually('the warning', async () => (await quickInput.text()).includes('Overlaps'));
    await page.keyboard.press('Enter');
    await eventually('the second question', async () =>
      (await quickInput.labels()).some((label) => label.includes('Log it all the same')),
    );
    await workbench().screenshot('hours 6 warning');
    assert.deepEqual(logged('överlapp'), []);
  });

  test('Escape keeps the line for the next time', async () => {
    const { quickInput } = workbench();
    await quickInput.escape();
    assert.deepEqual(logged('överlapp'), []);
    await openLine();
    await eventually('the line left before', async () => (await quickInput.input.inputValue()).includes('överlapp'));
    await quickInput.input.fill('');
    await quickInput.escape();
  });

  test('My Week shows it by day, and what is deleted there is gone', async () => {
    const { page, week } = workbench();
    await page.locator('.pane-header', { hasText: 'My Week' }).click();
    await week.reveal(/1\.5 h · \d+ /);
    await workbench().screenshot('hours 7 my week');
  });

  test('a timer survives a reload of the window, and its time is logged with what is typed at the stop', async () => {
    const { quickInput, page, messages } = workbench();
    await workbench().runCommand('Seven Time: Start Timer…');
    await quickInput.waitFor('What for?');
    await workbench().screenshot('hours 8 start timer');
    await page.keyboard.press('Enter');
    const mine = (): Row[] =>
      seventime()
        .records(acme, 'timers')
        .filter((timer) => timer.user === person);
    await eventually('the timer on the server', async () => mine().length === 1);
    const isShown = async (): Promise<boolean> =>
      (await workbench().statusBar()).some((text) => /\d:\d\d \d+ /.test(text));
    await eventually('the timer in the status bar', isShown);
    await workbench().reload();
    await eventually('the timer in the status bar after the reload', isShown);
    await workbench().screenshot('hours 9 timer after reload');
    await page.locator('.statusbar-item', { hasText: /\d:\d\d \d+ / }).click();
    await quickInput.waitFor('Stop Timer and Log Its Time');
    await page.keyboard.press('End');
    await page.keyboard.type('-- bytte packning');
    await eventually('the preview', async () => (await quickInput.text()).includes('bytte packning'));
    await workbench().screenshot('hours 10 stop timer');
    await acceptLine(workbench(), () => logged('bytte packning').length > 0);
    assert.deepEqual(mine(), []);
    assert.equal(logged('bytte packning').length, 1);
    await messages.waitForToast('Logged');
  });

  test('without a connection an entry waits where everyone sees it, and is sent once when the connection is back', async () => {
    const { quickInput, messages, page } = workbench();
    const port = Number(new URL(seventime().url).port);
    await seventime().close();
    await openLine();
    await quickInput.waitFor('Again, today');
    await typeLine(`${openWorkOrder()} 30m 2026-11-02 kl 6 -- utan nät`, /0\.5 h/);
    // Without a connection nobody knows what else is logged that day, so a second Enter is asked for.
    await page.keyboard.press('Enter');
    await eventually('the second question', async () => (await quickInput.text()).includes('could not be read'));
    const isWaiting = async (): Promise<boolean> =>
      (await messages.toasts()).some((toast) => toast.includes('waits in the outbox'));
    await acceptLine(workbench(), isWaiting);
    await eventually('the status bar', async () =>
      (await workbench().statusBar()).some((text) => text.includes('1 unsent')),
    );
    await workbench().screenshot('hours 11 outbox');
    server = await startSevenTime({ port });
    await page.locator('.statusbar-item', { hasText: '1 unsent' }).click();
    await messages.waitForToast('Logged 0.5 h');
    await eventually(
      'nothing waits',
      async () => !(await workbench().statusBar()).some((text) => text.includes('unsent')),
    );
    assert.equal(logged('utan nät').length, 1);
  });

  test('a lost answer: the entry is found, told so, and there is one', async () => {
    const { quickInput, messages } = workbench();
    seventime().fault({ method: 'POST', path: '/timeLogs' }, 'resetAfter');
    await openLine();
    await quickInput.waitFor('Again, today');
    await typeLine(`${openWorkOrder()} 30m 2026-11-02 kl 5 -- tappat svar`, /0\.5 h/);
    await acceptLine(workbench(), () => logged('tappat svar').length > 0);
    await messages.waitForToast('The answer was lost, but Seven Time has it');
    await workbench().screenshot('hours 12 lost answer');
    assert.equal(logged('tappat svar').length, 1);
  });
});

describe('Hours in a company whose server takes wall-clock times for UTC', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime({ zone: 'UTC' });
    const [company] = server.companies;
    const user = String(server.records(acme, 'users')[1]?._id);
    assert.ok(company);
    return {
      apiUrl: server.url,
      signIns: [{ name: 'Åkes Bygg AB', apiKey: company.apiKey, apiUrl: server.url, user }],
    };
  });
  after(() => server?.close());

  test('the difference is told at once and corrected; the next entry arrives right', async () => {
    const { quickInput, messages, page, resources } = workbench();
    const startOf = (description: string): unknown =>
      server?.records(acme, 'timeLogs').find((log) => log.description === description)?.timestamp;
    const log = async (line: string): Promise<void> => {
      await eventually('an earlier question to be gone', async () => (await quickInput.text()) === '');
      await page.keyboard.press('Control+Alt+L');
      await quickInput.waitFor('Log Time');
      await page.keyboard.type(line);
      await eventually('the preview', async () =>
        (await quickInput.text()).includes(line.slice(line.indexOf('-- ') + 3)),
      );
      await acceptLine(workbench(), () => startOf(line.slice(line.indexOf('-- ') + 3)) !== undefined);
    };
    await workbench().openSevenTime();
    await resources.reveal('Projects & Work');
    await log('30m 2026-11-02 kl 8 -- i fel zon');
    await messages.waitForToast('Seven Time put it 60 minutes later than meant');
    await workbench().screenshot('hours 13 other zone');
    assert.equal(startOf('i fel zon'), '2026-11-02T08:00:00.000Z');
    await messages.answerToast('60 minutes later', 'Correct It');
    await eventually(
      'the log at the time that was meant',
      async () => startOf('i fel zon') === '2026-11-02T07:00:00.000Z',
    );
    await log('30m 2026-11-02 kl 10 -- i rätt zon');
    assert.equal(startOf('i rätt zon'), '2026-11-02T09:00:00.000Z');
  });
});
