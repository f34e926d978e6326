import * as vscode from 'vscode';
import { scheme } from '../files/address.ts';
import { showError } from '../ui/errors.ts';
import type { EditingHelpOptions } from './help.ts';
import { registerSchemas } from './schemas.ts';

/** Everything that helps while a record's text is edited. But for the schemas it is loaded when the first record opens. */
export function registerEditingHelp(options: EditingHelpOptions): vscode.Disposable {
  const subscriptions = [registerSchemas()];
  let isOpen = false;
  const open = async (): Promise<void> => {
    isOpen = true;
    const { openEditingHelp } = await import('./help.ts');
    subscriptions.push(openEditingHelp(options));
  };
  const openFor = (document: vscode.TextDocument): void => {
    if (!isOpen && document.uri.scheme === scheme) void open().catch(showError);
  };
  subscriptions.push(vscode.workspace.onDidOpenTextDocument(openFor));
  for (const document of vscode.workspace.textDocuments) openFor(document);
  return new vscode.Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose();
  });
}
