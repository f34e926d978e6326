import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { parseAddress } from '../../src/files/address.ts';
import { closeTabs, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

const name = 'Acme Bygg AB';

suite('Go to record', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ sizes: { workOrders: 300, customers: 40, projects: 30 } });
  });
  afterEach(async () => {
    company.server.clearFaults();
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeTabs();
    await vscode.commands.executeCommand('seventime.refresh');
    company.server.clearReceived();
  });
  after(() => company.close());

  /** Goes to what is typed and gives resource and id of what was opened. */
  async function goTo(query: string, resource?: string): Promise<string> {
    const uri = await vscode.commands.executeCommand<string>('seventime.goToRecord', {
      ...{ company: company.slug, query },
      ...(resource !== undefined && { resource }),
    });
    const address = parseAddress(vscode.Uri.parse(uri, true));
    return `${address?.resource}/${address?.id}`;
  }

  function requests(): string[] {
    return company.server.received().map(({ method, path, query: { limit, page, ...filters } }) => {
      const asked = Object.entries(filters).map(([filter, value]) => `${filter}=${value}`);
      return [method, path, ...asked].join(' ');
    });
  }

  function order(index: number): { readonly id: string; readonly number: string } {
    const record = company.server.records(name, 'workOrders').at(index);
    assert.ok(record);
    return { id: String(record._id), number: String(record.workOrderNumber) };
  }

  test('a loaded record is found without asking, and opened by one GET', async () => {
    await company.labels(await company.node('Projects & Work', 'Work Orders'));
    await eventually('the statuses have come', () => company.server.received('GET', '/workOrderStatuses').length > 0);
    company.server.clearReceived();
    const { id, number } = order(3);
    assert.equal(await goTo(`ao ${number}`), `workOrders/${id}`);
    assert.deepEqual(requests(), [`GET /workOrders/${id}`]);
  });

  test('an open record is gone to without any request', async () => {
    const { id, number } = order(3);
    await company.open('workOrders', id);
    company.server.clearReceived();
    assert.equal(await goTo(number, 'workOrders'), `workOrders/${id}`);
    assert.deepEqual(requests(), []);
  });

  test('a record opened twice at once is one GET', async () => {
    const { id } = order(5);
    await Promise.all([company.open('workOrders', id), company.open('workOrders', id)]);
    assert.deepEqual(requests(), [`GET /workOrders/${id}`]);
  });

  test('a record that is not loaded is found by the server’s filters, and opened by one GET', async () => {
    const { id, number } = order(-1);
    assert.equal(await goTo(number, 'workOrders'), `workOrders/${id}`);
    assert.deepEqual(requests().sort(), [
      `GET /workOrders title=${number}`,
      `GET /workOrders workOrderNumber=${number}`,
      `GET /workOrders/${id}`,
    ]);
  });

  test('a number of any kind is one request for each of four kinds, and the GET', async () => {
    const { id, number } = order(-2);
    assert.equal(await goTo(number), `workOrders/${id}`);
    assert.equal(company.server.received().length, 5, requests().join('\n'));
  });

  test('å, ä and ö are found without them', async () => {
    const title = 'Åtgärda läckan på Örnvägen';
    const added = company.server.addElsewhere('workOrders', { title });
    await vscode.commands.executeCommand('seventime.filter', {
      ...{ company: company.slug, resource: 'workOrders', filters: { title } },
    });
    try {
      await company.labels(await company.node('Projects & Work', 'Work Orders'));
      company.server.clearReceived();
      assert.equal(await goTo('ao atgarda lackan'), `workOrders/${added._id}`);
    } finally {
      await vscode.commands.executeCommand('seventime.clearFilter', { company: company.slug, resource: 'workOrders' });
    }
  });

  test('what has several readings is asked, and Escape opens nothing', async () => {
    await company.labels(await company.node('Customers', 'Customers'));
    company.server.clearReceived();
    const escaped = vscode.commands.executeCommand('seventime.goToRecord', {
      ...{ company: company.slug, resource: 'customers', query: 'a' },
    });
    await eventually('the picker takes Escape', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return Promise.race([escaped.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 100, false))]);
    });
    assert.equal(await escaped, undefined);
    assert.deepEqual(requests(), [], 'all customers are known, so nothing is asked');
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
  });

  test('a look-up that fails is told with what the server said', async () => {
    company.server.fault(
      { method: 'GET', path: '/workOrders' },
      { kind: 'status', status: 500, errorMessage: 'Databasen vilar.' },
      { times: 10 },
    );
    await assert.rejects(goTo(order(-3).number, 'workOrders'), /Databasen vilar/);
  });
});
