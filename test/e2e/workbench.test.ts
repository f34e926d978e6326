import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useWorkbench } from './support/session.ts';

describe('The workbench with the packaged extension', () => {
  const workbench = useWorkbench(async () => ({ apiUrl: 'http://127.0.0.1:1/api/2' }));

  test('Seven Time is in the activity bar and opens its view', async () => {
    await workbench().openSevenTime();
    await workbench().screenshot('seven-time-in-the-activity-bar');
    assert.match(await workbench().page.title(), /arbetsyta/);
  });

  test('signing in is for the address that was set, and Escape ends it', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Seven Time: Sign In…');
    await quickInput.answer('A name for the company', 'Acme Bygg AB');
    await quickInput.waitFor('API key for 127.0.0.1:1');
    await quickInput.escape();
    assert.deepEqual(await workbench().messages.toasts(), []);
  });

  test('an edit that is not saved survives a reload of the window', async () => {
    const { editor } = workbench();
    await workbench().runCommand('Create: New File...');
    await workbench().quickInput.choose('Select File Type or Enter File Name', 'Text File');
    await editor.waitForTab(/Untitled-1/);
    await editor.insert('{ "name": "Åsa" }');
    assert.equal(await editor.isDirty(/Untitled-1/), true);
    await editor.replace('Åsa', 'Örjan');
    assert.equal(await editor.text(), '{ "name": "Örjan" }');
    await workbench().screenshot('editor');
    await workbench().reload();
    await editor.waitForTab(/Untitled-1/);
    assert.equal(await editor.isDirty(/Untitled-1/), true);
    assert.equal(await editor.text(), '{ "name": "Örjan" }');
  });
});
