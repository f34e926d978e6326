import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentsOf, findUploaded, soughtOf, uploadBody, within } from '../../../src/records/documents.ts';

const record = {
  documents: [
    { _id: 'd1', name: 'plan å.pdf', folderId: null, size: 20, contentType: 'application/pdf', isFolder: false },
    { _id: 'f1', name: 'Ritningar', isFolder: true, folderId: null },
    { _id: 'd2', name: 'inne.txt', folderId: 'f1', isFolder: false },
    { _id: 'd3', name: 'vilse.txt', folderId: 'gone', isFolder: false },
    { _id: '', name: 'no id' },
    'not a document',
  ],
};

test('folders come first, and a document whose folder is gone is at the top', () => {
  const documents = documentsOf(record);
  assert.deepEqual(
    within(documents, undefined).map(({ id }) => id),
    ['f1', 'd1', 'd3'],
  );
  assert.deepEqual(
    within(documents, 'f1').map(({ id }) => id),
    ['d2'],
  );
});

test('a folder in itself is at the top, not lost', () => {
  const documents = documentsOf({ documents: [{ _id: 'f', name: 'F', isFolder: true, folderId: 'f' }] });
  assert.equal(within(documents, undefined).length, 1);
});

test('a record without documents has none', () => {
  for (const odd of [{}, { documents: null }, { documents: 'x' }]) assert.deepEqual(documentsOf(odd), []);
});

const owner = { id: 'w1', entityType: 200, user: 'u1' };

test('a file is sent as base64 with its type, at the top with folderId null', () => {
  const file = { bytes: new TextEncoder().encode('å'), contentType: 'text/plain' };
  assert.deepEqual(uploadBody({ name: 'å.txt', file, folderId: undefined }, owner), {
    uploadedBy: 'u1',
    entityId: 'w1',
    entityType: 200,
    file: { fileContent: 'w6U=', options: { fileName: 'å.txt', contentType: 'text/plain' } },
    folderId: null,
  });
});

test('a folder is a name alone', () => {
  const body = uploadBody({ name: 'Bilder', folderId: 'f1' }, owner);
  assert.deepEqual([body.file, body.folderId], [{ options: { fileName: 'Bilder' } }, 'f1']);
});

test('what an upload made is told from an older document of the same name and size', () => {
  const before = documentsOf({ documents: [{ _id: 'old', name: 'a.txt', size: 1 }] });
  const upload = { name: 'a.txt', file: { bytes: new Uint8Array(1), contentType: 'text/plain' }, folderId: undefined };
  const sought = soughtOf(upload, before);
  assert.equal(findUploaded(sought, before), undefined);
  const after = [...before, ...documentsOf({ documents: [{ _id: 'new', name: 'a.txt', size: 1 }] })];
  assert.equal(findUploaded(sought, after)?.id, 'new');
});
