import * as vscode from 'vscode';

/** The person pressed Escape. Nothing was changed; it is not told as an error. */
export class Dismissed extends vscode.CancellationError {}

/**
 * Asks for one line of text.
 * @throws Dismissed on Escape
 */
export async function askText(options: vscode.InputBoxOptions): Promise<string> {
  const answer = await vscode.window.showInputBox({ ignoreFocusOut: true, ...options });
  if (answer === undefined) throw new Dismissed();
  return answer.trim();
}

/**
 * Asks for one of several.
 * @throws Dismissed on Escape
 */
export async function askOne<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: vscode.QuickPickOptions,
): Promise<T> {
  const pending = items instanceof Promise ? items.then((all) => [...all]) : [...items];
  const answer = await vscode.window.showQuickPick(pending, {
    ignoreFocusOut: true,
    matchOnDescription: true,
    ...options,
  });
  if (answer === undefined) throw new Dismissed();
  return answer;
}

/**
 * Asks in a dialog before something that cannot be taken back.
 * @param action what the button that goes on says
 * @returns false when the person does not want to
 */
export async function askToGoOn(question: string, detail: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action;
}
