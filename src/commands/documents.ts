import mime from 'mime/lite';
import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { DocumentAddress } from '../files/documentFiles.ts';
import type { RecordDocument } from '../records/documents.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf, textArgument } from './command.ts';

/** What VS Code shows itself; anything else is opened by the program that the person has for it. */
const shownHere = /^(text|image|audio|video)\/|[/+](json|xml|javascript|yaml|toml|x-sh|sql)\b/;

interface Found {
  readonly uri: vscode.Uri;
  readonly document: RecordDocument;
}

/** The media type of a file by its name; that of plain bytes where it has none. */
export function mediaType(name: string): string {
  return mime.getType(name) ?? 'application/octet-stream';
}

async function find(services: Services, given: Arguments): Promise<Found> {
  const { node } = given;
  const { company } = await sessionOf(services, given);
  const address: DocumentAddress = {
    company: company.slug,
    resource: kindArgument(given).path,
    id: textArgument(given, 'id') ?? '',
    document: textArgument(given, 'document') ?? '',
  };
  if (address.id === '' || address.document === '') {
    throw new ArgumentsRefused('“id” of the record and “document” must be given.');
  }
  const document = node?.type === 'document' ? node.document : await services.documents.find(address);
  if (document.isFolder) throw new ArgumentsRefused(`“${document.name}” is a folder.`);
  return { uri: services.documents.offer(address, document), document };
}

/** Opens a document: in VS Code where it can show it, else in the program that the person has for it. */
export async function openDocument(services: Services, given: Arguments): Promise<void> {
  const { uri, document } = await find(services, given);
  const type = document.contentType || mediaType(document.name);
  if (document.isLink || (!shownHere.test(type) && !shownHere.test(mediaType(document.name)))) {
    await vscode.env.openExternal(vscode.Uri.parse(document.path, true));
    return;
  }
  await vscode.commands.executeCommand('vscode.open', uri);
}

/**
 * Saves a document to disk.
 * @param given `target`: a `Uri` or a path; asked for where it is missing
 * @returns where it was saved
 */
export async function saveDocument(services: Services, given: Arguments): Promise<string> {
  const { uri, document } = await find(services, given);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target =
    given.target instanceof vscode.Uri
      ? given.target
      : typeof given.target === 'string'
        ? vscode.Uri.file(given.target)
        : await vscode.window.showSaveDialog({
            title: `Save ${document.name}`,
            ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, document.name) } : {}),
          });
  if (!target) throw new vscode.CancellationError();
  await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(uri));
  return target.toString();
}

/** A file is too large to be sent, or cannot be read. Nothing was sent. */
export class UploadRefused extends UserError {
  readonly remedy = 'none';
}
