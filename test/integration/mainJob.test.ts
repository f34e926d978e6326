import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

suite('The main job', () => {
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

  function firstWorkOrder(): Record<string, unknown> {
    const [record] = company.server.records('Acme Bygg AB', 'workOrders');
    assert.ok(record);
    return record;
  }

  test('the roots and groups of the tree cost no request', async () => {
    const root = await company.node();
    assert.deepEqual(await company.labels(root), [
      'Projects & Work',
      'Time',
      'Economy',
      'Purchasing',
      'Customers',
      'Staff & Machines',
      'Registers',
    ]);
    assert.equal(company.server.received().length, 0);
  });

  test('a list’s first page is one request, and so is each page more', async () => {
    const list = await company.node('Projects & Work', 'Work Orders');
    const labels = await company.labels(list);
    assert.equal(company.server.received('GET', '/workOrders').length, 1);
    assert.equal(labels.length, 101);
    assert.equal(labels.at(-1), 'Load more (100 of 1,772)');
    assert.equal((await company.tree.getTreeItem(list)).description, '1,772');

    await vscode.commands.executeCommand('seventime.loadMore', { company: company.slug, resource: 'workOrders' });
    assert.equal((await company.labels(list)).at(-1), 'Load more (200 of 1,772)');
    assert.equal(company.server.received('GET', '/workOrders').length, 2);
  });

  test('opening a record is one GET; the text is the record, its id first', async () => {
    const { _id } = firstWorkOrder();
    const document = await company.open('workOrders', String(_id));
    assert.deepEqual(
      company.server.received().map(({ method, path, status }) => `${method} ${path} ${status}`),
      [`GET /workOrders/${_id} 200`],
    );
    assert.equal(document.languageId, 'seventime-json');
    assert.ok(document.getText().startsWith(`{\n  "_id": "${_id}",`));
    assert.equal(document.isDirty, false);
  });

  test('saving PUTs exactly the changed field and the required ones, and shows what the server made of it', async () => {
    const record = firstWorkOrder();
    const document = await company.open('workOrders', String(record._id));
    company.server.clearReceived();
    await replace(document, JSON.stringify(record.title), '"Byt tak på Älgvägen"');
    assert.ok(await document.save(), 'the save succeeds');

    assert.deepEqual(
      company.server.received().map(({ method }) => method),
      ['GET', 'PUT', 'GET'],
    );
    const [put] = company.server.received('PUT');
    assert.deepEqual(put?.body, { _id: record._id, modifiedByUser: company.user, title: 'Byt tak på Älgvägen' });
    assert.equal(company.server.record('Acme Bygg AB', 'workOrders', String(record._id))?.title, 'Byt tak på Älgvägen');
    await eventually('the tab shows who changed it', () => document.getText().includes('"modifiedByUserName"'));
    assert.equal(document.isDirty, false);

    const [label] = await company.labels(await company.node('Projects & Work', 'Work Orders'));
    assert.ok(label?.includes('Byt tak på Älgvägen'), `the tree says “${label}”`);
  });

  test('saving without a change sends nothing', async () => {
    const document = await company.open('workOrders', String(firstWorkOrder()._id));
    company.server.clearReceived();
    await replace(document, '{\n', '{\n\n');
    assert.ok(await document.save());
    assert.deepEqual(company.server.received(), []);
  });

  test('a text that is no JSON is not sent and stays unsaved', async () => {
    const document = await company.open('workOrders', String(firstWorkOrder()._id));
    company.server.clearReceived();
    await replace(document, '{', '{ oops');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.deepEqual(company.server.received(), []);
  });

  test('a record that the API has no PUT for cannot be edited', async () => {
    const [quote] = company.server.records('Acme Bygg AB', 'quotes');
    const document = await company.open('quotes', String(quote?._id));
    const stat = await vscode.workspace.fs.stat(document.uri);
    assert.equal(stat.permissions, vscode.FilePermission.Readonly);
  });

  test('a failed list says why and is loaded when tried again', async () => {
    company.server.fault(
      { method: 'GET', path: '/vehicles' },
      { kind: 'status', status: 500, errorMessage: 'Databasen vilar.' },
      { times: 1 },
    );
    const list = await company.node('Staff & Machines', 'Vehicles');
    const [failure] = await company.labels(list);
    assert.ok(failure?.includes('Databasen vilar.'), `it says “${failure}”`);
    await vscode.commands.executeCommand('seventime.refresh', { company: company.slug, resource: 'vehicles' });
    assert.equal((await company.labels(list)).length, 28);
  });

  test('the document’s singular path is tried where the plural is not found, once', async () => {
    const [machine] = company.server.records('Acme Bygg AB', 'machines');
    await company.open('machines', String(machine?._id));
    assert.equal(company.server.received('GET', '/machines').length, 1);
  });

  test('time logged with all of it given is one POST, and stands first in the list', async () => {
    const list = await company.node('Time', 'Time Logs');
    await company.labels(list);
    company.server.clearReceived();
    const { _id } = await vscode.commands.executeCommand<{ _id: string }>('seventime.logTime', {
      company: company.slug,
      workOrder: firstWorkOrder()._id,
      date: '2026-11-03',
      from: '08:00',
      to: '09:30',
      description: 'Felsökning',
    });
    assert.deepEqual(
      company.server.received().map(({ method }) => method),
      ['POST'],
    );
    assert.equal(company.server.record('Acme Bygg AB', 'timeLogs', _id)?.time, 1.5);
    const [label] = await company.labels(list);
    assert.ok(label?.includes('2026-11-03') && label.includes('1.5 h'), `the tree says “${label}”`);
  });
});
