import * as vscode from 'vscode';
import { NotFound, UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { writtenValues } from '../catalog/draft.ts';
import { computedPaths, kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { addressesOf, isDirty } from '../files/documents.ts';
import type { Version } from '../files/history.ts';
import { closeDifferences, print } from '../files/versions.ts';
import { restored } from '../records/restore.ts';
import { type Arguments, ArgumentsRefused, companyOf, type Services, textArgument } from './command.ts';
import { addressArgument } from './recordFile.ts';

/** The record's tab holds changes that restoring would mix with. */
class UnsavedChanges extends UserError {
  readonly remedy = 'edit';
}

/**
 * Restores a version of a record by an ordinary, checked save: of `version`, or of the version shown in the active tab. A record that
 * was deleted becomes a draft with its values.
 * @returns the address of the record or draft
 */
export async function restore(services: Services, given: Arguments): Promise<string> {
  const version = await versionOf(services, given);
  const kind = kindOf(version.resource);
  if (!kind) throw new ArgumentsRefused(`Seven Time has no resource called “${version.resource}”.`);
  const { company, resource, id, record } = version;
  const current = await currentRecord(services, version, kind);
  if (!current) {
    const draft = { company, resource, values: writtenValues(kind, record, services.show()) };
    return vscode.commands.executeCommand<string>('seventime.createRecord', draft);
  }
  const address = { company, resource, id, draft: false };
  const uri = services.files.openUri(address) ?? (await services.files.prepare(address));
  if (isDirty(uri)) throw new UnsavedChanges('Save or discard the changes in this tab first.');
  await vscode.window.showTextDocument(uri, { preview: false });
  const text = print(kind, restored(current, record, computedPaths(kind)));
  const document = await services.files.rewrite(uri, text, current);
  // A save that fails leaves the tab unsaved, and VS Code says why.
  if (await document.save()) await closeDifferences(uri);
  return uri.toString();
}

/** @returns undefined where the record does not exist any more */
async function currentRecord(
  { sessions }: Services,
  { company, id, action }: Version,
  kind: Kind,
): Promise<JsonObject | undefined> {
  if (action === 'deleted') return undefined;
  try {
    return await sessions.get(company).client.read(kind, id);
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

async function versionOf(services: Services, given: Arguments): Promise<Version> {
  const name = textArgument(given, 'version');
  const version =
    name === undefined
      ? await shownVersion(services, given)
      : await services.history.read((await companyOf(services, given)).slug, name);
  if (!version) throw new ArgumentsRefused('Open a version from the history first.');
  return version;
}

/** The version shown in the active tab: alone, or on the left of a comparison. */
async function shownVersion({ versions }: Services, given: Arguments): Promise<Version | undefined> {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const [left] = tab ? addressesOf(tab) : [];
  const uri = left ?? addressArgument(given);
  return uri && versions.versionAt(uri);
}
