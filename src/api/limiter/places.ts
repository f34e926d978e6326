import {
  cautious,
  forgotten,
  type Margin,
  marginAfter,
  marginHeldUp,
  marginUnanswered,
  marginWaiting,
  narrowed,
  widened,
} from './margin.ts';

/** A request that the server may still count. */
export interface Place {
  /** When it started, in milliseconds on the caller's clock. */
  readonly takenAt: number;
  /** Whether it started before the first answer, or the first after a silence. */
  readonly cold: boolean;
  /** How it ended; undefined while it waits for its answer. */
  ending: Ending | undefined;
}

interface Ending {
  /** Milliseconds from its start to its answer; undefined where none came that tells anything. */
  readonly tookMs: number | undefined;
  /** The margin it has at least, in milliseconds. */
  readonly heldUpMs: number;
}

/** Milliseconds without a request after which connections have usually been closed. */
const silence = 5000;

/**
 * The places of the server's sliding window, as far as they can be known from this side. Has no clock: it is told the time, in
 * milliseconds.
 */
export class Places {
  readonly #requests: number;
  readonly #windowMs: number;
  /** The longest that background work may keep every place taken. */
  readonly #fullMs: number;
  #margin: Margin = cautious;
  #taken: Place[] = [];
  #lastTakenAt = Number.NEGATIVE_INFINITY;
  /** Whether there was no answer yet since the last silence. */
  #cold = true;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  /** @param requests how many the server takes in any `windowMs` milliseconds */
  constructor(requests: number, windowMs: number) {
    this.#requests = requests;
    this.#windowMs = windowMs;
    this.#fullMs = (1.12 * windowMs) / requests;
  }

  /**
   * When the next request may start; a time that has passed means now.
   * @param background leaves room for a person's request: takes the last free place only when another comes back soon, after
   * about an even share of the window (250 milliseconds of four a second), so that whoever asks next waits no longer than that
   */
  freeAt(background: boolean): number {
    const lastFirst = this.#taken.map((place) => this.#backAt(place)).sort((a, b) => b - a);
    const free = lastFirst[this.#requests - 1] ?? Number.NEGATIVE_INFINITY;
    const soon = (lastFirst[this.#requests - 2] ?? Number.NEGATIVE_INFINITY) - this.#fullMs;
    return Math.max(this.#pausedUntil, free, background ? soon : free);
  }

  /** When the server certainly no longer counts the request, as far as is known. */
  #backAt(place: Place): number {
    return place.takenAt + this.#windowMs + Math.min(this.#windowMs, this.#marginOf(place));
  }

  #marginOf({ cold, ending }: Place): number {
    if (!ending) return marginWaiting(this.#margin, cold, this.#windowMs);
    const { tookMs, heldUpMs } = ending;
    if (tookMs === undefined) return marginUnanswered(this.#margin, cold);
    return Math.max(heldUpMs, marginAfter(this.#margin, cold, tookMs));
  }

  /** Takes a place for a request that starts now. */
  take(now: number): Place {
    if (now - this.#lastTakenAt > silence) {
      this.#margin = forgotten(this.#margin);
      this.#cold = true;
    }
    this.#lastTakenAt = now;
    const place: Place = { takenAt: now, cold: this.#cold, ending: undefined };
    // No margin is longer than a window.
    this.#taken = [...this.#taken.filter(({ takenAt }) => now - takenAt < 2 * this.#windowMs), place];
    return place;
  }

  /** The server has answered the request, and no refusal. */
  answered(place: Place, now: number): void {
    const tookMs = now - place.takenAt;
    place.ending = { tookMs, heldUpMs: marginHeldUp(this.#margin, tookMs) };
    this.#margin = narrowed(this.#margin, place.cold, tookMs);
    this.#cold = false;
  }

  /** The request was refused, broke or was given up. */
  ended(place: Place): void {
    place.ending = { tookMs: undefined, heldUpMs: 0 };
  }

  /**
   * The server has refused a request. The margin is widened, once for all that were under way; where the server asks for it,
   * or refuses on without an answer, nothing starts for `retryAfterMs`, or for a window.
   */
  refused(now: number, retryAfterMs?: number): void {
    if (now - this.#refusedAt > this.#windowMs) {
      if (this.#margin.calm === 0) this.#pausedUntil = now + this.#windowMs;
      this.#margin = widened(this.#margin, this.#windowMs);
      this.#refusedAt = now;
    }
    if (retryAfterMs !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, now + retryAfterMs);
  }

  /** When the wait after a refusal began that is still on; undefined when none is. */
  pausedSince(now: number): number | undefined {
    return now < this.#pausedUntil ? this.#refusedAt : undefined;
  }
}
