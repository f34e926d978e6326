import { setTimeout as delay } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { Session } from '../companies/sessions.ts';
import { describeProposal } from '../time/describeProposal.ts';
import { parseTimeEntry } from '../time/parseTimeEntry.ts';
import { type EntryKnowledge, type Proposal, proposalOf, proposalsOf, proposedAnew } from '../time/proposals.ts';
import { searchedNames } from '../time/searchedNames.ts';
import type { Target } from '../time/targets.ts';
import { Dismissed } from '../ui/ask.ts';
import { searchTargets } from './findTargets.ts';
import type { HoursKnowledge } from './knowledge.ts';
import type { RecentEntries } from './recentEntries.ts';

export interface LineOptions {
  readonly title: string;
  /** Typed from the start. */
  readonly line: string;
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

interface Row extends vscode.QuickPickItem {
  readonly proposal?: Proposal;
  readonly does?: 'confirm' | 'back' | 'stepByStep' | 'discard' | 'retry';
}

/** A pause in typing after which the server is asked, milliseconds. */
const pauseMs = 300;
/** Logs read so long ago are read again before a person logs beside them, milliseconds. */
const oldestLogsMs = 60_000;
/** So long Enter waits for the day's logs before it asks a second time instead, milliseconds. */
const longestWaitMs = 3000;
const placeholder = '2901 1,5h igår felsökning  ·  AO 4908 8-10:15 #Category text';

/** One line, read at each key: every row shows exactly what it would log. Nothing is sent from here. */
export class LinePicker {
  readonly #session: Session;
  readonly #knowledge: HoursKnowledge;
  readonly #recent: RecentEntries;
  readonly #options: LineOptions;
  readonly #picker = vscode.window.createQuickPick<Row>();
  readonly #closed = new AbortController();
  readonly #found = new Map<string, Target>();
  readonly #searched = new Set<string>();
  #suggested: readonly Target[];
  #pause: NodeJS.Timeout | undefined;
  #underWay = 0;
  #failure: string | undefined;
  /** Waits for the second Enter of a proposal with warnings. */
  #confirming: Proposal | undefined;

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
    picker.value = this.#options.line;
    // The rows stand in the order of likelihood, whatever they are called. VS Code has this switch, but not in its typings.
    Object.assign(picker, { sortByLabel: false });
    const { promise, resolve, reject } = Promise.withResolvers<LineChoice>();
    picker.onDidChangeValue(() => this.#typed());
    picker.onDidAccept(() => void this.#accept(picker.selectedItems[0], resolve).catch(reject));
    picker.onDidHide(() => reject(new Dismissed()));
    this.#render();
    picker.show();
    void this.#busy(() => this.#knowledge.prepare(this.#session, oldestLogsMs));
    void this.#busy(async () => {
      this.#suggested = [...this.#options.suggested, ...(await this.#options.suggestMore(this.#known().targets))];
    });
    this.#typed();
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
    this.#confirming = undefined;
    clearTimeout(this.#pause);
    this.#render();
    if (this.#picker.value.trim() !== '') this.#pause = setTimeout(() => this.#search(), pauseMs);
  }

  /** Asks the server for what the line names and nothing known has: each name once. */
  #search(): void {
    const known = this.#known();
    const context = { today: known.now.toPlainDate(), now: known.now.toPlainTime(), timeZone: known.now.timeZoneId };
    const names = searchedNames(parseTimeEntry(this.#picker.value, context), known.targets);
    for (const { text, fields } of names) {
      const key = JSON.stringify([text, fields]);
      if (this.#searched.has(key)) continue;
      this.#searched.add(key);
      void this.#busy(async () => {
        try {
          const targets = await searchTargets(this.#session, text, fields, this.#closed.signal);
          for (const target of targets) this.#found.set(target.id, target);
        } catch (error) {
          this.#searched.delete(key);
          throw error;
        }
      });
    }
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
        if (!this.#confirming) this.#render();
      }
    }
  }

  async #accept(row: Row | undefined, resolve: (choice: LineChoice) => void): Promise<void> {
    if (row?.does === 'stepByStep' || row?.does === 'discard') return resolve(row.does);
    if (row?.does === 'back') return this.#typed();
    if (row?.does === 'retry') {
      this.#failure = undefined;
      this.#search();
      return this.#busy(() => this.#knowledge.prepare(this.#session, oldestLogsMs));
    }
    const { proposal } = row ?? {};
    if (!proposal?.planned) return;
    if (row?.does === 'confirm') return resolve({ proposal });
    const { day } = proposal.decided.entry;
    const read = this.#busy(() => this.#knowledge.loadDay(this.#session, day, oldestLogsMs));
    await Promise.race([read, delay(longestWaitMs, undefined, { ref: false })]);
    const now = proposedAnew(proposal, this.#known());
    // What is sent is what was shown: a start or a warning that only came with the day's logs is shown first.
    if (now.planned?.start !== proposal.planned.start || now.warnings.length > proposal.warnings.length) {
      return this.#confirm(now);
    }
    if (proposal.warnings.length > 0) return this.#confirm(proposal);
    if (!this.#known().logsAround(day))
      return this.#confirm(proposal, 'What else is logged that day could not be read');
    resolve({ proposal });
  }

  /** @param note what a person should know beside the warnings */
  #confirm(proposal: Proposal, note = ''): void {
    this.#confirming = proposal;
    const row = this.#row(proposal);
    this.#show([
      {
        ...row,
        detail: [row.detail ?? '', note].filter((part) => part !== '').join(' · '),
        label: `$(warning) Log it all the same: ${describeProposal(proposal, this.#today(), this.#zone()).label}`,
        does: 'confirm',
      },
      { label: '$(arrow-left) Change the line', alwaysShow: true, does: 'back' },
    ]);
  }

