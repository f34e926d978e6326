import * as vscode from 'vscode';
import { idOf, type ListQuery } from '../api/client.ts';
import type { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindsOf } from '../catalog/index.ts';
import { type Group, groupNames, type Kind, type Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import type { ListsChange, RecordList } from '../records/recordLists.ts';
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
import { ListBranch } from './listBranch.ts';
import { NodeStore } from './nodeStore.ts';
import {
  childLists,
  codeLists,
  isBelow,
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
  readonly #lists: ListBranch;
  /** The files and folders of records. */
  readonly documents = new DocumentBranch(this.#nodes);
  readonly #subscriptions: vscode.Disposable[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ResourceTreeOptions) {
    this.#options = options;
    this.#lists = new ListBranch(this.#nodes, options.views, options.onFailure);
    this.#subscriptions.push(
      options.companies.onDidChange(() => {
        this.#nodes.keepOnly(new Set(options.companies.all().map(({ slug }) => slug)));
        this.#lists.forgetFailures();
        this.#changed.fire(undefined);
      }),
      options.sessions.onDidOpen((session) => {
        session.lists.onDidChange((change) => this.#listsChanged(session, change));
      }),
      options.views.onDidChange(({ company, kind }) => {
        const node = this.resource(company, kind);
        this.#lists.forgetFailures(node);
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
        return (
          codeLists(node)?.map((list) => this.#nodes.keep(list)) ?? this.#lists.children(node, this.#session(node))
        );
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
        return emptyItem(node, node.list.type === 'resource' && this.#lists.isFiltered(node.list));
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
    return this.#lists.query(node);
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
      this.#lists.forget(known, this.#session(known));
    }
    for (const { slug } of this.#options.companies.all()) {
      if (!node || node.id === slug) this.#options.sessions.get(slug).registers.forget();
    }
    this.#fire(below);
  }

  /**
   * Loads the next page of a list, or again the one that failed: one request. A failure becomes a child of the list and leaves what is
   * loaded.
   */
  async loadMore(node: ResourceNode): Promise<void> {
    await this.#lists.loadMore(node, this.#session(node));
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

  async #belonging(node: RecordNode): Promise<TreeNode[]> {
    const record = this.record(node);
    if (!record) return [];
    const lists = childLists(node, record).map((list) => this.#nodes.keep(list));
    const documents = this.documents.branch(node);
    if (!node.only) return documents ? [documents, ...lists] : lists;
    const only = lists.find((list) => list.kind === node.only);
    return only ? this.#lists.children(only, this.#session(only)) : [];
  }

  #group(company: string, group: Group): TreeNode {
    return this.#nodes.keep({ type: 'group', id: `${company}/group:${group}`, company, group });
  }

  #fire(node: TreeNode | undefined): void {
    this.#changed.fire(node?.type === 'resource' ? shownNode(node) : node);
  }

  #session(node: TreeNode): Session {
    return this.#options.sessions.get(node.company);
  }

  #context(node: RecordNode): RecordContext {
    const company = this.#options.companies.find(node.company);
    return { company, registers: this.#session(node).registers, show: this.#options.show() };
  }

  #loaded(node: ResourceNode): RecordList | undefined {
    if (!this.#options.companies.find(node.company)) return undefined;
    return this.#lists.loaded(node, this.#session(node));
  }

  #listsChanged(session: Session, change: ListsChange): void {
    for (const node of this.#nodes.all()) {
      if (node.company !== session.company.slug) continue;
      if ('list' in change) {
        if (node.type === 'resource' && this.#lists.shows(node, change.list, session)) this.#fire(node);
      } else if (!change.gone && node.type === 'record') {
        if (node.kind.path === change.kind && node.recordId === change.id) this.#fire(node);
      }
    }
  }
}
