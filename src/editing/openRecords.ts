import * as vscode from 'vscode';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { type Address, parseAddress } from '../files/address.ts';
import { type FieldInText, fieldsInText, type Span } from './fieldsInText.ts';

/** The record or draft that a document shows. */
export interface OpenRecord {
  readonly address: Address;
  readonly kind: Kind;
  readonly fields: readonly FieldInText[];
}

/** Every document with the address of a record or a draft. */
export const recordDocuments: vscode.DocumentSelector = { scheme: 'seventime', language: 'seventime-json' };

/** @returns undefined where the document shows no record of a known kind */
export function openRecordOf(document: vscode.TextDocument): OpenRecord | undefined {
  const address = parseAddress(document.uri);
  const kind = address && kindOf(address.resource);
  return kind && { address, kind, fields: fieldsInText(kind, document.getText(), address.draft) };
}

export function rangeOf(document: vscode.TextDocument, { offset, length }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
