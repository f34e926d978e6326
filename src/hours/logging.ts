import type * as vscode from 'vscode';
import type { Session } from '../companies/sessions.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import { correctTimeLog, type LogWriter, type WrittenLog, writeTimeLog } from '../time/writeTimeLog.ts';
import { actingUser, hoursKind } from './acting.ts';
import type { WeekLogs } from './weekLogs.ts';

/** Writes time logs, shows them in the lists, and remembers how each company's server takes wall-clock times. */
export class Logging {
  readonly #state: vscode.Memento;
  readonly #timeZone: () => string;
  readonly #weekLogs: WeekLogs;

  /**
   * @param state remembers a company's difference of clock
   * @param timeZone the zone in which Seven Time reads wall-clock times; asked for at each log
   * @param weekLogs shows what was logged without asking the server again
   */
  constructor(state: vscode.Memento, timeZone: () => string, weekLogs: WeekLogs) {
    this.#state = state;
    this.#timeZone = timeZone;
    this.#weekLogs = weekLogs;
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
    const written = await writeTimeLog(writer, planned);
    session.lists.add(writer.kind, { userName: session.company.userName ?? '', ...written.record });
    this.#weekLogs.add(session, written.record);
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
}

function differenceKey({ company }: Session): string {
  return `timeDifference.${company.slug}`;
}
