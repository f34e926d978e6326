import * as vscode from 'vscode';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { type Address, parseAddress, scheme } from '../files/address.ts';
import { versionScheme } from '../files/versions.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf, textArgument } from './command.ts';

/** A record that a command is about, as a file. */
export interface RecordFile {
  readonly uri: vscode.Uri;
  readonly address: Address;
  readonly kind: Kind;
  readonly session: Session;
}

/**
 * The record given: by `uri`, by `company`, `resource` and `id`, by a tree item, or else the one in the active editor.
 * @throws ArgumentsRefused where there is none; ApiError when it must be fetched and cannot be
 */
export async function recordFile(services: Services, given: Arguments): Promise<RecordFile> {
  const uri = addressArgument(given) ?? (await fetched(services, given)) ?? activeAddress();
  const address = uri && parseAddress(uri);
  const kind = address && kindOf(address.resource);
  if (!uri || !address || !kind) throw new ArgumentsRefused('Open a record first.');
  if (address.draft) throw new ArgumentsRefused('This draft is not in Seven Time yet; save it first.');
  return { uri, address, kind, session: services.sessions.get(address.company) };
}

async function fetched(services: Services, given: Arguments): Promise<vscode.Uri | undefined> {
  const id = textArgument(given, 'id');
  if (id === undefined) return undefined;
  const { company } = await sessionOf(services, given);
  const address = { company: company.slug, resource: kindArgument(given).path, id, draft: false };
  return services.files.openUri(address) ?? services.files.prepare(address);
}

/** The address of a record that was given itself; undefined where none was. */
export function addressArgument({ uri }: Arguments): vscode.Uri | undefined {
  if (uri === undefined) return undefined;
  if (uri instanceof vscode.Uri) return asRecord(uri);
  if (typeof uri === 'string') return asRecord(vscode.Uri.parse(uri));
  throw new ArgumentsRefused('“uri” must be the address of a record.');
}

function activeAddress(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && asRecord(uri);
}

/** A version's address is its record's under another scheme. */
function asRecord(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === versionScheme ? uri.with({ scheme, query: '' }) : uri;
}
