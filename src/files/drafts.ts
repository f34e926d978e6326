import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import { fieldOf, isJsonObject, type JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Sessions } from '../companies/sessions.ts';
import type { Sent } from '../records/findCreated.ts';
import { printRecord } from '../records/printRecord.ts';
import { askToGoOn } from '../ui/ask.ts';
import { showError } from '../ui/errors.ts';
import type { WritesUnderWay } from '../ui/writesUnderWay.ts';
import { type Address, parseAddress, recordUri, scheme } from './address.ts';
import { addressesOf, allTabs, closeTabsOf, hasTab } from './documents.ts';
import type { FileContents } from './fileSystem.ts';
import type { RecordFiles } from './recordFiles.ts';
import { StoredRecords } from './storedRecords.ts';

/** A record that is not created yet, as a file. */
interface Draft {
  readonly address: Address;
  readonly kind: Kind;
  /** What it started with. */
  readonly values: JsonObject;
  /** What was sent with no answer that tells whether it was created. */
  sent: Sent | undefined;
  /** The address of the record that was made of it. */
  created: vscode.Uri | undefined;
}

export interface DraftFilesOptions {
  readonly sessions: Sessions;
  readonly writes: WritesUnderWay;
  readonly records: RecordFiles;
  /** Where drafts are kept, so that their tabs come back after a restart. */
  readonly folder: vscode.Uri;
  readonly show: () => Show;
}

/** Nothing was sent, because the person decided so. The draft stays. */
class NotCreated extends UserError {
  readonly remedy = 'none';
}

/** Records that do not exist yet, as files. Saving one creates its record, and its tab becomes the record's. */
export class DraftFiles implements FileContents, vscode.Disposable {
  readonly #options: DraftFilesOptions;
  readonly #stored: StoredRecords;
  readonly #drafts = new Map<string, Draft>();
  /** The latest number given in this window. */
  #latest = 0;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent>();
  readonly #sent = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];

  readonly onDidChange = this.#changed.event;
  /** Fires when a create of unknown fate was remembered. */
  readonly onDidRememberSent = this.#sent.event;

