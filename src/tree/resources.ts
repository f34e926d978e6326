import * as vscode from 'vscode';
import { idOf, type ListQuery } from '../api/client.ts';
import { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindsOf } from '../catalog/index.ts';
import { type Group, groupNames, type Kind, type Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { type ListsChange, listKey, type RecordList } from '../records/recordLists.ts';
import { statusKind } from '../records/registers.ts';
import { DocumentBranch } from './documentBranch.ts';
import { documentItem, documentsItem } from './documentItems.ts';
import {
  companyItem,
  emptyItem,
  failureItem,
  groupItem,
  moreItem,
  type RecordContext,
  recordItem,
  recordTooltip,
  resourceItem,
} from './items.ts';
import { NodeStore } from './nodeStore.ts';
import {
  belongs,
  childLists,
  codeLists,
  isBelow,
  listedKind,
  queryOf,
  type RecordNode,
  type ResourceNode,
  shownNode,
  type TreeNode,
  type Views,
} from './nodes.ts';
import { tooltipReferences } from './tooltip.ts';

export interface ResourceTreeOptions {
  readonly companies: Companies;
  readonly sessions: Sessions;
  readonly views: Views;
  readonly show: () => Show;
  /** Told of a failure that calls for more than a line in the tree, such as a key rejected. */
  readonly onFailure: (error: UserError, company: string) => void;
}

/** The sidebar: company, group, kind, records page by page. Roots cost no request; a list's first page costs one. */
export class ResourceTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #options: ResourceTreeOptions;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #nodes = new NodeStore();
  /** The files and folders of records. */
  readonly documents = new DocumentBranch(this.#nodes);
  /** Why the latest request for a list failed, by the list's node. */
  readonly #failures = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ResourceTreeOptions) {
    this.#options = options;
    this.#subscriptions.push(
      options.companies.onDidChange(() => {
        this.#nodes.keepOnly(new Set(options.companies.all().map(({ slug }) => slug)));
        this.#failures.clear();
        this.#changed.fire(undefined);
      }),
      options.sessions.onDidOpen((session) => {
        session.lists.onDidChange((change) => this.#listsChanged(session, change));
      }),
      options.views.onDidChange(({ company, kind }) => {
        const node = this.resource(company, kind);
        this.#failures.delete(node.id);
        this.#fire(node);
      }),
    );
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.type) {
      case undefined:
        return this.#options.companies.all().map(({ slug }) => this.company(slug));
      case 'company':
        return groupNames.map((group) => this.#group(node.company, group));
      case 'group':
        return kindsOf(node.group).map((kind) => this.resource(node.company, kind));
      case 'resource':
        return codeLists(node)?.map((list) => this.#nodes.keep(list)) ?? this.#records(node);
      case 'record':
        return this.#belonging(node);
      case 'documents':
      case 'document':
        return this.documents.children(node, this.#session(node));
      default:
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const company = this.#options.companies.find(node.company);
    if (!company) return new vscode.TreeItem('Signed out');
    switch (node.type) {
      case 'company':
        return companyItem(node.id, company);
      case 'group':
        return groupItem(node.id, node.group);
      case 'resource': {
        const chosen = node.parent ? '' : this.#options.views.describe(node.company, node.kind);
        return resourceItem(node, this.#loaded(node), company, chosen);
      }
      case 'record': {
        const { children, entityType } = node.kind;
        const expandable = node.only !== undefined || children.length > 0 || entityType !== undefined;
        return recordItem(node, this.record(node) ?? {}, this.#context(node), expandable);
      }
      case 'more': {
        const list = this.#loaded(node.list);
        return list ? moreItem(node, list) : new vscode.TreeItem('Load more');
      }
      case 'documents':
        return documentsItem(node, this.documents.count(node, this.record(node.owner)), company);
      case 'document':
        return documentItem(node, company, this.#options.show());
      case 'failure':
        return failureItem(node);
      case 'empty':
        return emptyItem(node, node.list.type === 'resource' && this.#isFiltered(node.list));
    }
  }

  /** Fills in the tooltip when a person rests on a record: registers that it names are read then, once. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.type !== 'record') return item;
    const { registers } = this.#session(node);
    await Promise.all(tooltipReferences(node.kind).map((path) => registers.need(path)));
    item.tooltip = recordTooltip(node, this.record(node) ?? {}, this.#context(node));
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.type) {
      case 'company':
        return undefined;
      case 'group':
        return this.company(node.company);
      case 'resource':
        return node.parent ?? this.#group(node.company, node.kind.group);
      case 'documents':
        return node.owner;
      case 'document':
        return node.folder ?? node.branch;
      default:
        return shownNode(node.list);
    }
  }

  /** The query under which a list is shown. */
  query(node: ResourceNode): ListQuery {
    return queryOf(node, this.#options.views);
  }

  /** The record of a node as it was last seen. */
  record(node: RecordNode): JsonObject | undefined {
    return this.#loaded(node.list)?.byKey.get(node.recordId);
  }

  /** The root of a company. */
  company(slug: string): TreeNode {
    return this.#nodes.keep({ type: 'company', id: slug, company: slug });
  }

  /** The list at the top for a kind, whether or not it is expanded. */
  resource(company: string, kind: Kind): ResourceNode {
    return this.#nodes.keep({ type: 'resource', id: `${company}/${kind.path}`, company, kind, parentFilter: {} });
  }

  /** Asks the server again for what stands under a node; for the whole tree without one. Until then, all stays as it is. */
  refresh(node?: TreeNode): void {
    const below =
      node && 'list' in node && node.type !== 'record' ? node.list : node?.type === 'document' ? node.branch : node;
    this.documents.forget((id) => !below || id === below.id || id.startsWith(`${below.id}/`));
    for (const known of this.#nodes.all()) {
      if (known.type !== 'resource' || !isBelow(known, below) || !this.#options.companies.find(known.company)) continue;
      this.#failures.delete(known.id);
      this.#session(known).lists.forget(listedKind(known), this.query(known));
    }
    this.#fire(below);
  }

  /**
   * Loads the next page of a list, or again the one that failed: one request. A failure becomes a child of the list and leaves what is
   * loaded.
   */
  async loadMore(node: ResourceNode): Promise<void> {
    this.#failures.delete(node.id);
    try {
      await this.#session(node).lists.loadMore(listedKind(node), this.query(node));
    } catch (error) {
      this.#fail(node, error);
    }
    this.#fire(node);
  }

  /** Shows the documents that a record has now, wherever it is listed. */
  showDocuments(company: string, kind: Kind, record: JsonObject): void {
    for (const branch of this.documents.of(company, kind.path, idOf(kind, record))) {
      this.documents.take(branch, record);
      this.#fire(branch);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #records(node: ResourceNode): Promise<TreeNode[]> {
    const kind = listedKind(node);
    const { lists, registers } = this.#session(node);
    if (!this.#failures.has(node.id)) {
      try {
        await lists.load(kind, this.query(node));
        // The colours come a moment after the records, which do not wait for them.
        void registers.need(statusKind(kind)?.path);
      } catch (error) {
        this.#fail(node, error);
      }
    }
    const list = this.#loaded(node);
    const shown = [...(list?.byKey ?? [])].filter(([, record]) => belongs(node, record));
    const children: TreeNode[] = shown.map(([key]) => this.#record(node, kind, key));
    const last = { company: node.company, list: node };
    const reason = this.#failures.get(node.id);
    if (reason !== undefined) {
      return [...children, this.#nodes.replace({ type: 'failure', id: `${node.id}/failure`, ...last, reason })];
    }
    if (list && !list.complete) {
      return [...children, this.#nodes.keep({ type: 'more', id: `${node.id}/more`, ...last })];
    }
    return children.length > 0 ? children : [this.#nodes.keep({ type: 'empty', id: `${node.id}/empty`, ...last })];
  }

  async #belonging(node: RecordNode): Promise<TreeNode[]> {
    const record = this.record(node);
    if (!record) return [];
    const lists = childLists(node, record).map((list) => this.#nodes.keep(list));
    const documents = this.documents.branch(node);
    if (!node.only) return documents ? [documents, ...lists] : lists;
    const only = lists.find((list) => list.kind === node.only);
    return only ? this.#records(only) : [];
  }

  #group(company: string, group: Group): TreeNode {
    return this.#nodes.keep({ type: 'group', id: `${company}/group:${group}`, company, group });
  }

  #record(list: ResourceNode, kind: Kind, recordId: string): RecordNode {
    const only = kind === list.kind ? {} : { only: list.kind };
    return this.#nodes.keep({
      type: 'record',
      id: `${list.id}/${recordId}`,
      company: list.company,
      kind,
      recordId,
      list,
      ...only,
    });
  }

  #fire(node: TreeNode | undefined): void {
    this.#changed.fire(node?.type === 'resource' ? shownNode(node) : node);
  }

  #fail(node: ResourceNode, error: unknown): void {
    if (!(error instanceof UserError)) throw error;
    this.#failures.set(node.id, error.message);
    this.#options.onFailure(error, node.company);
  }

  #session(node: TreeNode): Session {
    return this.#options.sessions.get(node.company);
  }

  #context(node: RecordNode): RecordContext {
    const company = this.#options.companies.find(node.company);
    return { company, registers: this.#session(node).registers, show: this.#options.show() };
  }

  /** Whether a person's filter, not the place in the tree, narrows the list. */
  #isFiltered(node: ResourceNode): boolean {
    return Object.keys(this.query(node).filters).length > Object.keys(node.parentFilter).length;
  }

  #loaded(node: ResourceNode): RecordList | undefined {
    if (!this.#options.companies.find(node.company)) return undefined;
    return this.#session(node).lists.peek(listedKind(node), this.query(node));
  }

  #listsChanged(session: Session, change: ListsChange): void {
    for (const node of this.#nodes.all()) {
      if (node.company !== session.company.slug) continue;
      if ('list' in change) {
        if (node.type === 'resource' && this.#shows(node, change.list)) this.#fire(node);
      } else if (!change.gone && node.type === 'record') {
        if (node.kind.path === change.kind && node.recordId === change.id) this.#fire(node);
      }
    }
  }

  /** Whether a list's records, or the statuses that its records show, come from the list with this key. */
  #shows(node: ResourceNode, key: string): boolean {
    const kind = listedKind(node);
    if (listKey(kind, this.query(node)) === key) return true;
    const status = statusKind(kind);
    return status !== undefined && listKey(status, { filters: {} }) === key && this.#loaded(node) !== undefined;
  }
}
