import * as vscode from 'vscode';
import { type Arguments, companyOf, type Services } from './command.ts';

/** Forgets a company: its key, its name, and what is loaded of it. Open tabs stay. */
export async function signOut(services: Services, given: Arguments): Promise<void> {
  const company = await companyOf(services, given);
  if (given.company === undefined || given.node) {
    const answer = await vscode.window.showWarningMessage(
      `Sign out of ${company.name}?`,
      { modal: true, detail: 'The API key is removed from this machine.' },
      'Sign Out',
    );
    if (answer === undefined) throw new vscode.CancellationError();
  }
  await services.companies.remove(company.slug);
}
