/** Where a limiter gets its time from. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Calls back once, no earlier than in `ms` milliseconds; returns what calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** This machine's time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
