import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Companies } from '../companies/companies.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import { addWeeks, type IsoWeek, isoWeekOf } from '../time/isoWeek.ts';
import { referenceId } from '../time/timeLog.ts';
import { type Week, type WeekDay, weekOf } from '../time/week.ts';
import type { Hours } from './hours.ts';
import { type WeekNode, weekItem, weekSums } from './weekItems.ts';

/** On focus the logs are read again if they are older, milliseconds. */
const oldestOnFocusMs = 60_000;

/** My Week: the acting user's own logs by day, with what is missing and what is not sent yet. */
export class WeekTree implements vscode.TreeDataProvider<WeekNode>, vscode.Disposable {
  readonly #companies: Companies;
  readonly #sessions: Sessions;
  readonly #hours: Hours;
  readonly #changed = new vscode.EventEmitter<WeekNode | undefined>();
  readonly #failures = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #view: vscode.TreeView<WeekNode>;
  /** Weeks from this one; negative for the past. */
  #offset = 0;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(companies: Companies, sessions: Sessions, hours: Hours) {
    this.#companies = companies;
    this.#sessions = sessions;
    this.#hours = hours;
    this.#view = vscode.window.createTreeView('seventime.week', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions.push(
      this.#view,
      this.#changed,
      companies.onDidChange(() => this.#show()),
      hours.weekLogs.onDidChange(() => this.#show()),
      hours.outbox.onDidChange(() => this.#show()),
      this.#view.onDidChangeVisibility(({ visible }) => visible && void this.#look()),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#view.visible && void this.#look()),
    );
  }

  /** The week shown. */
  get isoWeek(): IsoWeek {
    return addWeeks(isoWeekOf(this.#today()), this.#offset);
  }

  /** Shows another week: so many weeks on, or this one. */
  move(weeks: number | 'thisWeek'): void {
    this.#offset = weeks === 'thisWeek' ? 0 : this.#offset + weeks;
    this.#show();
  }

  /** Reads the logs again: one request a page for each company. */
  async refresh(oldestMs = 0): Promise<void> {
    await Promise.all(this.#companies.all().map(({ slug }) => this.#load(this.#sessions.get(slug), oldestMs)));
    this.#show();
  }

  async getChildren(node?: WeekNode): Promise<WeekNode[]> {
    const all = this.#companies.all();
    const [only, ...others] = all;
    if (!node && others.length > 0) {
      return all.map(({ slug }) => ({ type: 'weekCompany', id: slug, company: slug }));
    }
    if (!node) return only ? this.#week(only.slug) : [];
    switch (node.type) {
      case 'weekCompany':
        return this.#week(node.company);
      case 'weekDay':
        return dayChildren(node);
      case 'weekOutbox':
        return this.#waiting(node.company);
      default:
        return [];
    }
  }

  getTreeItem(node: WeekNode): vscode.TreeItem {
    const { timeZone } = this.#hours.logging;
    return weekItem(node, this.#companies.find(node.company), this.#today(), timeZone);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #today(): Temporal.PlainDate {
    return this.#hours.knowledge.now().toPlainDate();
  }

  async #look(): Promise<void> {
    await this.#hours.look();
    await this.refresh(oldestOnFocusMs);
  }

  async #load(session: Session, oldestMs: number): Promise<void> {
    const { slug } = session.company;
    try {
      await Promise.all([
        this.#hours.weekLogs.load(session, this.isoWeek, oldestMs),
        this.#hours.knowledge.loadSchedules(session),
      ]);
      this.#failures.delete(slug);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#failures.set(slug, error.message);
    }
  }

  #show(): void {
    this.#changed.fire(undefined);
  }

  async #week(slug: string): Promise<WeekNode[]> {
    const session = this.#sessions.get(slug);
    if (!this.#failures.has(slug)) await this.#load(session, Number.POSITIVE_INFINITY);
    const count = this.#waiting(slug).length;
    const outbox: WeekNode[] = count === 0 ? [] : [{ type: 'weekOutbox', id: `${slug}/outbox`, company: slug, count }];
    const reason = this.#failures.get(slug);
    const failure: WeekNode[] =
      reason === undefined ? [] : [{ type: 'weekFailure', id: `${slug}/failure`, company: slug, reason }];
    const logs = this.#hours.weekLogs.peek(session, this.isoWeek);
    if (!logs) return [...outbox, ...failure];
    const week = this.#weekOf(session, logs);
    this.#view.description = `Week ${this.isoWeek.week}`;
    this.#view.message = this.#companies.all().length === 1 ? weekSums(week) : '';
    const undated = week.undated.length;
    return [
      ...outbox,
      ...failure,
      ...week.days.map(
        (day): WeekNode => ({ type: 'weekDay', id: dayId(slug, day), company: slug, date: day.date, day }),
      ),
      ...(undated === 0
        ? []
        : [{ type: 'weekUndated', id: `${slug}/undated`, company: slug, count: undated } as const]),
    ];
  }

  #weekOf(session: Session, logs: readonly JsonObject[]): Week<JsonObject> {
    const { knowledge, logging } = this.#hours;
    return weekOf({
      logs,
      isoWeek: this.isoWeek,
      timeZone: logging.timeZone,
      now: Temporal.Now.instant(),
      scheduleOf: (date) => knowledge.scheduleOf(session, date),
    });
  }

  #waiting(slug: string): WeekNode[] {
    return this.#hours.outbox.entries
      .filter(({ company }) => company === slug)
      .map((entry) => ({ type: 'weekWaiting', id: `${slug}/waiting/${entry.id}`, company: slug, entry }));
  }
}

/** VS Code keeps a row closed while its id is the same; a day opens when its first log comes. */
function dayId(slug: string, { date, logs }: WeekDay<JsonObject>): string {
  return `${slug}/${date}${logs.length === 0 ? '/empty' : ''}`;
}

/** Logs and holes of a day, by their start. */
function dayChildren({ day, company }: WeekNode & { readonly type: 'weekDay' }): WeekNode[] {
  const logs = day.logs.map((log) => {
    const recordId = referenceId(log.log) ?? '';
    const overlaps = day.overlaps.some(({ first, second }) => first === log.log || second === log.log);
    return {
      at: log.start,
      node: { type: 'weekLog', id: `${company}/log/${recordId}`, company, log, recordId, overlaps } as const,
    };
  });
  const holes = day.holes.map((hole) => ({
    at: hole.from,
    node: { type: 'weekHole', id: `${company}/hole/${hole.from}`, company, hole } as const,
  }));
  return [...logs, ...holes].sort((a, b) => a.at.localeCompare(b.at)).map(({ node }) => node);
}
