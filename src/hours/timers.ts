import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { ApiError, NotFound, UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Session } from '../companies/sessions.ts';
import { type Target, targetFields, targetKind, targetOf } from '../time/targets.ts';
import { referenceId } from '../time/timeLog.ts';
import { readInstant } from '../time/wallClock.ts';
import { actingUser, hoursKind } from './acting.ts';
import type { HoursKnowledge } from './knowledge.ts';
import type { Logging } from './logging.ts';
import type { TimerFiles } from './timerFile.ts';

/** A running timer of the acting user. */
export interface RunningTimer {
  readonly company: string;
  /** `_id` on the server; undefined for one that this machine keeps. */
  readonly id: string | undefined;
  readonly start: Temporal.Instant;
  readonly target: Target | undefined;
  readonly timeCategory: string | undefined;
}

/** What a timer is started for. */
export interface TimerPurpose {
  readonly target?: Target | undefined;
  readonly timeCategory?: string | undefined;
}

/** A timer that runs already, or none where one should. */
export class TimerRefused extends UserError {
  readonly remedy = 'none';
}

/**
 * The acting users' timers. The server owns them, so closing the window loses nothing and the web app shows the same; for a company
 * whose API has none (404), this machine keeps them for all windows.
 */
export class Timers implements vscode.Disposable {
  readonly #files: TimerFiles;
  readonly #logging: Logging;
  readonly #knowledge: HoursKnowledge;
  readonly #running = new Map<string, RunningTimer>();
  /** Companies whose API answered that it has no timers. */
  readonly #withoutServer = new Set<string>();
  readonly #changedHere = new vscode.EventEmitter<void>();
  #endWatching: (() => void) | undefined;
  readonly #changed = new vscode.EventEmitter<void>();

  /** Fires when another timer runs than before, or none. */
  readonly onDidChange = this.#changed.event;
  /** Fires when any window may have started or stopped a timer that this machine keeps. */
  readonly onDidChangeHere = this.#changedHere.event;

  constructor(files: TimerFiles, logging: Logging, knowledge: HoursKnowledge) {
    this.#files = files;
    this.#logging = logging;
    this.#knowledge = knowledge;
  }

