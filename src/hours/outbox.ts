import { mkdirSync, watch } from 'node:fs';
import * as vscode from 'vscode';
import { ApiError, UserError } from '../api/errors.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { type Claim, OutboxFolder, type WaitingEntry } from '../time/outboxFolder.ts';
import { NotLogged, type WrittenLog } from '../time/writeTimeLog.ts';
import type { Entry } from './entries.ts';
import type { Logging } from './logging.ts';

/** The entry could not be sent now; it waits in the outbox. */
export class WaitsInOutbox extends UserError {
  readonly remedy = 'none';
}

/** An entry that the server has now. */
export interface SentEntry {
  readonly entry: WaitingEntry;
  readonly written: WrittenLog;
}

/** While entries wait, the connection is tried so often, milliseconds. */
const retryMs = 10_000;

/** Entries that wait to be sent, shared by all windows: sent when the person says so, or when there is a connection again. */
export class Outbox implements vscode.Disposable {
  readonly #path: string;
  readonly #folder: OutboxFolder;
  readonly #companies: Companies;
  readonly #sessions: Sessions;
  readonly #logging: Logging;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #sent = new vscode.EventEmitter<SentEntry>();
  #entries: readonly WaitingEntry[] = [];
  #watching: vscode.Disposable | undefined;
  #retrying: NodeJS.Timeout | undefined;

  /** Fires when other entries wait than before. */
  readonly onDidChange = this.#changed.event;
  /** Fires when the server has an entry that waited. */
  readonly onDidSend = this.#sent.event;

  /** @param folder on this machine's disk, the same for all windows */
  constructor(folder: vscode.Uri, companies: Companies, sessions: Sessions, logging: Logging) {
    this.#path = folder.fsPath;
    this.#folder = new OutboxFolder(this.#path);
    this.#companies = companies;
    this.#sessions = sessions;
    this.#logging = logging;
  }

  /** The entries that wait, of all companies signed in to, oldest first. */
  get entries(): readonly WaitingEntry[] {
    return this.#entries.filter((entry) => this.#companies.find(entry.company)?.apiUrl === entry.apiUrl);
  }

  /** Looks at what waits, and from then on at what other windows do. */
  async start(): Promise<void> {
    this.watch();
    await this.#refresh();
  }

  /** From now on sees at once what other windows keep, send or throw away. */
  watch(): void {
    if (this.#watching) return;
    mkdirSync(this.#path, { recursive: true });
    const watcher = watch(this.#path, () => void this.#refresh());
    this.#watching = new vscode.Disposable(() => watcher.close());
  }

  /** Keeps an entry that could not be sent. @returns the error that says so */
  async keep(
    session: Session,
    { planned, target, category }: Entry,
    failure: ApiError | NotLogged,
  ): Promise<WaitsInOutbox> {
    await this.#folder.add({
      company: session.company.slug,
      apiUrl: session.company.apiUrl,
      planned,
      ...(target ? { target } : {}),
      ...(category ? { category } : {}),
      reason: failure.message,
      mayHaveArrived: failure instanceof NotLogged,
    });
    this.watch();
    await this.#refresh();
    const when =
      !(failure instanceof NotLogged) && sendsAutomatically()
        ? 'and is sent when there is a connection again'
        : 'until you send it';
    return new WaitsInOutbox(`${failure.message} The entry waits in the outbox of My Week ${when}.`);
  }

  /**
   * Sends an entry unless the server has it already: one request to look, one to send. Nothing if another window is at it.
   * @throws UserError when it could not be sent; it waits on
   */
  async send(id: string): Promise<void> {
    const claim = await this.#folder.claim(id);
    if (!claim) return this.#refresh();
    try {
      const written = await this.#sendClaimed(claim);
      this.#sent.fire({ entry: claim.entry, written });
    } finally {
      await this.#refresh();
    }
  }

  /** Sends every entry of a company, or of all. @throws UserError of the first that could not be sent; the rest waits, too */
  async sendAll(company?: string): Promise<void> {
    for (const entry of this.entries) {
      if (company === undefined || entry.company === company) await this.send(entry.id);
    }
  }

  /** Throws an entry away. @returns false if it is being sent just now */
  async discard(id: string): Promise<boolean> {
    const discarded = await this.#folder.discard(id);
    await this.#refresh();
    return discarded;
  }

  dispose(): void {
    clearInterval(this.#retrying);
    this.#watching?.dispose();
    this.#changed.dispose();
    this.#sent.dispose();
  }

  async #sendClaimed(claim: Claim): Promise<WrittenLog> {
    const { entry } = claim;
    let mayHaveArrived = entry.mayHaveArrived;
    try {
      const session = this.#sessions.get(entry.company);
      const twin = await this.#logging.find(session, entry.planned);
      const written = twin ?? (await this.#logging.log(session, entry.planned));
      await claim.done();
      return written;
    } catch (error) {
      mayHaveArrived ||= error instanceof NotLogged;
      const reason = error instanceof Error ? error.message : String(error);
      await claim.giveBack({ reason, mayHaveArrived });
      throw error;
    }
  }

  /** A failure stands at each entry as its reason; a person who did not ask is not told again. */
  async #retry(): Promise<void> {
    if (!sendsAutomatically()) return;
    for (const { id, mayHaveArrived } of this.entries) {
      if (mayHaveArrived) continue;
      try {
        await this.send(id);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return;
      }
    }
  }

  async #refresh(): Promise<void> {
    const before = JSON.stringify(this.#entries);
    this.#entries = await this.#folder.all();
    const waits = this.entries.some(({ mayHaveArrived }) => !mayHaveArrived);
    if (waits) this.#retrying ??= setInterval(() => void this.#retry(), retryMs);
    else {
      clearInterval(this.#retrying);
      this.#retrying = undefined;
    }
    if (JSON.stringify(this.#entries) !== before) this.#changed.fire();
  }
}

/** Whether a failure says that nothing is wrong with the entry itself, so that it is kept to be sent later. */
export function isWorthKeeping(error: unknown): error is ApiError | NotLogged {
  if (error instanceof NotLogged) return true;
  return error instanceof ApiError && error.remedy === 'retry';
}

function sendsAutomatically(): boolean {
  return vscode.workspace.getConfiguration('seventime').get('outbox.sendAutomatically', true);
}
