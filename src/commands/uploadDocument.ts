import * as vscode from 'vscode';
import { ApiError } from '../api/errors.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import {
  documentsOf,
  findUploaded,
  type RecordDocument,
  soughtOf,
  type Upload,
  uploadBody,
} from '../records/documents.ts';
import { NoActingUser } from '../records/refusals.ts';
import { type UploadSource, uploadTarget } from '../tree/documentBranch.ts';
import { askText } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf, textArgument } from './command.ts';
import { mediaType, UploadRefused } from './documents.ts';

/** Where uploads go. */
interface Owner {
  readonly session: Session;
  readonly kind: Kind;
  readonly entityType: number;
  readonly id: string;
  readonly folderId: string | undefined;
  /** What the record is known to have. */
  readonly known: readonly RecordDocument[];
}

async function ownerOf(services: Services, given: Arguments): Promise<Owner> {
  const session = await sessionOf(services, given);
  const kind = kindArgument(given);
  const id = textArgument(given, 'id');
  if (!id) throw new ArgumentsRefused('“id” of the record is missing.');
  if (kind.entityType === undefined) {
    throw new ArgumentsRefused(`Seven Time keeps no documents with ${kind.title.toLowerCase()}.`);
  }
  const target = uploadTarget(given.node);
  return {
    ...{ session, kind, entityType: kind.entityType, id },
    folderId: textArgument(given, 'folder') ?? target?.folderId,
    known: services.tree.documents
      .of(session.company.slug, kind.path, id)
      .flatMap((branch) => services.tree.documents.known(branch)),
  };
}

function fileSource(uri: vscode.Uri, size: number): UploadSource {
  return { name: uri.path.split('/').at(-1) ?? 'file', size, read: () => vscode.workspace.fs.readFile(uri) };
}

async function sourcesOf(given: Arguments): Promise<readonly UploadSource[]> {
  const { file } = given;
  const uris =
    file instanceof vscode.Uri
      ? [file]
      : typeof file === 'string'
        ? [
            /^[a-z][a-z0-9+.-]+:/i.test(file) && !/^[a-z]:[\\/]/i.test(file)
              ? vscode.Uri.parse(file)
              : vscode.Uri.file(file),
          ]
        : await vscode.window.showOpenDialog({ title: 'Upload Documents', openLabel: 'Upload', canSelectMany: true });
  if (!uris) throw new vscode.CancellationError();
  return filesAt(uris);
}

/** The files at these addresses, with their sizes. */
async function filesAt(uris: readonly vscode.Uri[]): Promise<readonly UploadSource[]> {
  return Promise.all(
    uris.map(async (uri) => {
      const { type, size } = await vscode.workspace.fs.stat(uri);
      if (type !== vscode.FileType.File)
        throw new UploadRefused(`“${uri.path.split('/').at(-1)}” is a folder; choose files.`);
      return fileSource(uri, size);
    }),
  );
}

/** What was dropped: files of the desktop, or addresses from the explorer. */
export async function droppedSources(transfer: vscode.DataTransfer): Promise<readonly UploadSource[]> {
  const files = [...transfer].flatMap(([, item]) => item.asFile() ?? []);
  if (files.length > 0) {
    return files.map((file) => ({ name: file.name, size: undefined, read: () => file.data() }));
  }
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return filesAt(lines.map((line) => vscode.Uri.parse(line, true)));
}

/** Says before anything is sent which of the files are too large. */
function refuseLarge(sources: readonly UploadSource[]): number {
  const megabytes = vscode.workspace.getConfiguration('seventime').get('largestUpload', 25);
  const large = sources.filter(({ size }) => size !== undefined && size > megabytes * 1_000_000);
  if (large.length > 0) {
    const names = large.map(({ name }) => `“${name}”`).join(', ');
    throw new UploadRefused(
      `${names}: larger than ${megabytes} MB, which is the most that is uploaded (setting seventime.largestUpload); nothing was sent.`,
    );
  }
  return megabytes * 1_000_000;
}

