import type { Temporal } from 'temporal-polyfill';
import type * as vscode from 'vscode';
import { AnswerLost } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Session } from '../companies/sessions.ts';
import { isoWeekOf } from '../time/isoWeek.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import { hoursBetween, localDate, readInstant } from '../time/wallClock.ts';
import {
  completeTimeLog,
  correctTimeLog,
  findTimeLog,
  type LogWriter,
  settleTimeLog,
  type WrittenLog,
  writeTimeLog,
} from '../time/writeTimeLog.ts';
import type { WritesUnderWay } from '../ui/writesUnderWay.ts';
import { actingUser, hoursKind } from './acting.ts';
import type { WeekLogs } from './weekLogs.ts';

/** Writes time logs, shows them in the lists, and remembers how each company's server takes wall-clock times. */
export class Logging {
  readonly #state: vscode.Memento;
  readonly #timeZone: () => string;
  readonly #weekLogs: WeekLogs;
  readonly #writes: WritesUnderWay;

  /**
   * @param state remembers a company's difference of clock
   * @param timeZone the zone in which Seven Time reads wall-clock times; asked for at each log
   * @param weekLogs shows what was logged without asking the server again
   * @param writes lets the person cancel
   */
  constructor(state: vscode.Memento, timeZone: () => string, weekLogs: WeekLogs, writes: WritesUnderWay) {
    this.#state = state;
    this.#timeZone = timeZone;
    this.#weekLogs = weekLogs;
    this.#writes = writes;
  }

  get timeZone(): string {
    return this.#timeZone();
  }

  /** Who writes for a company, and how. @throws NoActingUser */
  writer(session: Session): LogWriter {
    return {
      client: session.client,
      kind: hoursKind('timeLogs'),
      actingUser: actingUser(session),
      timeZone: this.#timeZone(),
      serverMinutes: this.#state.get(differenceKey(session), 0),
    };
  }

  /**
   * Writes a log, once: one POST, and it stands in the lists.
   * @throws NotLogged when the answer was lost and the log is not there
   * @throws ApiError
   */
  async log(session: Session, planned: PlannedLog): Promise<WrittenLog> {
    const writer = this.writer(session);
    const written = await this.#writes.run('Logging time…', (signal) => writeTimeLog(writer, planned, signal));
    this.#show(session, writer, written);
    return written;
  }

  /**
   * Finds out what became of a log that a window had sent when it went away: one request a page of the logs around it, nothing is sent.
   * @param sentAt milliseconds since 1970
   * @throws NotLogged when it is not there, or that cannot be told
   */
  async settle(session: Session, planned: PlannedLog, sentAt: number): Promise<WrittenLog> {
    const writer = this.writer(session);
    const lost = new AnswerLost('VS Code was closed before Seven Time answered.');
    const written = await settleTimeLog(writer, planned, sentAt, lost);
    this.#show(session, writer, written);
    return written;
  }

  /**
   * The log on the server that is this entry, if there is one: one request. It is then shown as one just written is.
   * @throws ApiError
   */
  async find(session: Session, planned: PlannedLog): Promise<WrittenLog | undefined> {
    const found = await findTimeLog(this.writer(session), planned);
    if (found) this.#weekLogs.add(session, found.record);
    return found;
  }

  /**
   * The acting user's log on the server that began at an instant, to the minute: one request.
   * @throws ApiError
   */
  async findByStart(session: Session, start: Temporal.Instant): Promise<JsonObject | undefined> {
    const day = localDate(start, this.#timeZone());
    const logs = await this.#weekLogs.load(session, isoWeekOf(day), 0);
    return logs.find((log) => {
      const began = readInstant(log.timestamp, this.#timeZone());
      return began !== undefined && Math.abs(hoursBetween(start, began)) < 1 / 60;
    });
  }

  /**
   * Changes a log that was just made by stopping a timer to what the person made of it: one PUT.
   * @throws ApiError
   */
  async complete(session: Session, id: string, planned: PlannedLog): Promise<WrittenLog> {
    const writer = this.writer(session);
    const written = await completeTimeLog(writer, planned, id);
    this.#show(session, writer, written);
    return written;
  }

  /**
   * Moves a log to the time that was meant, one PUT, and sends this company's next logs so that they need no correction.
   * @throws ApiError
   */
  async correct(session: Session, planned: PlannedLog, written: WrittenLog): Promise<WrittenLog> {
    const writer = this.writer(session);
    const corrected = await correctTimeLog(writer, planned, written);
    session.lists.update(writer.kind, corrected.record);
    this.#weekLogs.add(session, { ...written.record, ...corrected.record });
    if (corrected.minutesOff === 0) {
      await this.#state.update(differenceKey(session), writer.serverMinutes + (written.minutesOff ?? 0));
    }
    return corrected;
  }

  /** Answers to writes name users by id alone. */
  #show(session: Session, { kind }: LogWriter, { record }: WrittenLog): void {
    session.lists.add(kind, { userName: session.company.userName ?? '', ...record });
    this.#weekLogs.add(session, record);
  }
}

function differenceKey({ company }: Session): string {
  return `timeDifference.${company.slug}`;
}
