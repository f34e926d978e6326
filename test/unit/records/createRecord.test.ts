import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RequestRefused } from '../../../src/api/errors.ts';
import type { JsonObject } from '../../../src/api/json.ts';
import {
  type Created,
  type CreateInput,
  CreateUnsettled,
  createRecord,
  DraftRefused,
} from '../../../src/records/create.ts';
import { kind, openTestClient, type TestClient } from '../api/support.ts';
import { company } from './saving.ts';

/** Creates a work order, as the company's first user unless told otherwise. */
function create({ client, server }: TestClient, values: JsonObject, more?: Partial<CreateInput>): Promise<Created> {
  const user = String(server.records(company, 'users')[0]?._id);
  return createRecord({ client, kind: kind('workOrders'), values, user, ...more });
}

function draft({ server }: TestClient): JsonObject {
  return { title: 'Ny altan', customer: String(server.records(company, 'customers')[0]?._id) };
}

function madeOf({ server }: TestClient): number {
  return server.records(company, 'workOrders').filter(({ title }) => title === 'Ny altan').length;
}

const methods = ({ server }: TestClient): string[] => server.received().map(({ method }) => method);

describe('Creating a record', () => {
  test('is a POST and a GET; what is about to be sent is given first', async () => {
    await using opened = await openTestClient();
    const noted: JsonObject[] = [];
    const beforeSending = async (body: JsonObject): Promise<void> => {
      assert.deepEqual(opened.server.received(), []);
      noted.push(body);
    };
    const { id, record } = await create(opened, draft(opened), { beforeSending });
    assert.equal(record._id, id);
    assert.ok(record.workOrderNumber, 'as the server has it');
    assert.deepEqual(methods(opened), ['POST', 'GET']);
    assert.deepEqual(
      noted.map(({ title }) => title),
      ['Ny altan'],
    );
    assert.deepEqual(opened.server.received('POST')[0]?.body, noted[0]);
  });

  test('sends nothing of a draft that the API would refuse', async () => {
    await using opened = await openTestClient();
    const beforeSending = (): Promise<void> => Promise.reject(new Error('nothing is about to be sent'));
    await assert.rejects(create(opened, { title: 'Ny altan' }, { beforeSending }), DraftRefused);
    assert.deepEqual(opened.server.received(), []);
  });

  for (const fault of ['resetAfter', 'resetBefore', 'truncatedJson'] as const) {
    test(`whose answer is lost (${fault}) is sent once, and it is said that it may be there`, async () => {
      await using opened = await openTestClient();
      opened.server.fault({ method: 'POST' }, fault);
      await assert.rejects(create(opened, draft(opened)), CreateUnsettled);
      assert.deepEqual(methods(opened), ['POST']);
      assert.equal(madeOf(opened), fault === 'resetBefore' ? 0 : 1);
    });
  }

  test('answered without an id may be there too', async () => {
    await using opened = await openTestClient();
    opened.server.fault({ method: 'POST' }, { kind: 'alter', change: () => ({}) });
    await assert.rejects(create(opened, draft(opened)), CreateUnsettled);
    assert.equal(madeOf(opened), 1);
  });

  test('that the server refuses is not there: the reason is its own', async () => {
    await using opened = await openTestClient();
    opened.server.fault({ method: 'POST' }, { kind: 'status', status: 400, errorMessage: 'Kunden är spärrad.' });
    await assert.rejects(create(opened, draft(opened)), (error) => {
      assert.ok(error instanceof RequestRefused);
      assert.match(error.message, /Kunden är spärrad\./);
      return true;
    });
    assert.equal(madeOf(opened), 0);
  });

  test('that cannot be read afterwards is what the answer said', async () => {
    await using opened = await openTestClient();
    opened.server.fault({ method: 'GET' }, { kind: 'status', status: 500 }, { times: 10 });
    const { id, record } = await create(opened, draft(opened));
    assert.equal(record._id, id);
    assert.equal(record.title, 'Ny altan');
  });
});
