import * as vscode from 'vscode';
import { NotFound } from '../api/errors.ts';
import type { Address } from '../files/address.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf, textArgument } from './command.ts';

/**
 * Opens a record as JSON: one GET, none when it is open already. Pickers offer it first from then on.
 * @returns the address opened
 */
export async function openRecord(services: Services, given: Arguments): Promise<string> {
  const session = await sessionOf(services, given);
  const kind = kindArgument(given);
  const id = textArgument(given, 'id');
  if (!id) throw new ArgumentsRefused('“id” of the record is missing.');
  const address = { company: session.company.slug, resource: kind.path, id, draft: false };
  const open = services.files.openUri(address);
  const uri = open ?? (await prepared(services, address));
  await vscode.commands.executeCommand('vscode.open', uri, { preview: given.preview !== false });
  const record = await services.files.baseline(uri);
  if (record) {
    const show = services.show();
    const [label, detail] = [kind.label(record, show), kind.detail(record, show)];
    await services.recent.add({ company: address.company, resource: kind.path, id, label, detail });
  }
  return uri.toString();
}

/** Fetches the record. One that is gone is not offered again. */
async function prepared({ files, recent }: Services, address: Address): Promise<vscode.Uri> {
  try {
    return await files.prepare(address);
  } catch (error) {
    if (error instanceof NotFound) await recent.remove(address);
    throw error;
  }
}
