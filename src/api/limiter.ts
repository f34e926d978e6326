import { type Clock, systemClock } from './limiter/clock.ts';
import { Places } from './limiter/places.ts';
import { isBackground, type Priority, Queue, type Waiting } from './limiter/queue.ts';
import { WaitNotice } from './limiter/wait-notice.ts';

export type { Priority } from './limiter/queue.ts';

export interface LimiterOptions {
  /** How many requests the server takes in one window; 4 unless given (the API's document, section 'Rate-limit'). */
  readonly requests?: number;
  /** The server's window in milliseconds; 1000 unless given. */
  readonly windowMs?: number;
  /**
   * Told how many milliseconds a request has waited for its start, once that is over a second and then each second, and
   * `undefined` when the wait is over. Waiting is what background requests are for: they count
   * only while a refusal makes everything wait.
   */
  readonly onWait?: (waitingMs: number | undefined) => void;
  /** The machine's own unless given. */
  readonly clock?: Clock;
}

/**
 * Keeps the requests made with one key within the server's limit as the server counts it, the most urgent first.
 *
 * The server counts arrivals in a window that slides. When a request arrives cannot be known here, only that it is between
 * its start and its answer; `Places` decides from that when the next may start.
 */
export class Limiter {
  readonly #clock: Clock;
  readonly #places: Places;
  readonly #notice: WaitNotice;
  readonly #queue = new Queue();
  #callOff = (): void => undefined;
  #disposed = false;

  constructor({ requests = 4, windowMs = 1000, onWait = () => undefined, clock = systemClock }: LimiterOptions = {}) {
    this.#clock = clock;
    this.#places = new Places(requests, windowMs);
    this.#notice = new WaitNotice(clock, onWait);
  }

  /**
   * Calls `send` once a place is free and gives its outcome.
   * @param send starts one request and settles with its answer; told how many milliseconds it waited
   * @param signal when aborted during the wait, the promise rejects with `signal.reason` and no place is taken; from the start
   * on it is for `send` to heed
   */
  run<T>(priority: Priority, send: (waitedMs: number) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) throw closed();
      signal?.throwIfAborted();
      const onAbort = (): void => {
        waiting.reject(signal?.reason);
        this.#plan();
      };
      const leave = (): void => {
        signal?.removeEventListener('abort', onAbort);
        this.#queue.remove(waiting);
      };
      const waiting: Waiting = {
        priority,
        askedAt: this.#clock.now(),
        start: (waitedMs) => {
          leave();
          resolve(this.#send(() => send(waitedMs)));
        },
        reject: (reason) => {
          leave();
          reject(reason);
        },
      };
      signal?.addEventListener('abort', onAbort);
      this.#queue.add(waiting);
      this.#plan();
    });
  }

  /**
   * To be called when the server refused a request for coming too soon (429): nothing starts for a window, or for
   * `retryAfterMs` where the server asked for that, and the pace is slower from then on.
   */
  refused(retryAfterMs?: number): void {
    this.#places.refused(this.#clock.now(), retryAfterMs);
    this.#plan();
  }

  /** Rejects what waits, and every later request; leaves no timer behind. */
  dispose(): void {
    this.#disposed = true;
    for (const waiting of this.#queue) waiting.reject(closed());
    this.#plan();
  }

  async #send<T>(send: () => Promise<T>): Promise<T> {
    const place = this.#places.take(this.#clock.now());
    try {
      const answer = await send();
      this.#places.answered(place, this.#clock.now());
      return answer;
    } catch (error) {
      this.#places.ended(place);
      throw error;
    } finally {
      this.#plan();
    }
  }

  /** Starts what may start now, and comes back when the next may. */
  #plan(): void {
    this.#callOff();
    let next = this.#queue.first();
    while (next) {
      const now = this.#clock.now();
      const wait = this.#places.freeAt(isBackground(next.priority)) - now;
      if (wait > 0) {
        // Called off again, since a start can have planned, too. A timer that fires a little early only plans again.
        this.#callOff();
        this.#callOff = this.#clock.after(Math.ceil(wait), () => this.#plan());
        break;
      }
      next.start(now - next.askedAt);
      next = this.#queue.first();
    }
    this.#notice.update(this.#queue.waitingSince(this.#places.pausedSince(this.#clock.now())));
  }
}

function closed(): Error {
  return new Error('Seven Time was closed before the request was sent.');
}
