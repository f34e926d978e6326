import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import type { Row } from '../seventime/values.ts';
import { acceptLine, acme, loggedAs, openLine, scheduledUser, signedInAs, typeLine } from './support/hours.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const zone = 'Europe/Stockholm';
const thisMonday = ((today) => today.subtract({ days: today.dayOfWeek - 1 }))(Temporal.Now.plainDateISO(zone));
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A weekday, Monday is 0, so many weeks ago. */
function dateOf(weeksAgo: number, weekday: number): Temporal.PlainDate {
  return thisMonday.add({ days: weekday - 7 * weeksAgo });
}

/** An instant of such a day, as the server writes it. */
function at(weeksAgo: number, weekday: number, clock: string): string {
  const instant = dateOf(weeksAgo, weekday).toZonedDateTime({ timeZone: zone, plainTime: clock }).toInstant();
  return instant.toString({ smallestUnit: 'millisecond' });
}

describe('My Week', () => {
  let server: SevenTime | undefined;
  /** `_id` of the user who acts: eight hours from Monday to Friday, 7:00 to 16:00 with an hour's lunch. */
  let person = '';
  const workbench = useWorkbench(async () => {
    server = await startSevenTime();
    const fullTime = server.records(acme, 'workSchedules').find(({ name }) => name === 'Heltid');
    person = scheduledUser(server);
    const schedule = { startDate: '2020-01-01T00:00:00.000Z', endDate: null, workSchedule: fullTime?._id ?? null };
    server.changeElsewhere('users', person, { workSchedules: [schedule] });
    server.replaceRecords('timeLogs', []);
    return signedInAs(server, person);
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }
  const logged = (description: string): Row[] => loggedAs(seventime(), description);

  function addLog(weeksAgo: number, weekday: number, from: string, to: string, hours: number, fields: Row): void {
    const [timestamp, endTimestamp] = [at(weeksAgo, weekday, from), at(weeksAgo, weekday, to)];
    const invoiceableTime = fields.isAbsence === true ? 0 : hours;
    seventime().addElsewhere('timeLogs', {
      ...{ user: person, timestamp, endTimestamp, time: hours, invoiceableTime },
      ...fields,
    });
  }

  /** A work order as a time log names it. */
  function onWorkOrder(index: number): Row {
    const workOrder = seventime().records(acme, 'workOrders')[index];
    const { _id = null, workOrderNumber = null, title = '' } = workOrder ?? {};
    return { workOrder: _id, workOrderNumber, workOrderTitle: title };
  }

  /** What a screen reader says of the visible rows of My Week, from the top: label and description. */
  async function rows(): Promise<string[]> {
    return workbench().page.evaluate<string[]>(`[...document.querySelectorAll('.pane')]
      .filter((pane) => pane.querySelector('.pane-header').textContent.includes('My Week'))
      .flatMap((pane) => [...pane.querySelectorAll('[role=treeitem]')].map((row) => row.ariaLabel ?? ''))`);
  }

  async function waitForRows(what: string, ...expected: readonly RegExp[]): Promise<void> {
    let shown: string[] = [];
    await eventually(`${what} ${expected.join(', ')}`, async () => {
      shown = await rows();
      return expected.every((row) => shown.some((text) => row.test(text)));
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}\nShown: ${shown.join('\n')}`);
    });
  }

  function dayOf(weeksAgo: number, weekday: number): string {
    const date = dateOf(weeksAgo, weekday);
    const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
    const year = date.year === Temporal.Now.plainDateISO(zone).year ? '' : ` ${date.year}`;
    return `${names[weekday]} ${date.day} ${month.format(new Date(`${date}T00:00:00Z`))}${year}`;
  }

  test('holes, overlaps, absence, sums against the schedule and what is not sent are told in words, in every theme', async () => {
    const { page, messages, resources } = workbench();
    addLog(1, 0, '07:00', '12:00', 5, { ...onWorkOrder(12), description: 'Rivning av kök' });
    addLog(1, 0, '13:00', '16:00', 3, { ...onWorkOrder(12), description: 'Golv, plan två' });
    addLog(1, 1, '07:00', '12:00', 5, { ...onWorkOrder(17), description: 'Felsökning' });
    addLog(1, 1, '11:00', '14:30', 3.5, { ...onWorkOrder(18), description: 'Jour åt Örjan' });
    addLog(1, 2, '07:00', '16:00', 8, { isAbsence: true, categoryName: 'Sjukdom' });
    addLog(1, 3, '08:15', '12:00', 3.75, {
      ...onWorkOrder(19),
      description: 'Montage på Älgvägen 4',
      invoiceableTime: 0,
    });
    await workbench().openSevenTime();
    await resources.reveal('Projects & Work');
    seventime().fault({ method: 'POST', path: '/timeLogs' }, 'resetBefore');
    await openLine(workbench());
    await typeLine(workbench(), `1h ${dateOf(4, 0)} kl 6 -- väntar`, /1 h/);
    await acceptLine(workbench(), async () =>
      (await messages.toasts()).some((toast) => toast.includes('the time is not logged')),
    );
    await messages.close('the time is not logged');
    await page.locator('.pane-header', { hasText: 'Resources' }).click();
    await page.locator('.pane-header', { hasText: 'My Week' }).click();
    await workbench().runCommand('Seven Time: Previous Week');
    await waitForRows(
      'the rows',
      /^Not sent yet, 1 entry$/,
      new RegExp(`^${dayOf(4, 0)} 06:00–07:00 · 1 h, may have arrived · väntar$`),
      new RegExp(`^${dayOf(1, 0)}, 8 of 8 h$`),
      /^07:00–12:00 · 5 h · \d+ .*, Rivning av kök$/,
      new RegExp(`^${dayOf(1, 1)}, 8\\.5 of 8 h · overlap 1 h$`),
      /^11:00–14:30 · 3\.5 h · \d+ .*, overlaps · Jour åt Örjan$/,
      new RegExp(`^${dayOf(1, 2)}, 0 of 8 h · absence 8 h$`),
      /^07:00–16:00 · 8 h · absence: Sjukdom$/,
      new RegExp(`^${dayOf(1, 3)}, 3\\.75 of 8 h · gap 4\\.25 h$`),
      /^07:00–08:15 · 1\.25 h, nothing logged$/,
      /^13:00–16:00 · 3 h, nothing logged$/,
      new RegExp(`^${dayOf(1, 4)}, 0 of 8 h$`),
    );
    const sums = page.locator('.pane', { hasText: 'My Week' }).locator('.message');
    await eventually(
      'the week’s sums',
      async () => (await sums.textContent()) === '20.25 of 40 h · absence 8 h · 81% to invoice',
    );
    for (const [name, label] of [
      ['dark', 'Dark Modern'],
      ['high contrast', 'Dark High Contrast'],
      ['light', 'Light Modern'],
    ] as const) {
      await workbench().runCommand('Preferences: Color Theme');
      await workbench().quickInput.answer('Select Color Theme', label);
      await eventually('the question to be gone', async () => (await workbench().quickInput.text()) === '');
      await page.mouse.move(900, 500);
      await workbench().screenshot(`week ${name}`);
    }
  });

  test('a log is copied to another day with everything filled in', async () => {
    const { quickInput, week, page } = workbench();
    await week.chooseFromMenu(/^08:15–12:00/, 'Copy to Another Day…');
    await quickInput.waitFor('Copy to Another Day');
    const today = Temporal.Now.plainDateISO(zone).toString();
    await eventually('the line', async () =>
      (await quickInput.input.inputValue()).startsWith(`${today} kl 08:15 3.75h`),
    );
    await workbench().screenshot('week copy a log');
    await page.keyboard.press('Home');
    for (const _ of today) await page.keyboard.press('Delete');
    await page.keyboard.type(dateOf(4, 3).toString());
    await eventually('the row', async () => (await quickInput.labels())[0]?.trim().startsWith(dayOf(4, 3)));
    await acceptLine(workbench(), () => logged('Montage på Älgvägen 4').length === 2);
    const [original, copy] = logged('Montage på Älgvägen 4');
    assert.equal(copy?.timestamp, at(4, 3, '08:15'));
    assert.equal(copy?.time, 3.75);
    assert.equal(copy?.workOrder, original?.workOrder);
  });

  test('last week’s pattern is copied: what is logged already is not offered, what overlaps is not picked', async () => {
    const { quickInput, messages, page } = workbench();
    addLog(3, 0, '08:00', '10:00', 2, { ...onWorkOrder(12), description: 'rutin måndag' });
    addLog(3, 1, '08:00', '12:00', 4, { ...onWorkOrder(12), description: 'rutin tisdag' });
    addLog(3, 2, '07:00', '16:00', 8, { isAbsence: true, categoryName: 'Sjukdom' });
    addLog(3, 3, '08:00', '10:00', 2, { ...onWorkOrder(17), description: 'rutin torsdag' });
    addLog(2, 1, '08:00', '12:00', 4, { ...onWorkOrder(12), description: 'rutin tisdag' });
    addLog(2, 3, '09:00', '11:00', 2, { ...onWorkOrder(18), description: 'annat' });
    await workbench().runCommand('Seven Time: Previous Week');
    await workbench().runCommand('Seven Time: Copy Last Week’s Pattern…');
    await quickInput.waitFor('Copy Last Week’s Pattern to Week');
    await eventually('the entries', async () => (await quickInput.text()).includes('rutin torsdag'));
    await workbench().screenshot('week copy last week');
    const offered = (await quickInput.labels()).flatMap(
      (label) => /^.* · \d\d:\d\d–\d\d:\d\d · \d h/.exec(label) ?? [],
    );
    assert.deepEqual(offered, [`${dayOf(2, 0)} · 08:00–10:00 · 2 h`, `${dayOf(2, 3)} · 08:00–10:00 · 2 h`]);
    assert.match(await quickInput.text(), /Overlaps 09:00–11:00 “annat” by 1 h/);
    await page.keyboard.press('Enter');
    await messages.waitForToast('Logged 1 of 1 entries');
    assert.deepEqual(
      logged('rutin måndag').map(({ timestamp, time }) => [timestamp, time]),
      [
        [at(3, 0, '08:00'), 2],
        [at(2, 0, '08:00'), 2],
      ],
    );
    assert.equal(logged('rutin torsdag').length, 1);
    await waitForRows('the copied entry', /^08:00–10:00 · 2 h · .*, rutin måndag$/);
  });

  test('a log deleted in the week is gone there and on the server', async () => {
    const { messages, week } = workbench();
    await week.chooseFromMenu(/^09:00–11:00/, 'Delete…');
    await messages.dialog.getByRole('button', { name: 'Delete' }).click();
    await eventually('the log to be gone from the server', async () => logged('annat').length === 0);
    await eventually('the row to be gone', async () => !(await rows()).some((row) => row.includes('annat')));
  });
});
