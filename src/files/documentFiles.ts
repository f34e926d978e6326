import * as vscode from 'vscode';
import { NotFound } from '../api/errors.ts';
import { kindOf } from '../catalog/index.ts';
import type { Sessions } from '../companies/sessions.ts';
import { documentsOf, type RecordDocument } from '../records/documents.ts';
import { FlatFiles } from './flatFiles.ts';

/** The scheme of documents' addresses: `seventime-document://<company>/<resource>/<_id>/<document id>/<name>`. */
export const documentScheme = 'seventime-document';

/** Which document of which record. */
export interface DocumentAddress {
  readonly company: string;
  readonly resource: string;
  readonly id: string;
  readonly document: string;
}

/** The address of a document; its name chooses the editor. */
function documentUri({ company, resource, id, document }: DocumentAddress, name: string): vscode.Uri {
  const segments = [resource, id.replaceAll('/', '%2F'), document, name.replace(/[\p{Cc}/\\]+/gu, ' ')];
  return vscode.Uri.from({ scheme: documentScheme, authority: company, path: `/${segments.join('/')}` });
}

function parse(uri: vscode.Uri): DocumentAddress {
  const [, resource, id, document, name] = uri.path.split('/');
  if (!uri.authority || !resource || !id || !document || !name) throw vscode.FileSystemError.FileNotFound(uri);
  return { company: uri.authority, resource, id: id.replaceAll('%2F', '/'), document };
}

/** Documents of records as files that can be looked at and copied, never written. The key is not sent to where they lie. */
export class DocumentFiles extends FlatFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #known = new Map<string, RecordDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(sessions: Sessions) {
    super();
    this.#sessions = sessions;
  }

  /** Makes a document known, so that opening it needs no look at its record. */
  offer(address: DocumentAddress, document: RecordDocument): vscode.Uri {
    const uri = documentUri(address, document.name);
    this.#known.set(uri.toString(), document);
    return uri;
  }

  /**
   * The document at an address: one GET of its record where it is not known.
   * @throws NotFound when the record no longer has it
   */
  async find(address: DocumentAddress): Promise<RecordDocument> {
    const kind = kindOf(address.resource);
    if (!kind) throw vscode.FileSystemError.FileNotFound(address.resource);
    const record = await this.#sessions.get(address.company).client.read(kind, address.id);
    const found = documentsOf(record).find(({ id }) => id === address.document);
    if (!found) throw new NotFound(`The ${kind.singular} no longer has this document.`);
    return found;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { size } = await this.#document(uri);
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: size ?? 0, permissions };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { name, path } = await this.#document(uri);
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress(
      { location, title: `Reading ${name}`, cancellable: true },
      async (progress, token) => {
        const { download } = await import('../api/download.ts');
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        let shown = 0;
        return download(path, {
          signal: abort.signal,
          onProgress: (loaded, total) => {
            if (total === undefined) return;
            const percent = (100 * loaded) / total;
            progress.report({ increment: percent - shown });
            shown = percent;
          },
        });
      },
    );
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #document(uri: vscode.Uri): Promise<RecordDocument> {
    const known = this.#known.get(uri.toString());
    if (known) return known;
    const found = await this.find(parse(uri));
    this.#known.set(uri.toString(), found);
    return found;
  }
}
