import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

suite('Deleting a record', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn();
  });
  afterEach(async () => {
    company.server.clearFaults();
    await closeTabs();
    company.server.clearReceived();
  });
  after(() => company.close());

  /** The time log that the list shows first; it costs the requests of showing the list, which are not counted. */
  async function firstTimeLog(): Promise<{ readonly id: string; readonly labels: () => Promise<string[]> }> {
    const list = await company.node('Time', 'Time Logs');
    const [node] = (await company.tree.getChildren(list)) ?? [];
    assert.ok(node?.type === 'record');
    company.server.clearReceived();
    return { id: node.recordId, labels: () => company.labels(list) };
  }

  function remove(id: string, resource = 'timeLogs'): Thenable<unknown> {
    const given = { company: company.slug, resource, id, confirm: false };
    return vscode.commands.executeCommand('seventime.deleteRecord', given);
  }

  function calls(): string[] {
    return company.server.received().map(({ method, path }) => `${method} ${path}`);
  }

  function exists(id: string): boolean {
    return company.server.record('Acme Bygg AB', 'timeLogs', id) !== undefined;
  }

  test('one DELETE with the id and who deletes; the tree and the tab let it go', async () => {
    const { id, labels } = await firstTimeLog();
    const [label, next] = await labels();
    await company.open('timeLogs', id);
    company.server.clearReceived();
    await remove(id);
    assert.deepEqual(calls(), ['DELETE /timeLogs']);
    assert.deepEqual(company.server.received()[0]?.body, { _id: id, deletedByUser: company.user });
    assert.equal(exists(id), false);
    await eventually('its tab is closed', () => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
    const [first] = await labels();
    assert.equal(first, next, `“${label}” is gone`);
    assert.equal(calls().length, 1);
  });

  test('a tab with unsaved changes is closed too', async () => {
    const { id } = await firstTimeLog();
    const document = await company.open('timeLogs', id);
    await replace(document, '{\n', '{\n  "description": "hej",\n');
    assert.ok(document.isDirty);
    await remove(id);
    await eventually('its tab is closed', () => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
    assert.equal(exists(id), false);
  });

  test('the record deleted last opens as the draft of a new one, which can be saved', async () => {
    const { id } = await firstTimeLog();
    const before = company.server.record('Acme Bygg AB', 'timeLogs', id);
    await company.open('timeLogs', id);
    await remove(id);
    company.server.clearReceived();
    const uri = await vscode.commands.executeCommand<string>('seventime.recreateDeleted', { company: company.slug });
    const document = await eventually('the draft is open', () =>
      vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri),
    );
    assert.match(document.uri.path, /^\/timeLogs\/new\//);
    const values = JSON.parse(document.getText());
    assert.equal(values.time, before?.time);
    assert.equal(values.user, before?.user);
    assert.equal(values._id, undefined);
    assert.equal(values.createdByUser, company.user);
    assert.deepEqual(calls(), []);

    await replace(document, `"time": ${values.time}`, '"time": 3.25');
    assert.ok(await document.save(), 'the draft is created');
    assert.equal(company.server.received('POST').length, 1);
    assert.match(String(values.timestamp), /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    const made = await eventually('it is there again', () =>
      company.server
        .records('Acme Bygg AB', 'timeLogs')
        .find(({ time, user }) => time === 3.25 && user === before?.user),
    );
    assert.equal(made.timestamp, before?.timestamp, 'at the same time as before');
  });

  test('a DELETE whose answer was lost is settled by a read', async () => {
    const { id } = await firstTimeLog();
    company.server.fault({ method: 'DELETE' }, 'truncatedJson');
    await remove(id);
    assert.deepEqual(calls(), ['DELETE /timeLogs', `GET /timeLogs/${id}`]);
    assert.equal(exists(id), false);
  });

  test('one that was not carried out is an error, and everything stays', async () => {
    const { id, labels } = await firstTimeLog();
    const [label] = await labels();
    company.server.fault({ method: 'DELETE' }, { kind: 'status', status: 403, errorMessage: 'Inte du.' });
    await assert.rejects(async () => remove(id), /Inte du/);
    assert.ok(exists(id));
    assert.equal((await labels())[0], label);
  });

  test('a record that someone else deleted already is gone without an error', async () => {
    const { id, labels } = await firstTimeLog();
    const [label] = await labels();
    company.server.deleteElsewhere('timeLogs', id);
    await remove(id);
    assert.notEqual((await labels())[0], label);
  });

  test('without arguments it is the record in the active editor', async () => {
    const { id } = await firstTimeLog();
    await company.open('timeLogs', id);
    await eventually('its editor is active', () => vscode.window.activeTextEditor?.document.uri.path.includes(id));
    company.server.clearReceived();
    await vscode.commands.executeCommand('seventime.deleteRecord', { confirm: false });
    assert.deepEqual(calls(), ['DELETE /timeLogs']);
    assert.equal(exists(id), false);
  });

  test('a kind that the API cannot delete is refused without a request', async () => {
    const [record] = company.server.records('Acme Bygg AB', 'workOrders');
    company.server.clearReceived();
    await assert.rejects(async () => remove(String(record?._id), 'workOrders'), /delete work orders/);
    assert.deepEqual(calls(), []);
  });

  test('in a company signed in to as read-only nothing is deleted or created', async () => {
    const { id } = await firstTimeLog();
    const [{ name, apiKey } = { name: '', apiKey: '' }] = company.server.companies;
    const signedIn = {
      name: `${name}, att läsa`,
      apiKey,
      apiUrl: company.server.url,
      user: company.user,
      readOnly: true,
    };
    const { company: slug } = await vscode.commands.executeCommand<{ company: string }>('seventime.signIn', signedIn);
    company.server.clearReceived();
    const given = { company: slug, resource: 'timeLogs' };
    const deleting = async (): Promise<unknown> =>
      vscode.commands.executeCommand('seventime.deleteRecord', { ...given, id, confirm: false });
    await assert.rejects(deleting, /read-only/);
    await assert.rejects(async () => vscode.commands.executeCommand('seventime.createRecord', given), /read-only/);
    assert.deepEqual(calls(), []);
    await vscode.commands.executeCommand('seventime.signOut', { company: slug });
  });
});
