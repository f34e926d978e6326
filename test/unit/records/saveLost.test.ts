import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Cancelled, RateLimited } from '../../../src/api/errors.ts';
import { NotSaved, SaveUnsettled, saveRecord } from '../../../src/records/save.ts';
import { kind, openTestClient } from '../api/support.ts';
import { company, objectOf, open, show } from './saving.ts';

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

  test('with a date in wall-clock time is found done, and so is one that a restart cut short', async () => {
    await using client = await openTestClient();
    const { save, stored, puts, server } = await open(client);
    const typed = { startDate: '2026-11-06 07:30' };
    server.fault({ method: 'PUT' }, 'resetAfter');
    assert.equal((await save(typed)).type, 'saved');
    assert.equal(stored().startDate, '2026-11-06T06:30:00.000Z');
    // The same text, made from the record as it was before: nobody has changed anything meanwhile.
    const again = await save(typed);
    assert.deepEqual(again.type === 'saved' && [again.record.startDate, again.cameAlong], [stored().startDate, []]);
    assert.equal(puts().length, 1);
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
          show,
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
