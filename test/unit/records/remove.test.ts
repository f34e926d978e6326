import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AnswerLost, RequestRefused } from '../../../src/api/errors.ts';
import { NoActingUser } from '../../../src/records/refusals.ts';
import { DeleteUnsettled, deleteRecord, isDeleted } from '../../../src/records/remove.ts';
import { kind, openTestClient, type TestClient } from '../api/support.ts';
import { company } from './saving.ts';

function firstTask({ server }: TestClient): string {
  return String(server.records(company, 'tasks')[0]?._id);
}

/** Deletes a task as the company's first user. */
function remove({ client, server }: TestClient, id: string): Promise<void> {
  return deleteRecord({ client, kind: kind('tasks'), id, user: String(server.records(company, 'users')[0]?._id) });
}

const methods = ({ server }: TestClient): string[] => server.received().map(({ method }) => method);

describe('Deleting a record', () => {
  test('is one DELETE', async () => {
    await using opened = await openTestClient();
    const id = firstTask(opened);
    await remove(opened, id);
    assert.equal(opened.server.record(company, 'tasks', id), undefined);
    assert.deepEqual(methods(opened), ['DELETE']);
  });

  test('of nobody is refused before anything is sent', async () => {
    await using opened = await openTestClient();
    const { client } = opened;
    await assert.rejects(
      deleteRecord({ client, kind: kind('tasks'), id: firstTask(opened), user: undefined }),
      NoActingUser,
    );
    assert.deepEqual(methods(opened), []);
  });

  test('whose answer is lost is settled by a read: it is gone', async () => {
    await using opened = await openTestClient();
    opened.server.fault({ method: 'DELETE' }, 'resetAfter');
    await remove(opened, firstTask(opened));
    assert.deepEqual(methods(opened), ['DELETE', 'GET']);
  });

  test('whose answer is lost is settled by a read: it is still there, and that is an error', async () => {
    await using opened = await openTestClient();
    const id = firstTask(opened);
    opened.server.fault({ method: 'DELETE' }, 'resetBefore');
    await assert.rejects(remove(opened, id), AnswerLost);
    assert.ok(opened.server.record(company, 'tasks', id));
    assert.deepEqual(methods(opened), ['DELETE', 'GET']);
  });

  test('that cannot be settled says so', async () => {
    await using opened = await openTestClient();
    opened.server.fault({ method: 'DELETE' }, 'resetAfter');
    opened.server.fault({ method: 'GET' }, { kind: 'status', status: 500 }, { times: 10 });
    await assert.rejects(remove(opened, firstTask(opened)), DeleteUnsettled);
  });

  test('that someone else deleted already is done; one that is refused is not', async () => {
    await using opened = await openTestClient();
    const id = firstTask(opened);
    opened.server.deleteElsewhere('tasks', id);
    await remove(opened, id);
    opened.server.fault({ method: 'DELETE' }, { kind: 'status', status: 400, errorMessage: 'Låst.' });
    await assert.rejects(remove(opened, firstTask(opened)), RequestRefused);
  });
});

describe('Whether a record is gone', () => {
  test('is told by one read, and not by a read that fails', async () => {
    await using opened = await openTestClient();
    const { client, server } = opened;
    const id = firstTask(opened);
    assert.equal(await isDeleted(client, kind('tasks'), id), false);
    server.deleteElsewhere('tasks', id);
    assert.equal(await isDeleted(client, kind('tasks'), id), true);
    server.fault({ method: 'GET' }, { kind: 'status', status: 403, errorMessage: 'Nej.' });
    await assert.rejects(isDeleted(client, kind('tasks'), id));
  });
});
