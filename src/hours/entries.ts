import type { Session } from '../companies/sessions.ts';
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

/** Sends entries, tells what came of them, and remembers them. */
export class Entries {
  readonly #logging: Logging;
  readonly #recent: RecentEntries;
  readonly #outbox: Outbox;

  constructor(logging: Logging, recent: RecentEntries, outbox: Outbox) {
    this.#logging = logging;
    this.#recent = recent;
    this.#outbox = outbox;
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
    try {
      return await this.#logging.log(session, entry.planned);
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
