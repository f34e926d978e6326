import * as vscode from 'vscode';
import { parametersOf } from '../api/client.ts';
import { curlCommand } from '../api/curl.ts';
import { printJson } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { parseAddress } from '../files/address.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf, textArgument } from './command.ts';

/** What is copied from: a record, or a list where there is no id. */
interface Target {
  readonly session: Session;
  readonly kind: Kind;
  readonly id: string | undefined;
  /** Text of the editor that has the record open. */
  readonly text: string | undefined;
}

/**
 * The record or list of a tree item, of the address given as `uri`, of `{company?, resource, id?}`, or else of the active editor.
 * @throws ArgumentsRefused where there is none, or it is a draft without an id
 */
async function targetOf(services: Services, given: Arguments): Promise<Target> {
  if (given.resource !== undefined) {
    const id = textArgument(given, 'id');
    return { session: await sessionOf(services, given), kind: kindArgument(given), id, text: undefined };
  }
  const uri = uriOf(given.uri) ?? vscode.window.activeTextEditor?.document.uri;
  const address = uri && parseAddress(uri);
  const kind = address && kindOf(address.resource);
  if (!kind) throw new ArgumentsRefused('Open a record of Seven Time first, or select one in the sidebar.');
  if (address.draft) throw new ArgumentsRefused(`This ${kind.singular} is not created yet; save it first.`);
  const session = await sessionOf(services, { company: address.company });
  const open = services.files.openUri(address);
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === open?.toString());
  return { session, kind, id: address.id, text: document?.getText() };
}

function uriOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  return typeof given === 'string' ? vscode.Uri.parse(given, true) : undefined;
}

function idOf({ kind, id }: Target): string {
  if (id === undefined) throw new ArgumentsRefused(`Select one of the ${kind.title.toLowerCase()} first.`);
  return id;
}

/** The path of a record in the API; of a list, or of a record that the API gives in its list only, the list's. */
function pathOf({ kind, id, session }: Target): string {
  const word = session.client.readPath(kind);
  return id === undefined || word === undefined ? `/${kind.path}/` : `/${word}/${encodeURIComponent(id)}`;
}

async function copied(text: string, what: string): Promise<string> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Seven Time: ${what} copied`, 3000);
  return text;
}

/** Copies the id of a record. */
export async function copyId(services: Services, given: Arguments): Promise<string> {
  return copied(idOf(await targetOf(services, given)), 'id');
}

/** Copies the path of a record or list in the API, such as `/workOrders/5bae34dca878bd790d049875`. */
export async function copyPath(services: Services, given: Arguments): Promise<string> {
  return copied(pathOf(await targetOf(services, given)), 'path');
}

/** Copies a record as JSON: as it stands in the open editor, or else as the server has it now, which is one request. */
export async function copyJson(services: Services, given: Arguments): Promise<string> {
  const target = await targetOf(services, given);
  const text = target.text ?? printJson(await target.session.client.read(target.kind, idOf(target)), 2);
  return copied(text, 'JSON');
}

/** Copies the request for a record or a list, with the filters shown, for a shell. The key is not in it. */
export async function copyAsCurl(services: Services, given: Arguments): Promise<string> {
  const target = await targetOf(services, given);
  const { apiUrl } = target.session.company;
  const { node } = given;
  const query = node?.type === 'resource' ? services.tree.query(node) : undefined;
  return copied(curlCommand(apiUrl, pathOf(target), query ? parametersOf(query) : {}), 'cURL command');
}
