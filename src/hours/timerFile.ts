import { mkdirSync, watch } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../time/targets.ts';

/** A timer that this machine keeps, for a company whose API has none. */
export interface LocalTimer {
  /** An instant, ISO 8601. */
  readonly start: string;
  /** `_id` of the user whose time it is. */
  readonly user: string;
  readonly target?: Target;
  readonly timeCategory?: string;
}

/** The local timers, one file a company, shared by all windows. */
export class TimerFiles {
  readonly #folder: string;

  /** @param folder absolute path; made when the first timer starts */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The timer of a company; undefined while none runs. */
  async read(company: string): Promise<LocalTimer | undefined> {
    try {
      const text = await readFile(this.#path(company), 'utf8');
      // Another window writes it just now; that is told when it is done.
      if (text === '') return undefined;
      const timer: LocalTimer = JSON.parse(text);
      return timer;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** Starts a timer. @returns false if one runs already, maybe started by another window */
  async start(company: string, timer: LocalTimer): Promise<boolean> {
    await mkdir(this.#folder, { recursive: true });
    try {
      await writeFile(this.#path(company), JSON.stringify(timer), { flag: 'wx' });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  async remove(company: string): Promise<void> {
    await rm(this.#path(company), { force: true });
  }

  /**
   * Tells when any window may have started or stopped a timer.
   * @returns ends it
   */
  watch(changed: () => void): () => void {
    mkdirSync(this.#folder, { recursive: true });
    const watcher = watch(this.#folder, changed);
    return () => watcher.close();
  }

  #path(company: string): string {
    return join(this.#folder, `${company}.json`);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
