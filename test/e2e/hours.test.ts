import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import type { Row } from '../seventime/values.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const acme = 'Acme Bygg AB';

describe('Hours, as a person logs them', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime();
    const [company] = server.companies;
    const [user] = server.records(acme, 'users');
    assert.ok(company && user);
    return {
      apiUrl: server.url,
      signIns: [{ name: 'Åkes Bygg AB', apiKey: company.apiKey, apiUrl: server.url, user: String(user._id) }],
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

  /** Types as a person does and presses Enter once the first row says so. */
  async function typeLine(line: string, row: RegExp): Promise<void> {
    const { quickInput, page } = workbench();
    await page.keyboard.type(line);
    await eventually(`the row ${row}`, async () => row.test((await quickInput.labels())[0] ?? ''));
  }

  test('a line with a work order’s number: a few keys, one Enter, one entry', async (context) => {
    const { quickInput, messages, page } = workbench();
    await workbench().openSevenTime();
    const number = String(seventime().records(acme, 'workOrders')[40]?.workOrderNumber);
    await page.keyboard.press('Control+Alt+L');
    await quickInput.waitFor('Log Time');
    await workbench().screenshot('hours 1 empty line');
    const line = `${number} 1,5h igår felsökning`;
    const started = performance.now();
    await typeLine(line, new RegExp(`^Yesterday .*1\\.5 h · ${number} `));
    await workbench().screenshot('hours 2 preview');
    assert.equal(seventime().received('POST').length, 0, 'nothing is sent before Enter');
    await page.keyboard.press('Enter');
    await eventually(
      'the entry, or the question for its category',
      async () => logged('felsökning').length > 0 || (await quickInput.text()).includes('Which time category?'),
    );
    if ((await quickInput.text()).includes('Which time category?')) {
      await workbench().screenshot('hours 3 category');
      await page.keyboard.press('Enter');
    }
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
    const { quickInput, page } = workbench();
    await page.keyboard.press('Control+Alt+L');
    await quickInput.waitFor('Again, today');
    await workbench().screenshot('hours 5 again');
    await page.keyboard.press('Enter');
    await eventually('the second entry', async () => logged('felsökning').length === 2);
  });

  test('an overlap is told before it is sent, and needs a second Enter', async () => {
    const { quickInput, page } = workbench();
    const [again] = logged('felsökning').slice(-1);
    assert.ok(again);
    await page.keyboard.press('Control+Alt+L');
    await quickInput.waitFor('Again, today');
    const day = String(again.timestamp).slice(0, 10);
    await typeLine(`${again.workOrderNumber} ${day} 0-23:30 -- överlapp`, /23\.5 h/);
    await eventually('the warning', async () => (await quickInput.text()).includes('Overlaps'));
    await page.keyboard.press('Enter');
    await eventually('the second question', async () =>
      (await quickInput.labels()).some((label) => label.startsWith('Log it all the same')),
    );
    await workbench().screenshot('hours 6 warning');
    assert.deepEqual(logged('överlapp'), []);
  });

  test('Escape keeps the line for the next time', async () => {
    const { quickInput, page } = workbench();
    await quickInput.escape();
    assert.deepEqual(logged('överlapp'), []);
    await page.keyboard.press('Control+Alt+L');
    await quickInput.waitFor('Log Time');
    await eventually('the line left before', async () => (await quickInput.input.inputValue()).includes('överlapp'));
    await quickInput.input.fill('');
    await quickInput.escape();
  });
});
