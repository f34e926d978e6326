import * as vscode from 'vscode';
import type { JsonObject } from '../api/json.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { saveRecord } from '../records/save.ts';

/** One edit to be saved. */
export interface SaveRequest {
  readonly session: Session;
  readonly kind: Kind;
  readonly id: string;
  readonly uri: vscode.Uri;
  /** The record that the text was made from. */
  readonly baseline: JsonObject;
  /** What the person made of it. */
  readonly mine: JsonObject;
}

/** Saves edits and tells the person what came of it. */
export class Saver {
  /**
   * Saves one edit.
   * @returns the record as the server has it now
   * @throws UserError when nothing was saved; VS Code shows it and keeps the editor dirty
   */
  async save({ session, kind, id, baseline, mine }: SaveRequest): Promise<JsonObject> {
    const { client, company } = session;
    const outcome = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: `Saving ${kind.singular}…` },
      () => saveRecord({ client, kind, id, baseline, mine, user: company.user }),
    );
    if (outcome.type === 'declined') throw new vscode.FileSystemError('Nothing was sent.');
    const quiet = [
      ...(outcome.ignored.length > 0 ? [`not sent, since Seven Time works it out: ${outcome.ignored.join(', ')}`] : []),
      ...(outcome.type === 'saved' && outcome.cameAlong.length > 0
        ? [`changed by someone else meanwhile: ${outcome.cameAlong.join(', ')}`]
        : []),
    ];
    if (quiet.length > 0) vscode.window.setStatusBarMessage(`Seven Time: ${quiet.join('; ')}`, 10_000);
    return outcome.type === 'saved' ? outcome.record : baseline;
  }
}
