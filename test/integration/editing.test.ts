import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { kinds } from '../../src/catalog/index.ts';
import { closeTabs, replace, signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

const companyName = 'Acme Bygg AB';

suite('Editing with help', () => {
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

  function first(resource: string): Record<string, unknown> {
    const [record] = company.server.records(companyName, resource);
    assert.ok(record, `there is one of the ${resource}`);
    return record;
  }

  async function draft(resource: string, values: object = {}): Promise<vscode.TextDocument> {
    const given = { company: company.slug, resource, values };
    const uri = await vscode.commands.executeCommand<string>('seventime.createRecord', given);
    return eventually('the draft is open', () =>
      vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri),
    );
  }

  /** Opens a record in a tab that stays when the next one opens. */
  async function openBeside(resource: string, id: string): Promise<vscode.TextDocument> {
    const given = { company: company.slug, resource, id, preview: false };
    const uri = await vscode.commands.executeCommand<string>('seventime.openRecord', given);
    return vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  }

  /** The problems on the line that contains this text, once there are any. */
  function problemsAt(document: vscode.TextDocument, text: string): Promise<vscode.Diagnostic[]> {
    return eventually(`the line with ${text} is marked`, () => {
      const found = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ range }) => document.lineAt(range.start.line).text.includes(text));
      return found.length > 0 ? found : undefined;
    });
  }

  function endOf(document: vscode.TextDocument, text: string): vscode.Position {
    const at = document.getText().indexOf(text);
    assert.notEqual(at, -1, `“${text}” stands in the text`);
    return document.positionAt(at + text.length);
  }

  async function completions(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    return list.items;
  }

  function labelOf({ label }: vscode.CompletionItem): string {
    return typeof label === 'string' ? label : label.label;
  }

  test('a record that nobody touched has no problem, whatever its kind', async function () {
    this.timeout(180_000);
    const documents: vscode.TextDocument[] = [];
    for (const kind of kinds) {
      const [record] = company.server.records(companyName, kind.path);
      if (record) documents.push(await openBeside(kind.path, String(record[kind.idField])));
    }
    assert.ok(documents.length > 35, `${documents.length} kinds have records`);
    // A text opened after them that does have a problem: when it is marked, they have been looked at.
    await problemsAt(await draft('timeLogs', { time: 'a while' }), '"time"');
    for (const document of documents) {
      assert.equal(document.isClosed, false);
      const found = vscode.languages.getDiagnostics(document.uri);
      assert.deepEqual(
        found.map(({ message, range }) => `${document.uri.path} line ${range.start.line + 1}: ${message}`),
        [],
      );
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(1, 4),
      );
      assert.ok(hovers.length > 0, `${document.uri.path}: its schema says what the first field is`);
    }
  });

  test('hover says what a field and its code mean', async () => {
    const document = await company.open('invoices', String(first('invoices')._id));
    const hover = await eventually('the JSON server answers', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        endOf(document, '"invoiceStatus"').translate(0, -3),
      );
      return hovers.length > 0 ? hovers : undefined;
    });
    const text = hover.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.match(text.join('\n'), /2 = Sent/);
  });

  test('codes are completed from the schema', async () => {
    const document = await draft('invoices');
    await replace(document, '"invoiceStatus": 1', '"invoiceStatus": ');
    const items = await eventually('the JSON server answers', async () => {
      const found = await completions(document, endOf(document, '"invoiceStatus": '));
      return found.some((item) => labelOf(item) === '2') ? found : undefined;
    });
    assert.ok(items.some((item) => labelOf(item) === '1'));
    assert.ok(!items.some((item) => labelOf(item) === '3'), 'a new invoice cannot be paid');
  });

  test('a reference is completed by name, and the id is inserted; what is loaded costs no request', async () => {
    const customer = first('customers');
    await company.labels(await company.node('Customers', 'Customers'));
    const document = await draft('workOrders');
    company.server.clearReceived();
    const items = await completions(document, endOf(document, '"customer": "'));
    const item = items.find((one) => one.insertText === JSON.stringify(customer._id));
    assert.ok(item, 'the first customer is offered');
    assert.ok(labelOf(item).includes(String(customer.name)), `under “${labelOf(item)}”`);
    assert.deepEqual(company.server.received(), []);
  });

  test('a list of references is completed too', async () => {
    const user = first('users');
    const document = await draft('workOrders', { users: [] });
    const items = await completions(document, endOf(document, '"users": ['));
    const item = items.find((one) => one.insertText === JSON.stringify(user._id));
    assert.ok(item && labelOf(item).includes(String(user.firstName)), 'the first user is offered by name');
  });

  test('a name that is not loaded is searched on the server', async () => {
    const customers = company.server.records(companyName, 'customers');
    const last = customers.at(-1);
    const document = await draft('workOrders', { customer: String(last?.name) });
    const items = await completions(document, endOf(document, `"customer": "${last?.name}`));
    assert.ok(items.some((one) => one.insertText === JSON.stringify(last?._id)));
    assert.ok(company.server.received('GET', '/customers').some(({ query }) => query.name === last?.name));
  });

  test('ids have names beside them: from the record at once, others when they were fetched', async () => {
    const record = first('workOrders');
    const document = await company.open('workOrders', String(record._id));
    company.server.clearReceived();
    const hints = async (): Promise<vscode.InlayHint[]> =>
      vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
    const nameAt = (found: readonly vscode.InlayHint[], field: string): unknown =>
      found.find(({ position }) => document.lineAt(position.line).text.includes(`"${field}"`))?.label;
    assert.equal(nameAt(await hints(), 'customer'), record.customerName);
    const status = company.server.record(companyName, 'workOrderStatuses', String(record.statusRef));
    await eventually(
      'the name of the status is fetched',
      async () => nameAt(await hints(), 'statusRef') === status?.statusName,
    );
    assert.deepEqual(company.server.received('GET', '/customers'), [], 'no request for a name that is known');
    assert.equal(company.server.received('GET', '/workOrderStatuses').length, 1, 'a register is read once');

    const other = company.server.records(companyName, 'customers').at(7);
    await replace(document, `"customer": "${record.customer}"`, `"customer": "${other?._id}"`);
    const changed = await eventually('the new customer has its own name', async () => {
      const name = nameAt(await hints(), 'customer');
      return name !== undefined && name !== record.customerName ? name : undefined;
    });
    assert.ok(String(changed).includes(String(other?.name)));
  });

  test('ids are links that open the record', async () => {
    const record = first('workOrders');
    const document = await company.open('workOrders', String(record._id));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const link = links.find(({ range }) => document.getText(range) === record.customer);
    assert.equal(link?.target?.scheme, 'command');
    assert.equal(link.target.path, 'seventime.openRecord');
    assert.deepEqual(JSON.parse(link.target.query), [
      { company: company.slug, resource: 'customers', id: record.customer },
    ]);
  });

  test('an edit of what the server works out is marked: it is not sent', async () => {
    const record = first('workOrders');
    const document = await company.open('workOrders', String(record._id));
    await replace(document, `"workOrderNumber": ${JSON.stringify(record.workOrderNumber)}`, '"workOrderNumber": 1');
    const [problem] = await problemsAt(document, '"workOrderNumber"');
    assert.match(problem?.message ?? '', /not sent/);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Information);
  });

  test('a code that the API does not have is marked where a person wrote it', async () => {
    const [record] = company.server.records(companyName, 'workOrders').filter(({ billingMethod }) => billingMethod);
    assert.ok(record);
    const document = await company.open('workOrders', String(record._id));
    await replace(document, `"billingMethod": "${record.billingMethod}"`, '"billingMethod": "CHEAP"');
    const [problem] = await problemsAt(document, '"billingMethod"');
    assert.match(problem?.message ?? '', /one of RUNNING/);
  });

  test('a change that the server refuses is marked at the field it names, until that is edited', async () => {
    const record = first('workOrders');
    const document = await company.open('workOrders', String(record._id));
    await replace(document, `"customer": "${record.customer}"`, '"customer": "no-such-customer"');
    assert.equal(await document.save(), false);
    const marked = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(document.uri).filter(({ message }) => message.includes('names nothing'));
    const [problem] = await eventually('the server’s words stand at the field', () =>
      marked().length > 0 ? marked() : undefined,
    );
    assert.ok(document.lineAt(problem?.range.start.line ?? 0).text.includes('"customer"'));
    await replace(document, 'no-such-customer', String(record.customer));
    await eventually('the mark goes', () => marked().length === 0);
  });

  test('a draft’s missing field is marked before anything is sent, once', async () => {
    const document = await draft('workOrders');
    await problemsAt(document, '"customer"');
    await replace(document, '"title": ""', '"title": "Utan kund"');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.deepEqual(company.server.received(), []);
    await eventually('the title is not marked any more', () =>
      vscode.languages.getDiagnostics(document.uri).every(({ range }) => range.start.line > 1),
    );
    const problems = await problemsAt(document, '"customer"');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['This field is required.'],
    );
  });

  test('a draft that was sent with no answer says so and offers to look for it', async () => {
    const document = await draft('workOrders', { customer: String(first('customers')._id), title: 'Tappat' });
    await replace(document, 'Tappat', 'Tappat svar');
    const lenses = (): Thenable<vscode.CodeLens[]> =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    assert.deepEqual(await lenses(), []);
    company.server.fault({ method: 'POST' }, 'resetAfter');
    assert.equal(await document.save(), false);
    const [lens, ...others] = await lenses();
    assert.deepEqual(others, []);
    assert.equal(lens?.command?.command, 'seventime.findCreated');
    assert.match(lens.command.title, /may have been created/);
  });
});
