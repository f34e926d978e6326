import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FaultOrKind, FaultQueue } from '../../seventime/faults.ts';
import { startSevenTime } from '../../seventime/server.ts';
import { isRow, type Json } from '../../seventime/values.ts';
import { apiOf, useApi } from './api.ts';

const api = useApi();
const company = 'Acme Bygg AB';

const logs = (): number => api().server.records(company, 'timeLogs').length;

function post(): Promise<{ status: number; text: string }> {
  const { user } = api();
  return api().call('POST', '/timeLogs/', { createdByUser: user, user, timestamp: '2020-11-19 12:00', time: 1 });
}

const patienceMs = 20_000;

/** Resolves when a condition has come true; rejects when it does not for too long. */
async function until(condition: () => boolean): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    assert.ok(performance.now() - start < patienceMs, 'waited in vain');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a fault answers in its own way, with the work done or not', () => {
  const proxy = (json: Json): Json => (isRow(json) ? { ...json, meddled: true } : json);
  for (const [what, fault, status, text, done] of [
    [
      '400',
      { kind: 'status', status: 400, errorMessage: 'time is odd.' },
      400,
      /^{"errorMessage":"time is odd."}$/,
      false,
    ],
    ['400 without a message', { kind: 'status', status: 400, errorMessage: null }, 400, /^{}$/, false],
    ['401', { kind: 'status', status: 401 }, 401, /errorMessage/, false],
    ['403', { kind: 'status', status: 403 }, 403, /errorMessage/, false],
    ['404', { kind: 'status', status: 404 }, 404, /errorMessage/, false],
    ['429', { kind: 'status', status: 429 }, 429, /errorMessage/, false],
    ['500', { kind: 'status', status: 500 }, 500, /errorMessage/, false],
    ['502', { kind: 'status', status: 502 }, 502, /errorMessage/, false],
    ['503', { kind: 'status', status: 503 }, 503, /maintenance/, false],
    ['a page', 'html', 200, /^<!DOCTYPE html>/, false],
    ['a page after the work', { kind: 'html', status: 502, work: true }, 502, /^<!DOCTYPE html>/, true],
    ['JSON that breaks off', 'truncatedJson', 200, /^{"startLocation".*[^}]$/, true],
    ['nothing', 'emptyBody', 200, /^$/, true],
    ['no list', 'notAList', 200, /no list/, true],
    ['a list', 'aList', 200, /^\[{/, true],
    ['a redirect', 'redirect', 307, /^$/, false],
    ['a changed answer', { kind: 'alter', change: proxy }, 200, /"meddled":true/, true],
  ] as const satisfies readonly (readonly [string, FaultOrKind, number, RegExp, boolean])[]) {
    test(what, async () => {
      const before = logs();
      const handle = api().server.fault({ method: 'POST', path: 'timeLogs' }, fault);
      const answer = await post();
      assert.equal(answer.status, status);
      assert.match(answer.text, text);
      assert.equal(logs() - before, done ? 1 : 0);
      assert.deepEqual([handle.hits, handle.remaining], [1, 0]);
      assert.equal(api().server.received('POST').at(-1)?.status, status);
      assert.equal((await post()).status, 200, 'the next one goes well');
    });
  }
  for (const [kind, done] of [
    ['resetBefore', false],
    ['resetAfter', true],
  ] as const) {
    test(kind, async () => {
      const before = logs();
      api().server.fault({ method: 'POST' }, kind);
      await assert.rejects(post(), (error: Error) => error.cause instanceof Error);
      assert.equal(logs() - before, done ? 1 : 0);
      assert.equal(api().server.received('POST').at(-1)?.status, undefined);
    });
  }
  for (const [kind, done] of [
    ['hang', 0],
    ['hangAfter', 1],
  ] as const) {
    test(`${kind} answers when it is released`, async () => {
      const before = logs();
      const handle = api().server.fault({ method: 'POST' }, kind);
      const pending = post();
      await until(() => handle.hits === 1);
      assert.equal(logs() - before, done);
      assert.equal(api().server.received('POST').at(-1)?.status, undefined);
      handle.release();
      assert.equal((await pending).status, 200);
      assert.equal(logs() - before, 1);
    });
  }
  test('a redirect leads to the other origin', async () => {
    api().server.fault({}, 'redirect');
    const { headers } = await api().get('/vehicles');
    assert.ok(headers.get('location')?.startsWith(api().server.elsewhere.origin));
  });
  test('Retry-After is as given', async () => {
    api().server.fault({}, { kind: 'status', status: 429, retryAfter: 2 });
    assert.equal((await api().get('/vehicles')).headers.get('retry-after'), '2');
    assert.equal((await api().get('/vehicles')).headers.get('retry-after'), null);
  });
});

