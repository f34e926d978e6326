import * as vscode from 'vscode';
import { Cancelled, type Remedy, UserError } from '../api/errors.ts';

/** What the buttons beside an error do. */
export interface Offers {
  readonly retry?: () => unknown;
  /** Slug of the company, for signing in again or choosing a user. */
  readonly company?: string;
}

const signedOut = new Set<string>();

function button(remedy: Remedy, offers: Offers): { label: string; run: () => unknown } | undefined {
  const company = offers.company === undefined ? {} : { company: offers.company };
  switch (remedy) {
    case 'signIn':
      return { label: 'Sign In', run: () => vscode.commands.executeCommand('seventime.signIn', company) };
    case 'chooseUser':
      return { label: 'Choose User', run: () => vscode.commands.executeCommand('seventime.chooseUser', company) };
    case 'retry':
      return offers.retry ? { label: 'Try Again', run: offers.retry } : undefined;
    default:
      return undefined;
  }
}

/**
 * Shows an error once, in one sentence, with the one thing to do next. A rejected key is told once a company until it is dealt
 * with; a cancel is not told, since the person knows.
 * @param error what was thrown; other than a UserError it is a defect, shown by its message alone
 */
export async function showError(error: unknown, offers: Offers = {}): Promise<void> {
  if (error instanceof vscode.CancellationError || (error instanceof Cancelled && error.outcome === 'notDone')) return;
  const remedy = error instanceof UserError ? error.remedy : 'none';
  const told = remedy === 'signIn' ? (offers.company ?? '') : undefined;
  if (told !== undefined && signedOut.has(told)) return;
  if (told !== undefined) signedOut.add(told);
  try {
    const message = error instanceof Error ? error.message : String(error);
    const offer = button(remedy, offers);
    const chosen = await vscode.window.showErrorMessage(message, ...(offer ? [offer.label] : []));
    if (chosen !== undefined) await offer?.run();
  } finally {
    if (told !== undefined) signedOut.delete(told);
  }
}
