import { Temporal } from 'temporal-polyfill';
import type { JsonObject } from '../api/json.ts';
import type { Session } from '../companies/sessions.ts';
import { statusKind } from '../records/registers.ts';
import { categoriesOf } from '../time/categories.ts';
import { isoWeekOf } from '../time/isoWeek.ts';
import type { EntryKnowledge } from '../time/proposals.ts';
import { type Target, targetFields, targetKind, targetOfLog } from '../time/targets.ts';
import { intervalOf, referenceId } from '../time/timeLog.ts';
import { localDate } from '../time/wallClock.ts';
import { type ScheduledDay, scheduledDay } from '../time/workSchedule.ts';
import { actingUser, hoursKind } from './acting.ts';
import { loadedTargets } from './findTargets.ts';
import type { Logging } from './logging.ts';
import type { RecentEntries } from './recentEntries.ts';
import type { WeekLogs } from './weekLogs.ts';

const everything = { filters: {} } as const;
/** Where a log begins after the day's others, they are read again if they are older, milliseconds. */
const oldestLogsMs = 60_000;

/** What logging time knows of the companies: put together from what is loaded, or read first. */
export class HoursKnowledge {
  readonly #logging: Logging;
  readonly #weekLogs: WeekLogs;
  readonly #recent: RecentEntries;
  /** Each acting user's record, which names the work schedules. */
  readonly #users = new Map<string, JsonObject>();

  constructor(logging: Logging, weekLogs: WeekLogs, recent: RecentEntries) {
    this.#logging = logging;
    this.#weekLogs = weekLogs;
    this.#recent = recent;
  }

  /** The time now, in the zone of Seven Time. */
  now(): Temporal.ZonedDateTime {
    return Temporal.Now.zonedDateTimeISO(this.#logging.timeZone);
  }

  /**
   * Reads what helps with an entry and is not known yet: the week's logs, the user's schedule, the categories, the statuses of closed
   * work. Nothing waits for it.
   * @throws ApiError for what could not be read
   */
  async prepare(session: Session, oldestMs: number): Promise<void> {
    const registers = ['timeCategories', ...targetFields.flatMap((field) => statusKind(targetKind(field))?.path ?? [])];
    await Promise.all([
      this.#weekLogs.load(session, isoWeekOf(this.now().toPlainDate()), oldestMs),
      ...registers.map((path) => session.lists.load(hoursKind(path), everything)),
      this.loadSchedules(session),
    ]);
  }

  /** Reads the acting user's schedule, unless it is known. @throws ApiError */
  async loadSchedules(session: Session): Promise<void> {
    const user = actingUser(session);
    await Promise.all([
      session.lists.load(hoursKind('workSchedules'), everything),
      this.#users.has(user)
        ? undefined
        : session.client.read(hoursKind('users'), user).then((record) => void this.#users.set(user, record)),
    ]);
  }

  /** The logs around a day, read first if they are older than asked for. @throws ApiError */
  async loadDay(session: Session, day: string, oldestMs = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#weekLogs.load(session, isoWeekOf(Temporal.PlainDate.from(day)), oldestMs);
  }

  /**
   * Reads what tells when an entry without a start begins: the day's logs, and where there are none the schedule. Nothing that is known.
   * @throws ApiError
   */
  async loadForStart(session: Session, day: string): Promise<void> {
    await this.loadDay(session, day, oldestLogsMs);
    const { timeZone } = this.#logging;
    const logs = this.#weekLogs.peek(session, isoWeekOf(Temporal.PlainDate.from(day))) ?? [];
    const isWorkedOn = logs.some((log) => {
      const start = intervalOf(log, timeZone)?.start;
      return start !== undefined && localDate(start, timeZone).toString() === day;
    });
    if (!isWorkedOn) await this.loadSchedules(session);
  }

  /** What the acting user is to work on a date; undefined where no schedule is known. */
  scheduleOf(session: Session, date: Temporal.PlainDate): ScheduledDay | undefined {
    const { user } = session.company;
    const schedules = session.lists.peek(hoursKind('workSchedules'), everything)?.records ?? [];
    return scheduledDay(this.#users.get(user ?? '')?.workSchedules, schedules, date, this.#logging.timeZone);
  }

  /**
   * What is known now, without any request.
   * @param suggested offered first where a line names nothing
   * @param found what the server found for this line
   */
  of(session: Session, suggested: readonly Target[], found: readonly Target[]): EntryKnowledge {
    const { slug } = session.company;
    const recent = this.#recent.targets(slug);
    const all = [...suggested, ...recent, ...this.#loggedTargets(session), ...loadedTargets(session), ...found];
    const categories = categoriesOf(session.lists.peek(hoursKind('timeCategories'), everything)?.records ?? []);
    return {
      user: actingUser(session),
      now: this.now(),
      targets: [...new Map(all.toReversed().map((target) => [target.id, target])).values()].toReversed(),
      suggested,
      categories,
      usualCategory: (target) =>
        this.#recent.usualCategory(slug, target) ??
        categories.find(({ id }) => id === this.#loggedCategory(session, target)),
      isClosed: (target) => this.#isClosed(session, target),
      logsAround: (day) => this.#weekLogs.peek(session, isoWeekOf(Temporal.PlainDate.from(day))),
      scheduleOf: (date) => this.scheduleOf(session, date),
    };
  }

  /** Whether this user's logs have categories, so that one is worth asking for. */
  usesCategories(session: Session): boolean {
    return this.#logsNow(session).some((log) => referenceId(log.timeCategory) !== undefined && log.isAbsence !== true);
  }

  #logsNow(session: Session): readonly JsonObject[] {
    return this.#weekLogs.peek(session, isoWeekOf(this.now().toPlainDate())) ?? [];
  }

  #loggedTargets(session: Session): readonly Target[] {
    return this.#logsNow(session).flatMap((log) => targetOfLog(log) ?? []);
  }

  #loggedCategory(session: Session, target: Target | undefined): string | undefined {
    if (!target) return undefined;
    const log = this.#logsNow(session).findLast((one) => referenceId(one[target.kind]) === target.id);
    return log && referenceId(log.timeCategory);
  }

  #isClosed(session: Session, { kind, status }: Target): boolean {
    const register = statusKind(targetKind(kind));
    const statuses = register && session.lists.peek(register, everything)?.records;
    return statuses?.some((one) => referenceId(one) === status && one.closedStatus === true) ?? false;
  }
}
