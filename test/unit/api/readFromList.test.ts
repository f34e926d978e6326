import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NotFound } from '../../../src/api/errors.ts';
import { answering, rows } from '../records/answering.ts';
import { kind, openTestClient } from './support.ts';

const statuses = kind('workOrderStatuses');

describe('a record that the API gives in a list only', () => {
  test('is read again from the piece of the list where it was seen', async () => {
    await using open = await openTestClient();
    const persons = kind('distributorContactPersons');
    const [person] = open.server.records('Acme Bygg AB', 'distributorContactPersons');
    const distributor = String(person?.distributor);
    await open.client.list(persons, { filters: { distributor } }, 1, 500);
    const record = await open.client.read(persons, String(person?._id));
    assert.equal(record._id, person?._id);
    assert.deepEqual(
      open.server.received().map(({ query }) => query.distributor),
      [distributor, distributor],
    );
  });

  test('is looked for in each piece where it was never seen', async () => {
    await using open = await openTestClient({ rateLimit: false });
    const [field] = open.server.records('Acme Bygg AB', 'customFields');
    const record = await open.client.read(kind('customFields'), String(field?._id));
    assert.equal(record._id, field?._id);
  });

  test('is not found where a list that ignores pages does not have it', async () => {
    const full = rows(...Array.from({ length: 500 }, (_, index) => `s${index}`));
    await using list = await answering(() => ({ data: full }));
    await assert.rejects(list.client.read(statuses, 'gone'), NotFound);
    assert.equal(list.asked.length, 2);
  });
});
