import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ReadOnlyCompany, RequestRefused } from '../../../src/api/errors.ts';
import { EditRefused, NoActingUser } from '../../../src/records/refusals.ts';
import { type Proposal, RecordGone } from '../../../src/records/save.ts';
import { openTestClient } from '../api/support.ts';
import { company, open } from './saving.ts';

describe('What is not sent', () => {
  test('a record that was deleted meanwhile', async () => {
    await using client = await openTestClient();
    const { save, server, id, puts } = await open(client);
    server.deleteElsewhere('workOrders', id);
    await assert.rejects(save({ title: 'Ny' }), RecordGone);
    assert.deepEqual(puts(), []);
  });

  test('another id, and a field taken out', async () => {
    await using client = await openTestClient();
    const { save, baseline, methods } = await open(client);
    await assert.rejects(save({ _id: 'another' }), EditRefused);
    const { title: _title, ...without } = baseline;
    await assert.rejects(save({}, { mine: without }), /title is missing; to clear a field/);
    assert.deepEqual(methods(), []);
  });

  test('an edit of nobody', async () => {
    await using client = await openTestClient();
    const { save, puts } = await open(client);
    await assert.rejects(save({ title: 'Ny' }, { user: undefined }), NoActingUser);
    assert.deepEqual(puts(), []);
  });

  test('what the person does not agree to; nothing is kept of it either', async () => {
    await using client = await openTestClient();
    const { save, puts } = await open(client);
    const beforeSending = async (): Promise<void> => assert.fail('nothing is about to be sent');
    const outcome = await save({ title: 'Ny' }, { confirm: async () => false, beforeSending });
    assert.deepEqual(outcome, { type: 'declined' });
    assert.deepEqual(puts(), []);
  });

  test('a status that the API’s rules do not allow; one that cannot be undone comes with a warning', async () => {
    await using client = await openTestClient();
    const invoice = await open(client, 'invoices');
    const [order] = client.server.records(company, 'invoices');
    client.server.replaceRecords('invoices', [{ ...order, invoiceStatus: 1 }]);
    const baseline = invoice.stored();
    await assert.rejects(
      invoice.save({}, { baseline, mine: { ...baseline, invoiceStatus: 3 } }),
      /cannot go from Draft to Paid/,
    );
    assert.deepEqual(invoice.puts(), []);
    let warning: string | undefined;
    const confirm = async (proposal: Proposal): Promise<boolean> => {
      warning = proposal.warning;
      return false;
    };
    await invoice.save({}, { baseline, mine: { ...baseline, invoiceStatus: 2 }, confirm });
    assert.match(warning ?? '', /Sent cannot be undone/);
  });

  test('anything in a read-only company', async () => {
    await using client = await openTestClient({}, { readOnly: true });
    const { save, puts } = await open(client);
    await assert.rejects(save({ title: 'Ny' }), ReadOnlyCompany);
    assert.deepEqual(puts(), []);
  });

  test('what the server refuses: the reason is its own', async () => {
    await using client = await openTestClient();
    const { save, stored, baseline } = await open(client);
    await assert.rejects(save({ title: '' }), (error) => {
      assert.ok(error instanceof RequestRefused);
      assert.match(error.message, /title/);
      return true;
    });
    assert.equal(stored().title, baseline.title);
  });
});
