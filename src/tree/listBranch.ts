import type { ListQuery } from '../api/client.ts';
import { UserError } from '../api/errors.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { listKey, type RecordList } from '../records/recordLists.ts';
import { statusKind } from '../records/registers.ts';
import type { NodeStore } from './nodeStore.ts';
import {
  belongs,
  listedKind,
  queryOf,
  type RecordNode,
  type ResourceNode,
  type TreeNode,
  type Views,
} from './nodes.ts';

/** What stands below a list: its records page by page, and last “Load more”, why the latest request failed, or that there are none. */
export class ListBranch {
  readonly #nodes: NodeStore;
  readonly #views: Views;
  /** Told of each failure, beside the line that it becomes. */
  readonly #onFailure: (error: UserError, company: string) => void;
  /** Why the latest request for a list failed, by the list's node. */
  readonly #failures = new Map<string, string>();

  constructor(nodes: NodeStore, views: Views, onFailure: (error: UserError, company: string) => void) {
    this.#nodes = nodes;
    this.#views = views;
    this.#onFailure = onFailure;
  }

  /** The query under which a list is shown. */
  query(node: ResourceNode): ListQuery {
    return queryOf(node, this.#views);
  }

  /** What is loaded of a list. */
  loaded(node: ResourceNode, { lists }: Session): RecordList | undefined {
    return lists.peek(listedKind(node), this.query(node));
  }

  /** Whether a person's filter, not the place in the tree, narrows the list. */
  isFiltered(node: ResourceNode): boolean {
    return Object.keys(this.query(node).filters).length > Object.keys(node.parentFilter).length;
  }

  /** The records and the last line: one request the first time. A failure leaves what is loaded. */
  async children(node: ResourceNode, session: Session): Promise<TreeNode[]> {
    const kind = listedKind(node);
    if (!this.#failures.has(node.id)) {
      await this.#try(node, () => session.lists.load(kind, this.query(node)));
      // The colours come a moment after the records, which do not wait for them.
      void session.registers.need(statusKind(kind)?.path);
    }
    const list = this.loaded(node, session);
    const shown = [...(list?.byKey ?? [])].filter(([, record]) => belongs(node, record));
    const records: TreeNode[] = shown.map(([key]) => this.#record(node, kind, key));
    const last = this.#last(node, list, records.length === 0);
    return last ? [...records, last] : records;
  }

  /** Loads the next page, or again the one that failed: one request. */
  async loadMore(node: ResourceNode, { lists }: Session): Promise<void> {
    this.#failures.delete(node.id);
    await this.#try(node, () => lists.loadMore(listedKind(node), this.query(node)));
  }

  /** Makes the next look ask the server. */
  forget(node: ResourceNode, { lists }: Session): void {
    this.#failures.delete(node.id);
    lists.forget(listedKind(node), this.query(node));
  }

  /** Forgets why requests failed: of one list, or of all. */
  forgetFailures(node?: ResourceNode): void {
    if (node) this.#failures.delete(node.id);
    else this.#failures.clear();
  }

  /** Whether a list's records, or the statuses that its records show, come from the list with this key. */
  shows(node: ResourceNode, key: string, session: Session): boolean {
    const kind = listedKind(node);
    if (listKey(kind, this.query(node)) === key) return true;
    const status = statusKind(kind);
    return status !== undefined && listKey(status, { filters: {} }) === key && this.loaded(node, session) !== undefined;
  }

  async #try(node: ResourceNode, request: () => Promise<unknown>): Promise<void> {
    try {
      await request();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#failures.set(node.id, error.message);
      this.#onFailure(error, node.company);
    }
  }

  #last(node: ResourceNode, list: RecordList | undefined, isEmpty: boolean): TreeNode | undefined {
    const common = { company: node.company, list: node };
    const reason = this.#failures.get(node.id);
    if (reason !== undefined) {
      return this.#nodes.replace({ type: 'failure', id: `${node.id}/failure`, ...common, reason });
    }
    if (list && !list.complete) return this.#nodes.keep({ type: 'more', id: `${node.id}/more`, ...common });
    return isEmpty ? this.#nodes.keep({ type: 'empty', id: `${node.id}/empty`, ...common }) : undefined;
  }

  #record(list: ResourceNode, kind: Kind, recordId: string): RecordNode {
    const only = kind === list.kind ? {} : { only: list.kind };
    const id = `${list.id}/${recordId}`;
    return this.#nodes.keep({ type: 'record', id, company: list.company, kind, recordId, list, ...only });
  }
}
