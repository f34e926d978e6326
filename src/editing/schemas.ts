import * as vscode from 'vscode';
import { schemaScheme } from './schemaScheme.ts';

/** The language of records' texts. */
const language = 'seventime-json';

/** Gives VS Code's JSON server the schemas of records and drafts, and wakes it when the first of them opens. */
export function registerSchemas(): vscode.Disposable {
  for (const document of vscode.workspace.textDocuments) wakeServer(document);
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(schemaScheme, {
      provideTextDocumentContent: async ({ path }) => {
        const { schemaAt } = await import('./associations.ts');
        return JSON.stringify(schemaAt(path) ?? {});
      },
    }),
    vscode.workspace.onDidOpenTextDocument(wakeServer),
  );
}

/** It wakes by itself for VS Code's own JSON only. Where someone turned it off, records are edited without its help. */
function wakeServer({ languageId }: vscode.TextDocument): void {
  if (languageId === language) void vscode.extensions.getExtension('vscode.json-language-features')?.activate();
}
