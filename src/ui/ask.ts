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