/**
 * POSTs one upload. When its answer is lost, the record is read to find out whether it was carried out: it is never sent twice.
 * @param rest how many more are to be sent after it
 * @throws ApiError; the document is not there, or it could not be found out
 */
async function send(
  services: Services,
  { session, kind, entityType, id, known }: Owner,
  upload: Upload,
  rest: number,
  cancelled: AbortSignal,
): Promise<void> {
  const { slug, apiUrl, user } = session.company;
  if (!user) throw new NoActingUser('Choose who you are in this company before uploading.');
  const sought = soughtOf(upload, known);
  const post = async (signal: AbortSignal): Promise<void> => {
    try {
      await session.client.write('POST', '/documents/', uploadBody(upload, { id, entityType, user }), {
        priority: 'interactive',
        signal: AbortSignal.any([cancelled, signal]),
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.outcome === 'notDone') throw error;
      const record = await session.client.read(kind, id, { priority: 'save' }).catch((reason: unknown) => {
        if (!(reason instanceof ApiError)) throw reason;
        throw new UploadRefused(
          `${error.message} Whether “${upload.name}” was uploaded could not be found out; refresh the documents.`,
        );
      });
      if (!findUploaded(sought, documentsOf(record))) throw error;
    }
  };
  await services.noted.during({ type: 'upload', company: slug, apiUrl, resource: kind.path, id, sought, rest }, () =>
    services.writes.run(`Uploading ${upload.name}…`, post),
  );
}

/** Uploads one after the other, with progress and a way to cancel, and shows what the record has then. */
async function sendAll(services: Services, owner: Owner, uploads: AsyncIterable<Upload>, total: number): Promise<void> {
  const { session, kind, id } = owner;
  const location = vscode.ProgressLocation.Notification;
  let sent = 0;
  try {
    await vscode.window.withProgress({ location, title: 'Uploading', cancellable: true }, async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      for await (const upload of uploads) {
        progress.report({ message: total > 1 ? `${upload.name} (${sent + 1} of ${total})` : upload.name });
        if (abort.signal.aborted) throw new vscode.CancellationError();
        await send(services, owner, upload, total - sent - 1, abort.signal);
        sent++;
        progress.report({ increment: 100 / total });
      }
    });
  } finally {
    if (sent > 0) {
      const record = await session.client.read(kind, id);
      session.lists.update(kind, record);
      services.tree.showDocuments(session.company.slug, kind, record);
    }
  }
}

/** Uploads files that were dropped or chosen. */
export async function uploadSources(
  services: Services,
  given: Arguments,
  sources: readonly UploadSource[],
): Promise<void> {
  const owner = await ownerOf(services, given);
  const largest = refuseLarge(sources);
  async function* uploads(): AsyncGenerator<Upload> {
    for (const source of sources) {
      const bytes = await source.read();
      if (bytes.length > largest) refuseLarge([{ ...source, size: bytes.length }]);
      yield { name: source.name, file: { bytes, contentType: mediaType(source.name) }, folderId: owner.folderId };
    }
  }
  await sendAll(services, owner, uploads(), sources.length);
}

/**
 * Uploads a document to a record, or into one of its folders: one POST, and one GET to show it.
 * @param given `file`: a `Uri`, its text, or a path; `folder`: id of the folder
 */
export async function uploadDocument(services: Services, given: Arguments): Promise<void> {
  await uploadSources(services, given, await sourcesOf(given));
}

/** Makes a folder among the documents of a record. */
export async function createFolder(services: Services, given: Arguments): Promise<void> {
  const owner = await ownerOf(services, given);
  const name =
    textArgument(given, 'name') ??
    (await askText({
      title: 'New Folder',
      prompt: 'Name of the folder',
      validateInput: (text) => (text.trim() === '' ? 'The folder needs a name.' : undefined),
    }));
  async function* folder(): AsyncGenerator<Upload> {
    yield { name, folderId: owner.folderId };
  }
  await sendAll(services, owner, folder(), 1);
}
