import type * as vscode from 'vscode';
import type { Sessions } from '../companies/sessions.ts';
import { Entries } from './entries.ts';
import { HoursKnowledge } from './knowledge.ts';
import { Logging } from './logging.ts';
import { RecentEntries } from './recentEntries.ts';
import { Suggestions } from './suggestions.ts';
import { WeekLogs } from './weekLogs.ts';

export interface HoursOptions {
  readonly globalState: vscode.Memento;
  readonly sessions: Sessions;
  /** The zone in which Seven Time reads and shows wall-clock times; asked for at each use. */
  readonly timeZone: () => string;
}

/** Everything about logging time, put together. */
export class Hours implements vscode.Disposable {
  readonly weekLogs: WeekLogs;
  readonly recentEntries: RecentEntries;
  readonly logging: Logging;
  readonly knowledge: HoursKnowledge;
  readonly suggestions = new Suggestions();
  readonly entries: Entries;
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor({ globalState, sessions, timeZone }: HoursOptions) {
    this.weekLogs = new WeekLogs();
    this.recentEntries = new RecentEntries(globalState);
    this.logging = new Logging(globalState, timeZone, this.weekLogs);
    this.knowledge = new HoursKnowledge(this.logging, this.weekLogs, this.recentEntries);
    this.entries = new Entries(this.logging, this.recentEntries);
    this.#subscriptions.push(
      this.weekLogs,
      sessions.onDidOpen((session) => {
        session.lists.onDidChange((change) => this.weekLogs.listsChanged(session, change));
      }),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
