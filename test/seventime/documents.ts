import type { ForeignOrigin } from './foreign-origin.ts';
import { refuseField } from './refusal.ts';
import { fullName } from './rules/fields.ts';
import { toTimestamp } from './times.ts';
import type { Json, Row } from './values.ts';
import { isBlank, isRow, rowsOf, textOf } from './values.ts';
import type { WriteContext } from './writes.ts';

/** The kinds of record that may own documents, by code; a kind that no list of the API shows has no path. */
const owners: ReadonlyMap<number, string | undefined> = new Map([
  [200, 'workOrders'],
  [400, 'invoices'],
  [500, 'projects'],
  [600, 'expenses'],
  [1100, 'customers'],
  [1400, 'quotes'],
  [1500, 'machines'],
  [1600, undefined],
  [1800, 'supplementOrders'],
  [2300, 'purchaseOrders'],
  [2400, undefined],
  [3100, undefined],
  [3200, undefined],
  [3300, 'supplierInvoices'],
]);

/** A record that owns documents, and which resource it is of. */
interface Owner {
  readonly path: string;
  readonly record: Row;
}

function findOwner(body: Row, { store }: WriteContext): Owner {
  for (const field of ['entityId', 'entityType']) {
    if (isBlank(body[field])) {
      throw refuseField(field, 'is required.');
    }
  }
  const code = Number(body.entityType);
  if (!owners.has(code)) {
    throw refuseField('entityType', `must be one of ${[...owners.keys()].join(', ')}.`);
  }
  const path = owners.get(code);
  const record = path === undefined ? undefined : store.find(path, body.entityId);
  if (path === undefined || record === undefined) {
    throw refuseField('entityId', `names nothing of the entity type ${code}: "${textOf(body.entityId)}".`);
  }
  return { path, record };
}

/** A folder put into another one needs no owner of its own: it has the other's. */
function findOwnerByFolder(folderId: Json | undefined, { store }: WriteContext): Owner | undefined {
  const paths = [...owners.values()].filter((path) => path !== undefined);
  return paths
    .flatMap((path) => store.all(path).map((record) => ({ path, record })))
    .find(({ record }) => rowsOf(record.documents).some(({ _id, isFolder }) => isFolder === true && _id === folderId));
}

function checkFolder(folderId: Json | undefined, { record }: Owner): void {
  if (folderId === undefined) {
    throw refuseField('folderId', 'is required; null puts the document outside every folder.');
  }
  const folders = rowsOf(record.documents).filter(({ isFolder }) => isFolder === true);
  if (folderId !== null && !folders.some(({ _id }) => _id === folderId)) {
    throw refuseField('folderId', `names no folder of the record: "${textOf(folderId)}".`);
  }
}

function decode(content: Json | undefined): Buffer {
  if (typeof content !== 'string' || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) {
    throw refuseField('fileContent', 'must be base64.');
  }
  return Buffer.from(content, 'base64');
}

/** Makes the entry that a file or folder has among the documents of its owner. */
export function makeEntry(name: string, values: Row, uploader: Row, id: string, now: number): Row {
  return {
    createDate: toTimestamp(now),
    modifiedDate: toTimestamp(now),
    _id: id,
    name,
    path: '',
    contentType: '',
    size: 0,
    user: textOf(uploader._id),
    userName: fullName(uploader),
    isLink: false,
    isFolder: false,
    folderId: null,
    isPublic: false,
    ...values,
  };
}

/**
 * Uploads a document, or makes a folder where neither content nor type is given.
 * @returns the bare answer
 * @throws Refusal 400 naming the field at fault
 */
export function uploadDocument(body: Row, context: WriteContext, files: ForeignOrigin): Row {
  const uploader = context.store.find('users', body.uploadedBy);
  if (uploader === undefined) {
    throw refuseField('uploadedBy', isBlank(body.uploadedBy) ? 'is required.' : 'names no user.');
  }
  if (!isRow(body.file)) {
    throw refuseField('file', 'is required and must be an object.');
  }
  const { fileContent, options } = body.file;
  if (!isRow(options)) {
    throw refuseField('options', 'is required and must be an object.');
  }
  const name = textOf(options.fileName);
  if (name === '') {
    throw refuseField('fileName', 'is required.');
  }
  const contentType = textOf(options.contentType);
  const isFolder = fileContent === undefined && contentType === '';
  if (!isFolder && contentType === '') {
    throw refuseField('contentType', 'is required for a file.');
  }
  const ownerless = isFolder && isBlank(body.entityId) && isBlank(body.entityType);
  const owner = (ownerless ? findOwnerByFolder(body.folderId, context) : undefined) ?? findOwner(body, context);
  checkFolder(body.folderId, owner);
  const bytes = isFolder ? Buffer.alloc(0) : decode(fileContent);
  const path = isFolder ? '' : files.keep(name, { contentType, bytes });
  const values: Row = { path, contentType, size: bytes.length, isFolder, folderId: body.folderId ?? null };
  const entry = makeEntry(name, values, uploader, context.store.newId(), context.now);
  const documents = [...rowsOf(owner.record.documents), entry];
  context.store.put(owner.path, { ...owner.record, documents });
  return { success: true };
}
