import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { rowsOf } from '../seventime/values.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const acme = 'Acme Bygg AB';

/** Drops a file on a row as the desktop does. */
async function dropFile(row: Locator, name: string, text: string): Promise<void> {
  const file = `new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/plain' })`;
  const dataTransfer = await row
    .page()
    .evaluateHandle(`(() => { const transfer = new DataTransfer(); transfer.items.add(${file}); return transfer; })()`);
  for (const event of ['dragenter', 'dragover', 'drop']) await row.dispatchEvent(event, { dataTransfer });
}

describe('Documents, as a person handles them', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime({ sizes: { workOrders: 12 } });
    return {
      apiUrl: server.url,
      signIns: await signInsTo(server),
      files: { 'Mätprotokoll å ä ö.txt': 'Fukt: 12 % i källaren\n', 'Ur fliken.txt': 'Plan 3' },
    };
  });
  after(async () => {
    await server?.close();
  });

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  test('uploads a file to a work order and opens it, without the key going to where files lie', async () => {
    const { resources, editor, quickInput } = workbench();
    const owner = seventime()
      .records(acme, 'workOrders')
      .find(({ documents }) => rowsOf(documents).length > 0);
    const label = new RegExp(`^${owner?.workOrderNumber} `);
    await workbench().openSevenTime();
    await resources.expand(acme, 'Projects & Work', 'Work Orders', label, 'Documents', 'Ritningar');
    await workbench().screenshot('documents 1 in the tree');

    await resources.chooseFromMenu('Documents', 'Upload Documents…');
    await quickInput.chooseFile('Upload Documents', 'Mätprotokoll å ä ö.txt');
    await resources.reveal('Mätprotokoll å ä ö.txt');
    const stored = rowsOf(seventime().record(acme, 'workOrders', String(owner?._id))?.documents);
    assert.equal(stored.filter(({ name }) => name === 'Mätprotokoll å ä ö.txt').length, 1);

    await resources.click('Mätprotokoll å ä ö.txt');
    await editor.waitForTab('Mätprotokoll å ä ö.txt');
    await eventually('its text is shown', async () => (await editor.text()).includes('Fukt: 12 % i källaren'));
    await workbench().screenshot('documents 2 open');
    assert.equal(seventime().elsewhere.keySeen(), false);
  });

  test('what is dropped on a folder is uploaded into it: a file of the desktop, and a tab', async () => {
    const { resources, editor, quickInput, page } = workbench();
    const owner = seventime()
      .records(acme, 'workOrders')
      .find(({ documents }) => rowsOf(documents).length > 0);
    const stored = (name: string) =>
      rowsOf(seventime().record(acme, 'workOrders', String(owner?._id))?.documents).filter((row) => row.name === name);
    const drawings = await resources.reveal('Ritningar');

    await dropFile(drawings, 'Skiss från skrivbordet.txt', 'Plan 2');
    await resources.reveal('Skiss från skrivbordet.txt');
    assert.equal(stored('Skiss från skrivbordet.txt').length, 1);

    await page.keyboard.press('Control+O');
    await quickInput.chooseFile('Open File', 'Ur fliken.txt');
    await editor.waitForTab('Ur fliken.txt');
    await page.locator('.tab', { hasText: 'Ur fliken.txt' }).dragTo(await resources.reveal('Ritningar'));
    await eventually('the tab’s file is stored', async () => stored('Ur fliken.txt').length === 1);
    const folderId = stored('Skiss från skrivbordet.txt')[0]?.folderId;
    assert.ok(folderId);
    assert.equal(stored('Ur fliken.txt')[0]?.folderId, folderId);
    await workbench().screenshot('documents 3 dropped');
  });
});
