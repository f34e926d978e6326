import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { rowsOf } from '../seventime/values.ts';
import { signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

suite('Documents', () => {
  let company: TestCompany;
  let folder: string;
  let id: string;
  let label: string;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 60 } });
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const owner = company.server
      .records('Acme Bygg AB', 'workOrders')
      .find(({ documents }) => rowsOf(documents).some(({ isFolder }) => isFolder === true));
    assert.ok(owner, 'the sample has a work order with documents');
    id = String(owner._id);
    label = String(owner.workOrderNumber);
  });
  afterEach(() => {
    company.server.clearFaults();
    company.server.clearReceived();
  });
  after(async () => {
    await company.close();
    await rm(folder, { recursive: true });
  });

  const branch = () => company.node('Projects & Work', 'Work Orders', `${label} `, 'Documents');
  const stored = () => rowsOf(company.server.record('Acme Bygg AB', 'workOrders', id)?.documents);

  test('a record’s files and folders are read with one GET, the first time', async () => {
    const node = await branch();
    company.server.clearReceived();
    assert.deepEqual(await company.labels(node), ['Ritningar', 'offert "slutlig" åäö.pdf']);
    const [drawings] = (await company.tree.getChildren(node)) ?? [];
    assert.ok(drawings);
    assert.equal((await company.labels(drawings)).length, 2);
    assert.deepEqual(
      company.server.received('GET', '/workOrders').map(({ method, path }) => `${method} ${path}`),
      [`GET /workOrders/${id}`],
    );
  });

  test('a text opens in VS Code, read from where it lies without the key', async () => {
    const text = stored().find(({ name }) => name === 'anteckningar.txt');
    await vscode.commands.executeCommand('seventime.openDocument', {
      ...{ company: company.slug, resource: 'workOrders', id, document: text?._id },
    });
    const document = await eventually('the text is open', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'seventime-document'),
    );
    assert.match(document.getText(), /^Anteckningar för nr .*åäö/);
    assert.equal(company.server.elsewhere.received().length, 1);
    assert.equal(company.server.elsewhere.keySeen(), false);
  });

  test('a document is saved to disk as it is', async () => {
    const pdf = stored().find(({ name }) => String(name).endsWith('.pdf'));
    const target = join(folder, 'sparad å.pdf');
    await vscode.commands.executeCommand('seventime.saveDocument', {
      ...{ company: company.slug, resource: 'workOrders', id, document: pdf?._id, target },
    });
    assert.equal((await readFile(target)).length, pdf?.size);
  });

  test('an upload is one POST and one GET, and stands in the tree', async () => {
    const file = join(folder, 'Mätning å ä ö.csv');
    await writeFile(file, 'a;b\n1;2\n');
    await branch();
    company.server.clearReceived();
    await vscode.commands.executeCommand('seventime.uploadDocument', {
      ...{ company: company.slug, resource: 'workOrders', id, file },
    });
    assert.deepEqual(
      company.server.received().map(({ method, path }) => `${method} ${path}`),
      ['POST /documents', `GET /workOrders/${id}`],
    );
    const entry = stored().at(-1);
    assert.deepEqual(
      [entry?.name, entry?.contentType, entry?.size, entry?.folderId],
      ['Mätning å ä ö.csv', 'text/csv', 8, null],
    );
    assert.ok((await company.labels(await branch())).includes('Mätning å ä ö.csv'));
  });

  test('a folder is made, and a file put into it', async () => {
    const where = { company: company.slug, resource: 'workOrders', id };
    await vscode.commands.executeCommand('seventime.createFolder', { ...where, name: 'Bilder' });
    const made = stored().find(({ name }) => name === 'Bilder');
    assert.equal(made?.isFolder, true);
    const file = join(folder, 'bild.png');
    await writeFile(file, 'png');
    await vscode.commands.executeCommand('seventime.uploadDocument', { ...where, file, folder: made?._id });
    assert.equal(stored().find(({ name }) => name === 'bild.png')?.folderId, made?._id);
  });

  test('a file that is too large is refused before anything is sent', async () => {
    const file = join(folder, 'stor.bin');
    await writeFile(file, Buffer.alloc(25_000_001));
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand('seventime.uploadDocument', {
          ...{ company: company.slug, resource: 'workOrders', id, file },
        }),
      /“stor.bin”.*25 MB/,
    );
    assert.deepEqual(company.server.received(), []);
  });

  test('an upload whose answer is lost is found, not sent again', async () => {
    const file = join(folder, 'en gång.txt');
    await writeFile(file, 'en gång');
    company.server.fault({ method: 'POST' }, 'resetAfter', { times: 1 });
    await vscode.commands.executeCommand('seventime.uploadDocument', {
      ...{ company: company.slug, resource: 'workOrders', id, file },
    });
    assert.equal(company.server.received('POST').length, 1);
    assert.equal(stored().filter(({ name }) => name === 'en gång.txt').length, 1);
  });
});
