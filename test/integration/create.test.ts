import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

suite('Creating a record', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn();
  });
  afterEach(async () => {
    company.server.clearFaults();
    await closeTabs();
    company.server.clearReceived();
  });
  after(() => company.close());

  function idOfFirst(resource: string): string {
    const [record] = company.server.records('Acme Bygg AB', resource);
    return String(record?._id);
  }

  /** The calls about work orders; the tree may read the register of their statuses beside them. */
  function calls(): string[] {
    return company.server
      .received()
      .filter(({ path }) => path !== '/workOrderStatuses')
      .map(({ method, path }) => `${method} ${path}`);
  }

  async function draft(resource: string, values: object = {}): Promise<vscode.TextDocument> {
    const given = { company: company.slug, resource, values };
    return opened(await vscode.commands.executeCommand<string>('seventime.createRecord', given));
  }

  function opened(uri: string): Promise<vscode.TextDocument> {
    return eventually('the document is open', () =>
      vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri),
    );
  }

  function shown(): readonly string[] {
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : []));
  }

  async function recordTab(resource: string, id: string): Promise<vscode.TextDocument> {
    const start = `seventime://${company.slug}/${resource}/${id}/`;
    const uri = await eventually('the record’s tab takes the draft’s place', () => {
      const [only, ...others] = shown();
      return others.length === 0 && only?.startsWith(start) ? only : undefined;
    });
    return opened(uri);
  }

  async function firstLabel(node: Awaited<ReturnType<TestCompany['node']>>): Promise<string> {
    const [label] = await company.labels(node);
    assert.ok(label);
    return label;
  }

  test('a draft costs no request; required fields come first, the acting user is filled in', async () => {
    const document = await draft('workOrders', { customer: idOfFirst('customers') });
    assert.match(
      document.uri.toString(true),
      /^seventime:\/\/[^/]+\/workOrders\/new\/\d+\/New work order\.seventime\.json$/,
    );
    assert.deepEqual(Object.entries(JSON.parse(document.getText())), [
      ['title', ''],
      ['customer', idOfFirst('customers')],
      ['createdByUser', company.user],
    ]);
    assert.equal(document.languageId, 'seventime-json');
    assert.deepEqual(calls(), []);
  });

  test('two drafts of a kind are two tabs', async () => {
    const [one, other] = await Promise.all([draft('workOrders'), draft('workOrders')]);
    assert.notEqual(one.uri.toString(), other.uri.toString());
  });

  test('saving sends one POST and reads the record once; its tab and the tree show it', async () => {
    const list = await company.node('Projects & Work', 'Work Orders');
    await company.labels(list);
    await eventually(
      'the statuses were asked for',
      () => company.server.received('GET', '/workOrderStatuses').length > 0,
    );
    company.server.clearReceived();
    const document = await draft('workOrders', { customer: idOfFirst('customers') });
    await replace(document, '"title": ""', '"title": "Måla staketet"');
    assert.ok(await document.save(), 'the save succeeds');

    const [post, ...others] = company.server.received('POST');
    assert.deepEqual(others, []);
    assert.deepEqual(post?.body, {
      title: 'Måla staketet',
      customer: idOfFirst('customers'),
      createdByUser: company.user,
    });
    const made = company.server.records('Acme Bygg AB', 'workOrders').find(({ title }) => title === 'Måla staketet');
    assert.ok(made);
    assert.deepEqual(calls(), ['POST /workOrders', `GET /workOrders/${made._id}`]);

    const record = await recordTab('workOrders', String(made._id));
    assert.equal(JSON.parse(record.getText()).workOrderNumber, made.workOrderNumber);
    assert.equal(record.isDirty, false);
    const [first] = await company.labels(list);
    assert.equal(first, `${made.workOrderNumber} Måla staketet`);
    assert.equal(calls().length, 2, 'opening its tab and showing it in the tree cost nothing');
  });

  test('from a list under a record, the record is filled in', async () => {
    const [customer] = company.server.records('Acme Bygg AB', 'customers');
    const label = await firstLabel(await company.node('Customers', 'Customers'));
    const list = await company.node('Customers', 'Customers', label, 'Work Orders');
    const uri = await vscode.commands.executeCommand<string>('seventime.createRecord', list);
    assert.equal(JSON.parse((await opened(uri)).getText()).customer, customer?._id);
  });

  test('a create whose answer was lost is not sent again unasked', async () => {
    const document = await draft('workOrders', { customer: idOfFirst('customers'), title: 'Tappat' });
    await replace(document, 'Tappat', 'Tappat svar');
    company.server.fault({ method: 'POST' }, 'resetAfter');
    assert.equal(await document.save(), false);
    assert.equal(company.server.received('POST').length, 1);
    assert.ok(shown().includes(document.uri.toString()), 'the draft stays');

    // The question before sending again is a dialog, which the test host refuses: nothing may have been sent.
    assert.equal(await document.save(), false);
    assert.equal(company.server.received('POST').length, 1);
  });

  test('a create that the server did refuse may be sent again at once', async () => {
    const document = await draft('workOrders', { customer: idOfFirst('customers'), title: 'Andra' });
    await replace(document, 'Andra', 'Andra försöket');
    company.server.fault({ method: 'POST' }, { kind: 'status', status: 503 });
    assert.equal(await document.save(), false);
    assert.ok(await document.save());
    const made = company.server.records('Acme Bygg AB', 'workOrders').filter(({ title }) => title === 'Andra försöket');
    assert.equal(made.length, 1);
    await recordTab('workOrders', String(made[0]?._id));
  });

  test('a kind that the API cannot create is refused', async () => {
    const given = { company: company.slug, resource: 'quotes' };
    await assert.rejects(async () => vscode.commands.executeCommand('seventime.createRecord', given), /create quotes/);
  });
});
