import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import { kindOf } from '../catalog/index.ts';
import { recordUri } from '../files/address.ts';
import type { Version, VersionQuery } from '../files/history.ts';
import { showDifference } from '../files/versions.ts';
import { askOne, Dismissed } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, companyOf, type Services, textArgument } from './command.ts';
import { addressArgument, recordFile } from './recordFile.ts';

/** A version as other extensions see it. */
interface ListedVersion {
  /** Names the version for `seventime.restore`. */
  readonly version: string;
  readonly resource: string;
  readonly id: string;
  /** When it was saved or deleted, ISO 8601. */
  readonly at: string;
  readonly action: 'saved' | 'deleted';
  readonly label: string;
  /** The fields that the save changed. */
  readonly fields: readonly string[];
}

/**
 * Lists what records were before they were saved or deleted on this machine, and opens the one chosen: beside the record's editor,
 * or alone where the record is deleted. Of the record given or in the active editor; of a kind; of a company.
 *
 * With `version`, that one is opened; with `open: false`, none is.
 * @returns the versions, the newest first
 */
export async function history(services: Services, given: Arguments): Promise<readonly ListedVersion[]> {
  const versions = await services.history.list(await queryOf(services, given));
  if (given.open !== false) {
    if (versions.length === 0) throw new NothingKept('Nothing was saved or deleted here in the last 30 days.');
    const name = textArgument(given, 'version');
    const version = name === undefined ? await choose(services, versions) : versions.find((kept) => kept.name === name);
    if (!version) throw new ArgumentsRefused('This version is not kept any more.');
    await openVersion(services, version);
  }
  return versions.map(({ name, resource, id, at, action, label, fields }) => ({
    ...{ version: name, resource, id, at: new Date(at).toISOString(), action, label, fields },
  }));
}

/** There is no version to show. */
class NothingKept extends UserError {
  readonly remedy = 'none';
}

async function queryOf(services: Services, given: Arguments): Promise<VersionQuery> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const isAboutRecord =
    addressArgument(given) !== undefined ||
    (given.company === undefined && given.resource === undefined && active?.scheme.startsWith('seventime') === true);
  if (isAboutRecord) {
    const { address } = await recordFile(services, given);
    return address;
  }
  const { slug } = await companyOf(services, given);
  return { company: slug, resource: textArgument(given, 'resource'), id: textArgument(given, 'id') };
}

async function choose(services: Services, versions: readonly Version[]): Promise<Version> {
  const { dateTime } = services.show();
  const items = versions.map((version) => ({
    label: dateTime(new Date(version.at).toISOString()),
    description:
      version.action === 'deleted' ? 'before it was deleted' : `before a save of ${version.fields.join(', ')}`,
    detail: `${kindOf(version.resource)?.singular ?? version.resource} ${version.label}`,
    version,
  }));
  return (await askOne(items, { title: 'History', placeHolder: 'Which version?', matchOnDetail: true })).version;
}

async function openVersion(services: Services, version: Version): Promise<void> {
  const { company, resource, id, label } = version;
  const address = { company, resource, id, draft: false };
  const uri = services.files.openUri(address) ?? recordUri(address, label);
  const left = services.versions.addressOfVersion(uri, version);
  if (version.action === 'deleted') {
    await vscode.commands.executeCommand('vscode.open', left, { preview: false });
    return;
  }
  const right = services.files.openUri(address) ?? (await services.files.prepare(address));
  services.restorable.add(right);
  const when = services.show().dateTime(new Date(version.at).toISOString());
  await showDifference(services.versions.addressOfVersion(right, version), right, `${label}: ${when} ↔ Now`);
}

/** Removes every version kept of a company. */
export async function clearHistory(services: Services, given: Arguments): Promise<void> {
  const { slug, name } = await companyOf(services, given);
  if (given.company === undefined || given.node) {
    const answer = await vscode.window.showWarningMessage(
      `Clear the history of ${name}?`,
      { modal: true, detail: 'What records were before they were saved or deleted here is removed from this machine.' },
      'Clear',
    );
    if (answer === undefined) throw new Dismissed();
  }
  await services.history.clear(slug);
}
