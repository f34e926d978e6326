import type { Event } from 'vscode';
import type { ListQuery } from '../api/client.ts';
import { fieldOf, isRawNumber, type JsonObject, type JsonValue } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Group, Kind } from '../catalog/kind.ts';
import type { RecordDocument } from '../records/documents.ts';

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
  /** The filter that binds the list to what it stands under; empty at the top. */
  readonly parentFilter: Readonly<Record<string, string>>;
  /** The record it stands under, or the kind that the API lists only code by code. */
  readonly parent?: RecordNode | ResourceNode;
  /** What it is called where it is not by its kind's title. */
  readonly title?: string;
}

/** One record of a list. */
export interface RecordNode extends Common {
  readonly type: 'record';
  readonly kind: Kind;
  /** Its key in the list: the id, where it has one. */
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

/** The files and folders of a record. */
export interface DocumentsNode extends Common {
  readonly type: 'documents';
  readonly kind: Kind;
  readonly owner: RecordNode;
}

/** A file or folder of a record. */
export interface DocumentNode extends Common {
  readonly type: 'document';
  readonly branch: DocumentsNode;
  readonly document: RecordDocument;
  /** The folder it lies in. */
  readonly folder?: DocumentNode;
}

/** A request that failed, with its reason, in the place of what it would have brought. */
export interface FailureNode extends Common {
  readonly type: 'failure';
  readonly list: ResourceNode | DocumentsNode;
  readonly reason: string;
}

/** A list that the server says is empty. */
export interface EmptyNode extends Common {
  readonly type: 'empty';
  readonly list: ResourceNode | DocumentsNode;
}

/** One line of the sidebar. */
export type TreeNode =
  | CompanyNode
  | GroupNode
  | ResourceNode
  | RecordNode
  | DocumentsNode
  | DocumentNode
  | MoreNode
  | FailureNode
  | EmptyNode;

/** How the lists at the top are narrowed and sorted, as the person chose. */
export interface Views {
  /** Tells which list was narrowed or sorted anew. */
  readonly onDidChange: Event<{ readonly company: string; readonly kind: Kind }>;
  /** @returns undefined where nothing was chosen */
  get(company: string, resource: string): ListQuery | undefined;
  /** Filters and sorting of a list in words; empty where there are none. */
  describe(company: string, kind: Kind): string;
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
    const value = idText(fieldOf(record, from ?? node.kind.idField));
    if (!kind || value === '') return [];
    return [
      {
        type: 'resource',
        id: `${node.id}/${path}?${filter}`,
        company: node.company,
        kind,
        parentFilter: { [filter]: value },
        parent: node,
      } satisfies ResourceNode,
    ];
  });
}

/** The lists of a kind that the API lists by a code only, one a code; undefined for any other list. */
export function codeLists(node: ResourceNode): readonly ResourceNode[] | undefined {
  const { splitBy } = node.kind;
  if (splitBy === undefined || node.parent) return undefined;
  const codes = node.kind.filters.find(({ name }) => name === splitBy)?.codes ?? [];
  return codes.map(({ code, means }) => ({
    type: 'resource',
    id: `${node.id}?${splitBy}=${code}`,
    company: node.company,
    kind: node.kind,
    parentFilter: { [splitBy]: String(code) },
    parent: node,
    title: means,
  }));
}

/**
 * Whether a record that a list brought belongs to the record that the list stands under. A filter that finds a part of a text also
 * brings those of “Nya Bygg AB” for “Bygg AB”.
 */
export function belongs(node: ResourceNode, record: JsonObject): boolean {
  return Object.entries(node.parentFilter).every(([name, wanted]) => {
    const filter = node.kind.filters.find((one) => one.name === name);
    const value = fieldOf(record, name);
    return filter?.means !== 'contains' || value === undefined || idText(value) === wanted;
  });
}

/** What VS Code shows of a list: the record that stands for it, where its records are shown at once below that. */
export function shownNode(list: ResourceNode | DocumentsNode): TreeNode {
  if (list.type === 'documents') return list;
  return list.parent?.type === 'record' && list.parent.only === list.kind ? list.parent : list;
}

/** Whether a list stands at or below a node; below none stands everything. */
export function isBelow(list: ResourceNode, node: TreeNode | undefined): boolean {
  if (!node) return true;
  if (node.company !== list.company) return false;
  if (node.type === 'company' || node.id === list.id) return true;
  if (node.type === 'group') return topList(list).kind.group === node.group;
  return list.id.startsWith(`${node.id}/`) || list.id.startsWith(`${node.id}?`);
}

/** The list at the top that a list stands below, or itself. */
function topList(list: ResourceNode): ResourceNode {
  if (!list.parent) return list;
  return topList(list.parent.type === 'record' ? list.parent.list : list.parent);
}

/** A value as the API's filters take it, unchanged; empty where it is neither text nor number. */
function idText(value: JsonValue | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return isRawNumber(value) ? value.rawJSON : '';
}
