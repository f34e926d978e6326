import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Cancelled, RateLimited, ReadOnlyCompany, RequestRefused } from '../../../src/api/errors.ts';
import { isJsonObject, type JsonObject, parseJson, printJson } from '../../../src/api/json.ts';
import { EditRefused, NoActingUser } from '../../../src/records/refusals.ts';
import {
  NotSaved,
  type Proposal,
  RecordGone,
  SaveConflict,
  type SaveInput,
  type SaveOutcome,
  SaveUnsettled,
  saveRecord,
} from '../../../src/records/save.ts';
import type { Arrival } from '../../seventime/arrivals.ts';
import { kind, openTestClient, type TestClient } from '../api/support.ts';

const company = 'Acme Bygg AB';

/** A record opened for editing by the company's first user. */
interface Opened {
  readonly server: TestClient['server'];
  readonly id: string;
  readonly baseline: JsonObject;
  readonly user: string;
  /** Saves the record with these fields changed. */
  save(changes: JsonObject, more?: Partial<SaveInput>): Promise<SaveOutcome>;
  /** The record as the server has it. */
  stored(): JsonObject;
  /** Methods of the requests since the record was opened. */
  methods(): string[];
  puts(): Arrival[];
}

function objectOf(value: unknown): JsonObject {
  const parsed = parseJson(JSON.stringify(value));
  assert.ok(isJsonObject(parsed));
  return parsed;
}

/** Opens the first record of a kind and clears the log of requests. */
async function open({ server, client }: TestClient, path = 'workOrders'): Promise<Opened> {
  const [first] = server.records(company, path);
  const [actor] = server.records(company, 'users');
  const id = String(first?._id);
  const user = String(actor?._id);
  const baseline = await client.read(kind(path), id);
  server.clearReceived();
  return {
    ...{ server, id, baseline, user },
    save: (changes, more) =>
      saveRecord({ client, kind: kind(path), id, baseline, mine: { ...baseline, ...changes }, user, ...more }),
    stored: () => objectOf(server.record(company, path, id)),
    methods: () => server.received().map(({ method }) => method),
    puts: () => server.received('PUT'),
  };
}

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

describe('A PUT whose answer is lost', () => {
  const put = { method: 'PUT', path: '/workOrders' };

  for (const fault of ['resetAfter', 'truncatedJson', 'emptyBody', 'aList'] as const) {
    test(`(${fault}) is read back and was done: saved, sent once`, async () => {
      await using client = await openTestClient();
      const { save, stored, server, puts } = await open(client);
      server.fault(put, fault);
      const outcome = await save({ title: 'Ny titel' });
      assert.ok(outcome.type === 'saved');
      assert.equal(outcome.record.title, 'Ny titel');
      assert.equal(stored().title, 'Ny titel');
      assert.equal(puts().length, 1);
    });
  }

  for (const fault of ['resetBefore', 'html', 'hang', { kind: 'status', status: 500 }] as const) {
    test(`(${JSON.stringify(fault)}) is read back and was not done: told so, and sent once`, async () => {
      await using client = await openTestClient({}, { timeoutMs: () => 400 });
      const { save, stored, server, puts, baseline } = await open(client);
      const set = server.fault(put, fault);
      await assert.rejects(save({ title: 'Ny titel' }), (error) => {
        assert.ok(error instanceof NotSaved);
        assert.match(error.message, /Nothing was saved; save again\.$/);
        return true;
      });
      assert.equal(stored().title, baseline.title);
      assert.equal(puts().length, 1);
      set.stop();
    });
  }

  test('cannot be settled while nothing answers: told so; the next save finds out and sends nothing twice', async () => {
    await using client = await openTestClient();
    const { save, stored, server, puts } = await open(client);
    server.fault(put, 'resetAfter');
    server.fault({ method: 'GET', path: '/workOrders' }, { kind: 'status', status: 500 }, { after: 1, times: 1 });
    await assert.rejects(save({ title: 'Ny titel' }), SaveUnsettled);
    assert.equal(stored().title, 'Ny titel');
    assert.equal((await save({ title: 'Ny titel' })).type, 'saved');
    assert.equal(puts().length, 1);
  });

  test('that shows neither old nor new is not settled', async () => {
    await using client = await openTestClient();
    const { save, server, id } = await open(client);
    server.fault(put, 'resetBefore');
    const beforeSending = async (): Promise<void> => {
      server.changeElsewhere('workOrders', id, { title: 'Tredje' });
    };
    await assert.rejects(save({ title: 'Ny titel' }, { beforeSending }), SaveUnsettled);
  });

  test('is saved when it was answered but could not be read again', async () => {
    await using client = await openTestClient();
    const { save, server } = await open(client);
    server.fault({ method: 'GET', path: '/workOrders' }, { kind: 'status', status: 500 }, { after: 1, times: 1 });
    const outcome = await save({ title: 'Ny titel' });
    assert.ok(outcome.type === 'saved');
    assert.equal(outcome.isReadAgain, false);
    assert.equal(outcome.record.title, 'Ny titel');
  });
});

