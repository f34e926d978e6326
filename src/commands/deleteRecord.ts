import * as vscode from 'vscode';
import { ReadOnlyCompany } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindOf, kinds } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Company } from '../companies/company.ts';
import type { Session } from '../companies/sessions.ts';
import { type Address, parseAddress } from '../files/address.ts';
import { closeTabsOf, isDirty } from '../files/documents.ts';
import { DeleteUnsettled, deleteRecord as deleteFromServer } from '../records/remove.ts';
import { askToGoOn, Dismissed } from '../ui/ask.ts';
import { showError } from '../ui/errors.ts';
import { pickRecord } from '../ui/pickRecord.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf, textArgument } from './command.ts';

/**
 * Deletes a record after a question that names it: one DELETE, and a GET before it where nothing is known of the record.
 * With `confirm: false` nothing is asked.
 */
export async function deleteRecord(services: Services, given: Arguments): Promise<void> {
  const { files, history, show } = services;
  const { session, kind, id } = await targetOf(services, given);
  const { client, company } = session;
  if (!kind.delete)
    throw new ArgumentsRefused(`Seven Time lets nobody delete ${kind.title.toLowerCase()} through its API.`);
  if (company.readOnly) throw new ReadOnlyCompany(`${company.name} was signed in to as read-only.`);

  const address: Address = { company: company.slug, resource: kind.path, id, draft: false };
  const uri = files.openUri(address);
  const known = (uri && (await files.baseline(uri))) ?? session.registers.record(kind.path, id);
  const record =
    known ?? (await services.writes.run(`Reading ${kind.singular}…`, (signal) => client.read(kind, id, { signal })));
  const label = kind.label(record, show());
  if (given.confirm !== false) await confirm(company, kind, record, show(), uri !== undefined && isDirty(uri));

  const kept = await history.keep(address, { action: 'deleted', label, fields: [], record });
  const { slug, apiUrl, user } = company;
  const note = { type: 'delete', company: slug, apiUrl, resource: kind.path, id, label, version: kept.name } as const;
  try {
    await services.noted.during(note, () =>
      services.writes.run(`Deleting ${kind.singular}…`, (signal) =>
        deleteFromServer({ client, kind, id, user, signal }),
      ),
    );
  } catch (error) {
    // What may have been carried out after all needs its way back.
    if (!(error instanceof DeleteUnsettled)) await history.forget(kept);
    throw error;
  }
  await showDeleted(services, address, kind, `Deleted ${kind.singular} ${label}.`);
}

/**
 * Takes a record that is gone out of the tree, the pickers and the tabs, and tells so.
 * @param message what the person is told, beside the way back
 */
export async function showDeleted(
  { files, recent }: Services,
  address: Address,
  kind: Kind,
  message: string,
): Promise<void> {
  const uri = files.openUri(address);
  files.remove(address);
  await recent.remove(address);
  if (uri) await closeTabsOf(uri);
  void tell(address.company, kind, message).catch(showError);
}

/** The record given, the one in the active editor where it can be deleted, or the one picked. */
async function targetOf(
  services: Services,
  given: Arguments,
): Promise<{ readonly session: Session; readonly kind: Kind; readonly id: string }> {
  if (given.resource !== undefined) {
    const id = textArgument(given, 'id');
    if (!id) throw new ArgumentsRefused('“id” of the record is missing.');
    return { session: await sessionOf(services, given), kind: kindArgument(given), id };
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  const address = active && parseAddress(active);
  const shown = address && kindOf(address.resource);
  if (address && shown?.delete && !address.draft) {
    return { session: await sessionOf(services, { company: address.company }), kind: shown, id: address.id };
  }
  const session = await sessionOf(services, given);
  const { kind, id } = await pickRecord(
    { session, recent: services.recent, show: services.show() },
    { title: 'Delete', placeHolder: 'Which record? Type to search', kinds: kinds.filter((one) => one.delete) },
  );
  return { session, kind, id };
}

/** @throws Dismissed when the person does not want to */
async function confirm(
  company: Company,
  kind: Kind,
  record: JsonObject,
  show: Show,
  isUnsaved: boolean,
): Promise<void> {
  const named = [kind.label(record, show), kind.detail(record, show)].filter((part) => part !== '').join(' · ');
  const detail = [
    named,
    `It is deleted in ${company.name} for everyone. This cannot be undone.`,
    ...(isUnsaved ? ['What you changed in its tab is not saved and goes with it.'] : []),
  ].join('\n\n');
  if (!(await askToGoOn(`Delete this ${kind.singular}?`, detail, 'Delete'))) throw new Dismissed();
}

async function tell(company: string, kind: Kind, message: string): Promise<void> {
  const again = 'Open as a New Draft';
  const actions = kind.create ? [again] : [];
  const answer = await vscode.window.showInformationMessage(message, ...actions);
  if (answer === again) await vscode.commands.executeCommand('seventime.recreateDeleted', { company });
}
