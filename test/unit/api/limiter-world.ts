import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/api/limiter/clock.ts';
import type { Limiter, Priority } from '../../../src/api/limiter.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to run; its time is in milliseconds from 0. */
export class VirtualClock implements Clock {
  #now = 0;
  #timers: Timer[] = [];
  /** How many milliseconds early its timers fire. */
  readonly #earlyMs: number;

  constructor(earlyMs = 0) {
    this.#earlyMs = earlyMs;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms - this.#earlyMs), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Resolves in so many milliseconds. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** How many timers have neither fired nor been called off. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Lets time pass, and everything happen that is due. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#step(() => this.#next(end) === undefined);
    this.#now = end;
  }

  /** Lets time pass until the promise settles, and gives its outcome. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    promise.then(settle, settle);
    await this.#step(() => settled);
    return promise;
  }

  #next(end: number): Timer | undefined {
    const due = this.#timers.filter(({ at }) => at <= end);
    return due.reduce<Timer | undefined>((first, timer) => (first && first.at <= timer.at ? first : timer), undefined);
  }

  async #step(done: () => boolean): Promise<void> {
    await setImmediate();
    while (!done()) {
      const timer = this.#next(Number.POSITIVE_INFINITY);
      if (!timer) throw new Error('Nothing is left that could happen.');
      this.#timers = this.#timers.filter((other) => other !== timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
      await setImmediate();
    }
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long the parts of a request take, milliseconds; asked for each request. */
export interface Way {
  readonly there: () => number;
  readonly work: () => number;
  readonly back: () => number;
}

/** Every request takes the same time, nearly all of it the server's. */
export function steadyWay(ms: number): Way {
  return { there: () => 1, work: () => ms - 2, back: () => 1 };
}

/** A server as strict as the API's document: a request that comes too soon is refused, and counts. */
export class StrictServer {
  readonly #clock: VirtualClock;
  readonly #way: Way;
  readonly #windowMs: number;
  /** When requests came, whoever sent them. */
  readonly arrivals: number[] = [];
  /** When requests were refused. */
  readonly refusals: number[] = [];

  constructor(clock: VirtualClock, way: Way, windowMs = 1000) {
    this.#clock = clock;
    this.#way = way;
    this.#windowMs = windowMs;
  }

  /** Counts an arrival. @returns whether it was taken */
  arrive(): boolean {
    const now = this.#clock.now();
    const taken = this.arrivals.filter((at) => now - at < this.#windowMs).length < 4;
    this.arrivals.push(now);
    if (!taken) this.refusals.push(now);
    return taken;
  }

  /** Sends a request. @returns whether it was taken */
  async answer(): Promise<boolean> {
    await this.#clock.sleep(this.#way.there());
    const taken = this.arrive();
    if (taken) await this.#clock.sleep(this.#way.work());
    await this.#clock.sleep(this.#way.back());
    return taken;
  }
}

class TooSoon extends Error {}

/** Sends a request as the client does: a refusal is told to the limiter, and the request sent again through it. */
export async function request(
  limiter: Limiter,
  server: StrictServer,
  priority: Priority,
): Promise<{ waitedMs: number }> {
  for (;;) {
    try {
      return await limiter.run(priority, async (waitedMs) => {
        if (await server.answer()) return { waitedMs };
        limiter.refused();
        throw new TooSoon();
      });
    } catch (error) {
      if (!(error instanceof TooSoon)) throw error;
    }
  }
}

/** Asks for so many pages at once. @returns the least time the limit allows by the time it took until the last answer */
export async function readPages(
  clock: VirtualClock,
  limiter: Limiter,
  server: StrictServer,
  pages: number,
): Promise<number> {
  const started = clock.now();
  const reading = Promise.all(Array.from({ length: pages }, () => request(limiter, server, 'bulk')));
  await clock.until(reading);
  return ((Math.ceil(pages / 4) - 1) * 1000) / (clock.now() - started);
}
