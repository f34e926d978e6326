import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { signIn, type TestCompany } from './support/company.ts';

const name = 'Acme Bygg AB';

suite('Export', () => {
  let company: TestCompany;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seventime-åäö-'));
    company = await signIn({ sizes: { workOrders: 620, customers: 30 } });
  });
  afterEach(async () => {
    company.server.clearFaults();
    await vscode.commands.executeCommand('seventime.clearFilter', { company: company.slug, resource: 'workOrders' });
    company.server.clearReceived();
  });
  after(async () => {
    await company.close();
    await rm(folder, { recursive: true });
  });

  interface Exported {
    readonly records: number;
    readonly file: string;
  }

  function exportTo(target: string, given: Readonly<Record<string, unknown>> = {}): Thenable<Exported> {
    return vscode.commands.executeCommand<Exported>('seventime.exportRecords', {
      ...{ company: company.slug, resource: 'workOrders', format: 'ndjson', target },
      ...given,
    });
  }

  /** The ids in a file with one record a line. */
  async function ids(file: string): Promise<string[]> {
    const lines = (await readFile(vscode.Uri.parse(file, true).fsPath, 'utf8')).trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line)._id);
  }

  test('of all records is one request for every 500, and gives their number and the file', async () => {
    const target = join(folder, 'alla ordrar.ndjson');
    const { records, file } = await exportTo(target);
    assert.deepEqual([records, file], [620, vscode.Uri.file(target).toString()]);
    assert.deepEqual(
      company.server.received().map(({ method, path, query }) => `${method} ${path} ${query.page} of ${query.limit}`),
      ['GET /workOrders 1 of 500', 'GET /workOrders 2 of 500'],
    );
    assert.deepEqual(
      await ids(file),
      company.server.records(name, 'workOrders').map(({ _id }) => _id),
    );
  });

  test('with a filter has what the server finds for it', async () => {
    const [order] = company.server.records(name, 'workOrders').filter(({ customer }) => customer);
    const filter = { customer: String(order?.customer) };
    const { file } = await exportTo(join(folder, 'en kund.ndjson'), { filter });
    const expected = company.server.records(name, 'workOrders').filter(({ customer }) => customer === order?.customer);
    assert.deepEqual(
      await ids(file),
      expected.map(({ _id }) => _id),
    );
    assert.equal(company.server.received().length, 1);
  });

  test('of a list in the tree is filtered and sorted as the list', async () => {
    await vscode.commands.executeCommand('seventime.filter', {
      ...{ company: company.slug, resource: 'workOrders' },
      filters: { title: 'a' },
    });
    await vscode.commands.executeCommand('seventime.sort', {
      ...{ company: company.slug, resource: 'workOrders', by: 'title', direction: 'descending' },
    });
    const list = await company.node('Projects & Work', 'Work Orders');
    assert.match((await company.tree.getTreeItem(list)).contextValue ?? '', /\bresource\b.*\bexport\b/);
    const { records, file } = await exportTo(join(folder, 'som i trädet.ndjson'), { node: list });
    const [arrival] = company.server.received();
    assert.deepEqual(
      [arrival?.query.title, arrival?.query.sortBy, arrival?.query.sortDirection],
      ['a', 'title', 'descending'],
    );
    assert.equal((await ids(file)).length, records);
  });

  test('as CSV starts with a byte order mark, and uses the separator asked for', async () => {
    for (const separator of [';', ',']) {
      const target = join(folder, 'kunder.csv');
      const { records } = await exportTo(target, { resource: 'customers', format: 'csv', separator });
      assert.equal(records, 30);
      const text = await readFile(target, 'utf8');
      assert.ok(text.startsWith(`\uFEFF_id${separator}`), text.slice(0, 40));
    }
  });

  test('may be given an address in place of a path', async () => {
    const target = vscode.Uri.file(join(folder, 'adress.json'));
    const { file } = await exportTo(target.toString(), { resource: 'customers', format: 'json' });
    assert.equal(file, target.toString());
    assert.equal(JSON.parse(await readFile(target.fsPath, 'utf8')).length, 30);
  });

  test('that fails says what the server said, and goes on where it stopped', async () => {
    const target = join(folder, 'avbruten.ndjson');
    company.server.fault(
      { method: 'GET', path: '/workOrders' },
      { kind: 'status', status: 500, errorMessage: 'Databasen vilar.' },
      { after: 1 },
    );
    await assert.rejects(Promise.resolve(exportTo(target)), /Databasen vilar/);
    assert.equal((await ids(vscode.Uri.file(join(folder, 'avbruten.partial.ndjson')).toString())).length, 500);
    company.server.clearReceived();
    const { records, file } = await exportTo(target, { resume: true });
    assert.equal(records, 620);
    assert.deepEqual(
      company.server.received().map(({ query }) => query.page),
      ['2'],
    );
    assert.equal(new Set(await ids(file)).size, 620);
  });

  for (const [what, given, reason] of [
    ['an unknown format', { format: 'xml' }, /csv, json, ndjson, not “xml”/],
    ['an unknown filter', { filter: { colour: 'red' } }, /cannot be filtered by “colour”/],
    ['an unknown separator', { format: 'csv', separator: '|' }, /; or ,/],
    ['an unknown kind', { resource: 'ordrar' }, /no resource called “ordrar”/],
  ] as const) {
    test(`${what} is refused before anything is asked or written`, async () => {
      await assert.rejects(Promise.resolve(exportTo(join(folder, 'inget'), given)), reason);
      assert.deepEqual(company.server.received(), []);
    });
  }
});
