import { cautious, forgotten, type Margin, marginAfter, narrowed, widened } from './margin.ts';

/** A request that the server may still count. Times are milliseconds on the caller's clock. */
export interface Place {
  readonly takenAt: number;
  /** When the server certainly no longer counts it. */
  backAt: number;
}

/** Milliseconds without a request after which connections have usually been closed. */
const silence = 5000;

/**
 * The places of the server's sliding window, as far as they can be known from this side. Knows no clock: it is told the time.
 */
export class Places {
  readonly #requests: number;
  readonly #windowMs: number;
  readonly #evenMs: number;
  #margin: Margin = cautious;
  /** Sorted, the last to come back first. */
  #taken: Place[] = [];
  #lastTakenAt = 0;
  #pausedUntil = 0;

  /** @param requests how many the server takes in any `windowMs` milliseconds */
  constructor(requests: number, windowMs: number) {
    this.#requests = requests;
    this.#windowMs = windowMs;
    this.#evenMs = (1.12 * windowMs) / requests;
  }

  /**
   * When the next request may start; a time that has passed means now.
   * @param background leaves room for a person's request: takes the last free place only when another comes back within about
   * a window's even share (250 milliseconds of four a second), so that whoever asks next never waits longer
   */
  freeAt(background: boolean): number {
    const free = Math.max(this.#pausedUntil, this.#backAt(this.#requests));
    return background ? Math.max(free, this.#backAt(this.#requests - 1) - this.#evenMs) : free;
  }

  /** When no more than `count - 1` places are taken. */
  #backAt(count: number): number {
    return this.#taken[count - 1]?.backAt ?? Number.NEGATIVE_INFINITY;
  }

  /** Takes a place for a request that starts now. */
  take(now: number): Place {
    if (now - this.#lastTakenAt > silence) this.#margin = forgotten(this.#margin);
    this.#lastTakenAt = now;
    const place = { takenAt: now, backAt: now + this.#windowMs + marginAfter(this.#margin, undefined) };
    this.#taken = [...this.#taken.filter(({ backAt }) => backAt > now), place];
    this.#sort();
    return place;
  }

  /** The server has answered the request: it counted it before now. */
  answered(place: Place, now: number): void {
    const took = now - place.takenAt;
    place.backAt = place.takenAt + this.#windowMs + marginAfter(this.#margin, took);
    this.#margin = narrowed(this.#margin, took);
    this.#sort();
  }

  /**
   * The server has refused a request. What was taken comes back after the widened margin; where the server asks for it, or
   * refuses again before it answers, nothing starts for `retryAfterMs`, or for a window.
   */
  refused(now: number, retryAfterMs?: number): void {
    if (now < this.#pausedUntil) return;
    const again = this.#margin.calm === 0;
    this.#margin = widened(this.#margin, this.#windowMs);
    for (const place of this.#taken) place.backAt = place.takenAt + this.#windowMs + this.#margin.most;
    if (retryAfterMs !== undefined || again) this.#pausedUntil = now + (retryAfterMs ?? this.#windowMs);
  }

  /** Whether the wait after a refusal is still on. */
  isPaused(now: number): boolean {
    return now < this.#pausedUntil;
  }

  #sort(): void {
    this.#taken.sort((a, b) => b.backAt - a.backAt);
  }
}
