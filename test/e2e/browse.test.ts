import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { writeSettings } from '../../scripts/code-server.ts';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
import { quietSettings } from '../../scripts/workbench.ts';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { useWorkbench } from './support/session.ts';
import { eventually } from './support/waiting.ts';

const company = 'Acme Bygg AB';

describe('Browsing, as a person does it', () => {
  let server: SevenTime | undefined;
  const workbench = useWorkbench(async () => {
    server = await startSevenTime();
    const [first] = await signInsTo(server);
    assert.ok(first);
    return { apiUrl: server.url, signIns: [first] };
  });
  after(() => server?.close());

  function seventime(): SevenTime {
    assert.ok(server);
    return server;
  }

  test('filters work orders by a customer that the server found while typing', async () => {
    const { resources, quickInput } = workbench();
    const customers = seventime().records(company, 'customers');
    const orders = seventime().records(company, 'workOrders');
    // One that the first page of customers does not have.
    const wanted = customers.slice(200).find(({ _id }) => orders.some(({ customer }) => customer === _id));
    assert.ok(wanted);
    const label = `${wanted.customerNumber} ${wanted.name}`;
    await workbench().openSevenTime();
    await resources.expand('Projects & Work');
    seventime().clearReceived();
    await resources.chooseFromMenu('Work Orders', 'Filter…');
    await quickInput.choose('Filter Work Orders', 'Customer');
    await quickInput.waitFor('Which customer?');
    await quickInput.type(String(wanted.customerNumber));
    await eventually('the server’s find', async () => (await quickInput.labels()).includes(label));
    await workbench().screenshot('filter 1 customer');
    await quickInput.row(label).click();
    await quickInput.choose('Filter Work Orders', /Show work orders with this filter/);
    const count = orders.filter(({ customer }) => customer === wanted._id).length;
    await eventually('the filter beside the list', async () =>
      (await resources.description('Work Orders')).startsWith(`${count} · customer: ${label}`),
    );
    await workbench().screenshot('filter 2 in the tree');
    assert.deepEqual(
      seventime()
        .received('GET', '/workOrders')
        .map(({ query }) => query.customer),
      [wanted._id],
    );
  });

  test('has the filter after the window was reloaded, in words, without a request for them', async () => {
    const { resources } = workbench();
    seventime().clearReceived();
    await workbench().reload();
    await workbench().openSevenTime();
    await resources.expand('Projects & Work');
    await eventually('the filter beside the list', async () =>
      (await resources.description('Work Orders')).includes('customer: '),
    );
    assert.deepEqual(seventime().received('GET', '/customers'), []);
  });

  test('clears the filter with one click', async () => {
    const { resources } = workbench();
    const row = await resources.reveal('Work Orders');
    await row.hover();
    await row.getByRole('button', { name: 'Clear Filter and Sorting' }).click();
    await eventually(
      'the list without a filter',
      async () => !(await resources.description('Work Orders')).includes('customer: '),
    );
    await resources.expand('Work Orders');
    await resources.reveal(/^Load more/);
    await workbench().screenshot('filter 3 cleared');
  });

  test('offers the customer of before first, and narrows by a span of days as well', async () => {
    const { resources, quickInput } = workbench();
    await resources.chooseFromMenu('Work Orders', 'Filter…');
    await quickInput.choose('Filter Work Orders', 'Customer');
    await quickInput.waitFor('Recently used');
    const [label] = await quickInput.labels();
    await quickInput.row(label ?? '').click();
    await quickInput.choose('Filter Work Orders', 'Changed since');
    await quickInput.waitFor('Pick a span, or type a day');
    await workbench().screenshot('filter 4 days');
    await quickInput.choose('Pick a span, or type a day', 'Last year');
    await quickInput.choose('Filter Work Orders', /Show work orders with these 2 filters/);
    const year = new Date().getFullYear() - 1;
    await eventually('both filters beside the list', async () =>
      (await resources.description('Work Orders')).endsWith(`customer: ${label} · changed since 1 Jan ${year}`),
    );
    const row = await resources.reveal('Work Orders');
    await row.hover();
    await row.getByRole('button', { name: 'Clear Filter and Sorting' }).click();
    await resources.reveal(/^Load more/);
  });

  /** How often each page of the work orders was asked for. */
  function pagesAsked(): Readonly<Record<string, number>> {
    const pages = seventime()
      .received('GET', '/workOrders')
      .flatMap(({ query }) => query.page ?? []);
    return Object.fromEntries(pages.map((page) => [page, pages.filter((one) => one === page).length]));
  }

  test('has the next page before a person wants it, once', async () => {
    const { resources } = workbench();
    const row = await resources.reveal('Work Orders');
    seventime().clearReceived();
    await row.hover();
    await row.getByRole('button', { name: 'Refresh' }).click();
    await eventually('the page after the first', async () => pagesAsked()['2'] === 1);
    await resources.click(/^Load more \(100 of 1,772\)/);
    await resources.reveal(/^Load more \(200 of 1,772\)/);
    await eventually('the page after the second', async () => pagesAsked()['3'] === 1);
    assert.deepEqual(pagesAsked(), { 1: 1, 2: 1, 3: 1 });
  });

  test('gives a page fetched ahead up when a record of the kind changes, and shows what is true', async () => {
    const { resources, editor } = workbench();
    const orders = seventime().records(company, 'workOrders');
    const [first, later] = [orders[0], orders[250]];
    seventime().changeElsewhere('workOrders', String(later?._id), { title: 'Ändrad av någon annan' });
    const label = new RegExp(`^${first?.workOrderNumber} `);
    await resources.click(label);
    await editor.waitForTab(label);
    await editor.replace(String(first?.title), 'Byt tak på Älgvägen');
    await editor.save(label);
    await resources.click(/^Load more \(200 of 1,772\)/);
    await resources.reveal(`${later?.workOrderNumber} Ändrad av någon annan`);
    assert.equal(pagesAsked()['3'], 2);
  });

  test('fetches nothing ahead when a person does not want it', async () => {
    const { resources, userData } = workbench();
    writeSettings(userData, 'User', { ...quietSettings, 'seventime.prefetch': false });
    seventime().clearReceived();
    await workbench().reload();
    await workbench().openSevenTime();
    await resources.expand('Projects & Work', 'Work Orders');
    await resources.reveal(/^Load more \(100 of 1,772\)/);
    const shownAt = performance.now();
    await eventually('the window was idle for twice as long as before', async () => performance.now() - shownAt > 2000);
    assert.deepEqual(pagesAsked(), { 1: 1 });
    await resources.click(/^Load more \(100 of 1,772\)/);
    await resources.reveal(/^Load more \(200 of 1,772\)/);
    assert.deepEqual(pagesAsked(), { 1: 1, 2: 1 });
  });

  test('finds an invoice’s customer by name though the API filters by number, and takes a number as typed', async () => {
    const { resources, quickInput } = workbench();
    const [customer] = seventime().records(company, 'customers');
    await resources.expand('Economy');
    await resources.chooseFromMenu('Invoices', 'Filter…');
    await quickInput.choose('Filter Invoices', 'Customer number');
    await quickInput.waitFor('Which customer?');
    await quickInput.type(String(customer?.name));
    await quickInput.row(`${customer?.customerNumber} ${customer?.name}`).click();
    await quickInput.choose('Filter Invoices', 'Customer number');
    await quickInput.choose('Filter Invoices: Customer number', /Choose another value/);
    await quickInput.type('77007');
    await quickInput.choose('Filter Invoices: Customer number', '“77007” as typed');
    await quickInput.choose('Filter Invoices', /Show invoices with this filter/);
    await eventually('the filter beside the list', async () =>
      (await resources.description('Invoices')).includes('customer number: 77007'),
    );
    await resources.reveal('None match the filter');
    await workbench().screenshot('filter 5 none');
  });

  test('shows the statuses by name, and the lists that belong to a project', async () => {
    const { resources } = workbench();
    const [project] = seventime().records(company, 'projects');
    const label = `${project?.projectNumber} ${project?.name}`;
    const status = seventime().record(company, 'projectStatuses', String(project?.projectStatusRef));
    await resources.expand('Projects', label);
    await resources.reveal('Supplement Orders');
    await eventually('the status beside the project', async () =>
      (await resources.description(label)).startsWith(String(status?.statusName)),
    );
    await resources.expand('Supplement Orders');
    await eventually('the request for them', async () => seventime().received('GET', '/supplementOrders').length === 1);
    await workbench().screenshot('children of a project');
  });
});
