/** How many requests one key may send in how long a window. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/**
 * A true sliding window a key: an arrival is one too many when it and the arrivals of the last `windowMs` milliseconds
 * are more than `requests`. Refused arrivals count too, so hammering keeps the window full.
 */
export class SlidingWindow {
  readonly #arrivals = new Map<string, number[]>();

  /**
   * Counts an arrival.
   * @param key whose window it counts in
   * @param at milliseconds on a clock that never goes back
   * @returns whether the arrival is within the limit
   */
  arrive(key: string, at: number, limit: RateLimit): boolean {
    const recent = (this.#arrivals.get(key) ?? []).filter((earlier) => at - earlier < limit.windowMs);
    recent.push(at);
    this.#arrivals.set(key, recent);
    return recent.length <= limit.requests;
  }
}
