import * as vscode from 'vscode';
import { idOf, largestPage } from '../api/client.ts';
import type { JsonObject } from '../api/json.ts';
import type { Session } from '../companies/sessions.ts';
import type { ListsChange } from '../records/recordLists.ts';
import { daysOfWeek, type IsoWeek } from '../time/isoWeek.ts';
import { actingUser, hoursKind } from './acting.ts';

interface LoadedWeek {
  readonly company: string;
  readonly user: string;
  readonly isoWeek: IsoWeek;
  readonly byId: Map<string, JsonObject>;
  /** Epoch milliseconds. */
  readonly loadedAt: number;
  /** A log of it was changed elsewhere since. */
  isOld: boolean;
}

/** The acting users' own time logs, week by week, as the server last gave them. */
export class WeekLogs implements vscode.Disposable {
  readonly #weeks = new Map<string, LoadedWeek>();
  readonly #underWay = new Map<string, Promise<readonly JsonObject[]>>();
  readonly #changed = new vscode.EventEmitter<{ readonly company: string }>();

  /** Fires when a company's logs are read, or known to have changed. */
  readonly onDidChange = this.#changed.event;

  /** The logs of a week and of the days beside it, without any request; undefined while they are not read. */
  peek(session: Session, isoWeek: IsoWeek): readonly JsonObject[] | undefined {
    const week = this.#weeks.get(keyOf(session, isoWeek));
    return week && [...week.byId.values()];
  }

  /**
   * The logs of a week and of the days beside it, from the server if they are older than asked for: one request a page.
   * @param oldestMs how old they may be, milliseconds
   * @throws ApiError; what was read before stays
   */
  async load(session: Session, isoWeek: IsoWeek, oldestMs = Number.POSITIVE_INFINITY): Promise<readonly JsonObject[]> {
    const key = keyOf(session, isoWeek);
    const known = this.#weeks.get(key);
    if (known && !known.isOld && Date.now() - known.loadedAt <= oldestMs) return [...known.byId.values()];
    const underWay = this.#underWay.get(key) ?? this.#read(session, isoWeek, key);
    this.#underWay.set(key, underWay);
    try {
      return await underWay;
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** Takes in a log that was just written, so that the next entry begins after it without a request. */
  add(session: Session, log: JsonObject): void {
    for (const week of this.#of(session)) week.byId.set(idOf(hoursKind('timeLogs'), log), log);
    this.#changed.fire({ company: session.company.slug });
  }

  /** Takes out a log that is gone. */
  remove(session: Session, id: string): void {
    for (const week of this.#of(session)) week.byId.delete(id);
    this.#changed.fire({ company: session.company.slug });
  }

  /** A log that is read already, whichever week it is in. */
  find(session: Session, id: string): JsonObject | undefined {
    return this.#of(session)
      .map(({ byId }) => byId.get(id))
      .find((log) => log);
  }

  /** A time log was edited or deleted elsewhere in this window: what was read of its weeks is old. */
  listsChanged(session: Session, change: ListsChange): void {
    if (!('kind' in change) || change.kind !== hoursKind('timeLogs').path) return;
    const weeks = this.#of(session).filter(({ byId }) => byId.has(change.id));
    for (const week of weeks) {
      if (change.gone) week.byId.delete(change.id);
      else week.isOld = true;
    }
    if (weeks.length > 0) this.#changed.fire({ company: session.company.slug });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #of({ company }: Session): readonly LoadedWeek[] {
    return [...this.#weeks.values()].filter((week) => week.company === company.slug && week.user === company.user);
  }

  async #read(session: Session, isoWeek: IsoWeek, key: string): Promise<readonly JsonObject[]> {
    const days = daysOfWeek(isoWeek);
    // A day more at both ends: work over midnight, and a server that takes wall clock for another zone's.
    const filters = {
      user: actingUser(session),
      timestamp: `${days.at(0)?.subtract({ days: 1 })} 00:00`,
      endTimestamp: `${days.at(-1)?.add({ days: 2 })} 00:00`,
    };
    const kind = hoursKind('timeLogs');
    const byId = new Map<string, JsonObject>();
    for (let page = 1; ; page++) {
      const { records } = await session.client.list(kind, { filters }, page, largestPage);
      const before = byId.size;
      for (const record of records) byId.set(idOf(kind, record), record);
      if (records.length !== largestPage || byId.size === before) break;
    }
    this.#weeks.set(key, {
      company: session.company.slug,
      user: actingUser(session),
      isoWeek,
      byId,
      loadedAt: Date.now(),
      isOld: false,
    });
    this.#changed.fire({ company: session.company.slug });
    return [...byId.values()];
  }
}

function keyOf({ company }: Session, { year, week }: IsoWeek): string {
  return `${company.slug}/${company.user}/${year}-${week}`;
}
