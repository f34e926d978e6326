import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

describe('The main job, as a person does it', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime();
    return { apiUrl: server.url };
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  test('signs in by typing name and key and choosing who acts', async () => {
    const { quickInput, resources, page } = workbench();
    await workbench().openSevenTime();
    await workbench().screenshot('1 welcome');
    await page.getByRole('button', { name: 'Sign In' }).click();
    await quickInput.answer('A name for the company', 'Åkes Bygg AB');
    await workbench().screenshot('2 key');
    await quickInput.answer('API key for', seventime().companies[0]?.apiKey ?? '');
    await quickInput.waitFor('Who are you in this company?');
    await workbench().screenshot('3 who acts');
    const [name] = await quickInput.labels();
    await quickInput.choose('Who are you in this company?', name ?? '');
    await resources.reveal('Åkes Bygg AB');
    assert.equal(seventime().received().length, 1, 'one call proves the key and brings the users');
  });

  test('expands a kind, and loads more', async () => {
    const { resources } = workbench();
    await resources.expand('Projects & Work', 'Work Orders');
    await workbench().screenshot('4 work orders');
    await resources.click(/^Load more \(100 of 1,772\)/);
    await resources.reveal(/^Load more \(200 of 1,772\)/);
    await workbench().screenshot('5 two pages');
    const pages = seventime()
      .received('GET', '/workOrders')
      .map(({ query }) => query.page);
    assert.deepEqual(pages.slice(0, 2), ['1', '2']);
    assert.ok(pages.length <= 3, 'one page ahead at most');
  });

  test('opens a work order, changes its title and saves: one PUT of that field and the required ones', async () => {
    const { resources, editor } = workbench();
    const [record] = seventime().records('Acme Bygg AB', 'workOrders');
    const number = String(record?.workOrderNumber);
    await resources.click(new RegExp(`^${number} `));
    await editor.waitForTab(new RegExp(`^${number} `));
    await workbench().screenshot('6 a work order');
    await editor.replace(String(record?.title), 'Byt tak på Älgvägen');
    await editor.save(new RegExp(`^${number} `));
    await resources.reveal(`${number} Byt tak på Älgvägen`);
    await workbench().screenshot('7 saved');
    const puts = seventime().received('PUT');
    assert.equal(puts.length, 1);
    const [put] = puts;
    assert.ok(put && typeof put.body === 'object' && put.body !== null && !Array.isArray(put.body));
    assert.deepEqual(Object.keys(put.body).sort(), ['_id', 'modifiedByUser', 'title']);
    await eventually('the tab shows what the server made of it', async () =>
      (await editor.text()).includes('"modifiedByUserName"'),
    );
  });

  test('logs time, which the server has and the tree shows', async () => {
    const { resources, quickInput, messages, page } = workbench();
    const [workOrder] = seventime().records('Acme Bygg AB', 'workOrders');
    const number = String(workOrder?.workOrderNumber);
    await resources.expand('Time', 'Time Logs');
    await resources.reveal(/^Load more/);
    await workbench().runCommand('Seven Time: Log Time…');
    await quickInput.waitFor('Log Time');
    await quickInput.type(`${number} 1,5h igår Bytte tätning på Älgvägen`);
    await eventually('the row that says what will be logged', async () =>
      (await quickInput.labels())[0]?.includes(`1.5 h · ${number} Byt tak på Älgvägen`),
    );
    await workbench().screenshot('8 log time');
    await page.keyboard.press('Enter');
    await messages.waitForToast('Logged 1.5 h');
    const [post, ...others] = seventime().received('POST');
    assert.ok(post && others.length === 0, 'one POST');
    const log = seventime()
      .records('Acme Bygg AB', 'timeLogs')
      .find(({ description }) => description === 'Bytte tätning på Älgvägen');
    assert.equal(log?.workOrder, workOrder?._id, JSON.stringify(post.body));
    assert.equal(log?.time, 1.5);
    await resources.reveal(/1\.5 h/);
    await workbench().screenshot('9 time logged');
  });

  test('the log has one line a request', async () => {
    await workbench().runCommand('Seven Time: Show Log');
    const panel = workbench().page.locator('.part.panel');
    await eventually('the lines of the log', async () => {
      const text = ((await panel.textContent()) ?? '').replaceAll('\u00a0', ' ');
      return /POST \/timeLogs\/: 200 in \d+ ms, waited \d+ ms/.test(text);
    });
    await workbench().screenshot('10 log');
  });

  test('the key is in no setting, state or other file', async () => {
    const { page, userData } = workbench();
    const key = seventime().companies[0]?.apiKey ?? '';
    const kept = readdirSync(userData, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), 'latin1') }));
    assert.ok(kept.some(({ name }) => name === 'settings.json'));
    assert.deepEqual(
      kept.filter(({ text }) => text.includes(key)),
      [],
    );
    const state = String(await page.evaluate(browserState));
    assert.match(state, /Åkes Bygg AB/, 'the state has the company');
    assert.ok(!state.includes(key), 'the state has not the key');
  });
});

/** Everything that VS Code keeps in the browser's databases, as text; runs in the page. */
const browserState = `(async () => {
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    for (const store of database.objectStoreNames) {
      const values = await new Promise((done, fail) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const decoder = new TextDecoder();
      texts.push(...values.map((value) => (ArrayBuffer.isView(value) ? decoder.decode(value) : JSON.stringify(value))));
    }
    database.close();
  }
  return texts.join('\\n');
})()`;
