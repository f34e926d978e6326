import type * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import { fieldOf, isJsonArray, type JsonObject } from '../api/json.ts';
import type { Session } from '../companies/sessions.ts';
import { documentsOf, type RecordDocument, within } from '../records/documents.ts';
import type { NodeStore } from './nodeStore.ts';
import type { DocumentNode, DocumentsNode, RecordNode, TreeNode } from './nodes.ts';

/** Files and folders of records. The first look below a record reads it whole: lists leave documents out. */
export class DocumentBranch {
  readonly #nodes: NodeStore;
  readonly #documents = new Map<string, readonly RecordDocument[]>();
  readonly #failures = new Map<string, string>();

  constructor(nodes: NodeStore) {
    this.#nodes = nodes;
  }

  /** The node under a record that holds its documents; undefined for a kind that has none. */
  branch(owner: RecordNode): DocumentsNode | undefined {
    if (owner.kind.entityType === undefined) return undefined;
    const { company, kind } = owner;
    return this.#nodes.keep({ type: 'documents', id: `${owner.id}/documents`, company, kind, owner });
  }

  /** How many files there are, where that is known. */
  count(node: DocumentsNode, record: JsonObject | undefined): number | undefined {
    const listed = record && isJsonArray(fieldOf(record, 'documents')) ? documentsOf(record) : undefined;
    return (this.#documents.get(node.id) ?? listed)?.filter(({ isFolder }) => !isFolder).length;
  }

  /** The nodes that hold the documents of one record, wherever it is listed. */
  of(company: string, kind: string, id: string): readonly DocumentsNode[] {
    return this.#nodes
      .all()
      .filter((node) => node.type === 'documents')
      .filter((node) => node.company === company && node.kind.path === kind && node.owner.recordId === id);
  }

  /** What is known to lie below a node; empty before the first look. */
  known(node: DocumentsNode): readonly RecordDocument[] {
    return this.#documents.get(node.id) ?? [];
  }

  /** The files and folders directly below: one request the first time. A failure is a child with its reason. */
  async children(node: DocumentsNode | DocumentNode, session: Session): Promise<TreeNode[]> {
    const branch = node.type === 'document' ? node.branch : node;
    if (!this.#documents.has(branch.id) && !this.#failures.has(branch.id)) await this.#read(branch, session);
    const reason = this.#failures.get(branch.id);
    const common = { company: branch.company, list: branch };
    if (reason !== undefined)
      return [this.#nodes.replace({ type: 'failure', id: `${branch.id}/failure`, ...common, reason })];
    const folder = node.type === 'document' ? node.document.id : undefined;
    const inside = within(this.#documents.get(branch.id) ?? [], folder);
    if (inside.length === 0) return [this.#nodes.keep({ type: 'empty', id: `${node.id}/empty`, ...common })];
    return inside.map((document) =>
      this.#nodes.replace({
        ...{ type: 'document', id: `${branch.id}/${document.id}`, company: branch.company, branch, document },
        ...(node.type === 'document' ? { folder: node } : {}),
      }),
    );
  }

  /** Takes in what a record has now. */
  take(branch: DocumentsNode, record: JsonObject): void {
    this.#failures.delete(branch.id);
    this.#documents.set(branch.id, documentsOf(record));
  }

  /** Forgets what was read, for the branches for which the answer is true. */
  forget(isAsked: (id: string) => boolean): void {
    for (const known of [this.#documents, this.#failures]) {
      for (const id of [...known.keys()]) if (isAsked(id)) known.delete(id);
    }
  }

  async #read(branch: DocumentsNode, session: Session): Promise<void> {
    try {
      this.take(branch, await session.client.read(branch.kind, branch.owner.recordId));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#failures.set(branch.id, error.message);
    }
  }
}

/** What a drop or a command uploads to: the record, and the folder in it. */
export function uploadTarget(
  node: TreeNode | undefined,
): { readonly owner: RecordNode; readonly folderId: string | undefined } | undefined {
  switch (node?.type) {
    case 'record':
      return node.kind.entityType === undefined ? undefined : { owner: node, folderId: undefined };
    case 'documents':
      return { owner: node.owner, folderId: undefined };
    case 'document':
      return { owner: node.branch.owner, folderId: node.document.isFolder ? node.document.id : node.document.folderId };
    default:
      return undefined;
  }
}

/** A file to be uploaded, wherever it comes from. */
export interface UploadSource {
  readonly name: string;
  /** Bytes, where known before reading. */
  readonly size: number | undefined;
  read(): Thenable<Uint8Array>;
}

/** Takes files dropped on a record, its documents or one of its folders. */
export class DocumentDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dropMimeTypes = ['files', 'text/uri-list'];
  readonly dragMimeTypes = [];
  readonly #sources: (transfer: vscode.DataTransfer) => Promise<readonly UploadSource[]>;
  readonly #upload: (target: TreeNode, sources: readonly UploadSource[]) => Promise<unknown>;

  /**
   * @param sources reads what was dropped
   * @param upload uploads and tells what came of it
   */
  constructor(
    sources: (transfer: vscode.DataTransfer) => Promise<readonly UploadSource[]>,
    upload: (target: TreeNode, sources: readonly UploadSource[]) => Promise<unknown>,
  ) {
    this.#sources = sources;
    this.#upload = upload;
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const sources = await this.#sources(transfer);
    if (target && sources.length > 0) await this.#upload(target, sources);
  }
}
