import { setTimeout as delay } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { Session } from '../companies/sessions.ts';
import { parseTimeEntry } from '../time/parseTimeEntry.ts';
import { type EntryKnowledge, type Proposal, proposalOf, proposalsOf, proposedAnew } from '../time/proposals.ts';
import { searchedNames } from '../time/searchedNames.ts';
import type { Target } from '../time/targets.ts';
import { Dismissed } from '../ui/ask.ts';
import { searchTargets } from './findTargets.ts';
import type { HoursKnowledge } from './knowledge.ts';
import { confirmingRows, isSeparator, type LineRow, lineRows } from './lineRows.ts';
import type { RecentEntries } from './recentEntries.ts';

export interface LineOptions {
  readonly title: string;
  /** Typed from the start. */
  readonly line: string;
  /** The line is there to be completed: the cursor stands behind it. Else it is selected, and typing begins anew. */
  readonly isToComplete: boolean;
  /** Offered first where the line names nothing. */
  readonly suggested: readonly Target[];
  /** Looks for more to suggest, given what is known. */
  readonly suggestMore: (known: readonly Target[]) => Promise<readonly Target[]>;
  /** The line is kept on Escape, to begin with it the next time. */
  readonly keepsLine: boolean;
  /** A row to throw away what the line was made from, such as a timer. */
  readonly discard?: string;
}

/** What the person decided: a way to log the line, to be asked step by step, or to discard what the line was made from. */
export type LineChoice = { readonly proposal: Proposal } | 'stepByStep' | 'discard';

/** A pause in typing after which the server is asked, milliseconds. */
const pauseMs = 300;
/** Logs read so long ago are read again before a person logs beside them, milliseconds. */
const oldestLogsMs = 60_000;
/** So long Enter waits for the day's logs before it asks a second time instead, milliseconds. */
const longestWaitMs = 3000;
/** Rows that changed so lately were hardly seen, also over a slow line to a remote machine, milliseconds. */
const seenMs = 500;
const placeholder = '2901 1,5h igår felsökning  ·  AO 4908 8-10:15 #Category text';

/** One line, read at each key: every row shows exactly what it would log. Nothing is sent from here. */
export class LinePicker {
  readonly #session: Session;
  readonly #knowledge: HoursKnowledge;
  readonly #recent: RecentEntries;
  readonly #options: LineOptions;
  readonly #picker = vscode.window.createQuickPick<LineRow>();
  readonly #closed = new AbortController();
  readonly #found = new Map<string, Target>();
  /** What the server was asked for, by name. */
  readonly #searches = new Map<string, Promise<void>>();
  #suggested: readonly Target[];
  #pause: NodeJS.Timeout | undefined;
  #underWay = 0;
  #failure: string | undefined;
  /** A second Enter is waited for. */
  #isConfirming = false;
  #isAccepting = false;
  /** When other rows were last shown, and when they last were without the person typing, on the clock of `performance`. */
  #shownAt = 0;
  #changedAt = 0;

  constructor(session: Session, knowledge: HoursKnowledge, recent: RecentEntries, options: LineOptions) {
    this.#session = session;
    this.#knowledge = knowledge;
    this.#recent = recent;
    this.#options = options;
    this.#suggested = options.suggested;
  }

