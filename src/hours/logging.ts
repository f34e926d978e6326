import type * as vscode from 'vscode';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { NoActingUser } from '../records/save.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import { correctTimeLog, type LogWriter, type WrittenLog, writeTimeLog } from '../time/writeTimeLog.ts';

/** A kind that logging time is built on. @throws Error when the catalogue lacks it, which is a defect */
export function hoursKind(path: string): Kind {
  const kind = kindOf(path);
  if (!kind) throw new Error(`The catalogue has no ${path}.`);
  return kind;
}

/** `_id` of the company's user who acts. @throws NoActingUser */
export function actingUser({ company }: Session): string {
  if (company.user === undefined) throw new NoActingUser(`Choose who you are in ${company.name} first.`);
  return company.user;
}

/** Writes time logs, shows them in the lists, and remembers how each company's server takes wall-clock times. */
export class Logging {
  readonly #state: vscode.Memento;
  readonly #timeZone: () => string;

  /**
   * @param state remembers a company's difference of clock
   * @param timeZone the zone in which Seven Time reads wall-clock times; asked for at each log
   */
  constructor(state: vscode.Memento, timeZone: () => string) {
    this.#state = state;
    this.#timeZone = timeZone;
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
    if (corrected.minutesOff === 0) {
      await this.#state.update(differenceKey(session), writer.serverMinutes + (written.minutesOff ?? 0));
    }
    return corrected;
  }
}

function differenceKey({ company }: Session): string {
  return `timeDifference.${company.slug}`;
}
