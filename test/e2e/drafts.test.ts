import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const company = 'Acme Bygg AB';
const draftTab = /^New work order/;

describe('Creating and deleting, as a person does it', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime();
    const [first] = await signInsTo(server);
    assert.ok(first);
    return { apiUrl: server.url, signIns: [first] };
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  function workOrderCalled(title: string): Record<string, unknown> {
    const found = seventime()
      .records(company, 'workOrders')
      .filter((record) => record.title === title);
    assert.equal(found.length, 1, `one work order is called ${title}`);
    return found[0] ?? {};
  }

  test('a work order is created from a customer: its draft becomes the record’s own tab', async () => {
    const { resources, quickInput, editor, page } = workbench();
    const [customer] = seventime().records(company, 'customers');
    const label = `${customer?.customerNumber} ${customer?.name}`;
    await workbench().openSevenTime();
    await resources.expand('Customers');
    // The list is called like its group, one level above.
    const list = page.locator('[role="treeitem"][aria-level="3"]').filter({ hasText: /^Customers/ });
    await list.locator('.monaco-tl-twistie').click();
    await resources.chooseFromMenu(label, 'New Record…');
    await quickInput.waitFor('New Record');
    await workbench().screenshot('create 1 what under a customer');
    await quickInput.choose('New Record', 'Work Orders');
    await editor.waitForTab(draftTab);
    // The cursor stands in the first value that is to be filled in.
    await editor.insert('Måla staketet');
    const { title, customer: filledIn } = JSON.parse(await editor.text());
    assert.deepEqual([title, filledIn], ['Måla staketet', customer?._id]);
    await eventually('the customer’s name beside its id', async () =>
      ((await page.locator('.view-lines').textContent()) ?? '').replaceAll('\u00a0', ' ').includes(label),
    );
    await workbench().screenshot('create 2 draft');
    seventime().clearReceived();
    await editor.pressSave();
    await editor.waitForTab(/Måla staketet/);
    await editor.tab(draftTab).waitFor({ state: 'detached' });
    await workbench().screenshot('create 3 record');
    const made = workOrderCalled('Måla staketet');
    assert.equal(made.customer, customer?._id);
    assert.equal(seventime().received('POST').length, 1);
    assert.equal(seventime().received('GET', `/workOrders/${made._id}`).length, 1);
  });

  test('a draft survives a reload of the window, and what was typed into it too', async () => {
    const { editor, quickInput } = workbench();
    await workbench().runCommand('Seven Time: New Record…');
    await quickInput.choose('New Record', 'Work Orders');
    await editor.waitForTab(draftTab);
    const untouched = await editor.text();
    await workbench().reload();
    await editor.waitForTab(draftTab);
    assert.equal(await editor.text(), untouched);
    await editor.fillIn(2, 'Byt lås');
    await workbench().reload();
    await editor.waitForTab(draftTab);
    assert.ok((await editor.text()).includes('Byt lås'));
    assert.ok(await editor.isDirty(draftTab));
  });

  test('a save without a required field sends nothing and says what is missing', async () => {
    const { editor, messages } = workbench();
    seventime().clearReceived();
    await editor.pressSave();
    assert.match(await messages.waitForToast('Nothing was sent'), /customer: This field is required\./);
    await workbench().screenshot('create 4 missing');
    assert.deepEqual(seventime().received('POST'), []);
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  test('an answer that was lost: nothing is sent again unasked, and the record is found in the list', async () => {
    const { editor, messages, quickInput, page } = workbench();
    const [customer] = seventime().records(company, 'customers');
    await editor.fillIn(3, String(customer?._id));
    seventime().clearReceived();
    seventime().fault({ method: 'POST' }, 'resetAfter');
    await editor.pressSave();
    await messages.waitForToast('may have been created');
    await workbench().screenshot('create 5 answer lost');
    await workbench().runCommand('Notifications: Clear All Notifications');
    await editor.pressSave();
    await messages.dialog.filter({ hasText: 'may have been created' }).waitFor();
    await workbench().screenshot('create 6 sent before');
    await messages.answerDialog('may have been created', 'Cancel');
    await messages.waitForToast('Nothing was sent');
    await workbench().runCommand('Notifications: Clear All Notifications');
    assert.equal(seventime().received('POST').length, 1);

    await page.locator('.codelens-decoration a', { hasText: 'Look for it' }).click();
    await quickInput.waitFor('Which work order was created?');
    await workbench().screenshot('create 7 found');
    await quickInput.choose('Which work order was created?', /Byt lås/);
    await editor.waitForTab(/Byt lås/);
    await editor.tab(draftTab).waitFor({ state: 'detached' });
    assert.equal(workOrderCalled('Byt lås').customer, customer?._id);
    assert.equal(seventime().received('POST').length, 1);
  });

  test('a time log is deleted after a question that names it, and comes back as a draft', async () => {
    const { resources, messages, editor } = workbench();
    await resources.expand('Time', 'Time Logs');
    const label = await eventually('the first time log', async () =>
      (await resources.labels()).find((text) => /^\d{4}-\d\d-\d\d .* h /.test(text)),
    );
    const before = seventime().records(company, 'timeLogs').length;
    seventime().clearReceived();
    await resources.chooseFromMenu(label, 'Delete…');
    await messages.dialog.filter({ hasText: label }).waitFor();
    await workbench().screenshot('delete 1 question');
    await messages.answerDialog('This cannot be undone', 'Delete');
    await messages.waitForToast(`Deleted time log ${label}`);
    await workbench().screenshot('delete 2 done');
    assert.equal(seventime().records(company, 'timeLogs').length, before - 1);
    assert.deepEqual(
      seventime()
        .received()
        // Beside it the next page is fetched ahead, and names for the open editor; the record itself is not read.
        .filter(({ method, path }) => method !== 'GET' || /^\/timeLogs\/./.test(path))
        .map(({ method, path }) => `${method} ${path}`),
      ['DELETE /timeLogs'],
    );
    await messages.answerToast('Deleted time log', 'Open as a New Draft');
    await editor.waitForTab(/^New time log/);
    await workbench().screenshot('delete 3 draft of it');
    assert.ok(JSON.parse(await editor.text()).user);
  });
});
