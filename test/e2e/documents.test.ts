import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { rowsOf } from '../seventime/values.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const acme = 'Acme Bygg AB';

describe('Documents, as a person handles them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime({ sizes: { workOrders: 12 } });
    return { apiUrl: server.url, signIns: await signInsTo(server) };
  });
  after(async () => {
    await server?.close();
    rmSync(folder, { recursive: true });
  });

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  test('uploads a file to a work order and opens it, without the key going to where files lie', async () => {
    const { resources, editor, quickInput, page } = workbench();
    const file = join(folder, 'Mätprotokoll å ä ö.txt');
    writeFileSync(file, 'Fukt: 12 % i källaren\n');
    const owner = seventime()
      .records(acme, 'workOrders')
      .find(({ documents }) => rowsOf(documents).length > 0);
    const label = new RegExp(`^${owner?.workOrderNumber} `);
    await workbench().openSevenTime();
    await resources.expand(acme, 'Projects & Work', 'Work Orders', label, 'Documents', 'Ritningar');
    await workbench().screenshot('documents 1 in the tree');

    await resources.chooseFromMenu('Documents', 'Upload Documents…');
    await quickInput.waitFor('Upload Documents');
    // The dialog fills in the open folder a moment after it is shown.
    await eventually('the open folder', async () => (await quickInput.input.inputValue()).endsWith('arbetsyta/'));
    await quickInput.input.press('Control+A');
    await page.keyboard.type(file);
    await eventually('the path', async () => (await quickInput.input.inputValue()) === file);
    await page.keyboard.press('Enter');
    await resources.reveal('Mätprotokoll å ä ö.txt');
    const stored = rowsOf(seventime().record(acme, 'workOrders', String(owner?._id))?.documents);
    assert.equal(stored.filter(({ name }) => name === 'Mätprotokoll å ä ö.txt').length, 1);

    await resources.click('Mätprotokoll å ä ö.txt');
    await editor.waitForTab('Mätprotokoll å ä ö.txt');
    await eventually('its text is shown', async () => (await editor.text()).includes('Fukt: 12 % i källaren'));
    await workbench().screenshot('documents 2 open');
    assert.equal(seventime().elsewhere.keySeen(), false);
  });
});
