import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import type { Row } from '../seventime/values.ts';
import {
  acceptLine,
  acme,
  answerQuestions,
  loggedAs,
  openLine,
  openWorkOrder,
  scheduledUser,
  signedInAs,
  typeLine,
} from './support/hours.ts';
import { useWorkbench } from './support/session.ts';
import { SlowLine } from './support/slow-line.ts';
import { eventually } from './support/waiting.ts';

describe('Hours, as a person logs them', () => {
  let server: SevenTime | undefined;
  /** `_id` of the user who acts, who has a work schedule. */
  let person = '';
  const workbench = useWorkbench(async () => {
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

  test('a line with a work order’s number: a few keys, one Enter, one entry', async (context) => {
    const { messages, resources } = workbench();
    await workbench().openSevenTime();
    await resources.reveal('Projects & Work');
    const number = openWorkOrder(seventime());
    await openLine(workbench());
    await workbench().screenshot('hours 1 empty line');
    const line = `${number} 1,5h igår felsökning`;
    const started = performance.now();
    await typeLine(workbench(), line, new RegExp(`^Yesterday .*1\\.5 h · ${number} `));
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
    await openLine(workbench());
    await quickInput.waitFor('Again, today');
    await workbench().screenshot('hours 5 again');
    await acceptLine(workbench(), () => logged('felsökning').length === 2);
  });

  test('an overlap is told before it is sent, and needs a second Enter', async () => {
    const { quickInput, page } = workbench();
    const [again] = logged('felsökning').slice(-1);
    assert.ok(again);
    await openLine(workbench());
    await quickInput.waitFor('Again, today');
    const day = String(again.timestamp).slice(0, 10);
    await typeLine(workbench(), `${again.workOrderNumber} ${day} 0-23:30 -- överlapp`, /23\.5 h/);
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
    await openLine(workbench());
    await eventually('the line left before', async () => (await quickInput.input.inputValue()).includes('överlapp'));
    await quickInput.input.fill('');
    await quickInput.escape();
  });

  test('a lost answer: the entry is found, told so, and there is one', async () => {
    const { quickInput, messages } = workbench();
    seventime().fault({ method: 'POST', path: '/timeLogs' }, 'resetAfter');
    await openLine(workbench());
    await quickInput.waitFor('Again, today');
    await typeLine(workbench(), `${openWorkOrder(seventime())} 30m 2026-11-02 kl 5 -- tappat svar`, /0\.5 h/);
    await acceptLine(workbench(), () => logged('tappat svar').length > 0);
    await messages.waitForToast('The answer was lost, but Seven Time has it');
    await workbench().screenshot('hours 12 lost answer');
    assert.equal(logged('tappat svar').length, 1);
  });
});

describe('Hours in a company whose server takes wall-clock times for UTC', () => {
  let server: SevenTime | undefined;
  const line = new SlowLine();
  const workbench = useWorkbench(async () => {
    server = await startSevenTime({ zone: 'UTC' });
    const [company] = server.companies;
    const user = String(server.records(acme, 'users')[1]?._id);
    assert.ok(company);
    return {
      apiUrl: server.url,
      signIns: [{ name: 'Åkes Bygg AB', apiKey: company.apiKey, apiUrl: server.url, user }],
      line,
    };
  });
  after(() => server?.close());

  const logged = (description: string): Row[] => (server ? loggedAs(server, description) : []);

  test('a line typed and sent at once over a slow line is logged as it says', async () => {
    const { messages, page, resources } = workbench();
    await workbench().openSevenTime();
    await resources.reveal('Projects & Work');
    assert.ok(server);
    const number = openWorkOrder(server);
    const lines = [
      ['45m 2026-11-03 kl 6 -- genast', 'genast', 0.75],
      [`${number} 1,5h 2026-11-03 kl 9 -- okänt nummer`, 'okänt nummer', 1.5],
      ['15m 2026-11-03 kl 13 -- efter andra', 'efter andra', 0.25],
    ] as const;
    for (const [text, description, hours] of lines) {
      await openLine(workbench());
      line.latency = 150;
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      line.latency = 0;
      await answerQuestions(workbench(), () => logged(description).length > 0);
      assert.deepEqual(
        logged(description).map(({ time }) => time),
        [hours],
      );
    }
    assert.equal(String(logged('okänt nummer')[0]?.workOrderNumber), number);
    await messages.close('Logged');
  });

  test('the difference is told at once and corrected; the next entry arrives right', async () => {
    const { quickInput, messages, page, resources } = workbench();
    const startOf = (description: string): unknown => logged(description)[0]?.timestamp;
    const log = async (line: string): Promise<void> => {
      await openLine(workbench());
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
