import * as vscode from 'vscode';
import type { ListQuery } from '../api/client.ts';
import { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindsOf } from '../catalog/index.ts';
import { type Group, groupNames, type Kind, type Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { idOf, type ListsChange, listKey, type RecordList } from '../records/recordLists.ts';
import {
  companyItem,
  emptyItem,
  failureItem,
  groupItem,
  moreItem,
  recordItem,
  recordTooltip,
  resourceItem,
} from './items.ts';
import {
  childLists,
  type FailureNode,
  listedKind,
  queryOf,
  type RecordNode,
  type ResourceNode,
  type TreeNode,
  type Views,
} from './nodes.ts';

export interface ResourceTreeOptions {
  readonly companies: Companies;
  readonly sessions: Sessions;
  readonly views: Views;
  /** Filters and sorting of a list in words; empty where there are none. */
  readonly describeView: (company: string, kind: Kind) => string;
  readonly show: () => Show;
  /** Told of a failure that calls for more than a line in the tree, such as a key rejected. */
  readonly onFailure: (error: UserError, company: string) => void;
}

/** The sidebar: company, group, kind, records page by page. Roots cost no request; a list's first page costs one. */
export class ResourceTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #options: ResourceTreeOptions;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  /** Nodes given to VS Code, which knows an element by the object itself. */
  readonly #nodes = new Map<string, TreeNode>();
  readonly #failures = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ResourceTreeOptions) {
    this.#options = options;
    this.#subscriptions.push(
      options.companies.onDidChange(() => {
        this.#failures.clear();
        this.#changed.fire(undefined);
      }),
      options.sessions.onDidOpen((session) => {
        session.lists.onDidChange((change) => this.#listsChanged(session, change));
      }),
    );
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.type) {
      case undefined:
        return this.#options.companies.all().map(({ slug }) => this.#company(slug));
      case 'company':
        return groupNames.map((group) => this.#group(node.company, group));
      case 'group':
        return kindsOf(node.group).map((kind) => this.resource(node.company, kind));
      case 'resource':
        return this.#records(node);
      case 'record':
        return this.#belonging(node);
      default:
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const company = this.#options.companies.find(node.company);
    switch (node.type) {
      case 'company':
        return company ? companyItem(node.id, company) : new vscode.TreeItem('Signed out');
      case 'group':
        return groupItem(node.id, node.group);
      case 'resource': {
        const chosen = node.parent ? '' : this.#options.describeView(node.company, node.kind);
        return resourceItem(node, this.#loaded(node), company, chosen);
      }
      case 'record': {
        const expandable = node.only !== undefined || node.kind.children.length > 0;
        return recordItem(node, this.record(node) ?? {}, company, this.#options.show(), expandable);
      }
      case 'more': {
        const list = this.#loaded(node.list);
        return list ? moreItem(node, list) : new vscode.TreeItem('Load more');
      }
      case 'failure':
        return failureItem(node);
      case 'empty':
        return emptyItem(node, Object.keys(this.query(node.list).filters).length > 0);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.type === 'record') item.tooltip = recordTooltip(node, this.record(node) ?? {}, this.#options.show());
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.type) {
      case 'company':
        return undefined;
      case 'group':
        return this.#company(node.company);
      case 'resource':
        return node.parent ?? this.#group(node.company, node.kind.group);
      default:
        return shown(node.list);
    }
  }

  /** The query under which a list is shown. */
  query(node: ResourceNode): ListQuery {
    return queryOf(node, this.#options.views);
  }

  /** The record of a node as it was last seen. */
  record(node: RecordNode): JsonObject | undefined {
    return this.#loaded(node.list)?.record(node.recordId);
  }

  /** The list at the top for a kind, whether or not it is expanded. */
  resource(company: string, kind: Kind): ResourceNode {
    return this.#node({ type: 'resource', id: `${company}/${kind.path}`, company, kind, parentFilter: {} });
  }

  /** Asks the server again for what stands under a node; for the whole tree without one. */
  refresh(node?: TreeNode): void {
    const below = node && 'list' in node && node.type !== 'record' ? node.list : node;
    for (const known of this.#nodes.values()) {
      if (known.type !== 'resource' || !isBelow(known, below)) continue;
      this.#failures.delete(known.id);
      this.#session(known).lists.forget(listedKind(known), this.query(known));
    }
    this.#fire(below);
  }

  /** Loads the next page of a list: one request. A failure becomes a child of the list and leaves what is loaded. */
  async loadMore(node: ResourceNode): Promise<void> {
    this.#failures.delete(node.id);
    try {
      await this.#session(node).lists.loadMore(listedKind(node), this.query(node));
    } catch (error) {
      this.#fail(node, error);
    }
    this.#fire(node);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #records(node: ResourceNode): Promise<TreeNode[]> {
    const kind = listedKind(node);
    if (!this.#failures.has(node.id)) {
      try {
        await this.#session(node).lists.load(kind, this.query(node));
      } catch (error) {
        this.#fail(node, error);
      }
    }
    const list = this.#loaded(node);
    const children: TreeNode[] = (list?.records ?? []).map((record, index) =>
      this.#record(node, kind, idOf(kind, record) || `#${index}`),
    );
    const reason = this.#failures.get(node.id);
    if (reason !== undefined) {
      const failure: FailureNode = {
        type: 'failure',
        id: `${node.id}/failure`,
        company: node.company,
        list: node,
        reason,
      };
      this.#nodes.set(failure.id, failure);
      return [...children, failure];
    }
    const last = { company: node.company, list: node };
    if (list && !list.complete) return [...children, this.#node({ type: 'more', id: `${node.id}/more`, ...last })];
    return children.length > 0 ? children : [this.#node({ type: 'empty', id: `${node.id}/empty`, ...last })];
  }

  async #belonging(node: RecordNode): Promise<TreeNode[]> {
    const record = this.record(node);
    if (!record) return [];
    const lists = childLists(node, record).map((list) => this.#node(list));
    if (!node.only) return lists;
    const only = lists.find((list) => list.kind === node.only);
    return only ? this.#records(only) : [];
  }

  #company(slug: string): TreeNode {
    return this.#node({ type: 'company', id: slug, company: slug });
  }

  #group(company: string, group: Group): TreeNode {
    return this.#node({ type: 'group', id: `${company}/group:${group}`, company, group });
  }

  #record(list: ResourceNode, kind: Kind, recordId: string): RecordNode {
    const only = kind === list.kind ? {} : { only: list.kind };
    return this.#node({
      type: 'record',
      id: `${list.id}/${recordId}`,
      company: list.company,
      kind,
      recordId,
      list,
      ...only,
    });
  }

  /** The same object each time for the same id. */
  #node<T extends TreeNode>(made: T): T {
    const known = this.#nodes.get(made.id);
    if (isOfType(known, made)) return known;
    this.#nodes.set(made.id, made);
    return made;
  }

  #fire(node: TreeNode | undefined): void {
    this.#changed.fire(node?.type === 'resource' ? shown(node) : node);
  }

  #fail(node: ResourceNode, error: unknown): void {
    if (!(error instanceof UserError)) throw error;
    this.#failures.set(node.id, error.message);
    this.#options.onFailure(error, node.company);
  }

  #session(node: TreeNode): Session {
    return this.#options.sessions.get(node.company);
  }

  #loaded(node: ResourceNode): RecordList | undefined {
    if (!this.#options.companies.find(node.company)) return undefined;
    return this.#session(node).lists.peek(listedKind(node), this.query(node));
  }

  #listsChanged(session: Session, change: ListsChange): void {
    for (const node of this.#nodes.values()) {
      if (node.company !== session.company.slug) continue;
      if ('list' in change) {
        if (node.type === 'resource' && listKey(listedKind(node), this.query(node)) === change.list) this.#fire(node);
      } else if (!change.gone && node.type === 'record') {
        if (node.kind.path === change.kind && node.recordId === change.id) this.#fire(node);
      }
    }
  }
}

/** What VS Code shows of a list: the record that stands for it, where its records are shown at once below that. */
function shown(list: ResourceNode): TreeNode {
  return list.parent?.only === list.kind ? list.parent : list;
}

function isBelow(list: ResourceNode, node: TreeNode | undefined): boolean {
  if (!node) return true;
  if (node.company !== list.company) return false;
  if (node.type === 'company' || node.id === list.id || list.id.startsWith(`${node.id}/`)) return true;
  return node.type === 'group' && !list.parent && list.kind.group === node.group;
}

function isOfType<T extends TreeNode>(known: TreeNode | undefined, made: T): known is T {
  return known?.type === made.type;
}
