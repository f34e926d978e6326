import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { type Row, rowsOf } from '../seventime/values.ts';
import { acceptLine, loggedAs, openLine } from './support/hours.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const company = 'Acme Bygg AB';
const draftTab = /^New work order/;

/** `hangAfter`: the server does the work, and its answer reaches nobody. `hang`: the server never does it. */
type Held = 'hangAfter' | 'hang';

describe('The window is reloaded while writes are under way', () => {
  let started: SevenTime | undefined;
  /** All that the person was told after the latest reload. */
  let told: readonly string[] = [];
  const workbench = useWorkbench(async () => {
    started = await startSevenTime({ sizes: { workOrders: 6, tasks: 4, timeLogs: 4 } });
    for (const [index, { _id }] of started.records(company, 'workOrders').entries()) {
      started.changeElsewhere('workOrders', String(_id), { title: `Uppdrag ${index}.` });
    }
    for (const [index, { _id }] of started.records(company, 'tasks').entries()) {
      started.changeElsewhere('tasks', String(_id), { title: `Syssla ${index}.` });
    }
    const [signIn] = await signInsTo(started);
    assert.ok(signIn);
    return {
      apiUrl: started.url,
      signIns: [signIn],
      files: { 'Ritning å ä ö.txt': 'Inga anmärkningar', 'Protokoll.txt': 'Inga anmärkningar' },
      // Nothing is given up by itself before the window goes away.
      settings: { 'seventime.requestTimeout': 600 },
    };
  });
  after(() => started?.close());

  function server(): SevenTime {
    assert.ok(started);
    return started;
  }

  function withField(resource: string, field: string, value: string): Row[] {
    return server()
      .records(company, resource)
      .filter((record) => record[field] === value);
  }

  function sent(method: string, path: string): number {
    return server().received(method, path).length;
  }

  function documents(name: string): Row[] {
    const [owner] = withField('workOrders', 'title', 'Uppdrag 1.');
    return rowsOf(owner?.documents).filter((document) => document.name === name);
  }

  /** Starts a write and waits until the server holds it. */
  async function begin(method: string, path: string, held: Held, write: () => Promise<void>): Promise<void> {
    const fault = server().fault({ method, path }, held);
    await write();
    await eventually(`the server holds ${method} ${path}`, async () => fault.hits > 0);
  }

  async function openTree(): Promise<void> {
    await workbench().openSevenTime();
    await workbench().resources.expand('Projects & Work', 'Tasks', 'Work Orders');
  }

  async function deleteTask(title: string): Promise<void> {
    await workbench().resources.chooseFromMenu(title, 'Delete…');
    await workbench().messages.answerDialog('This cannot be undone', 'Delete');
  }

  async function upload(name: string): Promise<void> {
    await workbench().resources.chooseFromMenu(/Uppdrag 1\.$/, 'Upload Documents…');
    await workbench().quickInput.chooseFile('Upload Documents', name);
  }

  async function logTime(description: string, held: Held): Promise<void> {
    const { quickInput, page } = workbench();
    const fault = server().fault({ method: 'POST', path: '/timeLogs' }, held);
    await openLine(workbench());
    await page.keyboard.type(`30m 2025-03-03 kl 5 -- ${description}`);
    await eventually('the preview of the whole line', async () =>
      new RegExp(`05:00–05:30.*\\s${description}\\s`).test(await quickInput.text()),
    );
    await acceptLine(workbench(), () => fault.hits > 0);
  }

  /** Reloads the window at once, and reads what the person is told: a message with each of these words. */
  async function reloadAndRead(words: readonly string[], picture: string): Promise<void> {
    await workbench().reloadAtOnce();
    await openTree();
    told = await eventually('the messages', async () => {
      const texts = await workbench().messages.all();
      return words.every((word) => texts.some((text) => text.includes(word))) ? texts : undefined;
    });
    await workbench().screenshot(picture);
    await workbench().page.keyboard.press('Escape');
  }

  /** What the person was told with these words, in the one message that has them. */
  function toldOf(words: string): string {
    const messages = told.filter((text) => text.includes(words));
    assert.equal(messages.length, 1, `told of ${words}: ${told.join(' | ')}`);
    return messages[0] ?? '';
  }

  test('a save, a draft, a delete and a time log are sent, and the window goes away', async () => {
    const { resources, editor, quickInput } = workbench();
    await openTree();
    await resources.click(/Uppdrag 0\.$/);
    await editor.waitForTab(/Uppdrag 0\./);
    await editor.replace('Uppdrag 0.', 'Sparad');
    await workbench().runCommand('Seven Time: New Record…');
    await quickInput.choose('New Record', 'Work Orders');
    await editor.waitForTab(draftTab);
    await editor.insert('Skapad');
    await editor.fillIn(3, String(server().records(company, 'customers')[0]?._id));
    // Once, so that VS Code has kept what was typed when it is cut off.
    await workbench().reload();
    await editor.waitForTab(draftTab);
    await openTree();

    server().clearReceived();
    await logTime('aldrig framme', 'hang');
    await editor.tab(/Uppdrag 0\./).click();
    await editor.waitForTab(/Uppdrag 0\./);
    await begin('PUT', '/workOrders', 'hangAfter', () => editor.pressSave());
    await editor.tab(draftTab).click();
    await editor.waitForTab(draftTab);
    await begin('POST', '/workOrders', 'hangAfter', () => editor.pressSave());
    await begin('DELETE', '/tasks', 'hangAfter', () => deleteTask('Syssla 0.'));
    await workbench().screenshot('reload 1 under way');
    await reloadAndRead(['Syssla 0.', 'outbox'], 'reload 2 afterwards');
  });

  test('the save: its text is there unsaved, and saving it again finds that it is done', async () => {
    const { editor, resources } = workbench();
    const tab = /Uppdrag 0\./;
    await editor.tab(tab).click();
    await editor.waitForTab(tab);
    assert.equal(await editor.isDirty(tab), true);
    assert.ok((await editor.text()).includes('"title": "Sparad"'));
    await editor.save(tab);
    assert.equal(withField('workOrders', 'title', 'Sparad').length, 1);
    assert.equal(sent('PUT', '/workOrders'), 1);
    await resources.reveal(/Sparad$/);
  });

  test('the draft: its text is there and says that it was sent, and it becomes the one record', async () => {
    const { editor, quickInput, page } = workbench();
    await editor.tab(draftTab).click();
    await editor.waitForTab(draftTab);
    assert.equal(await editor.isDirty(draftTab), true);
    assert.ok((await editor.text()).includes('"title": "Skapad"'));
    const lens = page.locator('.codelens-decoration a', { hasText: 'with no answer: it may have been created' });
    await lens.waitFor();
    await workbench().screenshot('reload 3 draft');
    await lens.click();
    await quickInput.choose('Which work order was created?', /Skapad$/);
    await editor.waitForTab(/Skapad/);
    await editor.tab(draftTab).waitFor({ state: 'detached' });
    assert.equal(withField('workOrders', 'title', 'Skapad').length, 1);
    assert.equal(sent('POST', '/workOrders'), 1);
    await workbench().resources.reveal(/Skapad$/);
  });

  test('the delete: it is found done, and the tree has the record no more', async () => {
    const { resources } = workbench();
    assert.match(toldOf('Syssla 0.'), /^VS Code was closed before Seven Time answered: task Syssla 0\. is deleted\.$/);
    assert.equal(withField('tasks', 'title', 'Syssla 0.').length, 0);
    assert.equal(sent('DELETE', '/tasks'), 1);
    await resources.reveal('Syssla 1.');
    assert.equal((await resources.labels()).includes('Syssla 0.'), false);
  });

  test('the time log: it is not there, so it waits in the outbox, and is sent from there', async () => {
    const { quickInput, page } = workbench();
    assert.match(toldOf('outbox'), /closed before Seven Time answered\..*the time is not logged\. The entry waits in/);
    assert.deepEqual(loggedAs(server(), 'aldrig framme'), []);
    await openLine(workbench());
    assert.equal(await quickInput.input.inputValue(), '', 'the line is not offered again');
    await quickInput.escape();
    const unsent = page.locator('.statusbar-item', { hasText: '1 unsent' });
    await unsent.click();
    await eventually('the entry', async () => loggedAs(server(), 'aldrig framme').length > 0);
    await unsent.waitFor({ state: 'hidden' });
    assert.equal(loggedAs(server(), 'aldrig framme').length, 1);
    assert.equal(sent('POST', '/timeLogs'), 2);
  });

  test('two uploads, a delete and a time log are sent, and the window goes away', async () => {
    await workbench().runCommand('View: Close All Editors');
    await workbench().runCommand('Notifications: Clear All Notifications');
    server().clearReceived();
    await logTime('framme', 'hangAfter');
    await begin('DELETE', '/tasks', 'hang', () => deleteTask('Syssla 2.'));
    await begin('POST', '/documents', 'hangAfter', () => upload('Ritning å ä ö.txt'));
    await begin('POST', '/documents', 'hang', () => upload('Protokoll.txt'));
    await reloadAndRead(['Logged', 'Syssla 2.', 'Ritning', 'Protokoll'], 'reload 4 afterwards');
  });

  test('the time log: it is found, and nothing waits', async () => {
    assert.match(toldOf('Logged 0.5 h'), /Seven Time has it; nothing was sent again\.$/);
    assert.equal(loggedAs(server(), 'framme').length, 1);
    assert.equal(sent('POST', '/timeLogs'), 1);
    assert.equal(
      (await workbench().statusBar()).some((text) => text.includes('unsent')),
      false,
    );
  });

  test('the delete: it was not done, and the record is in the tree', async () => {
    assert.match(toldOf('Syssla 2.'), /task Syssla 2\. is not deleted\.$/);
    assert.equal(withField('tasks', 'title', 'Syssla 2.').length, 1);
    assert.equal(sent('DELETE', '/tasks'), 1);
    await workbench().resources.reveal('Syssla 2.');
  });

  test('the uploads: one is found, the other is to be uploaded again', async () => {
    const { resources } = workbench();
    assert.match(toldOf('Ritning å ä ö.txt'), /“Ritning å ä ö\.txt” is uploaded\.$/);
    assert.match(toldOf('Protokoll.txt'), /“Protokoll\.txt” is not uploaded; upload it again\.$/);
    assert.equal(documents('Ritning å ä ö.txt').length, 1);
    assert.deepEqual(documents('Protokoll.txt'), []);
    await upload('Protokoll.txt');
    await eventually('the document', async () => documents('Protokoll.txt').length > 0);
    await resources.expand(/Uppdrag 1\.$/, 'Documents');
    await resources.reveal('Ritning å ä ö.txt');
    await resources.reveal('Protokoll.txt');
    await workbench().screenshot('reload 5 documents');
    assert.equal(documents('Protokoll.txt').length, 1);
    assert.equal(sent('POST', '/documents'), 3);
  });

  test('the key went nowhere else', () => {
    assert.equal(server().elsewhere.keySeen(), false);
  });
});
