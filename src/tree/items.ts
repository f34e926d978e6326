import * as vscode from 'vscode';
import type { JsonObject } from '../api/json.ts';
import { groups, type Kind, type Show } from '../catalog/kind.ts';
import type { Company } from '../companies/company.ts';
import type { RecordList } from '../records/recordLists.ts';
import type { EmptyNode, FailureNode, MoreNode, RecordNode, ResourceNode } from './nodes.ts';

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

/** What can be done with a kind's list or record, as the words that menus match. */
function abilities(kind: Kind, company: Company | undefined): readonly string[] {
  const writable = company?.readOnly === false;
  return [
    ...(writable && kind.create ? ['create'] : []),
    ...(writable && kind.update ? ['update'] : []),
    ...(writable && kind.delete ? ['delete'] : []),
    ...(writable && kind.entityType !== undefined ? ['upload'] : []),
  ];
}

export function companyItem(id: string, company: Company): vscode.TreeItem {
  const made = item(id, company.name, Expanded);
  const host = new URL(company.apiUrl).host;
  made.description = [company.userName ?? 'no user chosen', ...(company.readOnly ? ['read-only'] : [])].join(' · ');
  made.iconPath = new vscode.ThemeIcon('home');
  made.contextValue = company.readOnly ? 'company' : 'company update';
  made.tooltip = new vscode.MarkdownString(undefined);
  made.tooltip.appendText(`${company.name}\n${host}\nActs as: ${company.userName ?? 'nobody yet'}`);
  return made;
}

export function groupItem(id: string, group: keyof typeof groups): vscode.TreeItem {
  const made = item(id, groups[group], Collapsed);
  made.iconPath = new vscode.ThemeIcon(groupIcons[group]);
  made.contextValue = 'group';
  return made;
}

const number = new Intl.NumberFormat('en');

/** `100 of 1,772`, or the number alone when all are loaded. */
function count(list: RecordList): string {
  const loaded = number.format(list.records.length);
  if (list.complete) return loaded;
  return list.total === undefined ? `${loaded} loaded` : `${loaded} of ${number.format(list.total)}`;
}

/** @param chosen filters and sorting in words; empty where there are none */
export function resourceItem(
  node: ResourceNode,
  list: RecordList | undefined,
  company: Company | undefined,
  chosen: string,
): vscode.TreeItem {
  const made = item(node.id, node.kind.title, Collapsed);
  const total = list?.complete ? list.records.length : list?.total;
  const shown = total === undefined ? (list ? count(list) : '') : number.format(total);
  made.description = [shown, chosen].filter((part) => part !== '').join(' · ');
  made.iconPath = new vscode.ThemeIcon(node.kind.icon);
  const words = ['resource', ...abilities(node.kind, company), 'export'];
  if (!node.parent && node.kind.filters.length > 0) words.push('filter');
  if (!node.parent && node.kind.sortable) words.push('sort');
  if (chosen !== '') words.push('filtered');
  made.contextValue = words.join(' ');
  if (list?.loadedAt)
    made.tooltip = `${node.kind.title}: ${count(list)}, read at ${list.loadedAt.toLocaleTimeString()}`;
  return made;
}

/** @param uri the record's address, for drag and drop and for file decorations */
export function recordItem(
  node: RecordNode,
  record: JsonObject,
  company: Company | undefined,
  show: Show,
  expandable: boolean,
): vscode.TreeItem {
  const label = node.kind.label(record, show);
  const detail = node.kind.detail(record, show);
  const made = item(node.id, label, expandable ? Collapsed : None);
  made.description = detail;
  made.iconPath = new vscode.ThemeIcon(node.kind.icon);
  made.contextValue = ['record', ...abilities(node.kind, company)].join(' ');
  made.accessibilityInformation = { label: `${node.kind.singular} ${label}${detail ? `, ${detail}` : ''}` };
  made.command = {
    command: 'seventime.openRecord',
    title: 'Open',
    arguments: [{ company: node.company, resource: node.kind.path, id: node.recordId }],
  };
  return made;
}

/** The main fields of a record with their values, for the tooltip. */
export function recordTooltip(node: RecordNode, record: JsonObject, show: Show): vscode.MarkdownString {
  const lines = node.kind.tooltip.flatMap((field) => {
    const value = record[field];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    const text = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? show.dateTime(value) : String(value);
    return text.trim() === '' ? [] : [`${field}: ${text.slice(0, 300)}`];
  });
  const tooltip = new vscode.MarkdownString();
  for (const line of [node.kind.label(record, show), ...lines]) tooltip.appendText(line).appendMarkdown('  \n');
  return tooltip;
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
  made.command = { command: 'seventime.refresh', title: 'Try Again', arguments: [node] };
  return made;
}

export function emptyItem(node: EmptyNode, filtered: boolean): vscode.TreeItem {
  const made = item(node.id, filtered ? 'None match the filter' : 'None yet', None);
  made.iconPath = new vscode.ThemeIcon('circle-slash');
  made.contextValue = 'empty';
  return made;
}
