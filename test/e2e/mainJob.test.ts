import assert from 'node:assert/strict';
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
    assert.equal(seventime().received('GET', '/workOrders').length, 2);
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
});
