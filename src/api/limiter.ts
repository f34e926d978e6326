import Bottleneck from 'bottleneck';

/** How urgent a request is. A waiting request of an earlier kind always starts before one of a later kind. */
export type Priority = 'save' | 'interactive' | 'prefetch' | 'bulk';

export interface LimiterOptions {
  /** How many requests the server takes in one window; 4 unless given. */
  readonly requests?: number;
  /** The server's window in milliseconds; 1000 unless given. */
  readonly windowMs?: number;
  /** Called when a person has waited over a second, then each second (milliseconds so far), and with `undefined` when the wait is over. */
  readonly onWait?: (waitingMs: number | undefined) => void;
}

const rank: Record<Priority, number> = { save: 0, interactive: 1, prefetch: 2, bulk: 3 };

/**
 * Keeps requests within the API's limit (the API's document, section 'Rate limit': 4 requests a second), the most urgent first.
 *
 * One limiter serves one company key.
 */
export class Limiter {
  readonly #windowMs: number;
  readonly #queue: Bottleneck;
  readonly #timers = new Set<NodeJS.Timeout>();
  #pausedUntil = 0;

  constructor({ requests = 4, windowMs = 1000 }: LimiterOptions = {}) {
    this.#windowMs = windowMs;
    this.#queue = new Bottleneck({ reservoir: requests });
  }

  /**
   * Runs `send` when a place is free and gives its outcome.
   *
   * @param send - starts one request; told how many milliseconds it waited here
   * @param signal - when aborted before `send` was called, the promise rejects with `signal.reason` and no place is taken
   */
  run<T>(priority: Priority, send: (waitedMs: number) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const asked = performance.now();
    return new Promise<T>((resolve, reject) => {
      const onAbort = () => reject(signal?.reason);
      if (signal?.aborted) {
        onAbort();
        return;
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue
        .schedule({ priority: rank[priority] }, async () => {
          signal?.removeEventListener('abort', onAbort);
          if (signal?.aborted) {
            await this.#queue.incrementReservoir(1);
            return;
          }
          const started = performance.now();
          const answer = send(started - asked);
          answer.then(resolve, reject).finally(() => this.#giveBack());
          await answer.catch(() => undefined);
        })
        .catch(reject);
    });
  }

  /** Tells that the server refused a request (429): nothing starts until its window, or `retryAfterMs`, is over. */
  refused(retryAfterMs = this.#windowMs): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + retryAfterMs);
  }

  /** Stops every timer; what still waits is rejected. */
  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    void this.#queue.stop({ dropWaitingJobs: true });
  }

  #giveBack(): void {
    const wait = Math.max(this.#windowMs, this.#pausedUntil - performance.now());
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#queue.incrementReservoir(1);
    }, Math.ceil(wait) + 1);
    this.#timers.add(timer);
  }
}
