import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';
import { collectFailures, type Failures, methods, recordAt, stored, withSetting } from './support/saving.ts';

suite('Saving', () => {
  let company: TestCompany;
  let failures: Failures;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 60, invoices: 5, customers: 30 } });
  });
  beforeEach(() => {
    failures = collectFailures();
  });
  afterEach(async () => {
    failures.dispose();
    company.server.clearFaults();
    await closeTabs();
    company.server.clearReceived();
  });
  after(() => company.close());

  /** Opens a work order whose title is unlike any other text in it. */
  async function open(index: number, title: string): Promise<{ document: vscode.TextDocument; id: string }> {
    const id = String(recordAt(company, 'workOrders', index)._id);
    company.server.changeElsewhere('workOrders', id, { title, description: 'Ingen beskrivning' });
    const document = await company.open('workOrders', id);
    company.server.clearReceived();
    return { document, id };
  }

  /** Waits until the tab shows what the server made of a save. */
  async function shows(document: vscode.TextDocument, text: string): Promise<void> {
    await eventually(`the tab shows ${text}`, () => document.getText().includes(text) && !document.isDirty);
  }

  test('merges silently what someone else changed in other fields', async () => {
    const { document, id } = await open(20, 'Före');
    company.server.changeElsewhere('workOrders', id, { description: 'Ring innan ni kommer' });
    await replace(document, '"Före"', '"Efter"');
    assert.ok(await document.save());
    await shows(document, 'Ring innan ni kommer');
    assert.deepEqual(methods(company), ['GET', 'PUT', 'GET']);
    assert.deepEqual(Object.keys(Object(company.server.received('PUT')[0]?.body)).sort(), [
      '_id',
      'modifiedByUser',
      'title',
    ]);
    assert.equal(stored(company, 'workOrders', id).title, 'Efter');
    assert.deepEqual(failures.messages, []);
  });

  test('sends nothing and stays unsaved where someone else changed the same field, even to a text of the same length', async () => {
    const { document, id } = await open(21, 'Anna');
    company.server.changeElsewhere('workOrders', id, { title: 'Anne' });
    await replace(document, '"Anna"', '"Ann1"');
    assert.equal(await document.save(), false);
    assert.deepEqual(methods(company), ['GET']);
    assert.ok(document.isDirty);
    assert.ok(document.getText().includes('"Ann1"'), 'the edit is still there');
    assert.equal(failures.messages.length, 1, 'told once');
  });

  test('sends nothing where the record was deleted, and takes it out of the tree', async () => {
    const { document, id } = await open(22, 'Snart borta');
    const list = await company.node('Projects & Work', 'Work Orders');
    const before = await company.labels(list);
    assert.ok(before.some((label) => label.includes('Snart borta')));
    company.server.deleteElsewhere('workOrders', id);
    await replace(document, '"Snart borta"', '"Kvar hos mig"');
    assert.equal(await document.save(), false);
    assert.deepEqual(company.server.received('PUT'), []);
    assert.ok(document.isDirty && document.getText().includes('Kvar hos mig'));
    assert.ok(!(await company.labels(list)).some((label) => label.includes('Snart borta')));
  });

  test('undo after a save is an edit like any other', async () => {
    const { document, id } = await open(23, 'Ursprunglig');
    await replace(document, '"Ursprunglig"', '"Ändrad"');
    assert.ok(await document.save());
    await shows(document, '"modifiedByUserName"');
    await vscode.window.showTextDocument(document);
    while (!document.getText().includes('"Ursprunglig"')) await vscode.commands.executeCommand('undo');
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    assert.equal(stored(company, 'workOrders', id).title, 'Ursprunglig');
  });

  test('undo past what someone else changed does not take their change back', async () => {
    const { document, id } = await open(24, 'Ursprunglig');
    company.server.changeElsewhere('workOrders', id, { description: 'Deras nya' });
    await replace(document, '"Ursprunglig"', '"Ändrad"');
    assert.ok(await document.save());
    await shows(document, 'Deras nya');
    await vscode.window.showTextDocument(document);
    while (!document.getText().includes('"Ursprunglig"')) await vscode.commands.executeCommand('undo');
    assert.ok(!document.getText().includes('Deras nya'), 'the old text is back as it was');
    assert.ok(await document.save());
    assert.equal(stored(company, 'workOrders', id).title, 'Ursprunglig');
    assert.equal(stored(company, 'workOrders', id).description, 'Deras nya');
    await shows(document, 'Deras nya');
  });

  test('a key typed while a save is under way is kept, and only that is sent next', async () => {
    const { document, id } = await open(25, 'Första');
    const held = company.server.fault({ method: 'PUT', path: '/workOrders' }, 'hang');
    await replace(document, '"Första"', '"Andra"');
    const first = document.save();
    await eventually('the PUT arrives', () => held.hits > 0);
    await replace(document, '"Ingen beskrivning"', '"Skriven under tiden"');
    held.stop();
    await first;
    assert.ok(document.getText().includes('Skriven under tiden'));
    await document.save();
    await eventually('the second save', () => stored(company, 'workOrders', id).description === 'Skriven under tiden');
    const bodies = company.server.received('PUT').map(({ body }) => Object.keys(Object(body)).sort());
    assert.deepEqual(bodies, [
      ['_id', 'modifiedByUser', 'title'],
      ['_id', 'description', 'modifiedByUser'],
    ]);
  });

  test('two tabs of one record save one after the other, and the clean one follows', async () => {
    const { document, id } = await open(26, 'Delad');
    const other = await vscode.workspace.openTextDocument(
      document.uri.with({ path: document.uri.path.replace(/[^/]+$/, 'Samma post.seventime.json') }),
    );
    await vscode.window.showTextDocument(other, { preview: false });
    await replace(document, '"Delad"', '"Av den första"');
    assert.ok(await document.save());
    await shows(other, '"Av den första"');
    await replace(other, '"Ingen beskrivning"', '"Av den andra"');
    await replace(document, '"Av den första"', '"Av den första igen"');
    await Promise.all([document.save(), other.save()]);
    const now = stored(company, 'workOrders', id);
    assert.deepEqual([now.title, now.description], ['Av den första igen', 'Av den andra']);
    assert.deepEqual(failures.messages, []);
  });

  test('Save All of twenty tabs: all arrive', async function () {
    this.timeout(90_000);
    const ids = Array.from({ length: 20 }, (_, index) => String(recordAt(company, 'workOrders', 30 + index)._id));
    for (const [index, id] of ids.entries()) {
      company.server.changeElsewhere('workOrders', id, { title: `Flik ${index}.` });
      const document = await company.open('workOrders', id);
      await vscode.window.showTextDocument(document, { preview: false });
      await replace(document, `"Flik ${index}."`, `"Sparad ${index}."`);
    }
    assert.ok(await vscode.workspace.saveAll());
    assert.deepEqual(
      ids.map((id) => stored(company, 'workOrders', id).title),
      ids.map((_id, index) => `Sparad ${index}.`),
    );
    assert.deepEqual(failures.messages, []);
  });

  test('line ends, white space and the order of fields are no change', async () => {
    const { document } = await open(27, 'Oförändrad');
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await replace(document, '"title"', '\t "title"');
    const id = /"_id": "[^"]*",\s*/.exec(document.getText())?.[0] ?? '';
    await replace(document, id, '');
    await replace(document, '{', `{ ${id}`);
    assert.ok(await document.save());
    assert.deepEqual(methods(company), []);
  });

  test('an edit of what the server works out is not sent, and the tab shows what is true', async () => {
    const { document, id } = await open(28, 'Beräknat');
    const { modifiedDate } = stored(company, 'workOrders', id);
    await replace(document, JSON.stringify(modifiedDate), '"1999-01-01"');
    assert.ok(await document.save());
    await shows(document, JSON.stringify(modifiedDate));
    assert.deepEqual(methods(company), []);
  });

  test('a status that the rules do not allow is refused before anything is sent', async () => {
    const { _id } = recordAt(company, 'invoices', 0);
    company.server.changeElsewhere('invoices', String(_id), { invoiceStatus: 1 });
    const document = await company.open('invoices', String(_id));
    await replace(document, '"invoiceStatus": 1', '"invoiceStatus": 3');
    assert.equal(await document.save(), false);
    assert.deepEqual(company.server.received('PUT'), []);
    assert.match(failures.messages.join(), /cannot go from Draft to Paid/);
  });

  test('cancelling while the server works is settled with it', async () => {
    const { document, id } = await open(29, 'Avbryts');
    const held = company.server.fault({ method: 'PUT', path: '/workOrders' }, 'hang');
    await replace(document, '"Avbryts"', '"Aldrig"');
    const saving = document.save();
    await eventually('the PUT arrives', () => held.hits > 0);
    await vscode.commands.executeCommand('seventime.cancelSaving');
    assert.equal(await saving, false);
    assert.deepEqual(failures.messages, ['Cancelled; nothing was changed.']);
    assert.equal(stored(company, 'workOrders', id).title, 'Avbryts');
    assert.ok(document.isDirty && document.getText().includes('"Aldrig"'));
  });

  suite('by itself', () => {
    const json = { languageId: 'seventime-json' };

    test('VS Code’s auto-save leaves records alone', async () => {
      const { document } = await open(50, 'Skrivs');
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const plain = vscode.Uri.joinPath(folder.uri, 'vanlig.json');
      await vscode.workspace.fs.writeFile(plain, new TextEncoder().encode('{}'));
      const other = await vscode.workspace.openTextDocument(plain);
      await vscode.window.showTextDocument(other, { preview: false });
      await withSetting('files.autoSaveDelay', 100, () =>
        withSetting('files.autoSave', 'afterDelay', async () => {
          await replace(document, '"Skrivs"', '"Halvskriv"');
          await replace(other, '{}', '{ "a": 1 }');
          await eventually('the plain file is saved by itself', () => !other.isDirty);
          assert.ok(document.isDirty);
        }),
      );
      assert.deepEqual(methods(company), []);
      assert.deepEqual(failures.messages, []);
    });

    test('auto-save that a person turned on for records is refused and told', async () => {
      const { document } = await open(51, 'Skrivs');
      await withSetting('files.autoSaveDelay', 100, () =>
        withSetting(
          'files.autoSave',
          'afterDelay',
          async () => {
            await replace(document, '"Skrivs"', '"Halvskriv"');
            await eventually('it is told', () => failures.messages.length > 0);
          },
          json,
        ),
      );
      assert.match(failures.messages[0] ?? '', /Auto-save sends nothing/);
      assert.deepEqual(methods(company), []);
      assert.ok(document.isDirty);
      assert.ok(await document.save(), 'saving by hand still works');
    });

    test('format on save changes the text and nothing else', async () => {
      const { document } = await open(52, 'Formateras');
      await vscode.window.showTextDocument(document);
      await withSetting(
        'editor.formatOnSave',
        true,
        async () => {
          await replace(document, '  "title": "Formateras"', '"title":     "Formateras"');
          assert.ok(await document.save());
        },
        json,
      );
      assert.deepEqual(methods(company), []);
    });
  });

  suite('in a read-only company', () => {
    test('nothing can be written', async () => {
      const [first] = company.server.companies;
      const { company: slug } = await vscode.commands.executeCommand<{ company: string }>('seventime.signIn', {
        name: 'Bara läsa AB',
        apiKey: first?.apiKey,
        apiUrl: company.server.url,
        user: company.user,
        readOnly: true,
      });
      try {
        const { _id, title } = recordAt(company, 'workOrders', 1);
        const uri = await vscode.commands.executeCommand<string>('seventime.openRecord', {
          ...{ company: slug, resource: 'workOrders', id: _id },
        });
        const { permissions } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
        assert.equal(permissions, vscode.FilePermission.Readonly);
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
        company.server.clearReceived();
        await replace(document, '{', '{ ');
        await replace(document, JSON.stringify(title), '"Skrivet ändå"');
        assert.equal(await document.save(), false);
        assert.deepEqual(methods(company), []);
        const root = (await company.tree.getChildren())?.find(({ company: owner }) => owner === slug);
        assert.ok(root);
        assert.doesNotMatch(String((await company.tree.getTreeItem(root)).contextValue), /update|create|delete/);
      } finally {
        await closeTabs();
        await vscode.commands.executeCommand('seventime.signOut', { company: slug });
      }
    });
  });
});
