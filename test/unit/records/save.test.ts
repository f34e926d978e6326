import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { printJson } from '../../../src/api/json.ts';
import { type Proposal, SaveConflict } from '../../../src/records/save.ts';
import { openTestClient } from '../api/support.ts';
import { company, objectOf, open } from './saving.ts';

describe('Saving an edit', () => {
  test('is GET, PUT and GET; the PUT has what I changed and the acting user, nothing else', async () => {
    await using client = await openTestClient();
    const { save, puts, methods, stored, id, user } = await open(client);
    const outcome = await save({ title: 'Byt tak på Älgvägen' });
    assert.equal(outcome.type, 'saved');
    assert.deepEqual(methods(), ['GET', 'PUT', 'GET']);
    assert.deepEqual(puts()[0]?.body, { _id: id, modifiedByUser: user, title: 'Byt tak på Älgvägen' });
    assert.equal(stored().title, 'Byt tak på Älgvägen');
    assert.ok(outcome.type === 'saved' && outcome.isReadAgain);
    assert.equal(outcome.record.modifiedByUser, user, 'the record is what the server made of it');
  });

  test('without a change makes no request, whatever the order of fields', async () => {
    await using client = await openTestClient();
    const { save, baseline, methods } = await open(client);
    const reversed = Object.fromEntries(Object.entries(baseline).reverse());
    assert.equal((await save(reversed)).type, 'unchanged');
    assert.deepEqual(methods(), []);
  });

  test('of what the server works out alone makes no request and says so', async () => {
    await using client = await openTestClient();
    const { save, methods } = await open(client);
    assert.deepEqual(await save({ modifiedDate: '2020-01-01' }), { type: 'unchanged', ignored: ['modifiedDate'] });
    assert.deepEqual(methods(), []);
  });

  test('keeps what someone else changed in other fields, and says what came along', async () => {
    await using client = await openTestClient();
    const { save, puts, stored, server, id } = await open(client);
    server.changeElsewhere('workOrders', id, { description: 'Ring innan' });
    const outcome = await save({ title: 'Ny titel' });
    assert.ok(outcome.type === 'saved');
    assert.deepEqual(outcome.cameAlong, ['description']);
    assert.deepEqual(Object.keys(objectOf(puts()[0]?.body)).sort(), ['_id', 'modifiedByUser', 'title']);
    assert.equal(stored().description, 'Ring innan');
    assert.equal(outcome.record.description, 'Ring innan');
  });

  test('that someone else made too sends nothing', async () => {
    await using client = await openTestClient();
    const { save, methods, server, id } = await open(client);
    server.changeElsewhere('workOrders', id, { title: 'Samma' });
    const outcome = await save({ title: 'Samma' });
    assert.ok(outcome.type === 'saved');
    assert.deepEqual(outcome.cameAlong, [], 'nothing came along');
    assert.deepEqual(methods(), ['GET']);
  });

  test('gives numbers and texts back as they came', async () => {
    await using client = await openTestClient({
      data: { invoices: [] },
      sizes: { workOrders: 25, customers: 20, projects: 10, users: 3 },
    });
    const { server } = client;
    const [order] = server.records(company, 'workOrders');
    server.replaceRecords('workOrders', [
      {
        ...order,
        estimatedTime: 369.48749999999995,
        marking: '000601310',
        workAddress: { zipCode: '01234', useOtherAddress: true },
      },
    ]);
    const { save, puts, stored } = await open(client);
    await save({ title: 'Ny titel' });
    assert.deepEqual(Object.keys(objectOf(puts()[0]?.body)).sort(), ['_id', 'modifiedByUser', 'title']);
    assert.equal(printJson(stored().estimatedTime ?? null), '369.48749999999995');
    assert.equal(stored().marking, '000601310');
  });

  test('sends an invoice with what the API wants in every PUT', async () => {
    await using client = await openTestClient();
    const { save, puts, baseline } = await open(client, 'invoices');
    const proposals: Proposal[] = [];
    await save(
      { marking: 'Etapp 2' },
      {
        confirm: async (proposal) => {
          proposals.push(proposal);
          return true;
        },
      },
    );
    const body = objectOf(puts()[0]?.body);
    assert.equal(body.marking, 'Etapp 2');
    assert.deepEqual(body.invoiceItems, baseline.invoiceItems);
    assert.ok(Object.hasOwn(body, 'multipleTaxesOnRows'));
    assert.deepEqual(
      proposals[0]?.changes.map(({ path, after }) => [path[0], after]),
      [['marking', 'Etapp 2']],
    );
    assert.ok(proposals[0]?.unchanged.includes('invoiceItems'));
  });
});

describe('Two people and one field', () => {
  test('sends nothing and says which field', async () => {
    await using client = await openTestClient();
    const { save, methods, stored, server, id } = await open(client);
    server.changeElsewhere('workOrders', id, { title: 'Deras' });
    await assert.rejects(save({ title: 'Min' }), (error) => {
      assert.ok(error instanceof SaveConflict);
      assert.match(error.message, /title/);
      assert.equal(error.theirs.title, 'Deras');
      assert.equal(error.merged.title, 'Min');
      return true;
    });
    assert.deepEqual(methods(), ['GET']);
    assert.equal(stored().title, 'Deras');
  });

  test('of equal length conflict too', async () => {
    await using client = await openTestClient();
    const { save, server, id, puts } = await open(client);
    server.changeElsewhere('workOrders', id, { title: 'Anne' });
    await assert.rejects(save({ title: 'Ann1' }), SaveConflict);
    assert.deepEqual(puts(), []);
  });

  test('overwriting keeps their other changes, and is a conflict again if they change the field once more', async () => {
    await using client = await openTestClient();
    const { save, stored, server, id } = await open(client);
    server.changeElsewhere('workOrders', id, { title: 'Deras', description: 'Deras text' });
    const conflict: unknown = await save({ title: 'Min' }).catch((error: unknown) => error);
    assert.ok(conflict instanceof SaveConflict);
    server.changeElsewhere('workOrders', id, { title: 'Deras igen' });
    await assert.rejects(save({}, { baseline: conflict.theirs, mine: conflict.merged }), SaveConflict);
    assert.equal(stored().title, 'Deras igen');
    server.changeElsewhere('workOrders', id, { title: 'Deras' });
    await save({}, { baseline: conflict.theirs, mine: conflict.merged });
    assert.equal(stored().title, 'Min');
    assert.equal(stored().description, 'Deras text');
  });

  test('a lost baseline makes a conflict of every difference, and none of what is the same', async () => {
    await using client = await openTestClient();
    const { save, methods, puts } = await open(client);
    await assert.rejects(save({ title: 'Min', description: null }, { baseline: undefined }), (error) => {
      assert.ok(error instanceof SaveConflict);
      assert.deepEqual(error.conflicts.map(({ path }) => path[0]).sort(), ['description', 'title']);
      return true;
    });
    const outcome = await save({}, { baseline: undefined });
    assert.ok(outcome.type === 'saved');
    assert.deepEqual(puts(), []);
    assert.deepEqual(methods(), ['GET', 'GET']);
  });
});
