/** Entries that wait to be sent: one file each, shared by all windows. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Category } from './categories.ts';
import type { PlannedLog } from './plannedLog.ts';
import type { Target } from './targets.ts';

/** An entry that was not sent, or may not have arrived. */
export interface WaitingEntry {
  readonly id: string;
  /** Slug of the company. */
  readonly company: string;
  /** The address it is for: a company signed in to under the same name may be another. */
  readonly apiUrl: string;
  readonly planned: PlannedLog;
  readonly target?: Target;
  readonly category?: Category;
  /** Why it was not sent, as a sentence. */
  readonly reason: string;
  /** It was sent, and its answer was lost: only a person says that it is sent again. */
  readonly mayHaveArrived: boolean;
}

/** An entry that this window alone may send now. */
export interface Claim {
  readonly entry: WaitingEntry;
  /** The server has it: the entry is gone from the outbox. */
  done(): Promise<void>;
  /** It was not sent: it waits on, with another reason. */
  giveBack(changes: Pick<WaitingEntry, 'reason' | 'mayHaveArrived'>): Promise<void>;
}

/** A claim is renewed so often; one that was not for the longer time belongs to a window that is gone. Milliseconds. */
const renewMs = 10_000;
const staleMs = 60_000;

/** The files of an outbox. A file is written whole under another name first, so that no window ever reads a part of it. */
export class OutboxFolder {
  readonly #folder: string;

  /** @param folder absolute path; made when the first entry comes */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The entries, oldest first. */
  async all(): Promise<readonly WaitingEntry[]> {
    const names = await unlessMissing(readdir(this.#folder), []);
    const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    const entries = await Promise.all(ids.sort().map((id) => this.#read(id)));
    return entries.flatMap((entry) => entry ?? []);
  }

  /** Keeps an entry until it is sent. */
  async add(entry: Omit<WaitingEntry, 'id'>): Promise<WaitingEntry> {
    // Ids sort by time, so that entries are sent in the order in which they were logged.
    const added = { ...entry, id: `${Date.now()}-${randomUUID()}` };
    await this.#write(added);
    return added;
  }

  /** Throws an entry away, unless a window is sending it just now. @returns whether it was */
  async discard(id: string): Promise<boolean> {
    const claim = await this.claim(id);
    await claim?.done();
    return claim !== undefined;
  }

  /**
   * Claims an entry for this window: only one of all windows gets it.
   * @returns undefined if another window has it, or it was sent meanwhile
   */
  async claim(id: string): Promise<Claim | undefined> {
    const lock = this.#path(id, 'lock');
    if (!(await this.#lock(lock))) return undefined;
    const renewing = setInterval(() => void renew(lock), renewMs);
    // A process that ends leaves its claims to the others.
    renewing.unref();
    const release = async (): Promise<void> => {
      clearInterval(renewing);
      await rm(lock, { force: true });
    };
    const entry = await this.#read(id);
    if (!entry) {
      await release();
      return undefined;
    }
    return {
      entry,
      done: async () => {
        await rm(this.#path(id, 'json'), { force: true });
        await release();
      },
      giveBack: async (changes) => {
        await this.#write({ ...entry, ...changes });
        await release();
      },
    };
  }

  /**
   * Makes the lock file, which only one window can. One left by a window that is gone is replaced, again by one window only: it looks at
   * the lock's age once more while it alone may replace it.
   */
  async #lock(lock: string): Promise<boolean> {
    if (await created(lock)) return true;
    if (!(await isStale(lock))) return false;
    const replacing = `${lock}.replacing`;
    if (!(await created(replacing))) {
      if (await isStale(replacing)) await rm(replacing, { force: true });
      return false;
    }
    try {
      if (!(await isStale(lock))) return false;
      await rm(lock, { force: true });
      return await created(lock);
    } finally {
      await rm(replacing, { force: true });
    }
  }

  async #read(id: string): Promise<WaitingEntry | undefined> {
    const text = await unlessMissing(readFile(this.#path(id, 'json'), 'utf8'), undefined);
    if (text === undefined) return undefined;
    const entry: WaitingEntry = JSON.parse(text);
    return entry;
  }

  async #write(entry: WaitingEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const whole = this.#path(entry.id, `${randomUUID()}.part`);
    await writeFile(whole, JSON.stringify(entry), { flush: true });
    await rename(whole, this.#path(entry.id, 'json'));
  }

  #path(id: string, ending: string): string {
    return join(this.#folder, `${id}.${ending}`);
  }
}

async function created(path: string): Promise<boolean> {
  try {
    await writeFile(path, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A lock that is gone is not stale: another window has just finished with it. */
async function isStale(lock: string): Promise<boolean> {
  const found = await unlessMissing(stat(lock), undefined);
  return found !== undefined && Date.now() - found.mtimeMs >= staleMs;
}

/** The lock may have been taken by another window after this one slept; then there is nothing to renew. */
async function renew(lock: string): Promise<void> {
  const now = new Date();
  await unlessMissing(utimes(lock, now, now), undefined);
}

async function unlessMissing<T, U>(result: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await result;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
