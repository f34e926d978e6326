import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { signIn, type TestCompany } from './support/company.ts';

const name = 'Acme Bygg AB';

suite('Filters and sorting', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 120, customers: 40, projects: 30 } });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('seventime.clearFilter', { company: company.slug, resource: 'workOrders' });
    company.server.clearReceived();
  });
  after(() => company.close());

  function filter(filters: unknown, resource = 'workOrders'): Thenable<void> {
    return vscode.commands.executeCommand('seventime.filter', { company: company.slug, resource, filters });
  }

  function sort(by: string, direction?: string, resource = 'workOrders'): Thenable<void> {
    return vscode.commands.executeCommand('seventime.sort', { company: company.slug, resource, by, direction });
  }

  async function list(): Promise<{ readonly labels: string[]; readonly item: vscode.TreeItem }> {
    const node = await company.node('Projects & Work', 'Work Orders');
    const labels = await company.labels(node);
    return { labels, item: await company.tree.getTreeItem(node) };
  }

  /** The queries of the list, the page apart. */
  function queries(): Record<string, string>[] {
    return company.server.received('GET', '/workOrders').map(({ query: { limit, page, ...rest } }) => rest);
  }

  test('several at once are one request, and are told beside the list with the reference by name', async () => {
    const [order] = company.server.records(name, 'workOrders').filter(({ customer }) => customer);
    const customers = await company.node('Customers', 'Customers');
    await company.labels(customers);
    await filter({ customer: order?.customer, lastModified: '2020-11-01' });
    const { labels, item } = await list();
    assert.deepEqual(queries(), [{ customer: String(order?.customer), lastModified: '2020-11-01 00:00' }]);
    const expected = company.server.records(name, 'workOrders').filter(({ customer }) => customer === order?.customer);
    assert.equal(labels.length, expected.length);
    const customer = company.server.record(name, 'customers', String(order?.customer));
    assert.equal(
      item.description,
      `${expected.length} · customer: ${customer?.customerNumber} ${customer?.name} · changed since 1 Nov 2020`,
    );
    assert.match(item.contextValue ?? '', /\bfiltered\b/);
  });

  test('cleared, the list is as before, without a request where it was loaded', async () => {
    const before = await list();
    await filter({ title: 'nothing has this title' });
    assert.deepEqual((await list()).labels, ['None match the filter']);
    company.server.clearReceived();
    await vscode.commands.executeCommand('seventime.clearFilter', { company: company.slug, resource: 'workOrders' });
    const cleared = await list();
    assert.deepEqual(cleared.labels, before.labels);
    assert.equal(cleared.item.description, '120');
    assert.doesNotMatch(cleared.item.contextValue ?? '', /\bfiltered\b/);
    assert.deepEqual(queries(), []);
  });

  test('given anew take the place of those before, and leave the sorting', async () => {
    await sort('workOrderNumber', 'descending');
    await filter({ title: 'a' });
    await filter({ workOrderNumber: 1 });
    await list();
    assert.deepEqual(queries(), [{ workOrderNumber: '1', sortBy: 'workOrderNumber', sortDirection: 'descending' }]);
  });

  test('sorting goes both ways by any field of the list, one request each', async () => {
    for (const [direction, description] of [
      ['ascending', '120 · by title'],
      ['descending', '120 · by title, descending'],
    ] as const) {
      await sort('title', direction);
      const { item } = await list();
      assert.equal(item.description, description);
    }
    assert.deepEqual(queries(), [
      { sortBy: 'title', sortDirection: 'ascending' },
      { sortBy: 'title', sortDirection: 'descending' },
    ]);
    await sort('');
    assert.equal((await list()).item.description, '120');
  });

  test('lists below a record are not narrowed by the filter of the list at the top', async () => {
    await filter({ title: 'nothing has this title' });
    const [order] = company.server.records(name, 'workOrders').filter(({ project }) => project);
    const projects = await company.node('Projects & Work', 'Projects');
    const children = (await company.tree.getChildren(projects)) ?? [];
    const project = children.find((node) => node.type === 'record' && node.recordId === order?.project);
    assert.ok(project);
    const lists = (await company.tree.getChildren(project)) ?? [];
    const orders = lists.find((node) => node.type === 'resource' && node.kind.path === 'workOrders');
    assert.ok(orders);
    await company.tree.getChildren(orders);
    assert.deepEqual(queries(), [{ project: String(order?.project) }]);
  });

  test('are each company’s own, and gone with its sign-out', async () => {
    const options = { sizes: { workOrders: 10 } };
    const filtered = async (other: TestCompany): Promise<string> => {
      const node = await other.node('Projects & Work', 'Work Orders');
      return String((await other.tree.getTreeItem(node)).description ?? '');
    };
    const first = await signIn(options);
    const given = { company: first.slug, resource: 'workOrders', filters: { title: 'tak' } };
    await vscode.commands.executeCommand('seventime.filter', given);
    assert.equal(await filtered(first), 'title: tak');
    assert.equal(await filtered(company).then((text) => text.includes('title')), false);
    await first.close();
    const again = await signIn(options);
    assert.equal(again.slug, first.slug);
    assert.equal(await filtered(again), '');
    await again.close();
  });

  for (const [what, call, reason] of [
    ['an unknown filter', () => filter({ colour: 'red' }), /cannot be filtered by “colour”; they can by: title/],
    ['a malformed date', () => filter({ lastModified: '2026-13-01' }), /is no day/],
    ['filters that are none', () => filter('title'), /must be an object/],
    ['a list without filters', () => filter({ name: 'x' }, 'priceLists'), /Price Lists cannot be filtered/],
    ['an unknown list', () => filter({}, 'workorders'), /no resource called “workorders”/],
    ['an unknown field', () => sort('colour of the sky'), /no field “colour of the sky”/],
    ['an unknown direction', () => sort('title', 'up'), /ascending or descending/],
    [
      'a list that cannot be sorted',
      () => sort('statusName', 'ascending', 'workOrderStatuses'),
      /Work Order Statuses cannot be sorted/,
    ],
  ] as const) {
    test(`${what} is refused with what there is, and changes nothing`, async () => {
      await assert.rejects(Promise.resolve(call()), reason);
      assert.equal((await list()).item.description, '120');
    });
  }
});
