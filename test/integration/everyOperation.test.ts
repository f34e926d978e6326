import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/nodes.ts';
import type { Row } from '../seventime/values.ts';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

/** The lists of the API's document. */
const lists = [
  ...['contactPersons', 'customers', 'departments', 'distributorContactPersons', 'distributors', 'driverJournals'],
  ...['driverJournalTypes', 'expenses', 'expenseItems', 'invoices', 'invoiceTags', 'machines', 'machineTypes'],
  ...['machineTimeLogs', 'priceLists', 'projects', 'projectStatuses', 'projectTypes', 'projectTags', 'purchaseOrders'],
  ...['quotes', 'quoteTemplates', 'quoteCategories', 'resultUnits', 'supplementOrders', 'supplierInvoices', 'timeLogs'],
  ...['timeCategories', 'users', 'userRoles', 'defaultSalaryTypes', 'userSkills', 'userWorkTypes', 'vehicles'],
  ...['workOrders', 'workOrderTypes', 'workOrderTags', 'workOrderStatuses', 'workSchedules'],
];

/** Lists that the API gives for one parent only: in the tree they stand below the parents. */
const belowParents = new Set(['distributorContactPersons', 'supplementOrders']);

/** Lists that came after the document; custom fields are listed by what they belong to. */
const laterLists = ['tasks', 'timers', 'customFields'];

/** The single reads of the API's document. */
const reads = [
  ...['contactPersons', 'customers', 'departments', 'distributors', 'driverJournals', 'expenses', 'expenseItems'],
  ...['invoices', 'machines', 'machineTimeLogs', 'priceLists', 'projects', 'purchaseOrders', 'quotes', 'resultUnits'],
  ...['supplementOrders', 'supplierInvoices', 'timeLogs', 'timeCategories', 'users', 'vehicles', 'workOrders'],
  'workSchedules',
];

type Values = Readonly<Record<string, string | number | boolean>>;
/** Gives the id of the first record of a kind. */
type FirstOf = (path: string) => string;

/** The creates of the API's document, the upload of a document apart, each with what it requires. */
const creates: readonly (readonly [path: string, values: (first: FirstOf) => Values])[] = [
  ['customers', () => ({ name: 'Räksmörgås & Söner' })],
  ['distributors', () => ({ name: 'Grossisten i Åmål' })],
  [
    'driverJournals',
    (first) => ({
      user: first('users'),
      carRegistrationNumber: 'ABC 12D',
      driverJournalItemType: first('driverJournalTypes'),
      startAddress: 'Ågatan 1',
      endAddress: 'Ägatan 2',
      travelPurpose: 'Besök',
      startOdometer: 100,
      endOdometer: 112,
    }),
  ],
  ['expenses', (first) => ({ user: first('users'), expenseItem: first('expenseItems') })],
  ['invoices', (first) => ({ customer: first('customers'), language: 'SV' })],
  ['projects', () => ({ name: 'Ny brygga' })],
  ['purchaseOrders', (first) => ({ distributor: first('distributors') })],
  [
    'supplierInvoices',
    (first) => ({ supplierInvoiceNumber: 9162, distributor: first('distributors'), totalAmountInclTax: 1250 }),
  ],
  ['timeLogs', (first) => ({ user: first('users'), timestamp: '2026-11-02 08:00', time: 2 })],
  [
    'users',
    (first) => ({
      firstName: 'Åsa',
      lastName: 'Öst',
      email: 'asa.ost@example.com',
      userName: 'asaost',
      userRoleId: first('userRoles'),
    }),
  ],
  ['workOrders', (first) => ({ title: 'Byt dörr', customer: first('customers') })],
  ['tasks', () => ({ title: 'Ring kunden' })],
  ['contactPersons', (first) => ({ customer: first('customers'), name: 'Örjan Å' })],
];

/** The updates of the API's document and the later ones, each with a text that is changed. */
const updates: readonly (readonly [path: string, field: string])[] = [
  ['customers', 'name'],
  ['distributors', 'name'],
  ['driverJournals', 'travelPurpose'],
  ['expenses', 'description'],
  ['invoices', 'invoiceName'],
  ['projects', 'name'],
  ['purchaseOrders', 'purchaseOrderName'],
  ['supplierInvoices', 'notes'],
  ['timeLogs', 'description'],
  ['users', 'firstName'],
  ['workOrders', 'title'],
  ['tasks', 'title'],
  ['contactPersons', 'name'],
];

/** The deletes of the API's document and the later one. */
const deletes = ['driverJournals', 'expenses', 'purchaseOrders', 'supplierInvoices', 'timeLogs', 'tasks'];

const owner = 'Acme Bygg AB';