describe('Cancelling', () => {
  test('before the PUT sends nothing', async () => {
    await using client = await openTestClient();
    const { save, puts, server } = await open(client);
    const abort = new AbortController();
    const held = server.fault({ method: 'GET', path: '/workOrders' }, 'hang');
    const saving = save({ title: 'Ny' }, { signal: abort.signal });
    while (held.hits === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort();
    await assert.rejects(saving, (error) => error instanceof Cancelled && error.outcome === 'notDone');
    held.stop();
    assert.deepEqual(puts(), []);
  });

  test('while the server works on the PUT is settled with it', async () => {
    await using client = await openTestClient();
    const { save, puts, server, stored } = await open(client);
    const abort = new AbortController();
    const held = server.fault({ method: 'PUT', path: '/workOrders' }, 'hangAfter');
    const saving = save({ title: 'Ny' }, { signal: abort.signal });
    while (held.hits === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort();
    const outcome = await saving;
    held.stop();
    assert.equal(outcome.type, 'saved');
    assert.equal(stored().title, 'Ny');
    assert.equal(puts().length, 1);
  });
});

describe('The rate limit', () => {
  test('refusing once is waited for', async () => {
    await using client = await openTestClient();
    const { save, stored, server } = await open(client);
    server.fault({ method: 'PUT', path: '/workOrders' }, { kind: 'status', status: 429 });
    assert.equal((await save({ title: 'Ny' })).type, 'saved');
    assert.equal(stored().title, 'Ny');
  });

  test('refusing for a minute is told at once where the server says so', async () => {
    await using client = await openTestClient();
    const { save, stored, server, baseline } = await open(client);
    server.fault({ method: 'PUT' }, { kind: 'storm429', milliseconds: 60_000, retryAfter: 60 });
    await assert.rejects(save({ title: 'Ny' }), RateLimited);
    assert.equal(stored().title, baseline.title);
  });

  test('twenty saves at once all arrive', async () => {
    await using client = await openTestClient();
    const { server } = client;
    const [actor] = server.records(company, 'users');
    const orders = server.records(company, 'workOrders').slice(0, 20).map(objectOf);
    const outcomes = await Promise.all(
      orders.map((baseline, number) =>
        saveRecord({
          ...{ client: client.client, kind: kind('workOrders'), id: String(baseline._id), baseline },
          mine: { ...baseline, title: `Nummer ${number}` },
          user: String(actor?._id),
        }),
      ),
    );
    assert.ok(outcomes.every(({ type }) => type === 'saved'));
    assert.deepEqual(
      orders.map(({ _id }) => server.record(company, 'workOrders', String(_id))?.title),
      orders.map((_order, number) => `Nummer ${number}`),
    );
  });
});
