import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/nodes.ts';
import type { Json } from '../seventime/values.ts';
import { signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

const name = 'Acme Bygg AB';

suite('The tree', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 250, customers: 40, projects: 30, distributors: 12 } });
  });
  afterEach(async () => {
    company.server.clearFaults();
    await vscode.commands.executeCommand('seventime.refresh', { company: company.slug });
    company.server.clearReceived();
  });
  after(() => company.close());

  async function below(node: TreeNode): Promise<TreeNode[]> {
    return (await company.tree.getChildren(node)) ?? [];
  }

  async function item(node: TreeNode): Promise<vscode.TreeItem> {
    return company.tree.getTreeItem(node);
  }

  /** What was asked for and answered below a path, without the page. Registers may be read beside it. */
  function asked(path: string): string[] {
    return company.server.received('GET', path).map(({ path: list, query: { limit, page, ...filters } }) => {
      const filter = new URLSearchParams(filters).toString();
      return filter === '' ? list : `${list}?${filter}`;
    });
  }

  /** The node of a record below a list. */
  async function recordNode(list: TreeNode, id: unknown): Promise<TreeNode> {
    const found = (await below(list)).find((node) => node.type === 'record' && node.recordId === id);
    assert.ok(found, `the list shows ${id}`);
    return found;
  }

  test('a record expands to the lists that belong to it without a request, and each of them is one', async () => {
    const projects = await company.node('Projects & Work', 'Projects');
    const [log] = company.server.records(name, 'timeLogs').filter(({ project }) => project);
    const project = await recordNode(projects, log?.project);
    company.server.clearReceived();

    const lists = await company.labels(project);
    assert.ok(
      ['Work Orders', 'Time Logs', 'Expenses', 'Supplement Orders', 'Supplier Invoices'].every((one) =>
        lists.includes(one),
      ),
    );
    assert.deepEqual(company.server.received('GET', '/timeLogs'), []);
    const [logs] = (await below(project)).filter((node) => node.type === 'resource' && node.kind.path === 'timeLogs');
    assert.ok(logs);
    const children = await below(logs);
    assert.deepEqual(asked('/timeLogs'), [`/timeLogs?project=${log?.project}`]);
    const expected = company.server.records(name, 'timeLogs').filter((one) => one.project === log?.project).length;
    assert.equal((await item(logs)).description, String(expected));
    assert.equal(children.filter(({ type }) => type === 'record').length, Math.min(expected, 100));
  });

  test('a kind listed by parent only shows its parents, and each expands to its records at once', async () => {
    const list = await company.node('Purchasing', 'Distributor Contact Persons');
    const [person] = company.server.records(name, 'distributorContactPersons');
    const distributor = await recordNode(list, person?.distributor);
    assert.deepEqual(asked('/'), ['/distributors']);
    const shown = await below(distributor);
    assert.deepEqual(asked('/'), ['/distributors', `/distributorContactPersons?distributor=${person?.distributor}`]);
    assert.ok(shown.some((node) => node.type === 'record' && node.recordId === person?._id));
  });

  test('a kind listed by a code only shows the codes without a request', async () => {
    const fields = await company.node('Registers', 'Custom Fields');
    const [first] = await below(fields);
    assert.ok(first);
    assert.equal((await item(first)).label, 'Time log');
    assert.deepEqual(asked('/'), []);
    await below(first);
    assert.deepEqual(asked('/'), ['/customFields?entityType=100']);
  });

  test('a status is shown by name and colour from its register, which is read once', async () => {
    const list = await company.node('Projects & Work', 'Work Orders');
    const [order] = company.server.records(name, 'workOrders').filter(({ statusRef }) => statusRef);
    const status = company.server.record(name, 'workOrderStatuses', String(order?.statusRef));
    const node = await recordNode(list, order?._id);
    const shown = await eventually('the status is shown', async () => {
      const made = await item(node);
      return typeof made.description === 'string' && made.description.startsWith(String(status?.statusName))
        ? made
        : undefined;
    });
    assert.ok(shown.iconPath instanceof vscode.ThemeIcon);
    assert.match(shown.iconPath.color?.id ?? '', /^charts\./);
    assert.match(shown.accessibilityInformation?.label ?? '', new RegExp(`^work order .*${status?.statusName}`));
    await vscode.commands.executeCommand('seventime.loadMore', { company: company.slug, resource: 'workOrders' });
    await below(list);
    assert.deepEqual(asked('/workOrderStatuses'), ['/workOrderStatuses']);
  });

  test('a tooltip names statuses and tags; the registers that it needs are read when first needed, once', async () => {
    const tags = company.server.records(name, 'workOrderTags').slice(0, 2);
    const [order] = company.server.records(name, 'workOrders');
    company.server.changeElsewhere('workOrders', String(order?._id), { tags: tags.map(({ _id }) => _id ?? null) });
    const list = await company.node('Projects & Work', 'Work Orders');
    const node = await recordNode(list, order?._id);
    const tooltip = async (): Promise<string> => {
      const { token } = new vscode.CancellationTokenSource();
      const resolved = await company.tree.resolveTreeItem?.(await item(node), node, token);
      return resolved?.tooltip instanceof vscode.MarkdownString ? resolved.tooltip.value : '';
    };
    const text = (await tooltip()).replaceAll('&nbsp;', ' ').replaceAll('\\', '');
    assert.ok(text.includes(`Tags: ${tags.map(({ tagName }) => tagName).join(', ')}`), text);
    await tooltip();
    assert.ok(company.server.received('GET', '/workOrderTags').length <= 1);
  });

  test('what a record holds is never taken for markup in its tooltip', async () => {
    const [customer] = company.server.records(name, 'customers');
    company.server.changeElsewhere('customers', String(customer?._id), { notes: '<b>x</b> [a](command:quit) **y**' });
    const list = await company.node('Customers', 'Customers');
    const node = await recordNode(list, customer?._id);
    const { token } = new vscode.CancellationTokenSource();
    const resolved = await company.tree.resolveTreeItem?.(await item(node), node, token);
    assert.ok(resolved?.tooltip instanceof vscode.MarkdownString);
    assert.ok(!resolved.tooltip.supportHtml && !resolved.tooltip.isTrusted);
    assert.ok(
      !resolved.tooltip.value.includes('[a](') && !resolved.tooltip.value.includes('**y'),
      resolved.tooltip.value,
    );
  });

  test('a refresh that fails keeps what is shown, says why, and can be tried again', async () => {
    const list = await company.node('Customers', 'Customers');
    assert.equal((await below(list)).length, 40);
    company.server.fault({ path: '/customers' }, { kind: 'status', status: 500, errorMessage: 'Databasen vilar' });
    await vscode.commands.executeCommand('seventime.refresh', { company: company.slug, resource: 'customers' });
    const shown = await below(list);
    const last = shown.at(-1);
    assert.equal(shown.length, 41);
    assert.equal(last?.type, 'failure');
    const failure = await item(last);
    assert.match(String(failure.label), /Databasen vilar/);
    assert.equal(failure.description, 'Select to try again');
    assert.ok(failure.command);
    company.server.clearReceived();
    await vscode.commands.executeCommand(failure.command.command, ...(failure.command.arguments ?? []));
    assert.equal((await below(list)).length, 40);
    assert.deepEqual(asked('/'), ['/customers']);
  });

  test('a page that fails is asked for again alone, and the pages before stay', async () => {
    const list = await company.node('Projects & Work', 'Work Orders');
    await below(list);
    company.server.fault({ path: '/workOrders' }, 'html');
    await vscode.commands.executeCommand('seventime.loadMore', { company: company.slug, resource: 'workOrders' });
    const failure = (await below(list)).at(-1);
    assert.equal(failure?.type, 'failure');
    company.server.clearReceived();
    await vscode.commands.executeCommand('seventime.loadMore', failure);
    assert.deepEqual(
      company.server.received('GET', '/workOrders').map(({ query }) => query.page),
      ['2'],
    );
    assert.equal((await company.labels(list)).at(-1), 'Load more (200 of 250)');
  });

  for (const [fault, reason] of [
    ['html', /web page/],
    ['emptyBody', /empty answer/],
    ['truncatedJson', /cannot be read/],
    ['notAList', /something else than a list of vehicles/],
  ] as const) {
    test(`an answer that is ${fault} is a line with its reason, never an empty list`, async () => {
      company.server.fault({ path: '/vehicles' }, fault);
      const labels = await company.labels(await company.node('Staff & Machines', 'Vehicles'));
      assert.match(labels.at(-1) ?? '', reason);
      assert.ok(!labels.includes('None yet'));
    });
  }

  test('a record without an id is shown, but there is nothing to open', async () => {
    const withoutIds = (answer: Json): Json => JSON.parse(JSON.stringify(answer).replaceAll('"_id"', '"noId"'));
    company.server.fault({ path: '/departments' }, { kind: 'alter', change: withoutIds });
    const [department] = company.server.records(name, 'departments');
    const list = await company.node('Staff & Machines', 'Departments');
    const [first] = await below(list);
    assert.ok(first);
    const shown = await item(first);
    assert.equal(shown.label, `${department?.departmentNumber} ${department?.name}`);
    assert.equal(shown.command, undefined);
    assert.equal(shown.contextValue, 'record');
  });

  test('an empty list says so', async () => {
    company.server.replaceRecords('priceLists', []);
    assert.deepEqual(await company.labels(await company.node('Economy', 'Price Lists')), ['None yet']);
  });

  test('nodes keep their ids over a refresh, so that selection and expansion stay', async () => {
    const list = await company.node('Customers', 'Customers');
    const ids = async (): Promise<(string | undefined)[]> =>
      Promise.all((await below(list)).map(async (node) => (await item(node)).id));
    const beforeRefresh = await ids();
    await vscode.commands.executeCommand('seventime.refresh', list);
    assert.deepEqual(await ids(), beforeRefresh);
    assert.equal(new Set(beforeRefresh).size, beforeRefresh.length);
    assert.equal(company.server.received('GET', '/customers').length, 2);
  });
});