suite('Every operation of the API, through the product', () => {
  let company: TestCompany;
  const settings = () => vscode.workspace.getConfiguration('seventime');

  before(async () => {
    company = await signIn({ sizes: { workOrders: 40, projects: 20, customers: 30, invoices: 20, expenseItems: 30 } });
    // Nobody answers a question in this host; that it is asked is another suite's test.
    await settings().update('confirmBeforeSaving', [], vscode.ConfigurationTarget.Global);
  });
  afterEach(closeTabs);
  after(async () => {
    await settings().update('confirmBeforeSaving', undefined, vscode.ConfigurationTarget.Global);
    await company.close();
  });

  const records = (path: string): Row[] => company.server.records(owner, path);
  const idOf = (row: Row | undefined): string => String(row?._id ?? row?.userRoleId);
  const firstOf: FirstOf = (path) => idOf(records(path)[0]);
  /** A record of ours: one that no rule of the server keeps from being changed. */
  const changeable = (path: string, field: string): Row => {
    const found = records(path).find(
      (row) =>
        typeof row[field] === 'string' &&
        row[field] !== '' &&
        row.isInvoiced !== true &&
        row.isAttested !== true &&
        (row.invoiceStatus === undefined || path !== 'invoices' || row.invoiceStatus === 1),
    );
    assert.ok(found, `the sample has ${path} with ${field}`);
    return found;
  };

  test('the table is as long as the document', () => {
    const documented = (path: string) => path !== 'tasks' && path !== 'contactPersons';
    assert.deepEqual(
      [
        lists.length,
        reads.length,
        creates.filter(([path]) => documented(path)).length + 1,
        updates.filter(([path]) => documented(path)).length,
        deletes.filter(documented).length,
      ],
      [39, 23, 12, 11, 5],
    );
  });

  async function listOf(path: string): Promise<TreeNode> {
    const children = async (node: TreeNode) => (await company.tree.getChildren(node)) ?? [];
    const groups = await children(await company.node());
    const all = (await Promise.all(groups.map(children))).flat();
    const found = all.find((node) => node.type === 'resource' && node.kind.path === path);
    assert.ok(found, `the tree has ${path}`);
    if (!belowParents.has(path) && path !== 'customFields') return found;
    const [first] = await children(found);
    assert.ok(first);
    return first;
  }

  for (const path of [...lists, ...laterLists]) {
    test(`lists ${path}`, async () => {
      const node = await listOf(path);
      // It may have been read as the parent of another list.
      await vscode.commands.executeCommand('seventime.refresh', { company: company.slug, resource: path });
      company.server.clearReceived();
      const labels = await company.labels(node);
      assert.ok(labels.length > 0 && labels.every((label) => label.trim() !== ''), `each has a label: ${labels}`);
      // Other lists may show names of this one, and ask for it too.
      const answers = company.server.received('GET', `/${path}`).map(({ status }) => status);
      assert.ok(answers.length > 0 && answers.every((status) => status === 200), `answered ${answers}`);
    });
  }

  for (const path of reads) {
    test(`reads one of ${path}`, async () => {
      const id = firstOf(path);
      company.server.clearReceived();
      const document = await company.open(path, id);
      assert.equal(JSON.parse(document.getText())._id, id);
      assert.deepEqual(
        company.server.received('GET', `/${path}/${id}`).map(({ status }) => status),
        [200],
      );
    });
  }

  for (const [path, values] of creates) {
    test(`creates one of ${path}`, async () => {
      const known = new Set(records(path).map(idOf));
      const uri = await vscode.commands.executeCommand<string>('seventime.createRecord', {
        company: company.slug,
        resource: path,
        values: values(firstOf),
      });
      const draft = await eventually('the draft is open', () =>
        vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri),
      );
      company.server.clearReceived();
      await replace(draft, '{\n', '{\n\n');
      assert.ok(await draft.save(), 'the save succeeds');
      assert.deepEqual(
        company.server.received('POST').map((post) => [post.path, post.status]),
        [[`/${path}`, 200]],
      );
      assert.equal(records(path).filter((row) => !known.has(idOf(row))).length, 1);
    });
  }

  for (const [path, field] of updates) {
    test(`updates one of ${path}`, async () => {
      const record = changeable(path, field);
      const document = await company.open(path, idOf(record));
      company.server.clearReceived();
      await replace(document, `"${field}": ${JSON.stringify(record[field])}`, `"${field}": "Ändrat åäö"`);
      assert.ok(await document.save(), 'the save succeeds');
      assert.deepEqual(
        company.server.received('PUT').map((put) => [put.path, put.status]),
        [[`/${path}`, 200]],
      );
      assert.equal(company.server.record(owner, path, idOf(record))?.[field], 'Ändrat åäö');
    });
  }

  for (const path of deletes) {
    test(`deletes one of ${path}`, async () => {
      const id = idOf(records(path).find(({ isInvoiced, isAttested }) => isInvoiced !== true && isAttested !== true));
      company.server.clearReceived();
      const given = { company: company.slug, resource: path, id, confirm: false };
      await vscode.commands.executeCommand('seventime.deleteRecord', given);
      assert.deepEqual(
        company.server.received('DELETE').map((gone) => [gone.path, gone.status]),
        [[`/${path}`, 200]],
      );
      assert.equal(company.server.record(owner, path, id), undefined);
    });
  }

  test('uploads a document', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'operations-'));
    try {
      const file = join(folder, 'ritning å.txt');
      await writeFile(file, 'en ritning');
      company.server.clearReceived();
      const id = firstOf('customers');
      await vscode.commands.executeCommand('seventime.uploadDocument', {
        ...{ company: company.slug, resource: 'customers', id, file },
      });
      assert.deepEqual(
        company.server.received('POST').map((post) => [post.path, post.status]),
        [['/documents', 200]],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
