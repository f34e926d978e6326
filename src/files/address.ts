import * as vscode from 'vscode';

/** The scheme of records' addresses. */
export const scheme = 'seventime';
/** The ending of records' addresses; the language is chosen by it. */
const extension = '.seventime.json';

/** What decides which record is read and written. */
export interface Address {
  /** Slug of the company. */
  readonly company: string;
  /** The API's path word of the kind. */
  readonly resource: string;
  /** `_id` of the record; for a draft its number. */
  readonly id: string;
  /** Whether the record is not created yet. */
  readonly draft: boolean;
}

const longestLabel = 80;

/** The label as a file name: no character that a path or a file system gives a meaning to. */
function fileName(label: string): string {
  const name = [...label.normalize('NFC').replace(/[\p{Cc}\p{Cf}\\/:*?"<>|#%]+/gu, ' ')]
    .slice(0, longestLabel)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return `${name || 'record'}${extension}`;
}

/**
 * The address of a record. The label names the tab and nothing else.
 * @param label what a person recognises the record by; characters that a path cannot hold are left out
 */
export function recordUri(address: Address, label: string): vscode.Uri {
  const segments = address.draft
    ? [address.resource, 'new', address.id, fileName(label)]
    : [address.resource, address.id.replaceAll('/', '%2F'), fileName(label)];
  return vscode.Uri.from({ scheme, authority: address.company, path: `/${segments.join('/')}` });
}

/** @returns undefined when the address is not one of a record */
export function parseAddress(uri: vscode.Uri): Address | undefined {
  if (uri.scheme !== scheme) return undefined;
  const segments = uri.path.split('/').slice(1);
  const [resource, id, third, fourth] = segments;
  if (!uri.authority || !resource || !id || !third) return undefined;
  if (id === 'new' && fourth !== undefined) {
    return segments.length === 4 ? { company: uri.authority, resource, id: third, draft: true } : undefined;
  }
  return segments.length === 3
    ? { company: uri.authority, resource, id: id.replaceAll('%2F', '/'), draft: false }
    : undefined;
}

/** Whether two addresses are of the same record, whatever their labels. */
export function isSameRecord(a: Address, b: Address): boolean {
  return a.company === b.company && a.resource === b.resource && a.id === b.id && a.draft === b.draft;
}
