import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';
import { methods, recordAt, stored } from './support/saving.ts';

/** What `seventime.history` resolves to. */
interface Listed {
  readonly version: string;
  readonly action: string;
  readonly label: string;
  readonly fields: readonly string[];
}

suite('A way back', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 20 } });
    // Saves of unknown fate in other suites left their way back.
    await vscode.commands.executeCommand('seventime.clearHistory', { company: company.slug });
  });
  afterEach(async () => {
    company.server.clearFaults();
    await closeTabs();
    await vscode.commands.executeCommand('seventime.clearHistory', { company: company.slug });
    company.server.clearReceived();
  });
  after(() => company.close());

  async function open(index: number, title: string): Promise<{ document: vscode.TextDocument; id: string }> {
    const id = String(recordAt(company, 'workOrders', index)._id);
    company.server.changeElsewhere('workOrders', id, { title });
    const document = await company.open('workOrders', id);
    company.server.clearReceived();
    return { document, id };
  }

  function history(id?: string): Thenable<readonly Listed[]> {
    const given = { company: company.slug, resource: 'workOrders', open: false, ...(id === undefined ? {} : { id }) };
    return vscode.commands.executeCommand('seventime.history', given);
  }

  /** The two sides of the comparison in the active tab. */
  async function comparison(): Promise<{ left: vscode.TextDocument; right: vscode.TextDocument }> {
    const input = await eventually('a comparison is open', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return active instanceof vscode.TabInputTextDiff ? active : undefined;
    });
    const [left, right] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.ok(left && right);
    return { left, right };
  }

  async function save(document: vscode.TextDocument, search: string, replacement: string): Promise<void> {
    await replace(document, search, replacement);
    assert.ok(await document.save());
    await eventually('the tab shows the saved record', () => document.getText().includes('"modifiedByUserName"'));
  }

  test('every save keeps what was before; restoring is a save like any other', async () => {
    const { document, id } = await open(0, 'Första');
    await save(document, '"Första"', '"Andra"');
    const [kept, ...more] = await history(id);
    assert.ok(kept);
    assert.deepEqual(more, []);
    assert.deepEqual([kept.action, kept.fields], ['saved', ['title']]);
    assert.match(kept.label, /Första/);

    company.server.changeElsewhere('workOrders', id, { description: 'Skriven efteråt' });
    company.server.clearReceived();
    await vscode.commands.executeCommand('seventime.restore', { company: company.slug, version: kept.version });
    assert.equal(stored(company, 'workOrders', id).title, 'Första');
    assert.deepEqual(Object.keys(Object(company.server.received('PUT')[0]?.body)).sort(), [
      '_id',
      'description',
      'modifiedByUser',
      'title',
    ]);
    await eventually('the tab shows it', () => document.getText().includes('"Första"') && !document.isDirty);
    assert.equal((await history(id)).length, 2, 'and can be taken back itself');
  });

  test('a version opens beside the record as it is now', async () => {
    const { document, id } = await open(1, 'Gammal');
    await save(document, '"Gammal"', '"Nyare"');
    const [kept] = await history(id);
    await vscode.commands.executeCommand('seventime.history', {
      ...{ company: company.slug, resource: 'workOrders', id, version: kept?.version },
    });
    const { left, right } = await comparison();
    assert.ok(left.getText().includes('"Gammal"'));
    assert.ok(right.getText().includes('"Nyare"'));
  });

  test('a save that was not done keeps nothing', async () => {
    const { document, id } = await open(2, 'Orörd');
    company.server.fault({ method: 'PUT' }, { kind: 'status', status: 400, errorMessage: 'Nej.' });
    await replace(document, '"Orörd"', '"Ändrad"');
    assert.equal(await document.save(), false);
    assert.deepEqual(await history(id), []);
  });

  test('of another record, and after it was cleared, there is none', async () => {
    const { document, id } = await open(3, 'Min');
    await save(document, '"Min"', '"Mitt"');
    assert.deepEqual(await history(String(recordAt(company, 'workOrders', 4)._id)), []);
    assert.equal((await history()).length, 1);
    await vscode.commands.executeCommand('seventime.clearHistory', { company: company.slug });
    assert.deepEqual(await history(id), []);
  });

  test('comparing with the server shows what it has now, and sends nothing', async () => {
    const { document, id } = await open(5, 'Här');
    await replace(document, '"Här"', '"Min text"');
    company.server.changeElsewhere('workOrders', id, { title: 'Där' });
    await vscode.commands.executeCommand('seventime.compareWithServer', { uri: document.uri.toString() });
    const { left, right } = await comparison();
    assert.ok(left.getText().includes('"Där"'));
    assert.equal(right.uri.toString(), document.uri.toString());
    const differing = left
      .getText()
      .split('\n')
      .filter((line, index) => line !== right.getText().split('\n')[index]);
    assert.ok(
      differing.every((line) => /"(title|modifiedDate)"/.test(line)),
      `only these differ: ${differing.join(' ')}`,
    );
    assert.deepEqual(methods(company), ['GET']);
    assert.ok(document.isDirty);
  });

  test('discarding goes back to the server’s version, as it is now; undo brings the edit back', async () => {
    const { document, id } = await open(6, 'Här');
    await replace(document, '"Här"', '"Min text"');
    company.server.changeElsewhere('workOrders', id, { title: 'Där' });
    await vscode.commands.executeCommand('seventime.discard', { uri: document.uri.toString(), confirm: false });
    assert.ok(document.getText().includes('"Där"'));
    assert.equal(document.isDirty, false);
    assert.deepEqual(methods(company), ['GET']);

    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.ok(document.isDirty && document.getText().includes('"Min text"'));
    assert.equal(await document.save(), false, 'the edit is still one of the record that it was made of');
    assert.equal(stored(company, 'workOrders', id).title, 'Där');
  });

  test('discarding without an edit shows what someone else changed', async () => {
    const { document, id } = await open(7, 'Här');
    company.server.changeElsewhere('workOrders', id, { title: 'Där' });
    await vscode.commands.executeCommand('seventime.discard', { uri: document.uri.toString() });
    await eventually('the tab shows it', () => document.getText().includes('"Där"'));
  });

  test('VS Code’s own revert reads the server again', async () => {
    const { document, id } = await open(8, 'Här');
    await replace(document, '"Här"', '"Min text"');
    company.server.changeElsewhere('workOrders', id, { title: 'Där' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the tab shows it', () => document.getText().includes('"Där"') && !document.isDirty);
    await replace(document, '"Där"', '"Efteråt"');
    assert.ok(await document.save(), 'an edit of what was read then');
    assert.equal(stored(company, 'workOrders', id).title, 'Efteråt');
  });
});
