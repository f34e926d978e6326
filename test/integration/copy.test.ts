import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/nodes.ts';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';

const name = 'Acme Bygg AB';

suite('Copy', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 20, customers: 40 } });
  });
  afterEach(async () => {
    await closeTabs();
    company.server.clearReceived();
  });
  after(() => company.close());

  /** Calls a command and gives the text that it says it copied, which is what the clipboard holds. */
  async function copy(command: string, given?: unknown): Promise<string> {
    const text = await vscode.commands.executeCommand<string>(`seventime.${command}`, given);
    assert.equal(await vscode.env.clipboard.readText(), text);
    return text;
  }

  async function firstOrder(): Promise<{ readonly node: TreeNode; readonly id: string; readonly list: TreeNode }> {
    const list = await company.node('Projects & Work', 'Work Orders');
    const [node] = (await company.tree.getChildren(list)) ?? [];
    assert.equal(node?.type, 'record');
    company.server.clearReceived();
    return { node, id: node.recordId, list };
  }

  test('of a tree item gives its id and path without a request', async () => {
    const { node, id } = await firstOrder();
    assert.equal(await copy('copyId', node), id);
    assert.equal(await copy('copyPath', node), `/workOrders/${id}`);
    assert.deepEqual(company.server.received('GET', '/workOrders'), []);
  });

  test('of a list gives its path, and the request with its filters', async () => {
    const { list } = await firstOrder();
    assert.equal(await copy('copyPath', list), '/workOrders/');
    const filters = { title: "O'Briens altan" };
    await vscode.commands.executeCommand('seventime.filter', {
      company: company.slug,
      resource: 'workOrders',
      filters,
    });
    const text = await copy('copyAsCurl', list);
    assert.ok(text.startsWith(`curl '${company.server.url}/workOrders/?title=O'\\''Briens%20altan' `), text);
    await vscode.commands.executeCommand('seventime.clearFilter', { company: company.slug, resource: 'workOrders' });
  });

  test('as cURL never has the key', async () => {
    const { node, id } = await firstOrder();
    const text = await copy('copyAsCurl', node);
    for (const { apiKey } of company.server.companies) assert.ok(!text.includes(apiKey));
    assert.match(text, /"Client-Secret: \$SEVENTIME_API_KEY"/);
    assert.ok(text.startsWith(`curl '${company.server.url}/workOrders/${id}' `), text);
  });

  test('as JSON is the record as the server has it: one request', async () => {
    const { node, id } = await firstOrder();
    const text = await copy('copyJson', node);
    assert.equal(JSON.parse(text)._id, id);
    assert.deepEqual(
      company.server.received('GET', '/workOrders').map(({ path }) => path),
      [`/workOrders/${id}`],
    );
  });

  test('as JSON of an open record is its text as it stands, without a request', async () => {
    const { id } = await firstOrder();
    const document = await company.open('workOrders', id);
    await replace(document, '"title": "', '"title": "Ändrad ');
    company.server.clearReceived();
    assert.equal(await copy('copyJson', { uri: document.uri.toString() }), document.getText());
    assert.equal(await copy('copyId', document.uri), id);
    assert.equal(await copy('copyId'), id, 'of the active editor');
    assert.deepEqual(company.server.received('GET', '/workOrders'), []);
  });

  test('of a record that the API gives in its list only gives the list’s path', async () => {
    const [status] = company.server.records(name, 'workOrderStatuses');
    const given = { company: company.slug, resource: 'workOrderStatuses', id: String(status?._id) };
    assert.equal(await copy('copyPath', given), '/workOrderStatuses/');
    assert.equal(await copy('copyId', given), status?._id);
    assert.equal(JSON.parse(await copy('copyJson', given)).statusName, status?.statusName);
  });

  test('without a record says so', async () => {
    const uri = 'file:///home/someone/notes.txt';
    await assert.rejects(Promise.resolve(vscode.commands.executeCommand('seventime.copyId', { uri })), /Open a record/);
    const draft = `seventime://${company.slug}/workOrders/new/1/New.seventime.json`;
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand('seventime.copyId', { uri: draft })),
      /not created yet/,
    );
    const given = { company: company.slug, resource: 'workOrders' };
    await assert.rejects(Promise.resolve(vscode.commands.executeCommand('seventime.copyId', given)), /Select one/);
  });
});
