import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  AccessDenied,
  AnswerLost,
  AnswerNotUnderstood,
  ApiError,
  Cancelled,
  KeyRejected,
  NotFound,
  RateLimited,
  ReadOnlyCompany,
  RedirectRefused,
  RequestRefused,
  ServerFailed,
  ServiceUnavailable,
  Unreachable,
} from '../../../src/api/errors.ts';
import type { JsonObject } from '../../../src/api/json.ts';
import { requestLine } from '../../../src/api/requestLog.ts';
import { kind, openTestClient, type TestClient } from './support.ts';

const everything = { filters: {} };

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('It succeeded.');
}

async function aWorkOrder({ client }: TestClient): Promise<JsonObject> {
  const { records } = await client.list(kind('workOrders'), everything, 1, 1);
  const [record] = records;
  assert.ok(record);
  return record;
}

suite('Reading', () => {
  test('a page has the records asked for and the total', async () => {
    await using opened = await openTestClient();
    const page = await opened.client.list(kind('workOrders'), everything, 2, 10);
    assert.equal(page.records.length, 10);
    assert.equal(page.total, 25);
    assert.deepEqual(opened.server.received()[0]?.query, { limit: '10', page: '2' });
  });

  test('every call carries both headers and the key, and nothing else that tells who we are', async () => {
    await using opened = await openTestClient();
    const record = await aWorkOrder(opened);
    await opened.client.read(kind('workOrders'), String(record._id));
    for (const { headers, status } of opened.server.received()) {
      assert.equal(status, 200);
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(headers.accept, 'application/json');
    }
  });

  test('where the document gives two paths for one record, the second is tried on 404 and then remembered', async () => {
    await using opened = await openTestClient({ singlePaths: { machines: 'singular' } });
    const [machine, other] = opened.server.records('Acme Bygg AB', 'machines');
    await opened.client.read(kind('machines'), String(machine?._id));
    await opened.client.read(kind('machines'), String(other?._id));
    assert.deepEqual(
      opened.server.received().map(({ path }) => path),
      [`/machines/${machine?._id}`, `/machine/${machine?._id}`, `/machine/${other?._id}`],
    );
  });

  test('a register that has no single read is looked up in its list', async () => {
    await using opened = await openTestClient();
    const [, role] = opened.server.records('Acme Bygg AB', 'userRoles');
    const read = await opened.client.read(kind('userRoles'), String(role?.userRoleId));
    assert.equal(read.userRoleName, role?.userRoleName);
    assert.equal(opened.server.received().length, 1);
  });

  test('a record that is gone is not found', async () => {
    await using opened = await openTestClient();
    assert.ok((await failure(opened.client.read(kind('workOrders'), 'gone'))) instanceof NotFound);
    assert.ok((await failure(opened.client.read(kind('userRoles'), '4711'))) instanceof NotFound);
  });
});

