import * as vscode from 'vscode';
import type { Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Sessions } from '../companies/sessions.ts';
import type { DraftFiles } from '../files/drafts.ts';
import type { SevenTimeFileSystem } from '../files/fileSystem.ts';
import type { RecordFiles } from '../files/recordFiles.ts';
import { ReferenceCompletion } from './completion.ts';
import { EditDiagnostics } from './diagnostics.ts';
import { NameHints, ReferenceLinks } from './hints.ts';
import { recordDocuments } from './openRecords.ts';
import { ReferenceNames } from './referenceNames.ts';
import { SentDrafts } from './sentDrafts.ts';

export interface EditingHelpOptions {
  readonly companies: Companies;
  readonly sessions: Sessions;
  readonly files: RecordFiles;
  readonly drafts: DraftFiles;
  readonly fileSystem: SevenTimeFileSystem;
  readonly show: () => Show;
}

/** What helps while a record's text is edited: problems, names beside ids, links, completion by name. */
export function openEditingHelp(options: EditingHelpOptions): vscode.Disposable {
  const { files, drafts, fileSystem } = options;
  const names = new ReferenceNames(options);
  return vscode.Disposable.from(
    names,
    new EditDiagnostics(files, fileSystem),
    vscode.languages.registerInlayHintsProvider(recordDocuments, new NameHints(names, files)),
    vscode.languages.registerDocumentLinkProvider(recordDocuments, new ReferenceLinks()),
    vscode.languages.registerCompletionItemProvider(recordDocuments, new ReferenceCompletion(options), '"'),
    vscode.languages.registerCodeLensProvider(recordDocuments, new SentDrafts(drafts)),
  );
}