describe('a fault hits what it is for', () => {
  const statuses = async (...paths: string[]): Promise<number[]> => {
    const found: number[] = [];
    for (const path of paths) {
      found.push((await api().get(path)).status);
    }
    return found;
  };
  const broken = { kind: 'status', status: 500 } as const;
  test('a path with all below it, and nothing that only starts alike', async () => {
    const handle = api().server.fault({ path: 'workOrders' }, broken, { times: 9 });
    const id = api().id('workOrders');
    const paths = ['/workOrderTags', '/vehicles', '/workOrders?limit=1', '/workOrders/', `/workOrders/${id}`];
    assert.deepEqual(await statuses(...paths), [200, 200, 500, 500, 500]);
    handle.stop();
    assert.deepEqual(await statuses('/workOrders'), [200]);
  });
  test('a pattern of paths', async () => {
    const handle = api().server.fault({ path: /^\/workOrders\/./ }, broken);
    assert.deepEqual(await statuses('/workOrders', `/workOrders/${api().id('workOrders')}`), [200, 500]);
    assert.equal(handle.remaining, 0);
  });
  test('a method', async () => {
    const handle = api().server.fault({ method: 'PUT' }, broken);
    assert.deepEqual(await statuses('/vehicles'), [200]);
    handle.stop();
  });
  test('a company', async () => {
    api().server.fault({ company: 'Lingonberga Måleri AB' }, broken);
    assert.deepEqual(await statuses('/vehicles'), [200]);
    assert.equal((await api().get('/vehicles', { company: 1 })).status, 500);
  });
  test('after some, and so many times', async () => {
    api().server.fault({ path: 'vehicles' }, broken, { after: 1, times: 2 });
    assert.deepEqual(await statuses('/vehicles', '/vehicles', '/vehicles', '/vehicles'), [200, 500, 500, 200]);
  });
  test('one after the other in the order they were set', async () => {
    api().server.fault({}, { kind: 'status', status: 503 });
    api().server.fault({}, { kind: 'status', status: 502 });
    assert.deepEqual(await statuses('/vehicles', '/vehicles', '/vehicles'), [503, 502, 200]);
  });
  test('none once they are cleared', async () => {
    api().server.fault({}, broken, { times: 5 });
    api().server.clearFaults();
    assert.deepEqual(await statuses('/vehicles'), [200]);
  });
  test('no request without a right key', async () => {
    const handle = api().server.fault({}, broken);
    assert.equal((await api().get('/vehicles', { headers: { 'Client-Secret': 'wrong' } })).status, 401);
    assert.equal(handle.hits, 0);
    handle.stop();
  });
});

describe('a storm', () => {
  test('hits every request until its time is over', () => {
    const queue = new FaultQueue();
    const handle = queue.add({}, { kind: 'storm429', milliseconds: 60_000 }, {}, 1000);
    const hit = (now: number): boolean => queue.take('GET', '/users', company, now) !== undefined;
    assert.deepEqual([1000, 1001, 30_000, 60_999, 61_000, 90_000].map(hit), [true, true, true, true, false, false]);
    assert.equal(handle.hits, 4);
  });
  test('answers 429, with Retry-After if given', async () => {
    api().server.fault({}, { kind: 'storm429', milliseconds: 3_600_000, retryAfter: 1 });
    for (let count = 0; count < 3; count += 1) {
      const { status, headers } = await api().get('/vehicles');
      assert.deepEqual([status, headers.get('retry-after')], [429, '1']);
    }
    api().server.clearFaults();
    assert.equal((await api().get('/vehicles')).status, 200);
  });
});

test('closing the server ends what hangs and what is delayed', async (context) => {
  const server = await startSevenTime({ rateLimit: false });
  context.after(() => server.close());
  const other = apiOf(server);
  const handle = server.fault({ path: 'vehicles' }, 'hang');
  const hanging = assert.rejects(other.get('/vehicles'));
  await until(() => handle.hits === 1);
  server.delay(3_600_000);
  const delayed = assert.rejects(other.get('/users'));
  await until(() => server.received('GET', 'users').length === 1);
  await server.close();
  await Promise.all([hanging, delayed]);
});
