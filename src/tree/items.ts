import * as vscode from 'vscode';
import { idOf } from '../api/client.ts';
import type { JsonObject } from '../api/json.ts';
import { creatableUnder } from '../catalog/draft.ts';
import { groups, type Kind, type Show } from '../catalog/kind.ts';
import type { Company } from '../companies/company.ts';
import type { RecordList } from '../records/recordLists.ts';
import { colorOf, type Registers } from '../records/registers.ts';
import { atFirstUse } from '../time/atFirstUse.ts';
import { targetField } from '../time/targets.ts';
import { themeColor } from './colors.ts';
import { hasView } from './filters.ts';
import type { EmptyNode, FailureNode, MoreNode, RecordNode, ResourceNode } from './nodes.ts';
import { tooltipLines } from './tooltip.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Icons of the groups; the words beside them say the same. */
const groupIcons: Readonly<Record<keyof typeof groups, string>> = {
  work: 'tools',
  time: 'watch',
  economy: 'credit-card',
  purchasing: 'package',
  customers: 'organization',
  staff: 'person',
  registers: 'list-unordered',
};

function item(id: string, label: string, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const made = new vscode.TreeItem(label, state);
  made.id = id;
  return made;
}

/** Plain text, one line a part: whatever a record holds, nothing of it is taken for markup. */
function plainTooltip(...lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const line of lines) tooltip.appendText(line).appendMarkdown('  \n');
  return tooltip;
}

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** What can be done with a kind's list or record, as the words that menus match. */
function abilities(kind: Kind, company: Company | undefined, isCreatable: boolean): readonly string[] {
  const writable = company?.readOnly === false;
  return [
    ...(writable && isCreatable ? ['create'] : []),
    ...(writable && kind.update ? ['update'] : []),
    ...(writable && kind.delete ? ['delete'] : []),
    ...(writable && kind.entityType !== undefined ? ['upload'] : []),
    ...(writable && targetField(kind) !== undefined ? ['logTime'] : []),
  ];
}

export function companyItem(id: string, company: Company): vscode.TreeItem {
  const made = item(id, company.name, Expanded);
  const host = new URL(company.apiUrl).host;
  made.description = listed(company.userName ?? 'no user chosen', company.readOnly ? 'read-only' : '');
  made.iconPath = new vscode.ThemeIcon('home');
  made.contextValue = company.readOnly ? 'company' : 'company update';
  made.tooltip = plainTooltip(company.name, host, `Acts as: ${company.userName ?? 'nobody yet'}`);
  return made;
}

export function groupItem(id: string, group: keyof typeof groups): vscode.TreeItem {
  const made = item(id, groups[group], Collapsed);
  made.iconPath = new vscode.ThemeIcon(groupIcons[group]);
  made.contextValue = 'group';
  return made;
}

const number = atFirstUse(() => new Intl.NumberFormat('en'));

/** `100 of 1,772`, or the number alone when all are loaded. */
function count(list: RecordList): string {
  const loaded = number().format(list.records.length);
  if (list.complete) return loaded;
  return list.total === undefined ? `${loaded} loaded` : `${loaded} of ${number().format(list.total)}`;
}

/** @param chosen filters and sorting in words; empty where there are none */
export function resourceItem(
  node: ResourceNode,
  list: RecordList | undefined,
  company: Company | undefined,
  chosen: string,
): vscode.TreeItem {
  const { kind } = node;
  const title = node.title ?? kind.title;
  const made = item(node.id, title, Collapsed);
  const total = list?.complete ? list.records.length : list?.total;
  const shown = total === undefined ? (list ? count(list) : '') : number().format(total);
  made.description = listed(shown, chosen);
  made.iconPath = new vscode.ThemeIcon(kind.icon);
  const words = ['resource', ...abilities(kind, company, kind.create !== undefined), 'export'];
  const isTop = !node.parent && hasView(kind);
  if (isTop && kind.filters.length > 0) words.push('filter');
  if (isTop && kind.sortable) words.push('sort');
  if (chosen !== '') words.push('filtered');
  made.contextValue = words.join(' ');
  const spoken = [title, list ? `${count(list)} records` : '', chosen].filter((part) => part !== '');
  made.accessibilityInformation = { label: spoken.join(', ') };
  made.tooltip = plainTooltip(
    ...(list?.loadedAt ? [`${title}: ${count(list)}, read at ${list.loadedAt.toLocaleTimeString()}`] : [title]),
    ...(chosen === '' ? [] : [chosen]),
  );
  return made;
}

/** What a record's line is made of beside the record itself. */
export interface RecordContext {
  readonly company: Company | undefined;
  readonly registers: Registers;
  readonly show: Show;
}

/** Whether something new can be created that belongs to the record. */
function canCreateUnder({ kind, only }: RecordNode): boolean {
  return only?.create !== undefined || creatableUnder(kind).length > 0;
}

/** A record: label, status, detail; the icon in the colour of its status, or its own. */
export function recordItem(
  node: RecordNode,
  record: JsonObject,
  { company, registers, show }: RecordContext,
  expandable: boolean,
): vscode.TreeItem {
  const { kind } = node;
  const label = kind.label(record, show);
  const status = registers.status(kind, record, show);
  const detail = listed(status?.name ?? '', kind.detail(record, show));
  const made = item(node.id, label, expandable ? Collapsed : None);
  const color = themeColor(status?.color ?? colorOf(kind, record) ?? '');
  made.description = detail;
  made.iconPath = new vscode.ThemeIcon(kind.icon, color && new vscode.ThemeColor(color));
  made.accessibilityInformation = { label: `${kind.singular} ${label}${detail ? `, ${detail}` : ''}` };
  if (idOf(kind, record) === '') {
    made.contextValue = 'record';
    return made;
  }
  made.contextValue = ['record', 'open', ...abilities(kind, company, canCreateUnder(node))].join(' ');
  made.command = {
    command: 'seventime.openRecord',
    title: 'Open',
    arguments: [{ company: node.company, resource: kind.path, id: node.recordId }],
  };
  return made;
}

/** The main fields of a record with their values, referenced records by name. */
export function recordTooltip(
  node: RecordNode,
  record: JsonObject,
  { registers, show }: Pick<RecordContext, 'registers' | 'show'>,
): vscode.MarkdownString {
  const lines = tooltipLines(node.kind, record, show, (path, id) => registers.name(path, id, show));
  return plainTooltip(node.kind.label(record, show), ...lines.map(({ title, text }) => `${title}: ${text}`));
}

export function moreItem(node: MoreNode, list: RecordList): vscode.TreeItem {
  const made = item(node.id, `Load more (${count(list)})`, None);
  made.iconPath = new vscode.ThemeIcon('ellipsis');
  made.contextValue = 'more';
  made.command = { command: 'seventime.loadMore', title: 'Load More', arguments: [node] };
  return made;
}

export function failureItem(node: FailureNode): vscode.TreeItem {
  const made = item(node.id, node.reason, None);
  made.description = 'Select to try again';
  made.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  made.contextValue = 'failure';
  made.tooltip = node.reason;
  made.command = { command: 'seventime.loadMore', title: 'Try Again', arguments: [node] };
  return made;
}

export function emptyItem(node: EmptyNode, filtered: boolean): vscode.TreeItem {
  const made = item(node.id, filtered ? 'None match the filter' : 'None yet', None);
  made.iconPath = new vscode.ThemeIcon('circle-slash');
  made.contextValue = 'empty';
  return made;
}
