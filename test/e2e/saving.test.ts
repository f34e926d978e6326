import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import type { Row } from '../seventime/values.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const company = 'Acme Bygg AB';

describe('No edit is lost, and none overwrites another’s', () => {
  let started: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    started = await startSevenTime({ sizes: { workOrders: 12, invoices: 4 } });
    for (const [index, { _id }] of started.records(company, 'workOrders').entries()) {
      started.changeElsewhere('workOrders', String(_id), { title: `Uppdrag ${index}.`, description: 'Ingen' });
    }
    for (const [index, { _id }] of started.records(company, 'invoices').entries()) {
      started.changeElsewhere('invoices', String(_id), { marking: `Märkning ${index}.`, invoiceStatus: 1 });
    }
    const [signIn] = await signInsTo(started);
    assert.ok(signIn);
    return { apiUrl: started.url, signIns: [signIn] };
  });
  after(() => started?.close());

  function server(): SevenTime {
    assert.ok(started);
    return started;
  }

  function recordAt(resource: string, index: number): Row {
    const record = server().records(company, resource)[index];
    assert.ok(record);
    return record;
  }

  function stored(resource: string, { _id }: Row): Row {
    const record = server().record(company, resource, String(_id));
    assert.ok(record);
    return record;
  }

  /** Opens a work order from the tree, alone, and gives its tab's label. */
  async function openWorkOrder(record: Row): Promise<RegExp> {
    const { resources, editor } = workbench();
    await workbench().runCommand('View: Close All Editors');
    await workbench().openSevenTime();
    await resources.expand('Projects & Work', 'Work Orders');
    const label = new RegExp(`^${record.workOrderNumber} `);
    await resources.click(label);
    await editor.waitForTab(label);
    server().clearReceived();
    return label;
  }

  test('what someone else changed in another field comes along, with a quiet line', async () => {
    const { editor } = workbench();
    const record = recordAt('workOrders', 0);
    const tab = await openWorkOrder(record);
    await editor.replace('Uppdrag 0.', 'Byt tak');
    server().changeElsewhere('workOrders', String(record._id), { description: 'Ring innan ni kommer' });
    await editor.save(tab);
    await eventually('the quiet line', async () =>
      (await workbench().statusBar()).some((text) => text.includes('changed by someone else meanwhile: description')),
    );
    await eventually('the tab shows it', async () => (await editor.text()).includes('Ring innan ni kommer'));
    await workbench().screenshot('saving 1 merged silently');
    assert.equal(stored('workOrders', record).title, 'Byt tak');
    assert.equal(stored('workOrders', record).description, 'Ring innan ni kommer');
    assert.deepEqual(
      server()
        .received()
        .map(({ method }) => method),
      ['GET', 'PUT', 'GET'],
    );
  });

  test('a conflict is told once, merged side by side, and saved', async () => {
    const { editor, messages, page } = workbench();
    const record = recordAt('workOrders', 1);
    const tab = await openWorkOrder(record);
    await editor.replace('Uppdrag 1.', 'Min titel');
    server().changeElsewhere('workOrders', String(record._id), { title: 'Deras titel', description: 'Deras text' });
    await editor.pressSave();
    await messages.dialog.filter({ hasText: 'Someone else changed title meanwhile; nothing was sent.' }).waitFor();
    await workbench().screenshot('saving 2 conflict');
    assert.deepEqual(server().received('PUT'), []);
    await messages.answerDialog('Someone else changed title meanwhile', 'Merge…');
    await editor.tab(/Theirs ↔ Mine$/).waitFor();
    await page.locator('.monaco-diff-editor .modified .line-insert').first().waitFor();
    const toast = await messages.waitForToast('Not saved yet: merge on the right side, then save.');
    await workbench().screenshot('saving 3 merge');
    assert.deepEqual((await messages.toasts()).filter((text) => text === toast).length, 1);
    const { length } = await page.locator('.monaco-diff-editor .modified .line-insert').all();
    assert.equal(length, 1, 'only the title differs');
    await page.getByRole('button', { name: 'Save Merged' }).click();
    await eventually('the merge to end', async () => (await editor.tab(/Theirs ↔ Mine$/).count()) === 0);
    assert.equal(stored('workOrders', record).title, 'Min titel');
    assert.equal(stored('workOrders', record).description, 'Deras text');
    assert.equal(await editor.isDirty(tab), false);
  });

  test('overwriting is one choice, giving up another', async () => {
    const { editor, messages } = workbench();
    for (const [index, choice, title] of [
      [2, 'Overwrite', 'Min'],
      [3, 'Use Theirs', 'Deras'],
    ] as const) {
      const record = recordAt('workOrders', index);
      const tab = await openWorkOrder(record);
      await editor.replace(`Uppdrag ${index}.`, 'Min');
      server().changeElsewhere('workOrders', String(record._id), { title: 'Deras' });
      await editor.pressSave();
      await messages.answerDialog('Someone else changed title meanwhile', choice);
      await eventually('the tab is unchanged', async () => !(await editor.isDirty(tab)));
      await eventually(`it shows ${title}`, async () => (await editor.text()).includes(`"title": "${title}"`));
      assert.equal(stored('workOrders', record).title, title);
    }
  });

  test('an edit that was not saved comes back after a restart, and is then saved safely', async () => {
    const { editor, resources } = workbench();
    const record = recordAt('workOrders', 4);
    const tab = await openWorkOrder(record);
    await editor.replace('Uppdrag 4.', 'Före omstarten');
    await workbench().reload();
    server().changeElsewhere('workOrders', String(record._id), { description: 'Under omstarten' });
    await editor.waitForTab(tab);
    assert.equal(await editor.isDirty(tab), true);
    assert.ok((await editor.text()).includes('Före omstarten'));
    await workbench().screenshot('saving 4 after the restart');
    await workbench().openSevenTime();
    await resources.reveal(company);
    await editor.save(tab);
    await eventually('what came along is shown', async () => (await editor.text()).includes('Under omstarten'));
    assert.equal(stored('workOrders', record).title, 'Före omstarten');
    assert.equal(stored('workOrders', record).description, 'Under omstarten');
  });

  test('after a save the cursor and what is folded stay, and undo works', async () => {
    const { editor, page } = workbench();
    const record = recordAt('workOrders', 5);
    const tab = await openWorkOrder(record);
    const folded = page.locator('.editor-group-container.active .codicon-folding-collapsed');
    const position = async (): Promise<string | undefined> =>
      (await workbench().statusBar()).find((text) => /^Ln \d+, Col \d+/.test(text));
    await editor.replace('Uppdrag 5.', 'Klart');
    await workbench().runCommand('Fold Level 2');
    await folded.first().waitFor();
    const before = [await folded.count(), await position()];
    await editor.save(tab);
    // What the server made of it stands at the end. The wheel leaves the cursor where it is.
    await page.locator('.editor-group-container.active .view-lines').first().hover();
    const scrollTo = async (pixels: number, line: RegExp): Promise<void> => {
      await eventually(`the line ${line}`, async () => {
        await page.mouse.wheel(0, pixels);
        return page.locator('.view-line', { hasText: line }).first().isVisible();
      });
    };
    await scrollTo(400, /"modifiedByUserName":\s"[^"]/);
    await scrollTo(-400, /^\{/);
    await workbench().screenshot('saving 9 folded');
    assert.deepEqual([await folded.count(), await position()], before);
    await editor.focus();
    await page.keyboard.press('Control+Z');
    await eventually('the tab is unsaved', () => editor.isDirty(tab));
    await page.keyboard.press('Control+Z');
    await eventually('the old title', async () => (await editor.text()).includes('"title": "Uppdrag 5."'));
    await editor.save(tab);
    assert.equal(stored('workOrders', record).title, 'Uppdrag 5.');
  });

  test('a record that someone deleted meanwhile: a draft is made of my text, which stays in its tab too', async () => {
    const { editor, messages } = workbench();
    const record = recordAt('workOrders', 11);
    const tab = await openWorkOrder(record);
    await editor.replace('Uppdrag 11.', 'Inte förlorad');
    server().deleteElsewhere('workOrders', String(record._id));
    await editor.pressSave();
    await messages.dialog.filter({ hasText: 'Someone deleted this work order meanwhile; nothing was sent.' }).waitFor();
    await workbench().screenshot('saving 10 deleted meanwhile');
    await messages.answerDialog('Someone deleted this work order', 'Create a Draft from My Text');
    await editor.waitForTab(/^New work order/);
    await workbench().screenshot('saving 11 draft of it');
    assert.equal(JSON.parse(await editor.text()).title, 'Inte förlorad');
    await editor.tab(tab).click();
    await editor.waitForTab(tab);
    assert.equal(await editor.isDirty(tab), true);
    assert.ok((await editor.text()).includes('"title": "Inte förlorad"'));
    const told = (await messages.toasts()).filter((text) => text.includes('This work order is deleted'));
    assert.equal(told.length, 1);
    assert.deepEqual(server().received('PUT'), []);
    // Otherwise VS Code asks at each next test what is to become of the two texts.
    for (const label of [tab, /^New work order/]) {
      await editor.tab(label).click();
      await editor.waitForTab(label);
      await workbench().runCommand('View: Revert and Close Editor');
      await editor.tab(label).waitFor({ state: 'detached' });
    }
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  test('Save All shows its progress, and cancelling it is told once; every text stays in its tab', async () => {
    const { editor, resources, messages, page } = workbench();
    const indexes = [8, 9, 10];
    await openWorkOrder(recordAt('workOrders', 7));
    for (const index of indexes) {
      const label = new RegExp(`^${recordAt('workOrders', index).workOrderNumber} `);
      await resources.click(label);
      await editor.waitForTab(label);
      await editor.replace(`Uppdrag ${index}.`, `Avbruten ${index}`);
    }
    server().clearReceived();
    server().fault({ method: 'PUT', path: '/workOrders' }, 'hang', { times: 3 });
    await workbench().runCommand('File: Save All Files');
    await eventually('the progress of three', async () =>
      (await messages.toasts()).some((text) => text === 'Sending to Seven Time: 0 of 3 records'),
    );
    await workbench().screenshot('saving 12 save all');
    await messages.answerToast('Sending to Seven Time', 'Cancel');
    await messages.waitForToast('Cancelled: 3 records were not saved.');
    assert.equal((await messages.all()).length, 1, (await messages.all()).join(' | '));
    await workbench().screenshot('saving 13 cancelled');
    await page.keyboard.press('Escape');
    for (const index of indexes) {
      const label = new RegExp(`^${recordAt('workOrders', index).workOrderNumber} `);
      await editor.tab(label).click();
      await editor.waitForTab(label);
      assert.equal(await editor.isDirty(label), true);
      assert.ok((await editor.text()).includes(`Avbruten ${index}`));
      assert.equal(stored('workOrders', recordAt('workOrders', index)).title, `Uppdrag ${index}.`);
    }
    await workbench().runCommand('File: Save All Files');
    await eventually('all are saved', async () => (await page.locator('.tab.dirty').count()) === 0);
    for (const index of indexes) {
      assert.equal(stored('workOrders', recordAt('workOrders', index)).title, `Avbruten ${index}`);
    }
  });

  test('what was there before a save is found in the history and restored', async () => {
    const { editor, quickInput, page } = workbench();
    const record = recordAt('workOrders', 6);
    const tab = await openWorkOrder(record);
    await editor.replace('Uppdrag 6.', 'Fel titel');
    await editor.save(tab);
    await eventually('the save to be shown', async () => (await editor.text()).includes('modifiedByUserName'));
    await workbench().runCommand('Seven Time: History…');
    await quickInput.waitFor('Which version?');
    await workbench().screenshot('saving 5 history');
    await page.keyboard.press('Enter');
    await editor.tab(/↔ Now$/).waitFor();
    await page.locator('.monaco-diff-editor .modified .line-insert').first().waitFor();
    await workbench().screenshot('saving 6 a version beside now');
    await page.getByRole('button', { name: 'Restore This Version' }).click();
    await eventually('the old title', async () => stored('workOrders', record).title === 'Uppdrag 6.');
    await eventually('the comparison to be closed', async () => (await editor.tab(/↔ Now$/).count()) === 0);
    await eventually('the tab is saved', async () => !(await editor.isDirty(tab)));
  });

  test('an invoice is saved only after a look at what will be sent', async () => {
    const { editor, resources, messages } = workbench();
    await workbench().runCommand('View: Close All Editors');
    await workbench().openSevenTime();
    await resources.expand('Economy', 'Invoices');
    const record = recordAt('invoices', 0);
    await resources.click(new RegExp(`^Faktura .*${record.customerName}`));
    await editor.waitForTab(/^Faktura/);
    assert.ok((await editor.text()).includes(String(record._id)));
    // The first number of the text is the status; a quote typed would be closed by the editor.
    await editor.replace(': 1,', ': 2,');
    await editor.replace('Märkning 0.', 'Etapp 2');
    await editor.pressSave();
    const dialog = messages.dialog.filter({ hasText: `Save this invoice to ${company}?` });
    await dialog.waitFor();
    await workbench().screenshot('saving 7 confirm');
    const text = ((await dialog.textContent()) ?? '').replaceAll('\u00a0', ' ');
    assert.match(text, /invoiceStatus: 1 \(Draft\) → 2 \(Sent\)/);
    assert.match(text, /marking: Märkning 0\. → Etapp 2/);
    assert.match(text, /cannot be undone/);
    await messages.answerDialog('Save this invoice', 'Cancel');
    await messages.waitForToast('Nothing was sent.');
    assert.equal(stored('invoices', record).invoiceStatus, 1);
    assert.deepEqual(server().received('PUT', '/invoices'), []);
    await editor.pressSave();
    await messages.answerDialog('Save this invoice', 'Save');
    await eventually('it is sent', async () => stored('invoices', record).invoiceStatus === 2);
    await eventually('the tab shows its number', async () => /"invoiceNumber": "?\d+/.test(await editor.text()));
    await workbench().screenshot('saving 8 an invoice with its number');
  });
});
