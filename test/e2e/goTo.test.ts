import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const name = 'Acme Bygg AB';

describe('Going to a record, as a person does it', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime({ sizes: { workOrders: 400 } });
    const [company] = server.companies;
    const [user] = server.records(name, 'users');
    assert.ok(company);
    return {
      apiUrl: server.url,
      // A page fetched ahead would be counted among the requests.
      settings: { 'seventime.prefetch': false },
      signIns: [{ name: 'Acme Bygg AB', apiKey: company.apiKey, apiUrl: server.url, user: String(user?._id) }],
    };
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  test('loaded records at once, the server’s below them, opened by one GET', async () => {
    const { page, quickInput, resources, editor } = workbench();
    await workbench().openSevenTime();
    await resources.expand('Projects & Work', 'Work Orders');
    const [first] = seventime().records(name, 'workOrders');
    await resources.reveal(new RegExp(`^${first?.workOrderNumber} `));
    const loaded = seventime().received('GET', '/workOrders').length;

    await page.keyboard.press('Control+Alt+G');
    await quickInput.waitFor('Number, name, customer or text');
    await quickInput.type(`ao ${first?.workOrderNumber}`);
    await quickInput.waitFor('Go to Record: Work Orders');
    await eventually('the loaded work order is shown', async () =>
      (await quickInput.labels()).some((label) => label.startsWith(`${first?.workOrderNumber} `)),
    );
    await workbench().screenshot('go to a loaded work order');

    const last = seventime().records(name, 'workOrders').at(-1);
    await quickInput.type(`ao ${last?.workOrderNumber}`);
    await eventually('the server has found the one that is not loaded', async () =>
      (await quickInput.text()).includes('found in Seven Time'),
    );
    await workbench().screenshot('go to a work order found in Seven Time');
    await quickInput.choose('Go to Record', new RegExp(`^${last?.workOrderNumber} `));
    await editor.waitForTab(new RegExp(`^${last?.workOrderNumber} `));
    const asked = seventime().received('GET', '/workOrders').slice(loaded);
    assert.equal(asked.filter(({ path }) => path.endsWith(String(last?._id))).length, 1);
    const lookUps = asked.map(({ query }) => query).filter((query) => 'title' in query || 'workOrderNumber' in query);
    // How many texts were rested on depends on how fast the keys came.
    assert.equal(
      new Set(lookUps.map((query) => JSON.stringify(query))).size,
      lookUps.length,
      'none is asked for twice',
    );
    await workbench().screenshot('gone to a work order');
  });

  test('offers what was used lately before anything is typed, and takes Escape', async () => {
    const { page, quickInput } = workbench();
    const last = seventime().records(name, 'workOrders').at(-1);
    const before = seventime().received().length;
    await page.keyboard.press('Control+Alt+G');
    await quickInput.waitFor('Recently used');
    assert.deepEqual(
      (await quickInput.labels()).filter((label) => label.startsWith(`${last?.workOrderNumber} `)).length,
      1,
    );
    await quickInput.escape();
    assert.equal(seventime().received().length, before, 'nothing was asked');
  });
});
