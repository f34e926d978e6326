import * as vscode from 'vscode';

/** The open document of an address. */
export function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** Whether the address is open with changes that are not saved. */
export function isDirty(uri: vscode.Uri): boolean {
  return documentOf(uri)?.isDirty === true;
}

/** The addresses that a tab shows. */
export function addressesOf({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

/** Every open tab. */
export function allTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** Whether a tab shows the address. */
export function hasTab(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return allTabs().some((tab) => addressesOf(tab).some((shown) => shown.toString() === key));
}

/**
 * Puts another text in the place of a document's whole text; undo brings the old one back.
 * @returns false where the document refused it
 */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, whole, text);
  return vscode.workspace.applyEdit(edit);
}

/** Closes every tab of an address; what is not saved in it is given up. */
export async function closeTabsOf(uri: vscode.Uri): Promise<void> {
  const key = uri.toString();
  // A tab with unsaved text cannot be closed without a question in any other way.
  if (isDirty(uri)) {
    await vscode.window.showTextDocument(uri, { preview: false });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.window.tabGroups.close(
    allTabs().filter((tab) => addressesOf(tab).some((shown) => shown.toString() === key)),
  );
}
