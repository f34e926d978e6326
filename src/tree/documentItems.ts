import * as vscode from 'vscode';
import type { Show } from '../catalog/kind.ts';
import type { Company } from '../companies/company.ts';
import { atFirstUse } from '../time/atFirstUse.ts';
import type { DocumentNode, DocumentsNode } from './nodes.ts';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

const kilobyte = atFirstUse(
  () => new Intl.NumberFormat('en', { maximumFractionDigits: 1, maximumSignificantDigits: 3 }),
);

/** A size as a person reads it: `20.1 kB`; empty where it is not known. */
function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${kilobyte().format(bytes / 1000)} kB` : `${kilobyte().format(bytes / 1_000_000)} MB`;
}

/** @param count files in it; undefined where it is not known yet */
export function documentsItem(node: DocumentsNode, count: number | undefined, company: Company): vscode.TreeItem {
  const made = new vscode.TreeItem('Documents', Collapsed);
  made.id = node.id;
  made.description = count === undefined ? '' : String(count);
  made.iconPath = new vscode.ThemeIcon('files');
  made.contextValue = company.readOnly ? 'documents' : 'documents upload';
  return made;
}

export function documentItem(node: DocumentNode, company: Company, show: Show): vscode.TreeItem {
  const { document } = node;
  const made = new vscode.TreeItem(document.name, document.isFolder ? Collapsed : None);
  made.id = node.id;
  made.tooltip = [
    document.name,
    [document.contentType, sizeText(document.size)].filter((part) => part !== '').join(' · '),
    [document.userName, show.dateTime(document.createDate)].filter((part) => part !== '').join(', '),
  ]
    .filter((line) => line !== '')
    .join('\n');
  if (document.isFolder) {
    made.iconPath = vscode.ThemeIcon.Folder;
    made.contextValue = company.readOnly ? 'document folder' : 'document folder upload';
    return made;
  }
  made.description = sizeText(document.size);
  // The file icon theme chooses by the name.
  made.resourceUri = vscode.Uri.from({ scheme: 'seventime-document', path: `/${document.name}` });
  made.iconPath = document.isLink ? new vscode.ThemeIcon('link-external') : vscode.ThemeIcon.File;
  made.contextValue = document.isLink ? 'document link' : 'document file';
  made.command = { command: 'seventime.openDocument', title: 'Open', arguments: [node] };
  return made;
}