  /** The timers that run, as last seen. */
  get running(): readonly RunningTimer[] {
    return [...this.#running.values()];
  }

  /** Whether this machine keeps a company's timers, so that looking costs no request. */
  areHere(company: string): boolean {
    return this.#withoutServer.has(company);
  }

  /** The timer of a company as last seen; undefined while none runs. */
  of({ company }: Session): RunningTimer | undefined {
    return this.#running.get(company.slug);
  }

  /**
   * Looks which timer runs: one request, and one more for the name of what it is for.
   * @throws ApiError
   */
  async look(session: Session): Promise<RunningTimer | undefined> {
    const timer = await this.#read(session);
    this.#set(session, timer);
    return timer;
  }

  /**
   * Starts a timer: one request.
   * @throws TimerRefused when one runs already
   * @throws ApiError
   */
  async start(session: Session, { target, timeCategory }: TimerPurpose): Promise<RunningTimer> {
    const user = actingUser(session);
    const purpose = { ...(target ? { [target.kind]: target.id } : {}), ...(timeCategory ? { timeCategory } : {}) };
    let timer: RunningTimer | undefined;
    if (!this.#withoutServer.has(session.company.slug)) {
      try {
        const record = await session.client.write('POST', '/startTimer/', { user, ...purpose });
        timer = await this.#timerOf(session, record, target);
      } catch (error) {
        if (error instanceof ApiError && error.outcome === 'unknown') {
          // Started or not, the server knows.
          timer = await this.look(session);
          if (!timer) throw error;
        } else if (error instanceof NotFound) this.#keepHere(session.company.slug);
        else throw error;
      }
    }
    timer ??= await this.#startHere(session, user, target, timeCategory);
    this.#set(session, timer);
    return timer;
  }

  /**
   * Stops a timer that the server owns, which makes a time log: one request. If the answer is lost, the server is asked.
   * @returns the time log
   * @throws ApiError when the timer still runs, or it cannot be told
   */
  async stopOnServer(session: Session, timer: RunningTimer): Promise<JsonObject> {
    try {
      const log = await session.client.write('POST', '/stopTimer/', { _id: timer.id ?? '' });
      this.#set(session, undefined);
      return log;
    } catch (error) {
      if (!(error instanceof ApiError) || error.outcome === 'notDone') throw error;
      const stillRuns = await this.look(session);
      const log = stillRuns ? undefined : await this.#logging.findByStart(session, timer.start);
      if (!log) throw error;
      return log;
    }
  }

  /** Forgets a timer that this machine kept, once its time is logged or given up. */
  async removeHere(session: Session): Promise<void> {
    await this.#files.remove(session.company.slug);
    this.#set(session, undefined);
  }

  /** Shows no timer of a company that is not among these. On the server, or on this machine's disk, it runs on. */
  keepOnly(companies: ReadonlySet<string>): void {
    const others = [...this.#running.keys()].filter((company) => !companies.has(company));
    for (const company of others) this.#running.delete(company);
    if (others.length > 0) this.#changed.fire();
  }

  dispose(): void {
    this.#endWatching?.();
    this.#changedHere.dispose();
    this.#changed.dispose();
  }

  async #read(session: Session): Promise<RunningTimer | undefined> {
    const { slug } = session.company;
    const user = actingUser(session);
    if (!this.#withoutServer.has(slug)) {
      try {
        const kind = hoursKind('timers');
        const { records } = await session.client.list(kind, { filters: { user } }, 1, 10, { priority: 'prefetch' });
        const record = records.find((one) => referenceId(one.user) === user);
        return record && (await this.#timerOf(session, record, undefined));
      } catch (error) {
        if (!(error instanceof NotFound)) throw error;
        this.#keepHere(slug);
      }
    }
    const here = await this.#files.read(slug);
    if (!here || here.user !== user) return undefined;
    const { start, target, timeCategory } = here;
    return { company: slug, id: undefined, start: Temporal.Instant.from(start), target, timeCategory };
  }

  /** The company's API has no timers: from now on this machine keeps them. */
  #keepHere(company: string): void {
    this.#withoutServer.add(company);
    this.#endWatching ??= this.#files.watch(() => this.#changedHere.fire());
  }

  async #timerOf(session: Session, record: JsonObject, known: Target | undefined): Promise<RunningTimer> {
    return {
      company: session.company.slug,
      id: referenceId(record),
      start: readInstant(record.startTimestamp, this.#logging.timeZone) ?? Temporal.Now.instant(),
      target: known ?? (await this.#targetOf(session, record)),
      timeCategory: referenceId(record.timeCategory),
    };
  }

  async #targetOf(session: Session, record: JsonObject): Promise<Target | undefined> {
    const field = targetFields.find((one) => referenceId(record[one]) !== undefined);
    const id = field && referenceId(record[field]);
    if (!field || id === undefined) return undefined;
    const known = this.#knowledge.of(session, [], []).targets.find((one) => one.kind === field && one.id === id);
    return known ?? targetOf(field, await session.client.read(targetKind(field), id));
  }

  async #startHere(
    session: Session,
    user: string,
    target: Target | undefined,
    timeCategory: string | undefined,
  ): Promise<RunningTimer> {
    const { slug } = session.company;
    const start = Temporal.Now.instant();
    const kept = {
      start: start.toString(),
      user,
      ...(target ? { target } : {}),
      ...(timeCategory ? { timeCategory } : {}),
    };
    if (!(await this.#files.start(slug, kept))) {
      await this.look(session);
      throw new TimerRefused('A timer runs already; stop it first.');
    }
    return { company: slug, id: undefined, start, target, timeCategory };
  }

  #set({ company }: Session, timer: RunningTimer | undefined): void {
    if (timer) this.#running.set(company.slug, timer);
    else this.#running.delete(company.slug);
    this.#changed.fire();
  }
}
