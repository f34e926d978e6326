import * as vscode from 'vscode';
import { idOf } from '../api/client.ts';
import type { JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import { parseAddress } from '../files/address.ts';
import { findCreated } from '../records/findCreated.ts';
import { askOne } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, type Services } from './command.ts';

/**
 * Looks in the list for the record that a draft was sent as when no answer came: one request. What is found can take the draft's place.
 * @returns the address of the record that took the draft's place; undefined where none was found or chosen
 */
export async function findCreatedRecord(services: Services, given: Arguments): Promise<string | undefined> {
  const { drafts, files, show } = services;
  const uri = draftUri(given);
  const address = parseAddress(uri);
  const kind = address && kindOf(address.resource);
  const sent = address?.draft ? await drafts.sentFrom(uri) : undefined;
  if (!kind || !sent) throw new ArgumentsRefused('This is not a draft that was sent with no answer.');
  const { client, lists } = services.sessions.get(address.company);
  const found = await findCreated(client, kind, sent, show());
  lists.forgetAll(kind.path);
  if (found.length === 0) {
    const told = `No such ${kind.singular} is in the list: it was most likely not created. Save the draft to create it.`;
    void vscode.window.showInformationMessage(told);
    return undefined;
  }
  const items = found.map((record) => ({
    label: kind.label(record, show()),
    description: kind.detail(record, show()),
    record,
  }));
  const keep = { label: 'None of these', description: 'keep the draft', record: undefined };
  const { record } = await askOne<vscode.QuickPickItem & { readonly record: JsonObject | undefined }>(
    [...items, keep],
    {
      title: `Which ${kind.singular} was created?`,
      placeHolder: 'It takes the place of the draft',
    },
  );
  if (!record) return undefined;
  const created = await files.prepare({ ...address, id: idOf(kind, record), draft: false });
  await drafts.giveUpFor(uri, created);
  return created.toString();
}

function draftUri({ uri }: Arguments): vscode.Uri {
  if (uri instanceof vscode.Uri) return uri;
  if (typeof uri === 'string') return vscode.Uri.parse(uri);
  const active = vscode.window.activeTextEditor?.document.uri;
  if (!active) throw new ArgumentsRefused('Open the draft first.');
  return active;
}