  #render(): void {
    const isEmpty = this.#picker.value.trim() === '';
    const rows = isEmpty ? this.#againRows() : this.#proposalRows();
    const failure: Row[] =
      this.#failure === undefined
        ? []
        : [{ label: `$(error) ${this.#failure}`, detail: 'Select to try again', alwaysShow: true, does: 'retry' }];
    const { discard } = this.#options;
    this.#show([
      // Always one: VS Code names an accepted row by its place, so the likeliest row must be at the same place whatever is typed. Else an
      // Enter that comes before the rows follow the typing would take another row.
      { label: isEmpty ? 'Again, today' : 'Would log', kind: vscode.QuickPickItemKind.Separator },
      ...rows,
      ...failure,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      {
        label: '$(list-ordered) Step by Step…',
        description: 'asks one thing at a time',
        alwaysShow: true,
        does: 'stepByStep',
      },
      ...(discard === undefined ? [] : [{ label: `$(trash) ${discard}`, alwaysShow: true, does: 'discard' } as const]),
    ]);
  }

  /** Shows other rows; one that the person moved to stays active. */
  #show(rows: readonly Row[]): void {
    const [active] = this.#picker.activeItems;
    const isFirst = active === this.#picker.items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    this.#picker.items = rows;
    const again = isFirst ? undefined : rows.find(({ label }) => label === active?.label);
    if (again) this.#picker.activeItems = [again];
  }

  #proposalRows(): Row[] {
    return proposalsOf(this.#picker.value, this.#known()).map((proposal) => this.#row(proposal));
  }

  /** The last distinct entries, as they would be logged now. */
  #againRows(): Row[] {
    const known = this.#known();
    const day = known.now.toPlainDate().toString();
    return this.#recent.entries(this.#session.company.slug).map((recent) => {
      const { hours, description, internalDescription, target, category } = recent;
      const internal = internalDescription === undefined ? {} : { internalDescription };
      const entry = { day, hours, breakMinutes: 0, description, ...internal };
      return this.#row(proposalOf({ entry, target, category }, known));
    });
  }

  #row(proposal: Proposal): Row {
    const { label, description, detail } = describeProposal(proposal, this.#today(), this.#zone());
    const icon = proposal.planned ? (proposal.warnings.length > 0 ? 'warning' : 'watch') : 'edit';
    // Text and warnings get a line of their own, where they are not cut off.
    const second = [description, detail].filter((part) => part !== '').join(' · ');
    return { label: `$(${icon}) ${label}`, ...(second === '' ? {} : { detail: second }), alwaysShow: true, proposal };
  }

  #today(): Temporal.PlainDate {
    return this.#knowledge.now().toPlainDate();
  }

  #zone(): string {
    return this.#knowledge.now().timeZoneId;
  }
}
