import * as vscode from 'vscode';
import type { ListQuery } from '../api/client.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { listKey } from '../records/recordLists.ts';
import { listedKind, type ResourceNode, type TreeNode } from './nodes.ts';

export interface NextPagesOptions {
  readonly view: vscode.TreeView<TreeNode>;
  readonly sessions: Sessions;
  /** The query under which a list is shown. */
  readonly query: (node: ResourceNode) => ListQuery;
}

/** Nothing was asked of the server for so long, milliseconds: the person reads, and a page can be fetched ahead. */
const idleMs = 1000;

/** Fetches the page under “Load more” of each list that is open in front of a person, one ahead, while nothing else goes on. */
export class NextPages implements vscode.Disposable {
  readonly #options: NextPagesOptions;
  readonly #open = new Map<string, ResourceNode>();
  readonly #subscriptions: vscode.Disposable[];
  #idle: NodeJS.Timeout | undefined;

  constructor(options: NextPagesOptions) {
    this.#options = options;
    const { view, sessions } = options;
    this.#subscriptions = [
      view.onDidExpandElement(({ element }) => this.#opened(element)),
      view.onDidCollapseElement(({ element }) => this.#open.delete(element.id)),
      sessions.onDidOpen((session) => {
        session.lists.onDidChange((change) => 'list' in change && this.#changed(session, change.list));
      }),
    ];
  }

  #opened(node: TreeNode): void {
    if (node.type !== 'resource') return;
    this.#open.set(node.id, node);
    this.#soon();
  }

  #changed({ company }: Session, list: string): void {
    const isOpen = [...this.#open.values()].some(
      (node) => node.company === company.slug && listKey(listedKind(node), this.#options.query(node)) === list,
    );
    if (isOpen) this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#fetch(), idleMs);
  }

  #fetch(): void {
    const { view, sessions, query } = this.#options;
    const isWanted = vscode.workspace.getConfiguration('seventime').get('prefetch', true);
    if (!isWanted || !view.visible || !vscode.window.state.focused) return;
    for (const node of this.#open.values()) {
      const session = sessions.opened(node.company);
      if (session) void session.lists.prefetch(listedKind(node), query(node));
    }
  }

  dispose(): void {
    clearTimeout(this.#idle);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
