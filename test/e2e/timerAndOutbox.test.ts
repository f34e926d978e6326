import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import type { Row } from '../seventime/values.ts';
import { acceptLine, acme, loggedAs, openLine, scheduledUser, signedInAs, typeLine } from './support/hours.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';
import { Workbench } from './support/workbench.ts';

const zone = 'Europe/Stockholm';
const timerText = /\b\d+:\d\d\b/;

describe('Timer and outbox, in two windows', () => {
  let server: SevenTime | undefined;
  /** The window opened later; what is kept on this machine is the same for both. */
  let second: Workbench | undefined;
  /** `_id` of the user who acts, who has a work schedule. */
  let person = '';
  const first = useWorkbench(async () => {
    server = await startSevenTime();
    person = scheduledUser(server);
    return signedInAs(server, person);
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }
  const logged = (description: string): Row[] => loggedAs(seventime(), description);
  const mine = (): Row[] =>
    seventime()
      .records(acme, 'timers')
      .filter(({ user }) => user === person);

  async function secondWindow(): Promise<Workbench> {
    if (second) return second;
    const page = await first().page.context().newPage();
    second = new Workbench(page, first().userData);
    await second.open(first().page.url());
    await second.openSevenTime();
    await second.resources.reveal('Projects & Work');
    return second;
  }

  /** Waits until the status bar of each window shows an item like this, or none. */
  async function statusOf(windows: readonly Workbench[], item: RegExp, isShown: boolean): Promise<void> {
    for (const window of windows) {
      await eventually(
        `${isShown ? 'an' : 'no'} item ${item} in the status bar`,
        async () => (await window.statusBar()).some((text) => item.test(text)) === isShown,
      );
    }
  }

  async function selectStatus({ page }: Workbench, hasText: RegExp): Promise<void> {
    await page.locator('.statusbar-item', { hasText }).click();
  }

  test('a timer survives a reload of the window, and its time is logged with what is typed at the stop', async () => {
    const { quickInput, page, messages, resources } = first();
    await first().openSevenTime();
    await resources.reveal('Projects & Work');
    await first().runCommand('Seven Time: Start Timer…');
    await quickInput.waitFor('What for?');
    await first().screenshot('timer 1 what for');
    await page.keyboard.press('Enter');
    await eventually('the timer on the server', async () => mine().length === 1);
    await statusOf([first()], timerText, true);
    await first().reload(/"hoursUnderWay":true/);
    await statusOf([first()], timerText, true);
    await selectStatus(first(), timerText);
    await quickInput.waitFor('Stop Timer and Log Its Time');
    await page.keyboard.type('-- bytte packning');
    await eventually('the preview', async () => (await quickInput.text()).includes('bytte packning'));
    await first().screenshot('timer 2 stop');
    await acceptLine(first(), () => logged('bytte packning').length > 0);
    assert.deepEqual(mine(), []);
    assert.equal(logged('bytte packning').length, 1);
    await messages.waitForToast('Logged');
    await messages.close('Logged');
  });

  test('discarding a running timer asks, and leaves no time log', async () => {
    const { quickInput, page, messages } = first();
    const before = seventime().records(acme, 'timeLogs').length;
    await first().runCommand('Seven Time: Start Timer…');
    await quickInput.waitFor('What for?');
    await page.keyboard.press('Enter');
    await statusOf([first()], timerText, true);
    const discard = async (answer: string): Promise<void> => {
      await selectStatus(first(), timerText);
      await quickInput.choose('Stop Timer and Log Its Time', /Discard the Timer/);
      await messages.answerDialog('Its time is not logged', answer);
      await messages.dialog.waitFor({ state: 'hidden' });
    };
    await discard('Cancel');
    assert.equal(mine().length, 1);
    await statusOf([first()], timerText, true);
    await discard('Discard');
    await statusOf([first()], timerText, false);
    assert.deepEqual(mine(), []);
    // A stop makes a log on the server, which is deleted then.
    await eventually('no log of it', async () => seventime().records(acme, 'timeLogs').length === before);
  });

  test('a timer left over night is told, with the end of the day’s last log as its end', async () => {
    const yesterday = Temporal.Now.plainDateISO(zone).subtract({ days: 1 });
    const at = (clock: string): string =>
      yesterday
        .toZonedDateTime({ timeZone: zone, plainTime: clock })
        .toInstant()
        .toString({ smallestUnit: 'millisecond' });
    seventime().replaceRecords('timeLogs', []);
    const times = { timestamp: at('08:00'), endTimestamp: at('11:30'), time: 3.5, invoiceableTime: 3.5 };
    seventime().addElsewhere('timeLogs', { user: person, ...times, description: 'sist på dagen' });
    seventime().addElsewhere('timers', { user: person, startTimestamp: at('11:05'), realStartTimestamp: at('11:05') });
    const window = await secondWindow();
    const { messages, quickInput, page, week } = window;
    await page.locator('.pane-header', { hasText: 'My Week' }).click();
    await week.reveal(/^Today/);
    const told = await messages.waitForToast('Was it left over night?');
    assert.match(told, new RegExp(`The timer has run since ${yesterday} 11:05, for \\d+ hours\\.`));
    await window.screenshot('timer 3 left over night');
    await messages.answerToast('Was it left over night?', 'Stop It at 11:30…');
    await quickInput.waitFor('Stop Timer and Log Its Time');
    assert.equal(await quickInput.input.inputValue(), `${yesterday} 11:05-11:30 `);
    await page.keyboard.type('-- glömd');
    await eventually('the preview', async () => (await quickInput.text()).includes('glömd'));
    await acceptLine(window, () => logged('glömd').length > 0);
    assert.deepEqual(
      logged('glömd').map(({ timestamp, endTimestamp }) => [timestamp, endTimestamp]),
      [[at('11:05'), at('11:30')]],
    );
    assert.deepEqual(mine(), []);
    await messages.waitForToast('Logged');
    await messages.close('Logged');
  });

  test('without a connection an entry waits in every window, and is sent once when the connection is back', async () => {
    const windows = [first(), await secondWindow()];
    const { quickInput, messages, page } = first();
    const port = Number(new URL(seventime().url).port);
    await seventime().close();
    await page.bringToFront();
    await openLine(first());
    await typeLine(first(), '30m 2026-11-02 kl 6 -- utan nät', /0\.5 h/);
    // Without a connection nobody knows what else is logged that day, so a second Enter is asked for.
    await page.keyboard.press('Enter');
    await eventually('the second question', async () => (await quickInput.text()).includes('could not be read'));
    await acceptLine(first(), async () =>
      (await messages.toasts()).some((toast) => toast.includes('waits in the outbox')),
    );
    await statusOf(windows, /1 unsent/, true);
    await first().screenshot('outbox 1 waits');
    const send = 'Seven Time: Send Unsent Hours';
    for (const window of windows) {
      await window.page.keyboard.press('F1');
      await window.quickInput.waitFor('Type the name of a command to run.');
      await window.quickInput.type(`>${send}`);
      await window.quickInput.row(send).waitFor();
    }
    // From here on the company has no timers on the server.
    server = await startSevenTime({ port, timers: false });
    await Promise.all(windows.map((window) => window.page.keyboard.press('Enter')));
    await statusOf(windows, /unsent/, false);
    assert.equal(logged('utan nät').length, 1);
    assert.equal(seventime().received('POST', '/timeLogs').length, 1);
  });

  test('throwing away what waits asks first; then it is gone in every window and was never sent', async () => {
    const windows = [first(), await secondWindow()];
    const { messages, page, week } = first();
    const lost = seventime().fault({ method: 'POST', path: '/timeLogs' }, 'resetBefore');
    await page.bringToFront();
    await openLine(first());
    await typeLine(first(), '45m 2026-11-03 kl 6 -- ångrad', /0\.75 h/);
    await acceptLine(first(), async () =>
      (await messages.toasts()).some((toast) => toast.includes('the time is not logged')),
    );
    lost.stop();
    await statusOf(windows, /1 unsent/, true);
    await first().page.locator('.pane-header', { hasText: 'My Week' }).click();
    const row = /06:00–06:45 · 0\.75 h/;
    await week.chooseFromMenu(row, 'Throw Away…');
    await messages.dialog.waitFor();
    await first().screenshot('outbox 2 throw away');
    await messages.answerDialog('If Seven Time has it after all, it stays there.', 'Cancel');
    await messages.dialog.waitFor({ state: 'hidden' });
    await statusOf(windows, /1 unsent/, true);
    await week.chooseFromMenu(row, 'Throw Away…');
    await messages.answerDialog('Throw this entry away?', 'Throw Away');
    await statusOf(windows, /unsent/, false);
    assert.deepEqual(logged('ångrad'), []);
  });

  test('a timer of this machine is one for both windows, and its time is logged once', async () => {
    const other = await secondWindow();
    const windows = [first(), other];
    // Each window learns from the server that it has no timers when it first asks.
    for (const window of windows) {
      await window.page.bringToFront();
      await window.runCommand('Seven Time: Start Timer…');
      await window.quickInput.choose('What for?', /Without a work order or project/);
      if (window === first()) await statusOf([window], timerText, true);
    }
    await other.messages.waitForToast('A timer runs already');
    await statusOf(windows, timerText, true);
    await selectStatus(other, timerText);
    await other.quickInput.waitFor('Stop Timer and Log Its Time');
    await other.page.keyboard.type('-- från andra fönstret');
    await eventually('the preview', async () => (await other.quickInput.text()).includes('från andra fönstret'));
    await acceptLine(other, () => logged('från andra fönstret').length > 0);
    await statusOf(windows, timerText, false);
    assert.equal(logged('från andra fönstret').length, 1);
  });

  test('signing out takes a timer that runs on out of the status bar', async () => {
    const { page, quickInput, messages } = first();
    await page.bringToFront();
    await first().runCommand('Seven Time: Start Timer…');
    await quickInput.choose('What for?', /Without a work order or project/);
    await statusOf([first()], timerText, true);
    await first().runCommand('Seven Time: Sign Out…');
    await messages.answerDialog('The API key is removed from this machine.', 'Sign Out');
    await statusOf([first()], timerText, false);
  });
});
