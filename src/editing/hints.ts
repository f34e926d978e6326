import * as vscode from 'vscode';
import { kindOf } from '../catalog/index.ts';
import type { RecordFiles } from '../files/recordFiles.ts';
import { showError } from '../ui/errors.ts';
import { nameBeside, referencesInText } from './fieldsInText.ts';
import { openRecordOf, rangeOf } from './openRecords.ts';
import type { ReferenceNames } from './referenceNames.ts';

/** Shows beside each id what it is the id of. Names that are not known appear when they were fetched. */
export class NameHints implements vscode.InlayHintsProvider {
  readonly #names: ReferenceNames;
  readonly #files: RecordFiles;
  readonly onDidChangeInlayHints: vscode.Event<void>;

  constructor(names: ReferenceNames, files: RecordFiles) {
    this.#names = names;
    this.#files = files;
    this.onDidChangeInlayHints = names.onDidChange;
  }

  async provideInlayHints(document: vscode.TextDocument, visible: vscode.Range): Promise<vscode.InlayHint[]> {
    const open = openRecordOf(document);
    if (!open) return [];
    const { address, fields } = open;
    const baseline = address.draft ? undefined : await this.#files.baseline(document.uri);
    const references = referencesInText(fields).filter(({ value }) => visible.intersection(rangeOf(document, value)));
    const named = references.map((reference) => ({
      reference,
      name: (baseline && nameBeside(baseline, reference)) ?? this.#names.known(address.company, reference),
    }));
    const unnamed = named.filter(({ name }) => name === undefined).map(({ reference }) => reference);
    // Not awaited: the hints that are known are shown at once.
    void this.#names.fetch(address.company, unnamed).catch(showError);
    return named.flatMap(({ reference, name }) => {
      if (name === undefined) return [];
      const hint = new vscode.InlayHint(rangeOf(document, reference.value).end, name);
      hint.paddingLeft = true;
      hint.tooltip = `${kindOf(reference.kind)?.singular ?? reference.kind} ${name}`;
      return [hint];
    });
  }
}

/** Makes each id a link that opens its record. */
export class ReferenceLinks implements vscode.DocumentLinkProvider {
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const open = openRecordOf(document);
    if (!open) return [];
    return referencesInText(open.fields).flatMap(({ kind: path, id, value }) => {
      const kind = kindOf(path);
      if (!kind) return [];
      const given = encodeURIComponent(JSON.stringify([{ company: open.address.company, resource: path, id }]));
      const link = new vscode.DocumentLink(
        rangeOf(document, insideQuotes(document, value)),
        vscode.Uri.parse(`command:seventime.openRecord?${given}`),
      );
      link.tooltip = `Open the ${kind.singular}`;
      return [link];
    });
  }
}

function insideQuotes(document: vscode.TextDocument, value: { readonly offset: number; readonly length: number }) {
  const isText = document.getText()[value.offset] === '"';
  return isText ? { offset: value.offset + 1, length: value.length - 2 } : value;
}
