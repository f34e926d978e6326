import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Row, rowsOf, textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';

const api = useApi();
const content = Buffer.from('Ritning åäö');

const workOrder = (): string => api().id('workOrders', ({ documents }) => rowsOf(documents).length === 0);

function upload(entityId: string, values: Row = {}, file: Row = {}): Row {
  return {
    uploadedBy: api().user,
    entityId,
    entityType: 200,
    file: {
      fileContent: content.toString('base64'),
      options: { fileName: 'plan å.pdf', contentType: 'application/pdf' },
      ...file,
    },
    folderId: null,
    ...values,
  };
}

test('a file is uploaded, listed with its record, and read from another origin', async () => {
  const id = workOrder();
  const answer = await api().call('POST', '/documents/', upload(id));
  assert.deepEqual([answer.status, answer.body], [200, { success: true }]);
  const [entry = {}] = rowsOf(api().record('workOrders', id).documents);
  const { name, contentType, size, isFolder, folderId } = entry;
  assert.deepEqual([name, contentType, size, isFolder, folderId], ['plan å.pdf', 'application/pdf', 14, false, null]);
  const path = textOf(entry.path);
  assert.ok(path.startsWith(api().server.elsewhere.origin) && !path.startsWith(api().server.origin));
  const response = await fetch(path);
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), content);
});

test('the other origin notices a key that is sent to it', async () => {
  assert.equal(api().server.elsewhere.keySeen(), false);
  await fetch(`${api().server.elsewhere.origin}/x`, { headers: { 'Client-Secret': 'sample-key-acme-0001' } });
  assert.equal(api().server.elsewhere.keySeen(), true);
  const last = api().server.elsewhere.received().at(-1);
  assert.deepEqual([last?.path, last?.carriedKey, last?.headers['client-secret']], ['/x', true, '[redacted]']);
});

test('a folder has a name alone, takes files and folders', async () => {
  const id = workOrder();
  const folder = { options: { fileName: 'Ritningar' } };
  const { fileContent: _content, ...noContent } = { fileContent: undefined };
  assert.equal(
    (await api().call('POST', '/documents/', { ...upload(id), file: { ...noContent, ...folder } })).status,
    200,
  );
  const [{ _id: folderId = null, isFolder } = {}] = rowsOf(api().record('workOrders', id).documents);
  assert.equal(isFolder, true);
  assert.equal((await api().call('POST', '/documents/', upload(id, { folderId }))).status, 200);
  const inner = { uploadedBy: api().user, folderId, file: { options: { fileName: 'Inre' } } };
  assert.equal((await api().call('POST', '/documents/', inner)).status, 200);
  const names = rowsOf(api().record('workOrders', id).documents).map((entry) => [
    entry.name,
    entry.folderId,
    entry.isFolder,
  ]);
  assert.deepEqual(names, [
    ['Ritningar', null, true],
    ['plan å.pdf', folderId, false],
    ['Inre', folderId, true],
  ]);
});

describe('an upload that breaks a rule is refused', () => {
  for (const [field, values, file] of [
    ['uploadedBy', { uploadedBy: null }, {}],
    ['uploadedBy', { uploadedBy: 'unknown' }, {}],
    ['entityId', { entityId: null }, {}],
    ['entityId', { entityId: 'unknown' }, {}],
    ['entityId', { entityType: 500 }, {}],
    ['entityId', { entityType: 1600 }, {}],
    ['entityType', { entityType: null }, {}],
    ['entityType', { entityType: 300 }, {}],
    ['folderId', { folderId: 'unknown' }, {}],
    ['file', { file: 'text' }, {}],
    ['options', {}, { options: 'text' }],
    ['fileName', {}, { options: { contentType: 'text/plain' } }],
    ['contentType', {}, { options: { fileName: 'a.txt' } }],
    ['fileContent', {}, { fileContent: 'not base64!' }],
    ['fileContent', {}, { fileContent: 42 }],
  ] as const) {
    test(`${field}: ${JSON.stringify({ ...values, ...file })}`, async () => {
      const id = workOrder();
      const answer = await api().call('POST', '/documents/', upload(id, values, file));
      assert.equal(answer.status, 400, answer.text);
      assert.ok(answer.error.startsWith(`${field} `), answer.error);
      assert.deepEqual(rowsOf(api().record('workOrders', id).documents), []);
    });
  }
  test('folderId left out', async () => {
    const { folderId: _left, ...body } = upload(workOrder());
    assert.match((await api().call('POST', '/documents/', body)).error, /^folderId is required/);
  });
});

test('every kind of record that a list shows can own documents', async () => {
  const kinds = {
    200: 'workOrders',
    400: 'invoices',
    500: 'projects',
    600: 'expenses',
    1100: 'customers',
    1400: 'quotes',
    1500: 'machines',
    1800: 'supplementOrders',
    2300: 'purchaseOrders',
    3300: 'supplierInvoices',
  };
  for (const [code, path] of Object.entries(kinds)) {
    const id = api().id(path);
    const before = rowsOf(api().record(path, id).documents).length;
    const answer = await api().call('POST', '/documents/', upload(id, { entityType: code }));
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    assert.equal(rowsOf(api().record(path, id).documents).length, before + 1, path);
  }
});

test('some of the sample have files and folders, and their bytes are there', async () => {
  const id = api().id('workOrders', ({ documents }) => rowsOf(documents).length > 2);
  const entries = rowsOf(api().record('workOrders', id).documents);
  assert.ok(entries.some(({ isFolder }) => isFolder === true));
  const file = entries.find(({ folderId }) => folderId !== null) ?? {};
  const bytes = await (await fetch(textOf(file.path))).arrayBuffer();
  assert.equal(bytes.byteLength, file.size);
});
