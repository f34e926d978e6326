import type { Clock } from './clock.ts';

/** The turn of a full window, with its margin, is the ordinary wait; what lasts longer is worth telling. Milliseconds. */
const ordinary = 1100;
const again = 1000;

/** Tells how long the longest wait has lasted: once it is over a second, then each second, then that it is over. */
export class WaitNotice {
  readonly #clock: Clock;
  readonly #tell: (waitingMs: number | undefined) => void;
  #since: number | undefined;
  #told = false;
  #callOff = (): void => undefined;

  /** @param tell given milliseconds, or `undefined` when a wait that was told of is over */
  constructor(clock: Clock, tell: (waitingMs: number | undefined) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** @param since when the longest wait began, in milliseconds on the clock; undefined when nothing waits */
  update(since: number | undefined): void {
    if (since === this.#since) return;
    this.#since = since;
    this.#callOff();
    const waited = since === undefined ? 0 : this.#clock.now() - since;
    if (this.#told && waited < ordinary) {
      this.#told = false;
      this.#tell(undefined);
    }
    if (since !== undefined) this.#tellAfter(Math.max(0, ordinary - waited), since);
  }

  #tellAfter(ms: number, since: number): void {
    this.#callOff = this.#clock.after(ms, () => {
      this.#told = true;
      this.#tell(this.#clock.now() - since);
      this.#tellAfter(again, since);
    });
  }
}
