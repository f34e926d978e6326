import * as vscode from 'vscode';
import { ReadOnlyCompany } from '../api/errors.ts';
import { isJsonObject, type JsonObject, parseJson } from '../api/json.ts';
import { creatableUnder, draftValues, parentField } from '../catalog/draft.ts';
import { kinds } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { RecordNode, ResourceNode } from '../tree/nodes.ts';
import { askOne } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, companyOf, kindArgument, type Services } from './command.ts';

/** What a new record is, and what is known of it. */
interface Start {
  readonly kind: Kind;
  readonly values: JsonObject;
}

/**
 * Opens a draft of a new record, with the acting user filled in, and the record or filter that it was started from. No request.
 * @returns the address of the draft
 */
export async function createRecord(services: Services, given: Arguments): Promise<string> {
  const company = await companyOf(services, given);
  if (company.readOnly) throw new ReadOnlyCompany(`${company.name} was signed in to as read-only.`);
  const { kind, values } = await startOf(services, given);
  const started = asJson({ ...draftValues(kind, { actingUser: company.user, values }) });
  const uri = await services.drafts.add(company.slug, kind, started);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false, selection: firstGap(document) });
  return uri.toString();
}

async function startOf({ tree }: Services, given: Arguments): Promise<Start> {
  const { node } = given;
  if (node?.type === 'record') return under(node, await kindUnder(node));
  const kind = given.resource === undefined ? await askKind(kinds.filter(isCreatable)) : kindArgument(given);
  if (!isCreatable(kind)) {
    throw new ArgumentsRefused(`Seven Time lets nobody create ${kind.title.toLowerCase()} through its API.`);
  }
  if (node?.type === 'resource') return { kind, values: filteredValues(node, tree.query(node).filters) };
  return { kind, values: asJson(given.values ?? {}) };
}

function isCreatable(kind: Kind): boolean {
  return kind.create !== undefined;
}

async function askKind(among: readonly Kind[]): Promise<Kind> {
  const items = among.map((kind) => ({ label: kind.title, iconPath: new vscode.ThemeIcon(kind.icon), chosen: kind }));
  return (await askOne(items, { title: 'New Record', placeHolder: 'What shall be created?' })).chosen;
}

/** The kind to create under a record: one of the lists that belong to it. */
async function kindUnder(node: RecordNode): Promise<Kind> {
  if (node.only && isCreatable(node.only)) return node.only;
  const below = creatableUnder(node.kind);
  const [only, ...others] = below;
  if (!only) throw new ArgumentsRefused(`Nothing can be created under a ${node.kind.singular}.`);
  return others.length === 0 ? only : askKind(below);
}

function under({ kind: parent, recordId }: RecordNode, kind: Kind): Start {
  const field = parentField(kind, parent.path);
  return { kind, values: field === undefined ? {} : { [field]: recordId } };
}

/** What a list's filters say of every record in it, as values of a new one. */
function filteredValues({ kind, parent }: ResourceNode, filters: Readonly<Record<string, string>>): JsonObject {
  const values = Object.entries(filters).flatMap(([name, value]) => {
    const filter = kind.filters.find((one) => one.name === name);
    const referenced = filter?.parent?.kind ?? filter?.reference;
    const field = referenced === undefined ? undefined : parentField(kind, referenced, name);
    if (field === undefined) return [];
    if (parent?.type === 'record' && parent.kind.path === referenced) return [[field, parent.recordId] as const];
    return filter?.type === 'reference' && !filter.parent ? [[field, value] as const] : [];
  });
  return Object.fromEntries(values);
}

function asJson(values: unknown): JsonObject {
  const value = parseJson(JSON.stringify(values) ?? 'null');
  if (!isJsonObject(value)) throw new ArgumentsRefused('“values” must be an object of fields.');
  return value;
}

/** The first value that is still to be filled in: between its quotes, or the null itself. */
function firstGap(document: vscode.TextDocument): vscode.Range | undefined {
  const gap = /(?<=": ")(?=")|(?<=": )null/.exec(document.getText());
  if (!gap) return undefined;
  return new vscode.Range(document.positionAt(gap.index), document.positionAt(gap.index + gap[0].length));
}