  constructor(options: DraftFilesOptions) {
    this.#options = options;
    this.#stored = new StoredRecords(options.folder);
    this.#subscriptions = [
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (isDraft(document.uri)) void this.#becomeRecord(document).catch(showError);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // Another language mode closes the document too, but leaves its tab.
        if (isDraft(uri) && !hasTab(uri)) void this.#remove(uri).catch(showError);
      }),
    ];
  }

  /**
   * Makes a draft, kept until its tab is closed or its record is created. No request.
   * @param values what its text starts with, in this order
   */
  async add(company: string, kind: Kind, values: JsonObject): Promise<vscode.Uri> {
    const kept = (await this.#stored.list()).map(({ name }) => Number.parseInt(name, 10) || 0);
    this.#latest = Math.max(this.#latest, ...kept) + 1;
    const address = { company, resource: kind.path, id: String(this.#latest), draft: true };
    const draft: Draft = { address, kind, values, sent: undefined, created: undefined };
    await this.#keep(draft);
    const uri = recordUri(address, `New ${kind.singular}`);
    this.#drafts.set(uri.toString(), draft);
    return uri;
  }

  /** What was sent from a draft with no answer that tells its fate; undefined for any other. */
  async sentFrom(uri: vscode.Uri): Promise<Sent | undefined> {
    return (await this.#draft(uri)).sent;
  }

  /** Shows a record in the place of the draft that it was made of: its text is given up. */
  async giveUpFor(uri: vscode.Uri, record: vscode.Uri): Promise<void> {
    const draft = await this.#draft(uri);
    draft.created = record;
    await closeTabsOf(uri);
    await vscode.commands.executeCommand('vscode.open', record, { preview: false });
    await this.#remove(uri);
  }

  async stat(uri: vscode.Uri): Promise<{ readonly version: number; readonly readOnly: boolean }> {
    await this.#draft(uri);
    return { version: 1, readOnly: false };
  }

  async read(uri: vscode.Uri): Promise<string> {
    return printRecord((await this.#draft(uri)).values);
  }

  /** Creates the record: one POST, and one GET of what the server made of it. */
  async write(uri: vscode.Uri, text: string): Promise<void> {
    const draft = await this.#draft(uri);
    const { CreateUnsettled, createRecord } = await import('../records/create.ts');
    const { parseRecordText } = await import('../records/text.ts');
    const values = parseRecordText(text);
    await this.#askToSendAgain(draft);
    const { address, kind } = draft;
    const { client, company, lists } = this.#options.sessions.get(address.company);
    let sent: Sent | undefined;
    // On disk before it is sent, so that a window that goes away meanwhile comes back with a draft that knows of it.
    const beforeSending = async (body: JsonObject): Promise<void> => {
      sent = { at: new Date().toISOString(), body };
      await this.#keep({ ...draft, sent });
    };
    const { id, record } = await this.#options.writes
      .run(`Creating ${kind.singular}…`, (signal) =>
        createRecord({ client, kind, values, user: company.user, beforeSending, signal }),
      )
      .catch(async (error: unknown) => {
        if (error instanceof CreateUnsettled) this.#rememberSent(draft, sent);
        else if (sent) await this.#keep(draft);
        throw error;
      });
    lists.add(kind, record);
    draft.sent = undefined;
    draft.created = await this.#options.records.prepare({ ...address, id, draft: false }, record);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#sent.dispose();
  }

  async #askToSendAgain({ kind, sent, created }: Draft): Promise<void> {
    if (!sent && !created) return;
    const question = created
      ? `This ${kind.singular} was created already. Create another one?`
      : `This ${kind.singular} was sent before and may have been created. Create it again?`;
    const detail = 'Look in the list first, or there may be two of it.';
    if (!(await askToGoOn(question, detail, 'Create Again'))) throw new NotCreated('Nothing was sent.');
  }

  #rememberSent(draft: Draft, sent: Sent | undefined): void {
    draft.sent = sent;
    // Whether it was created is to be seen in the list, so the list must be the server's.
    this.#options.sessions.get(draft.address.company).lists.forgetAll(draft.kind.path);
    this.#sent.fire();
  }

  /** After the save: the record's own tab in the place of the draft's. */
  async #becomeRecord(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    const created = this.#drafts.get(uri.toString())?.created;
    if (!created) return;
    if (document.isDirty) {
      await vscode.commands.executeCommand('vscode.open', created, { preview: false });
      const told = 'It was created as you saved it. What you typed after that is in the tab of the draft only.';
      void vscode.window.showInformationMessage(told);
      return;
    }
    const tabs = allTabs().filter((tab) => addressesOf(tab).some((shown) => shown.toString() === uri.toString()));
    for (const { group, isActive } of tabs) {
      const options = { viewColumn: group.viewColumn, preview: false, preserveFocus: !isActive };
      await vscode.commands.executeCommand('vscode.open', created, options);
    }
    await vscode.window.tabGroups.close(tabs, true);
    await this.#remove(uri);
  }

  async #draft(uri: vscode.Uri): Promise<Draft> {
    const known = this.#drafts.get(uri.toString());
    if (known) return known;
    const address = parseAddress(uri);
    const kind = address && kindOf(address.resource);
    const kept = address?.draft ? await this.#stored.read(nameOf(address)) : undefined;
    const values = kept && fieldOf(kept, 'values');
    if (!address || !kind || !isJsonObject(values)) throw vscode.FileSystemError.FileNotFound(uri);
    // Two who ask at the same time get the same draft.
    const loaded = this.#drafts.get(uri.toString()) ?? {
      ...{ address, kind, values },
      sent: sentOf(kept),
      created: undefined,
    };
    this.#drafts.set(uri.toString(), loaded);
    return loaded;
  }

  async #keep({ address, values, sent }: Draft): Promise<void> {
    await this.#stored.write(nameOf(address), { values, ...(sent ? { sent: { at: sent.at, body: sent.body } } : {}) });
  }

  async #remove(uri: vscode.Uri): Promise<void> {
    const address = parseAddress(uri);
    this.#drafts.delete(uri.toString());
    if (address) await this.#stored.remove(nameOf(address));
  }
}

function isDraft(uri: vscode.Uri): boolean {
  return uri.scheme === scheme && parseAddress(uri)?.draft === true;
}

/** The number comes first, so that the next one is told from the names alone. */
function nameOf({ company, resource, id }: Address): string {
  return `${encodeURIComponent(id)}.${encodeURIComponent(company)}.${encodeURIComponent(resource)}.json`;
}

function sentOf(kept: JsonObject | undefined): Sent | undefined {
  const sent = kept?.sent;
  if (!isJsonObject(sent) || typeof sent.at !== 'string' || !isJsonObject(sent.body)) return undefined;
  return { at: sent.at, body: sent.body };
}
