import * as vscode from 'vscode';
import { isDirty } from '../files/documents.ts';
import { print } from '../files/versions.ts';
import { Dismissed } from '../ui/ask.ts';
import type { Arguments, Services } from './command.ts';
import { recordFile } from './recordFile.ts';

/**
 * Goes back to the server's version of a record, as it is now: one GET. Asks where that gives up changes, unless told not to; undo
 * brings them back.
 */
export async function discard(services: Services, given: Arguments): Promise<void> {
  const { uri, address, kind, session } = await recordFile(services, given);
  if (isDirty(uri) && given.confirm !== false) {
    const answer = await vscode.window.showWarningMessage(
      `Discard your changes to this ${kind.singular}?`,
      { modal: true, detail: 'The tab goes back to the version that Seven Time has now.' },
      'Discard',
    );
    if (answer === undefined) throw new Dismissed();
  }
  const record = await session.client.read(kind, address.id);
  if (isDirty(uri)) {
    const document = await services.files.rewrite(uri, print(kind, record), record);
    // The text is the server's: the save sends nothing, and the tab is unchanged again.
    await document.save();
  }
  services.files.take(address, record);
}
