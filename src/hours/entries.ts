import type { Session } from '../companies/sessions.ts';
import type { Category } from '../time/categories.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import { type Target, targetLabel, targetOfLog } from '../time/targets.ts';
import type { WrittenLog } from '../time/writeTimeLog.ts';
import type { Logging } from './logging.ts';
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

  constructor(logging: Logging, recent: RecentEntries) {
    this.#logging = logging;
    this.#recent = recent;
  }

  /**
   * Logs an entry and tells so.
   * @throws NotLogged, ApiError
   */
  async send(session: Session, entry: Entry): Promise<WrittenLog> {
    const { planned, category } = entry;
    const written = await this.#logging.log(session, planned);
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
    return written;
  }
}
