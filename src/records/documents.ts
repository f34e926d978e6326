import { fieldOf, isJsonArray, isJsonObject, type JsonObject, type JsonValue, numberOf } from '../api/json.ts';

/** A file or folder of a record (the API's document, section 'Documents'). */
export interface RecordDocument {
  readonly id: string;
  readonly name: string;
  /** Where the file is read from; another host than the API's. Empty for a folder. */
  readonly path: string;
  readonly contentType: string;
  /** Bytes; undefined where the record does not say. */
  readonly size: number | undefined;
  /** When it was put there, as the API gives it; may be empty. */
  readonly createDate: string;
  readonly userName: string;
  readonly isFolder: boolean;
  /** A link to a page elsewhere instead of a file. */
  readonly isLink: boolean;
  /** The folder it lies in; undefined at the top. */
  readonly folderId: string | undefined;
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The files and folders of a record, in the order given; entries without an id or a name are left out. */
export function documentsOf(record: JsonObject): readonly RecordDocument[] {
  const entries = fieldOf(record, 'documents');
  if (!isJsonArray(entries)) return [];
  return entries.filter(isJsonObject).flatMap((entry): RecordDocument[] => {
    const id = text(fieldOf(entry, '_id'));
    const name = text(fieldOf(entry, 'name'));
    if (id === '' || name === '') return [];
    return [
      {
        ...{ id, name },
        path: text(fieldOf(entry, 'path')),
        contentType: text(fieldOf(entry, 'contentType')),
        size: numberOf(fieldOf(entry, 'size')),
        createDate: text(fieldOf(entry, 'createDate')),
        userName: text(fieldOf(entry, 'userName')),
        isFolder: fieldOf(entry, 'isFolder') === true,
        isLink: fieldOf(entry, 'isLink') === true,
        folderId: text(fieldOf(entry, 'folderId')) || undefined,
      },
    ];
  });
}

/**
 * What lies directly in a folder, folders first. A document whose folder is not there lies at the top, so that none is hidden.
 * @param folderId undefined for the top
 */
export function within(documents: readonly RecordDocument[], folderId: string | undefined): readonly RecordDocument[] {
  const folders = new Set(documents.filter(({ isFolder }) => isFolder).map(({ id }) => id));
  const parent = (one: RecordDocument): string | undefined =>
    one.folderId !== undefined && folders.has(one.folderId) && one.folderId !== one.id ? one.folderId : undefined;
  const inside = documents.filter((one) => parent(one) === folderId);
  return [...inside.filter(({ isFolder }) => isFolder), ...inside.filter(({ isFolder }) => !isFolder)];
}

/** What is uploaded: a file with its content, or a folder. */
export interface Upload {
  readonly name: string;
  /** Undefined for a folder. */
  readonly file?: { readonly bytes: Uint8Array; readonly contentType: string };
  /** Folder to put it in; undefined for the top. */
  readonly folderId: string | undefined;
}

/** The body of a POST to `/documents/`. A folder has a name alone, and what lies at the top has `folderId` null. */
export function uploadBody(
  upload: Upload,
  owner: { readonly id: string; readonly entityType: number; readonly user: string },
): JsonObject {
  const { name, file, folderId } = upload;
  return {
    uploadedBy: owner.user,
    entityId: owner.id,
    entityType: owner.entityType,
    file: file
      ? {
          fileContent: Buffer.from(file.bytes).toString('base64'),
          options: { fileName: name, contentType: file.contentType },
        }
      : { options: { fileName: name } },
    folderId: folderId ?? null,
  };
}

/** What an upload whose answer was lost is recognised by. */
export interface SoughtDocument {
  readonly name: string;
  /** Bytes; undefined for a folder. */
  readonly size?: number;
  /** Undefined for the top. */
  readonly folderId?: string;
  /** `_id`s of the documents known before: an upload of the same name again is told by its id. */
  readonly known: readonly string[];
}

/** What is to be found of an upload if it is carried out. */
export function soughtOf({ name, file, folderId }: Upload, known: readonly RecordDocument[]): SoughtDocument {
  return {
    name,
    ...(file ? { size: file.bytes.length } : {}),
    ...(folderId === undefined ? {} : { folderId }),
    known: known.map(({ id }) => id),
  };
}

/** Finds, among the documents after an upload whose answer was lost, the one that it made. */
export function findUploaded(sought: SoughtDocument, after: readonly RecordDocument[]): RecordDocument | undefined {
  return after.find(
    ({ id, name, size, isFolder, folderId }) =>
      !sought.known.includes(id) &&
      name === sought.name &&
      folderId === sought.folderId &&
      isFolder === (sought.size === undefined) &&
      (isFolder || size === undefined || size === sought.size),
  );
}
