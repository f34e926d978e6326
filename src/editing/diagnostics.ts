import * as vscode from 'vscode';
import { ApiError, UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { FieldProblem } from '../catalog/rules.ts';
import { scheme } from '../files/address.ts';
import type { SaveFailure, SevenTimeFileSystem } from '../files/fileSystem.ts';
import type { RecordFiles } from '../files/recordFiles.ts';
import { DraftRefused } from '../records/create.ts';
import { parseRecordText } from '../records/text.ts';
import { showError } from '../ui/errors.ts';
import { type FieldInText, isSamePath } from './fieldsInText.ts';
import { type OpenRecord, openRecordOf, rangeOf } from './openRecords.ts';
import { draftNotes, editProblems, type Problem, problemAt, refusedPath } from './problems.ts';

/** How long typing must rest before the text is looked at, in milliseconds. */
const pauseMs = 150;

/** A field that was refused, and its text then: the mark stays until it is edited. */
interface Refused {
  readonly problem: Pick<FieldProblem, 'path' | 'why'>;
  readonly text: string;
}

const severities: Readonly<Record<Problem['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  note: vscode.DiagnosticSeverity.Information,
};

/** Marks in records' texts what their schema cannot know: edits that are not sent, and fields that a save was refused for. */
export class EditDiagnostics implements vscode.Disposable {
  readonly #files: RecordFiles;
  readonly #collection = vscode.languages.createDiagnosticCollection('seventime');
  readonly #refused = new Map<string, readonly Refused[]>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(files: RecordFiles, fileSystem: SevenTimeFileSystem) {
    this.#files = files;
    this.#subscriptions = [
      this.#collection,
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidSaveTextDocument((document) => {
        this.#refused.delete(document.uri.toString());
        this.#soon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      fileSystem.onDidFailToSave((failure) => this.#failed(failure)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#soon(document);
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #failed({ uri, error }: SaveFailure): void {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    const open = document && openRecordOf(document);
    if (!open) return;
    const refused = refusedFields(error, open.fields)
      .filter((problem) => !isMarked(document, problemAt(open.fields, problem)))
      .map((problem) => ({ problem, text: textOf(document, open.fields, problem) }));
    this.#refused.set(uri.toString(), refused);
    this.#soon(document);
  }

  #soon(document: vscode.TextDocument): void {
    if (document.uri.scheme !== scheme) return;
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    const pause = setTimeout(() => void this.#mark(document).catch(showError), pauseMs);
    this.#pauses.set(key, pause);
  }

  async #mark(document: vscode.TextDocument): Promise<void> {
    const open = document.isClosed ? undefined : openRecordOf(document);
    if (!open) return;
    const { version } = document;
    const baseline = open.address.draft ? undefined : await this.#files.baseline(document.uri);
    // Typed on meanwhile: this text is not the one that the next look is for.
    if (document.isClosed || document.version !== version) return;
    const problems = [...this.#edited(open, document, baseline), ...this.#stillRefused(open, document)];
    this.#collection.set(
      document.uri,
      problems.map(({ span, severity, message }) => {
        const marked = new vscode.Diagnostic(rangeOf(document, span), message, severities[severity]);
        marked.source = 'Seven Time';
        return marked;
      }),
    );
  }

  #edited({ address, kind, fields }: OpenRecord, document: vscode.TextDocument, baseline: JsonObject | undefined) {
    if (address.draft) return draftNotes(kind, fields);
    const record = baseline && document.isDirty ? recordIn(document) : undefined;
    return baseline && record ? editProblems(kind, fields, baseline, record) : [];
  }

  #stillRefused({ fields }: OpenRecord, document: vscode.TextDocument): readonly Problem[] {
    const key = document.uri.toString();
    const still = (this.#refused.get(key) ?? []).filter(
      ({ problem, text }) => textOf(document, fields, problem) === text,
    );
    this.#refused.set(key, still);
    return still.map(({ problem }) => problemAt(fields, problem));
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.delete(key);
    this.#refused.delete(key);
    this.#collection.delete(uri);
  }
}

/** The record that the text says; undefined while it is no JSON, which VS Code marks itself. */
function recordIn(document: vscode.TextDocument): JsonObject | undefined {
  try {
    return parseRecordText(document.getText());
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The fields that a save was refused for: by the checks before sending, or by the server in its sentence. */
function refusedFields(error: unknown, fields: readonly FieldInText[]): readonly Pick<FieldProblem, 'path' | 'why'>[] {
  if (error instanceof DraftRefused) return error.problems;
  const why = error instanceof ApiError && error.outcome === 'notDone' ? error.serverMessage : undefined;
  const path =
    why === undefined
      ? undefined
      : refusedPath(
          why,
          fields.map((field) => field.path),
        );
  return why === undefined || path === undefined ? [] : [{ path, why }];
}

/** Whether the schema has marked the place already. */
function isMarked(document: vscode.TextDocument, { span }: Problem): boolean {
  const range = rangeOf(document, span);
  return vscode.languages
    .getDiagnostics(document.uri)
    .some((marked) => marked.source !== 'Seven Time' && marked.range.isEqual(range));
}

function textOf(
  document: vscode.TextDocument,
  fields: readonly FieldInText[],
  { path }: Pick<FieldProblem, 'path'>,
): string {
  const found = fields.find((field) => isSamePath(field.path, path));
  return found ? document.getText(rangeOf(document, found.value)) : '';
}
