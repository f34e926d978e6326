import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { signInsTo } from '../../scripts/start/sample-companies.ts';
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
