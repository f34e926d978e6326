import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { writtenValues } from '../catalog/draft.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { describeConflicts, describeProposal } from '../records/describe.ts';
import {
  type Proposal,
  RecordGone,
  SaveConflict,
  type SaveOutcome,
  SaveUnsettled,
  saveRecord,
} from '../records/save.ts';
import { showError } from '../ui/errors.ts';
import type { Address } from './address.ts';
import type { History, Version } from './history.ts';

/** One edit to be saved. */
export interface SaveRequest {
  readonly session: Session;
  readonly kind: Kind;
  readonly address: Address;
  /** The record that the text was made from; undefined where it was lost. */
  readonly baseline: JsonObject | undefined;
  /** What the person made of it. */
  readonly mine: JsonObject;
  readonly signal: AbortSignal;
}

/** What became of an edit, and what its editor shall show. */
export type SaveResult =
  /** Nothing was sent. `isUntrue`: the text has edits of fields that the server works out, which are not saved. */
  | { readonly type: 'unchanged'; readonly isUntrue: boolean }
  /** `theirs`: the person gave the edit up for what someone else made of the record. */
  | { readonly type: 'saved' | 'theirs'; readonly record: JsonObject }
  /** The person wants to merge: nothing was sent yet. */
  | { readonly type: 'merge'; readonly merged: JsonObject; readonly theirs: JsonObject };

/** The person decided that nothing is sent for now. The editor stays unsaved. */
export class Unsaved extends UserError {
  readonly remedy = 'none';
}

const merge = 'Merge…';
const overwrite = 'Overwrite';
const useTheirs = 'Use Theirs';
const saveNow = 'Save';
const createDraft = 'Create a Draft from My Text';

/** Saves edits, asks the person where a decision is theirs, and tells what came of it. */
export class Saver {
  readonly #history: History;
  readonly #show: () => Show;

  constructor(history: History, show: () => Show) {
    this.#history = history;
    this.#show = show;
  }

  /**
   * Saves one edit.
   * @throws UserError when nothing was saved; VS Code shows it and keeps the editor unsaved
   */
  async save(request: SaveRequest): Promise<SaveResult> {
    let { baseline, mine } = request;
    for (;;) {
      try {
        return await this.#send({ ...request, baseline, mine });
      } catch (error) {
        if (error instanceof RecordGone) await offerDraft(request, error, this.#show());
        if (!(error instanceof SaveConflict)) throw error;
        request.session.lists.update(request.kind, error.theirs);
        switch (await this.#askWhich(request.kind, error)) {
          case merge:
            return { type: 'merge', merged: error.merged, theirs: error.theirs };
          case useTheirs:
            return { type: 'theirs', record: error.theirs };
          case overwrite:
            // Checked against what the person was shown: a change after that is a conflict again.
            baseline = error.theirs;
            mine = error.merged;
            break;
          default:
            throw new Unsaved(error.message);
        }
      }
    }
  }

  async #send({ session, kind, address, baseline, mine, signal }: SaveRequest): Promise<SaveResult> {
    const { client, company } = session;
    let kept: Version | undefined;
    try {
      const outcome = await saveRecord({
        ...{ client, kind, id: address.id, baseline, mine, user: company.user, show: this.#show(), signal },
        confirm: (proposal) => this.#confirm(kind, company.name, mine, proposal),
        beforeSending: async (record, fields) => {
          const label = kind.label(record, this.#show());
          kept = await this.#history.keep(address, { action: 'saved', label, fields, record });
        },
      });
      if (outcome.type === 'declined') throw new Unsaved('Nothing was sent.');
      tell(outcome);
      if (outcome.type === 'unchanged') return { type: 'unchanged', isUntrue: outcome.ignored.length > 0 };
      return { type: 'saved', record: outcome.record };
    } catch (error) {
      // What may have been carried out after all needs its way back.
      if (kept && !(error instanceof SaveUnsettled)) await this.#history.forget(kept);
      throw error;
    }
  }

  /** @returns false when the person does not want it sent */
  async #confirm(kind: Kind, company: string, mine: JsonObject, proposal: Proposal): Promise<boolean> {
    const asked = vscode.workspace
      .getConfiguration('seventime')
      .get('confirmBeforeSaving', ['invoices', 'supplierInvoices']);
    if (proposal.warning === undefined && !asked.includes(kind.path)) return true;
    const answer = await vscode.window.showWarningMessage(
      `Save this ${kind.singular} to ${company}?`,
      { modal: true, detail: `${kind.label(mine, this.#show())}\n\n${describeProposal(kind, proposal)}` },
      saveNow,
    );
    return answer === saveNow;
  }

  #askWhich(kind: Kind, { message, conflicts, merged }: SaveConflict): Thenable<string | undefined> {
    return vscode.window.showWarningMessage(
      message,
      { modal: true, detail: `${kind.label(merged, this.#show())}\n\n${describeConflicts(kind, conflicts)}` },
      ...[merge, overwrite, useTheirs],
    );
  }
}

/** @throws Unsaved always: the record is gone, and the text stays in its tab */
async function offerDraft(
  { session, kind, address, mine }: SaveRequest,
  { message }: RecordGone,
  show: Show,
): Promise<never> {
  session.lists.remove(kind, address.id);
  const answer = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail: 'Your text stays in its tab.' },
    ...(kind.create ? [createDraft] : []),
  );
  if (answer === createDraft) {
    const draft = { company: address.company, resource: kind.path, values: writtenValues(kind, mine, show) };
    // Not awaited: VS Code holds this tab's save until then.
    vscode.commands.executeCommand('seventime.createRecord', draft).then(undefined, showError);
  }
  throw new Unsaved(`This ${kind.singular} is deleted; your text is in this tab only.`);
}

/** Tells in the status bar what the person did not do and would not see. */
function tell(outcome: SaveOutcome): void {
  if (outcome.type === 'declined') return;
  const ignored =
    outcome.ignored.length > 0 ? [`not sent, since Seven Time works it out: ${outcome.ignored.join(', ')}`] : [];
  const more =
    outcome.type === 'saved'
      ? [
          ...(outcome.cameAlong.length > 0
            ? [`changed by someone else meanwhile: ${outcome.cameAlong.join(', ')}`]
            : []),
          ...(outcome.isReadAgain ? [] : ['saved, but what Seven Time made of it could not be read']),
        ]
      : [];
  const notes = [...ignored, ...more];
  if (notes.length > 0) vscode.window.setStatusBarMessage(`Seven Time: ${notes.join('; ')}`, 10_000);
}
