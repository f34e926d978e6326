/** The operations of the API's document against the catalogue. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds } from '../../../src/catalog/index.ts';
import { groupNames, type Kind } from '../../../src/catalog/kind.ts';
import { kind } from '../api/support.ts';
import { creates, deletes, entityTypes, later, lists, reads, updates } from './documented.ts';

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

function paths(has: (kind: Kind) => unknown): readonly string[] {
  return kinds
    .filter(has)
    .map(({ path }) => path)
    .sort();
}

test('the document has 90 operations: 39 lists, 23 single reads, 12 creates, 11 updates, 5 deletes', () => {
  const documented = (path: string) => !['contactPersons', ...later].includes(path);
  const count = {
    lists: lists.length,
    reads: Object.keys(reads).length,
    creates: Object.keys(creates).filter(documented).length + 1, // and the upload of a document
    updates: Object.keys(updates).filter(documented).length,
    deletes: deletes.filter(documented).length,
  };
  assert.deepEqual(count, { lists: 39, reads: 23, creates: 12, updates: 11, deletes: 5 });
});

describe('lists', () => {
  test('the catalogue has the documented lists, the later ones and no other', () => {
    assert.deepEqual(kinds.map(({ path }) => path).sort(), [...lists.map(([path]) => path), ...later].sort());
  });

  for (const [path, paged, sortable] of lists) {
    test(`${path}: pages and sorting`, () => {
      assert.deepEqual({ paged: kind(path).paged, sortable: kind(path).sortable }, { paged, sortable });
    });
  }

  test('two kinds need a parent, one a code', () => {
    const parents = kinds.flatMap(({ path, parent }) => (parent ? [{ path, ...parent }] : []));
    assert.deepEqual(parents, [
      { path: 'supplementOrders', kind: 'projects', filter: 'project' },
      { path: 'distributorContactPersons', kind: 'distributors', filter: 'distributor' },
    ]);
    assert.deepEqual(
      kinds.filter(({ splitBy }) => splitBy).map(({ path, splitBy }) => [path, splitBy]),
      [['customFields', 'entityType']],
    );
  });

  test('every kind stands in a group of the sidebar, and no group is empty', () => {
    assert.deepEqual([...new Set(kinds.map(({ group }) => group))].sort(), [...groupNames].sort());
  });
});

describe('single reads', () => {
  test('in the order in which the paths are tried', () => {
    const found = kinds.flatMap(({ path, readPaths }) => (readPaths && path !== 'tasks' ? [[path, readPaths]] : []));
    assert.deepEqual(Object.fromEntries(found), reads);
    assert.deepEqual(kind('tasks').readPaths, ['tasks']);
  });

  test('a user role is known by its userRoleId, everything else by its _id', () => {
    assert.deepEqual(
      kinds.filter(({ idField }) => idField !== '_id').map(({ path, idField }) => [path, idField]),
      [['userRoles', 'userRoleId']],
    );
  });
});

describe('creates', () => {
  test('no other kind can be created', () => {
    assert.deepEqual(
      paths((one) => one.create),
      Object.keys(creates).sort(),
    );
  });

  for (const [path, { required, others, acting }] of Object.entries(creates)) {
    test(`${path}: the fields of the document's table`, () => {
      const { create } = kind(path);
      assert.deepEqual([...(create?.required ?? [])].sort(), [...words(required)].sort());
      assert.deepEqual([...(create?.optional ?? [])].sort(), [...words(others)].sort());
      assert.equal(create?.actingUser, acting === false ? undefined : 'createdByUser');
    });
  }

  test('a timer is started by a call of its own', () => {
    assert.deepEqual(kind('timers').create?.paths, ['startTimer', 'timers']);
  });
});

describe('updates', () => {
  test('no other kind can be updated', () => {
    assert.deepEqual(
      paths((one) => one.update),
      Object.keys(updates).sort(),
    );
  });

  for (const [path, { required, acting }] of Object.entries(updates)) {
    test(`${path}: what every PUT carries`, () => {
      const { update } = kind(path);
      assert.deepEqual(update?.required, words(required));
      assert.equal(update?.actingUser, acting === false ? undefined : 'modifiedByUser');
    });
  }
});

test('deletes: only what the document lets be deleted', () => {
  assert.deepEqual(
    paths((one) => one.delete),
    [...deletes].sort(),
  );
});

test('documents: the entity types of the kinds that they can be uploaded to', () => {
  const found = kinds.flatMap(({ path, entityType }) => (entityType ? [[path, entityType]] : []));
  assert.deepEqual(Object.fromEntries(found), entityTypes);
});
