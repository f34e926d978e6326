import type { ListQuery } from '../api/client.ts';
import type { JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Group, Kind } from '../catalog/kind.ts';

interface Common {
  /** Unique in the whole tree and the same after a refresh, so that selection and expansion stay. */
  readonly id: string;
  /** Slug of the company. */
  readonly company: string;
}

/** A company signed in to. */
export interface CompanyNode extends Common {
  readonly type: 'company';
}

/** A group of kinds. */
export interface GroupNode extends Common {
  readonly type: 'group';
  readonly group: Group;
}

/** A list: a kind under a query; under a record, the records that belong to it. */
export interface ResourceNode extends Common {
  readonly type: 'resource';
  readonly kind: Kind;
  /** The filter that binds the list to the record it stands under; empty at the top. */
  readonly parentFilter: Readonly<Record<string, string>>;
  /** The record it stands under. */
  readonly parent?: RecordNode;
}

/** One record of a list. */
export interface RecordNode extends Common {
  readonly type: 'record';
  readonly kind: Kind;
  readonly recordId: string;
  readonly list: ResourceNode;
  /** Under a kind that the API lists by parent only: the kind whose records are shown at once below this one. */
  readonly only?: Kind;
}

/** The last child of a list that has more pages. */
export interface MoreNode extends Common {
  readonly type: 'more';
  readonly list: ResourceNode;
}

/** A request that failed, with its reason, in the place of what it would have brought. */
export interface FailureNode extends Common {
  readonly type: 'failure';
  readonly list: ResourceNode;
  readonly reason: string;
}

/** A list that the server says is empty. */
export interface EmptyNode extends Common {
  readonly type: 'empty';
  readonly list: ResourceNode;
}

/** One line of the sidebar. */
export type TreeNode = CompanyNode | GroupNode | ResourceNode | RecordNode | MoreNode | FailureNode | EmptyNode;

/** How the lists at the top are narrowed and sorted, as the person chose. */
export interface Views {
  /** @returns undefined where nothing was chosen */
  get(company: string, resource: string): ListQuery | undefined;
}

/** The kind whose records stand under a list: the parent's, for a kind that the API lists by parent only. */
export function listedKind(node: ResourceNode): Kind {
  const parent = node.parent ? undefined : node.kind.parent;
  return (parent && kindOf(parent.kind)) ?? node.kind;
}

/** The query of a list: what binds it to its parent, and what the person chose for it. */
export function queryOf(node: ResourceNode, views: Views): ListQuery {
  if (listedKind(node) !== node.kind) return { filters: {} };
  const chosen = node.parent ? undefined : views.get(node.company, node.kind.path);
  return { ...chosen, filters: { ...chosen?.filters, ...node.parentFilter } };
}

/** The lists that belong to a record, where the field that the filter needs has a value. */
export function childLists(node: RecordNode, record: JsonObject): readonly ResourceNode[] {
  return node.kind.children.flatMap(({ kind: path, filter, from }) => {
    const kind = kindOf(path);
    const value = record[from ?? node.kind.idField];
    if (!kind || (typeof value !== 'string' && typeof value !== 'number') || value === '') return [];
    return [
      {
        type: 'resource',
        id: `${node.id}/${path}?${filter}`,
        company: node.company,
        kind,
        parentFilter: { [filter]: String(value) },
        parent: node,
      } satisfies ResourceNode,
    ];
  });
}
