import * as vscode from 'vscode';
import { idOf } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';
import { fieldOf, type JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { searchFilters, searchRecords } from '../records/search.ts';
import { type FieldInText, fieldAt } from './fieldsInText.ts';
import { openRecordOf, rangeOf } from './openRecords.ts';

/** Typed characters from which on the server is searched. */
const searchFrom = 2;

/** How long typing must rest before the server is searched, in milliseconds. */
const pauseMs = 200;

export interface ReferenceCompletionOptions {
  readonly companies: Companies;
  readonly sessions: Sessions;
  readonly show: () => Show;
}

/** Completes references by name: the person types a name, the id is inserted. */
export class ReferenceCompletion implements vscode.CompletionItemProvider {
  readonly #options: ReferenceCompletionOptions;

  constructor(options: ReferenceCompletionOptions) {
    this.#options = options;
  }

  /** One request for the first look at a kind's list, and one or two for a text that what is loaded does not answer. */
  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const open = openRecordOf(document);
    const field = open && fieldAt(open.fields, document.offsetAt(position));
    const kind = field && referencedKind(field);
    if (!open || !field || !kind) return undefined;
    const { company } = open.address;
    if (!this.#options.companies.find(company)) return undefined;
    const session = this.#options.sessions.get(company);
    const range = field.plain === undefined ? new vscode.Range(position, position) : rangeOf(document, field.value);
    const typed = document.getText(new vscode.Range(range.start, position)).replaceAll(/^"|"$/g, '');
    const { records, isComplete } = await candidates(session, kind, typed, token);
    const items = records.map((record, index) => this.#item(kind, record, typed, range, index));
    return new vscode.CompletionList(items, !isComplete);
  }

  #item(kind: Kind, record: JsonObject, typed: string, range: vscode.Range, index: number): vscode.CompletionItem {
    const show = this.#options.show();
    const id = fieldOf(record, kind.idField);
    const label = kind.label(record, show);
    const detail = kind.detail(record, show);
    const item = new vscode.CompletionItem({ label, description: detail }, vscode.CompletionItemKind.Reference);
    item.detail = idOf(kind, record);
    item.insertText = JSON.stringify(id);
    item.range = range;
    // VS Code compares it with the text from the opening quote on. What the server found need not have the text in its name.
    item.filterText = `"${label} ${detail} ${typed}`;
    item.sortText = String(index).padStart(6, '0');
    return item;
  }
}

/** The kind whose ids the field holds, or the items of the list that it is. */
function referencedKind({ field }: FieldInText): Kind | undefined {
  const { reference, computed } = field?.seventime ?? {};
  return reference === undefined || computed ? undefined : kindOf(reference);
}

interface Found {
  readonly records: readonly JsonObject[];
  /** More typing finds nothing that is not among them. */
  readonly isComplete: boolean;
}

/** What is loaded of the kind, else its first page, and what the server finds for the text where that is not all. */
async function candidates(
  { client, lists }: Session,
  kind: Kind,
  typed: string,
  token: vscode.CancellationToken,
): Promise<Found> {
  // A kind that the API lists by its parent only is known by the lists that were looked at.
  const isListed = kind.parent === undefined && kind.splitBy === undefined;
  const whole = isListed ? await lists.load(kind, { filters: {} }).catch(noList) : undefined;
  const loaded = lists.loaded(kind.path).flatMap((list) => list.records);
  if (whole?.complete || typed.length < searchFrom || searchFilters(kind, typed).length === 0) {
    return { records: distinct(kind, loaded), isComplete: whole?.complete === true };
  }
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  if (token.isCancellationRequested) return { records: [], isComplete: false };
  const abort = new AbortController();
  const subscription = token.onCancellationRequested(() => abort.abort());
  try {
    const found = await searchRecords(client, kind, typed, {}, abort.signal).catch(noRecords);
    return { records: distinct(kind, [...found, ...loaded]), isComplete: false };
  } finally {
    subscription.dispose();
  }
}

/** A suggestion that cannot be had is no error while someone types: the log has the reason. */
function noList(error: unknown): undefined {
  if (!(error instanceof ApiError)) throw error;
}

function noRecords(error: unknown): readonly JsonObject[] {
  if (!(error instanceof ApiError)) throw error;
  return [];
}

function distinct(kind: Kind, records: readonly JsonObject[]): readonly JsonObject[] {
  return [...new Map(records.map((record) => [idOf(kind, record), record])).values()];
}
