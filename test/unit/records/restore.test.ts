import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { restored } from '../../../src/records/restore.ts';

const computed = new Set(['modifiedDate', 'address.region']);

describe('Restoring a version', () => {
  test('brings its values back, and leaves what the server works out as it is', () => {
    const current = { _id: '1', name: 'Ny', modifiedDate: 'b', address: { city: 'Åre', region: 'Jämtland' } };
    const version = { modifiedDate: 'a', name: 'Gammal', address: { region: 'Skåne', city: 'Lund' }, _id: '1' };
    const made = restored(current, version, computed);
    assert.deepEqual(made, {
      ...{ _id: '1', name: 'Gammal', modifiedDate: 'b' },
      address: { city: 'Lund', region: 'Jämtland' },
    });
    assert.deepEqual(Object.keys(made), Object.keys(current), 'in the order of the record');
  });

  test('keeps what the version does not have, and adds what the record lacks', () => {
    assert.deepEqual(restored({ a: 1, added: 2 }, { a: 0, gone: 3 }, computed), { a: 0, added: 2, gone: 3 });
  });

  test('takes a list as it was, and an emptied field as empty', () => {
    const made = restored({ rows: [{ _id: 'b' }], note: 'text' }, { rows: [{ _id: 'a' }], note: null }, computed);
    assert.deepEqual(made, { rows: [{ _id: 'a' }], note: null });
  });
});