suite('What goes wrong', () => {
  const answers = [
    [401, KeyRejected, 'notDone', 'signIn'],
    [403, AccessDenied, 'notDone', 'none'],
    [404, NotFound, 'notDone', 'none'],
    [400, RequestRefused, 'notDone', 'edit'],
    [500, ServerFailed, 'unknown', 'retry'],
  ] as const;
  for (const [status, type, outcome, remedy] of answers) {
    test(`${status} is ${type.name} with what the server said`, async () => {
      await using opened = await openTestClient();
      opened.server.fault({ method: 'PUT' }, { kind: 'status', status, errorMessage: 'Priset saknas' });
      const error = await failure(opened.client.update(kind('workOrders'), { _id: 'x' }));
      assert.ok(error instanceof type, `it is ${error.name}`);
      assert.deepEqual([error.outcome, error.remedy, error.status], [outcome, remedy, status]);
      assert.equal(error.serverMessage, 'Priset saknas');
      assert.match(error.message, /Priset saknas\.$/);
      assert.equal(opened.server.received('PUT').length, 1, 'it is sent once');
    });
  }

  test('503 and a connection never made are tried again for a PUT, since nothing was done', async () => {
    await using opened = await openTestClient();
    const record = await aWorkOrder(opened);
    const [user] = opened.server.records('Acme Bygg AB', 'users');
    opened.server.fault({ method: 'PUT' }, { kind: 'status', status: 503 }, { times: 1 });
    await opened.client.update(kind('workOrders'), {
      _id: record._id ?? '',
      modifiedByUser: String(user?._id),
      title: 'Ny titel',
    });
    assert.deepEqual(
      opened.server.received('PUT').map(({ status }) => status),
      [503, 200],
    );
  });

  test('a POST is sent again after 429 and after nothing else', async () => {
    await using opened = await openTestClient();
    const [user] = opened.server.records('Acme Bygg AB', 'users');
    const log = { createdByUser: String(user?._id), user: String(user?._id), timestamp: '2026-11-02 08:00', time: 1 };
    opened.server.fault({ method: 'POST' }, { kind: 'status', status: 429 }, { times: 1 });
    await opened.client.create(kind('timeLogs'), log);
    assert.equal(opened.server.received('POST').length, 2);

    for (const fault of ['resetAfter', 'resetBefore'] as const) {
      opened.server.clearReceived();
      opened.server.fault({ method: 'POST' }, fault, { times: 1 });
      const error = await failure(opened.client.create(kind('timeLogs'), log));
      assert.ok(error instanceof AnswerLost);
      assert.equal(error.outcome, 'unknown');
      assert.equal(opened.server.received('POST').length, 1);
    }
    opened.server.clearReceived();
    opened.server.fault({ method: 'POST' }, { kind: 'status', status: 503 }, { times: 1 });
    assert.ok((await failure(opened.client.create(kind('timeLogs'), log))) instanceof ServiceUnavailable);
    assert.equal(opened.server.received('POST').length, 1);
  });

  test('a GET is sent again after a broken connection', async () => {
    await using opened = await openTestClient();
    opened.server.fault({ method: 'GET' }, 'resetBefore', { times: 1 });
    assert.equal((await opened.client.list(kind('vehicles'), everything, 1, 100)).records.length, 28);
    assert.equal(opened.server.received('GET').length, 2);
  });

  test('a server that asks for a longer wait than a person has is not asked again', async () => {
    await using opened = await openTestClient();
    opened.server.fault({}, { kind: 'status', status: 429, retryAfter: 60 });
    assert.ok((await failure(opened.client.list(kind('vehicles'), everything, 1, 100))) instanceof RateLimited);
    assert.equal(opened.server.received().length, 1);
  });

  for (const fault of ['html', 'truncatedJson', 'emptyBody', 'notAList'] as const) {
    test(`${fault} is an answer not understood, never an empty list`, async () => {
      await using opened = await openTestClient();
      opened.server.fault({}, fault);
      const error = await failure(opened.client.list(kind('vehicles'), everything, 1, 100));
      assert.ok(error instanceof AnswerNotUnderstood, `it is ${error.name}`);
    });
  }

  test('no answer in time is an answer lost', async () => {
    await using opened = await openTestClient({}, { timeoutMs: () => 100 });
    opened.server.fault({}, 'hang');
    assert.ok((await failure(opened.client.list(kind('vehicles'), everything, 1, 100))) instanceof AnswerLost);
  });

  test('a name that is not found is unreachable, and nothing was sent', async () => {
    await using opened = await openTestClient({}, { apiUrl: 'https://seventime.invalid/api/2' });
    const error = await failure(opened.client.create(kind('timeLogs'), {}));
    assert.ok(error instanceof Unreachable, `it is ${error.name}: ${error.message}`);
    assert.equal(error.outcome, 'notDone');
  });

  test('a redirect to another origin is not followed', async () => {
    await using opened = await openTestClient();
    opened.server.fault({}, 'redirect', { times: 2 });
    assert.ok((await failure(opened.client.list(kind('vehicles'), everything, 1, 100))) instanceof RedirectRefused);
    assert.ok((await failure(opened.client.update(kind('workOrders'), {}))) instanceof RedirectRefused);
    assert.deepEqual(opened.server.elsewhere.received(), []);
  });

  test('a cancel before the start sends nothing; a cancel on the way leaves the outcome unknown', async () => {
    await using opened = await openTestClient();
    const early = new AbortController();
    early.abort();
    const before = await failure(opened.client.create(kind('timeLogs'), {}, { signal: early.signal }));
    assert.ok(before instanceof Cancelled);
    assert.equal(before.outcome, 'notDone');
    assert.deepEqual(opened.server.received(), []);

    const late = new AbortController();
    opened.server.fault({}, 'hang');
    const sent = failure(opened.client.create(kind('timeLogs'), {}, { signal: late.signal }));
    while (opened.server.received().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    late.abort();
    assert.equal((await sent).outcome, 'unknown');
  });

  test('nothing but GET is let through for a read-only company', async () => {
    await using opened = await openTestClient({}, { readOnly: true });
    await aWorkOrder(opened);
    for (const write of ['create', 'update', 'delete'] as const) {
      assert.ok((await failure(opened.client[write](kind('timeLogs'), {}))) instanceof ReadOnlyCompany);
    }
    assert.equal(opened.server.received().length, 1);
  });
});

suite('The key', () => {
  test('is in no error, even where the server echoes it, and in no log line', async () => {
    await using opened = await openTestClient();
    const key = opened.server.companies[0]?.apiKey ?? '';
    const faults = [
      { kind: 'status', status: 400, errorMessage: `Key ${key} is odd` },
      { kind: 'status', status: 500 },
      { kind: 'html' },
      { kind: 'resetBefore' },
      { kind: 'redirect' },
    ] as const;
    for (const fault of faults) {
      opened.server.fault({}, fault, { times: 1 });
      const error = await failure(opened.client.create(kind('timeLogs'), {}));
      const shown = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n');
      assert.ok(!shown.includes(key), `${fault.kind} shows the key`);
    }
    assert.ok(!JSON.stringify(opened.log).includes(key));
    assert.match(opened.log.map(requestLine)[0] ?? '', /^POST \/timeLogs\/: 400 in \d+ ms, waited \d+ ms$/);
    assert.equal(opened.log.length, faults.length);
  });

  test('missing on this machine asks to sign in, without any request', async () => {
    await using opened = await openTestClient({}, { apiKey: async () => undefined });
    assert.ok((await failure(opened.client.list(kind('vehicles'), everything, 1, 1))) instanceof KeyRejected);
    assert.deepEqual(opened.server.received(), []);
  });
});
