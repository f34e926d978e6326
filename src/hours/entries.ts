import type { Session } from '../companies/sessions.ts';
import type { NotedWrites } from '../records/notedWrites.ts';
import type { Category } from '../time/categories.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import { type Target, targetLabel, targetOfLog } from '../time/targets.ts';
import type { WrittenLog } from '../time/writeTimeLog.ts';
import type { Logging } from './logging.ts';
import { isWorthKeeping, type Outbox } from './outbox.ts';
import type { RecentEntries } from './recentEntries.ts';
import { tellLogged } from './tellLogged.ts';

/** A log about to be sent, with the names of what it refers to. */
export interface Entry {
  readonly planned: PlannedLog;
  readonly target?: Target | undefined;
  readonly category?: Category | undefined;
}

/** An entry on its way to the server, as it is noted on disk before it is sent. */
export interface NotedLog {
  readonly type: 'timeLog';
  /** Slug of the company. */
  readonly company: string;
  /** The address it was sent to: a company signed in to under the same name may be another. */
  readonly apiUrl: string;
  readonly entry: Entry;
}

/** Sends entries, tells what came of them, and remembers them. */
export class Entries {
  readonly #logging: Logging;
  readonly #recent: RecentEntries;
  readonly #outbox: Outbox;
  readonly #noted: Pick<NotedWrites<NotedLog>, 'during'>;

  constructor(logging: Logging, recent: RecentEntries, outbox: Outbox, noted: Pick<NotedWrites<NotedLog>, 'during'>) {
    this.#logging = logging;
    this.#recent = recent;
    this.#outbox = outbox;
    this.#noted = noted;
  }

  /**
   * Logs an entry and tells so. What cannot be sent for no fault of its own is kept in the outbox.
   * @throws WaitsInOutbox when it is kept
   * @throws ApiError when the server refused it
   */
  async send(session: Session, entry: Entry): Promise<WrittenLog> {
    const written = await this.sendQuietly(session, entry);
    await this.sent(session, entry, written);
    return written;
  }

  /** Logs an entry as {@link send} does, and leaves it to the caller to tell so. */
  async sendQuietly(session: Session, entry: Entry): Promise<WrittenLog> {
    const { slug, apiUrl } = session.company;
    return this.#noted.during({ type: 'timeLog', company: slug, apiUrl, entry }, () =>
      this.#kept(session, entry, () => this.#logging.log(session, entry.planned)),
    );
  }

  /**
   * Looks on the server for an entry that a window had sent when it went away, and tells so. It is never sent again by itself: what is
   * not there waits in the outbox.
   * @param sentAt milliseconds since 1970
   * @throws WaitsInOutbox when it is not there, or that cannot be told
   */
  async settle(session: Session, entry: Entry, sentAt: number): Promise<void> {
    // Its line was kept in case that it is not logged, and would be logged twice now.
    await this.#recent.keepLine(session.company.slug, '');
    const written = await this.#kept(session, entry, () => this.#logging.settle(session, entry.planned, sentAt));
    await this.sent(session, entry, written);
  }

  /** What could not be written for no fault of its own goes to the outbox. */
  async #kept(session: Session, entry: Entry, write: () => Promise<WrittenLog>): Promise<WrittenLog> {
    try {
      return await write();
    } catch (error) {
      if (!isWorthKeeping(error)) throw error;
      throw await this.#outbox.keep(session, entry, error);
    }
  }

  /** Remembers an entry that the server has, and tells so. */
  async sent(session: Session, entry: Entry, written: WrittenLog): Promise<void> {
    const { planned, category } = entry;
    const target = entry.target ?? targetOfLog(written.record);
    const { hours, description = '', internalDescription } = planned;
    await this.#recent.add(session.company.slug, {
      hours,
      description,
      ...(target ? { target } : {}),
      ...(category ? { category } : {}),
      ...(internalDescription === undefined ? {} : { internalDescription }),
    });
    // Not awaited: the entry is logged, whether or not its message is closed.
    void tellLogged(this.#logging, session, planned, written, target ? targetLabel(target) : '');
  }
}
