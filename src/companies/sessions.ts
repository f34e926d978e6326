import * as vscode from 'vscode';
import { SevenTimeClient } from '../api/client.ts';
import { KeyRejected } from '../api/errors.ts';
import { Http } from '../api/http.ts';
import { Limiter } from '../api/limiter.ts';
import type { RequestLog } from '../api/requestLog.ts';
import { RecordIndex } from '../records/recordIndex.ts';
import { RecordLists } from '../records/recordLists.ts';
import { Registers } from '../records/registers.ts';
import { openShow } from '../ui/show.ts';
import type { Companies } from './companies.ts';
import type { Company } from './company.ts';

/** What belongs to one company signed in to: its client, behind its own limiter, and the lists loaded from it. */
export interface Session {
  readonly company: Company;
  readonly client: SevenTimeClient;
  readonly lists: RecordLists;
  /** The loaded records, to be found while a person types. */
  readonly index: RecordIndex;
  /** Names and colours of what records refer to. */
  readonly registers: Registers;
}

interface OpenSession extends Session {
  readonly limiter: Limiter;
  /** The address and the guard that the client was made with. */
  readonly apiUrl: string;
  readonly readOnly: boolean;
}

function settings(): { pageSize: number; timeoutMs: number } {
  const configuration = vscode.workspace.getConfiguration('seventime');
  return {
    pageSize: Math.min(500, Math.max(1, Math.trunc(configuration.get('pageSize', 100)))),
    timeoutMs: Math.max(1, configuration.get('requestTimeout', 30)) * 1000,
  };
}

/** A client for a key that is not stored yet, as the sign-in needs it to prove the key. */
export function openClient(
  apiUrl: string,
  apiKey: () => Promise<string | undefined>,
  limiter: Limiter,
  readOnly: boolean,
  log: (line: RequestLog) => void,
): SevenTimeClient {
  return new SevenTimeClient(
    new Http({ apiUrl, apiKey, limiter, readOnly, timeoutMs: () => settings().timeoutMs, log }),
  );
}

/** The open sessions, one a company, made when first asked for and closed at sign-out. */
export class Sessions implements vscode.Disposable {
  readonly #companies: Companies;
  readonly #log: (line: RequestLog) => void;
  readonly #onWait: (waitingMs: number | undefined) => void;
  readonly #sessions = new Map<string, OpenSession>();
  readonly #opened = new vscode.EventEmitter<Session>();
  /** The limiters of sign-ins, until the companies' sessions go on with them; by name and address. */
  readonly #signingIn = new Map<string, Limiter>();
  readonly #subscription: vscode.Disposable;

  /** Fires when a company's session is made, before anything is asked of it. */
  readonly onDidOpen = this.#opened.event;

  /** @param onWait told while a person waits for the rate limit */
  constructor(companies: Companies, log: (line: RequestLog) => void, onWait: (waitingMs: number | undefined) => void) {
    this.#companies = companies;
    this.#log = log;
    this.#onWait = onWait;
    this.#subscription = companies.onDidChange(() => this.#closeChanged());
  }

  /** @throws KeyRejected when nobody is signed in to the company */
  get(slug: string): Session {
    const open = this.#sessions.get(slug);
    if (open) return open;
    const company = this.#companies.find(slug);
    if (!company) throw new KeyRejected(`Nobody is signed in to “${slug}”; sign in first.`);
    const limiter = this.#limiterOf(company);
    const apiKey = (): Promise<string | undefined> => this.#companies.apiKey(slug);
    const client = openClient(company.apiUrl, apiKey, limiter, company.readOnly, (line) => {
      if (line.status === 401) this.#companies.forgetKey(slug);
      this.#log(line);
    });
    const companies = this.#companies;
    const lists = new RecordLists(client, () => settings().pageSize);
    const session: OpenSession = {
      /** As it is now: the acting user can change while the session is open. */
      get company() {
        return companies.find(slug) ?? company;
      },
      apiUrl: company.apiUrl,
      readOnly: company.readOnly,
      limiter,
      client,
      lists,
      index: new RecordIndex(lists, openShow),
      registers: new Registers(lists),
    };
    this.#sessions.set(slug, session);
    this.#opened.fire(session);
    return session;
  }

  /**
   * The limiter for a sign-in's own requests. The company's session goes on with it: the server counts all that is sent with a key.
   * @param name display name of the company
   */
  limiterForSignIn(name: string, apiUrl: string): Limiter {
    const open = [...this.#sessions.values()].find(
      (session) => session.company.name === name && session.apiUrl === apiUrl,
    );
    const key = `${apiUrl} ${name}`;
    const limiter = open?.limiter ?? this.#signingIn.get(key) ?? new Limiter({ onWait: this.#onWait });
    if (!open) this.#signingIn.set(key, limiter);
    return limiter;
  }

  #limiterOf({ name, apiUrl }: Company): Limiter {
    const key = `${apiUrl} ${name}`;
    const limiter = this.#signingIn.get(key) ?? new Limiter({ onWait: this.#onWait });
    this.#signingIn.delete(key);
    return limiter;
  }

  /** The company's session where it was made already; undefined after sign-out. */
  opened(slug: string): Session | undefined {
    return this.#sessions.get(slug);
  }

  /** A company signed out of, or given another address, gets a session of its own; another key or user keeps the lists. */
  #closeChanged(): void {
    for (const [slug, session] of this.#sessions) {
      const now = this.#companies.find(slug);
      if (now && now.apiUrl === session.apiUrl && now.readOnly === session.readOnly) continue;
      this.#sessions.delete(slug);
      session.limiter.dispose();
    }
  }

  dispose(): void {
    for (const { limiter } of this.#sessions.values()) limiter.dispose();
    for (const limiter of this.#signingIn.values()) limiter.dispose();
    this.#subscription.dispose();
    this.#opened.dispose();
  }
}