  /**
   * Asks until something is chosen.
   * @throws Dismissed on Escape; the line is kept for the next time
   */
  async ask(): Promise<LineChoice> {
    const picker = this.#picker;
    picker.title = this.#options.title;
    picker.placeholder = placeholder;
    picker.ignoreFocusOut = true;
    // The rows stand in the order of likelihood, whatever they are called. VS Code has this switch, but not in its typings.
    Object.assign(picker, { sortByLabel: false });
    const { promise, resolve, reject } = Promise.withResolvers<LineChoice>();
    picker.onDidChangeValue(() => this.#typed());
    picker.onDidAccept(() => void this.#entered(picker.selectedItems[0], resolve).catch(reject));
    picker.onDidHide(() => reject(new Dismissed()));
    // What is in the box when it opens, VS Code selects.
    if (this.#options.isToComplete) picker.show();
    picker.value = this.#options.line;
    this.#typed();
    picker.show();
    void this.#busy(() => this.#knowledge.prepare(this.#session, oldestLogsMs));
    void this.#busy(async () => {
      this.#suggested = [...this.#options.suggested, ...(await this.#options.suggestMore(this.#known().targets))];
    });
    try {
      const choice = await promise;
      return choice;
    } finally {
      if (this.#options.keepsLine) await this.#recent.keepLine(this.#session.company.slug, picker.value);
      clearTimeout(this.#pause);
      this.#closed.abort();
      picker.dispose();
    }
  }

  #known(): EntryKnowledge {
    return this.#knowledge.of(this.#session, this.#suggested, [...this.#found.values()]);
  }

  #typed(): void {
    this.#isConfirming = false;
    clearTimeout(this.#pause);
    this.#show(this.#rows(), 0);
    if (this.#picker.value.trim() !== '') this.#pause = setTimeout(() => void this.#search(), pauseMs);
  }

  /** Asks the server for what the line names and nothing known has: each name once. */
  async #search(): Promise<void> {
    const known = this.#known();
    const context = { today: known.now.toPlainDate(), now: known.now.toPlainTime(), timeZone: known.now.timeZoneId };
    const names = searchedNames(parseTimeEntry(this.#picker.value, context), known.targets);
    const searches = names.map(({ text, fields }) => {
      const key = JSON.stringify([text, fields]);
      const search =
        this.#searches.get(key) ??
        this.#busy(async () => {
          try {
            const targets = await searchTargets(this.#session, text, fields, this.#closed.signal);
            for (const target of targets) this.#found.set(target.id, target);
          } catch (error) {
            this.#searches.delete(key);
            throw error;
          }
        });
      this.#searches.set(key, search);
      return search;
    });
    await Promise.all(searches);
  }

  /** Runs requests while the rows stay; a failure becomes a row, since the entry may be logged all the same. */
  async #busy(requests: () => Promise<unknown>): Promise<void> {
    this.#underWay++;
    this.#picker.busy = true;
    try {
      await requests();
      this.#failure = undefined;
    } catch (error) {
      if (this.#closed.signal.aborted) return;
      if (!(error instanceof UserError)) throw error;
      this.#failure = error.message;
    } finally {
      this.#underWay--;
      if (!this.#closed.signal.aborted) {
        this.#picker.busy = this.#underWay > 0;
        if (!this.#isConfirming) this.#refresh();
      }
    }
  }

  /** Enter, or a click on a row. */
  async #entered(row: LineRow | undefined, resolve: (choice: LineChoice) => void): Promise<void> {
    if (this.#isAccepting) return;
    this.#isAccepting = true;
    try {
      await this.#accept(row, resolve);
    } finally {
      this.#isAccepting = false;
    }
  }

  async #accept(selected: LineRow | undefined, resolve: (choice: LineChoice) => void): Promise<void> {
    const rows = this.#picker.items;
    const likeliest = rows.find((one) => !isSeparator(one));
    // An Enter meant for rows that are no longer there takes what the line says; a confirmation must have been seen.
    const isThere = selected !== undefined && rows.includes(selected) && !isSeparator(selected);
    const row = isThere ? selected : this.#isConfirming ? undefined : likeliest;
    if (row?.does === 'stepByStep' || row?.does === 'discard') return resolve(row.does);
    if (row?.does === 'back') return this.#typed();
    if (row?.does === 'retry') {
      this.#failure = undefined;
      void this.#search();
      return this.#busy(() => this.#knowledge.prepare(this.#session, oldestLogsMs));
    }
    if (!row?.proposal) return;
    if (row.does === 'confirm') return resolve({ proposal: row.proposal });

    const { proposal } = row;
    const wasSeen = performance.now() - (row === likeliest ? this.#changedAt : this.#shownAt) >= seenMs;
    const line = this.#picker.value;
    const { day } = proposal.decided.entry;
    const read = Promise.all([
      this.#search(),
      this.#busy(() => this.#knowledge.loadDay(this.#session, day, oldestLogsMs)),
    ]);
    await Promise.race([read, delay(longestWaitMs, undefined, { ref: false })]);
    // Who types on is not done.
    if (this.#picker.value !== line) return;

    const known = this.#known();
    const readings = proposalsOf(line, known);
    const meant = (row === likeliest ? readings[0] : undefined) ?? proposal;
    const isAsShown = JSON.stringify(meant.decided) === JSON.stringify(proposal.decided);
    const now = isAsShown ? proposedAnew(proposal, known) : meant;
    if (!now.planned) return;
    // What is sent is what was shown, or, where nothing was that could be sent, what alone the line can mean.
    const isCertain = isAsShown
      ? wasSeen && now.planned.start === proposal.planned?.start
      : !proposal.planned && readings.length === 1;
    if (!isCertain || now.warnings.length > 0) return this.#confirm(now);
    if (!known.logsAround(day)) return this.#confirm(now, 'What else is logged that day could not be read');
    resolve({ proposal: now });
  }

  /** @param note what a person should know beside the warnings */
  #confirm(proposal: Proposal, note = ''): void {
    this.#isConfirming = true;
    this.#show(confirmingRows(proposal, note, this.#today(), this.#zone()), 0);
  }

  /** Shows what is known by now; a row that the person moved to stays active. */
  #refresh(): void {
    const rows = this.#rows();
    if (JSON.stringify(rows) === JSON.stringify(this.#picker.items)) return;
    const [active] = this.#picker.activeItems;
    const isMovedTo = active !== undefined && active !== this.#picker.items.find((one) => !isSeparator(one));
    const again = rows.findIndex((one) => isMovedTo && !isSeparator(one) && one.label === active.label);
    this.#changedAt = performance.now();
    this.#show(rows, again);
  }

  #show(rows: readonly LineRow[], active: number): void {
    this.#shownAt = performance.now();
    this.#picker.items = rows;
    const row = rows[active];
    const shown = row && !isSeparator(row) ? row : rows.find((one) => !isSeparator(one));
    // Always said: VS Code sends what changed together, and an earlier active row would come with these rows.
    this.#picker.activeItems = shown ? [shown] : [];
  }

  #rows(): LineRow[] {
    const isAgain = this.#picker.value.trim() === '';
    return lineRows({
      proposals: isAgain ? this.#again() : proposalsOf(this.#picker.value, this.#known()),
      isAgain,
      failure: this.#failure,
      discard: this.#options.discard,
      today: this.#today(),
      timeZone: this.#zone(),
    });
  }

  /** The last distinct entries, as they would be logged now. */
  #again(): Proposal[] {
    const known = this.#known();
    const day = known.now.toPlainDate().toString();
    return this.#recent.entries(this.#session.company.slug).map((recent) => {
      const { hours, description, internalDescription, target, category } = recent;
      const internal = internalDescription === undefined ? {} : { internalDescription };
      const entry = { day, hours, breakMinutes: 0, description, ...internal };
      return proposalOf({ entry, target, category }, known);
    });
  }

  #today(): Temporal.PlainDate {
    return this.#knowledge.now().toPlainDate();
  }

  #zone(): string {
    return this.#knowledge.now().timeZoneId;
  }
}
