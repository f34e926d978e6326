import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A write that a window had sent when it went away. */
export interface LeftWrite<T> {
  readonly note: T;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  /** Forgets it, once it is known what became of it. */
  settled(): Promise<void>;
}

/** No write is under way for longer, in milliseconds; a note that is older was left, whoever has its window's process id by now. */
const longestMs = 10 * 60_000;

/** When the write was sent, and the process that sent it. */
const namePattern = /^(?<at>\d+)-(?<id>[\w-]+)\.(?<process>\d+)\.json$/;

/**
 * Writes on their way to the server, each noted on disk before it is sent and forgotten when its fate is known: what a window leaves
 * behind that goes away in between is settled by the next. One file a write, in a folder that all windows share; never the key.
 */
export class NotedWrites<T extends object> {
  readonly #folder: string;
  readonly #beforeFirst: () => PromiseLike<void>;
  /** The notes of this window, by name. */
  readonly #own = new Set<string>();
  #first: PromiseLike<void> | undefined;

  /**
   * @param folder absolute path on this machine's disk; made when first written to
   * @param beforeFirst awaited before the first note: remembers that there is something to look for at the next start
   */
  constructor(folder: string, beforeFirst: () => PromiseLike<void>) {
    this.#folder = folder;
    this.#beforeFirst = beforeFirst;
  }

  /** Notes a write, sends it, and forgets the note when it was answered or has failed: then the person is told. */
  async during<R>(note: T, write: () => Promise<R>): Promise<R> {
    const name = await this.#add(note);
    try {
      return await write();
    } finally {
      await this.#remove(name);
    }
  }

  /**
   * Takes over the writes of windows that are gone, each by one window only.
   * @param isWanted false leaves one where it is
   * @returns them, the oldest first, and whether other windows are at work on theirs: one may just be closing, so look again
   */
  async takeOver(
    isWanted: (note: T) => boolean,
  ): Promise<{ readonly left: readonly LeftWrite<T>[]; readonly othersAtWork: boolean }> {
    const left: LeftWrite<T>[] = [];
    let othersAtWork = false;
    for (const name of await this.#names()) {
      const { at, id, process: owner } = namePattern.exec(name)?.groups ?? {};
      if (this.#own.has(name) || at === undefined) continue;
      if (isAtWork(Number(owner), Number(at))) {
        othersAtWork = true;
        continue;
      }
      const note = await this.#read(name);
      if (note === undefined || !isWanted(note)) continue;
      const own = `${at}-${id}.${process.pid}.json`;
      if (this.#own.has(own)) continue;
      this.#own.add(own);
      if (await this.#rename(name, own)) left.push({ note, at: Number(at), settled: () => this.#remove(own) });
    }
    return { left, othersAtWork };
  }

  async #add(note: T): Promise<string> {
    this.#first ??= this.#beforeFirst();
    await this.#first;
    await mkdir(this.#folder, { recursive: true });
    const name = `${Date.now()}-${randomUUID()}.${process.pid}.json`;
    this.#own.add(name);
    // Written whole under another name first, so that no window ever reads a part of it.
    const whole = join(this.#folder, `${name}.part`);
    await writeFile(whole, JSON.stringify(note), { flush: true });
    await rename(whole, join(this.#folder, name));
    return name;
  }

  async #remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true });
    this.#own.delete(name);
  }

  async #names(): Promise<readonly string[]> {
    return (await unlessMissing(readdir(this.#folder)))?.sort() ?? [];
  }

  async #read(name: string): Promise<T | undefined> {
    const text = await unlessMissing(readFile(join(this.#folder, name), 'utf8'));
    if (text === undefined) return undefined;
    const note: T = JSON.parse(text);
    return note;
  }

  /** @returns false where another window was quicker */
  async #rename(from: string, to: string): Promise<boolean> {
    const renamed = rename(join(this.#folder, from), join(this.#folder, to)).then(() => true);
    return (await unlessMissing(renamed)) ?? false;
  }
}

/** A note of this process that this window did not make was left by an earlier process of the same id. */
function isAtWork(owner: number, at: number): boolean {
  return owner !== process.pid && Date.now() - at < longestMs && isAlive(owner);
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // A process that this one may not signal is there all the same.
    return codeOf(error) === 'EPERM';
  }
}

async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
