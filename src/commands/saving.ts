import * as vscode from 'vscode';
import type { Arguments, Services } from './command.ts';
import { recordFile } from './recordFile.ts';

/** Saves the right side of a merge, which ends it. */
export async function saveMerged(services: Services, given: Arguments): Promise<void> {
  const { uri } = await recordFile(services, given);
  await (await vscode.workspace.openTextDocument(uri)).save();
}

/** Cancels the saves under way. What was sent already is settled with the server. */
export function cancelSaving({ writes }: Services): void {
  writes.cancel();
}
