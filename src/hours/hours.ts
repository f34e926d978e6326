import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { Companies } from '../companies/companies.ts';
import type { Company } from '../companies/company.ts';
import type { Sessions } from '../companies/sessions.ts';
import type { NotedWrites } from '../records/notedWrites.ts';
import type { WritesUnderWay } from '../ui/writesUnderWay.ts';
import { Entries, type NotedLog } from './entries.ts';
import { HoursKnowledge } from './knowledge.ts';
import { tellLeftOver } from './leftOver.ts';
import { Logging } from './logging.ts';
import { Outbox } from './outbox.ts';
import { RecentEntries } from './recentEntries.ts';
import { Suggestions } from './suggestions.ts';
import { TimerFiles } from './timerFile.ts';
import { Timers } from './timers.ts';
import { WeekLogs } from './weekLogs.ts';

export interface HoursOptions {
  readonly globalState: vscode.Memento;
  readonly companies: Companies;
  readonly sessions: Sessions;
  /** A folder on this machine's disk that all windows share. */
  readonly globalStorageUri: vscode.Uri;
  readonly writes: WritesUnderWay;
  readonly noted: Pick<NotedWrites<NotedLog>, 'during'>;
  /** The zone in which Seven Time reads and shows wall-clock times; asked for at each use. */
  readonly timeZone: () => string;
}

const underWayKey = 'hoursUnderWay';
/** On focus a running timer is looked at again after so long, milliseconds. */
const oldestLookMs = 60_000;

/** Everything about logging time, put together. */
export class Hours implements vscode.Disposable {
  readonly weekLogs: WeekLogs;
  readonly recentEntries: RecentEntries;
  readonly logging: Logging;
  readonly knowledge: HoursKnowledge;
  readonly suggestions = new Suggestions();
  readonly outbox: Outbox;
  readonly entries: Entries;
  readonly timers: Timers;
  readonly #companies: Companies;
  readonly #sessions: Sessions;
  readonly #state: vscode.Memento;
  #started: Promise<void> | undefined;
  #lookedAt = 0;
  /** Timers that were looked at for having been left over night. */
  readonly #told = new Set<string>();
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor({ globalState, globalStorageUri, companies, sessions, writes, noted, timeZone }: HoursOptions) {
    this.weekLogs = new WeekLogs();
    this.recentEntries = new RecentEntries(globalState);
    this.logging = new Logging(globalState, timeZone, this.weekLogs, writes);
    this.knowledge = new HoursKnowledge(this.logging, this.weekLogs, this.recentEntries);
    this.outbox = new Outbox(vscode.Uri.joinPath(globalStorageUri, 'outbox'), companies, sessions, this.logging);
    this.entries = new Entries(this.logging, this.recentEntries, this.outbox, noted);
    this.timers = new Timers(
      new TimerFiles(vscode.Uri.joinPath(globalStorageUri, 'timers').fsPath),
      this.logging,
      this.knowledge,
    );
    this.#state = globalState;
    this.#companies = companies;
    this.#sessions = sessions;
    this.#subscriptions.push(
      this.timers,
      this.timers.onDidChange(() => this.#remember()),
      this.timers.onDidChangeHere(() => void this.#lookAtTimers(({ slug }) => this.timers.areHere(slug))),
      this.outbox.onDidChange(() => this.#remember()),
      vscode.window.onDidChangeWindowState(
        ({ focused }) => focused && this.timers.running.length > 0 && void this.look(),
      ),
      this.weekLogs,
      this.outbox,
      this.outbox.onDidSend(({ entry, written }) => this.entries.sent(sessions.get(entry.company), entry, written)),
      sessions.onDidOpen((session) => {
        this.outbox.watch();
        session.lists.onDidChange((change) => this.weekLogs.listsChanged(session, change));
      }),
    );
  }

  /** Whether entries waited or a timer ran when this was last known, so that there is something to show. */
  get isUnderWay(): boolean {
    return this.#state.get(underWayKey, false);
  }

  /** Looks at what waits to be sent and which timers run, once; what fails is asked for again when it is needed. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async #start(): Promise<void> {
    await this.outbox.start();
    await this.#lookAtAllTimers();
  }

  /** Looks again, at most once a minute: a timer may have been started or stopped in another window, or in the web app. */
  async look(): Promise<void> {
    await this.start();
    if (Date.now() - this.#lookedAt > oldestLookMs) await this.#lookAtAllTimers();
  }

  #remember(): void {
    void this.#state.update(underWayKey, this.outbox.entries.length > 0 || this.timers.running.length > 0);
  }

  async #lookAtAllTimers(): Promise<void> {
    this.#lookedAt = Date.now();
    await this.#lookAtTimers(() => true);
  }

  async #lookAtTimers(isMeant: (company: Company) => boolean): Promise<void> {
    for (const company of this.#companies.all()) {
      const { slug, user } = company;
      if (user === undefined || !isMeant(company)) continue;
      try {
        const session = this.#sessions.get(slug);
        const timer = await this.timers.look(session);
        const key = `${slug} ${timer?.start}`;
        if (timer && !this.#told.has(key)) void tellLeftOver(this, session, timer).catch(onlyUserErrors);
        this.#told.add(key);
      } catch (error) {
        onlyUserErrors(error);
      }
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** A look that failed is told when something is asked for; anything else is a defect. */
function onlyUserErrors(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}
