/** How urgent a request is. A waiting request of an earlier kind always starts before one of a later kind. */
export type Priority = 'save' | 'interactive' | 'prefetch' | 'bulk';

/** A request that waits for a place. */
export interface Waiting {
  readonly priority: Priority;
  /** When it came, in milliseconds on the limiter's clock. */
  readonly askedAt: number;
  /** Sends it; told how many milliseconds it waited. */
  readonly start: (waitedMs: number) => void;
  /** Ends its wait without sending it. */
  readonly reject: (reason: unknown) => void;
}

/** Whether nobody sits waiting for the answer. */
export function isBackground(priority: Priority): boolean {
  return priority === 'prefetch' || priority === 'bulk';
}

/** Waiting requests, the most urgent first; equally urgent ones in the order they came. */
export class Queue implements Iterable<Waiting> {
  readonly #waiting: Readonly<Record<Priority, Set<Waiting>>> = {
    save: new Set(),
    interactive: new Set(),
    prefetch: new Set(),
    bulk: new Set(),
  };

  add(request: Waiting): void {
    this.#waiting[request.priority].add(request);
  }

  /** Does nothing when the request no longer waits. */
  remove(request: Waiting): void {
    this.#waiting[request.priority].delete(request);
  }

  first(): Waiting | undefined {
    return firstOf(this);
  }

  /**
   * When the longest wait began, in milliseconds on the limiter's clock; undefined when nothing waits.
   * @param backgroundFrom from when on background requests count as waiting; not at all when undefined
   */
  waitingSince(backgroundFrom: number | undefined): number | undefined {
    const { save, interactive, prefetch, bulk } = this.#waiting;
    const people = [save, interactive].map((waiting) => firstOf(waiting)?.askedAt);
    const background = [prefetch, bulk].map((waiting) => {
      const first = firstOf(waiting);
      return first && backgroundFrom !== undefined ? Math.max(first.askedAt, backgroundFrom) : undefined;
    });
    const began = [...people, ...background].filter((at) => at !== undefined);
    return began.length > 0 ? Math.min(...began) : undefined;
  }

  *[Symbol.iterator](): Iterator<Waiting> {
    yield* this.#waiting.save;
    yield* this.#waiting.interactive;
    yield* this.#waiting.prefetch;
    yield* this.#waiting.bulk;
  }
}

function firstOf(waiting: Iterable<Waiting>): Waiting | undefined {
  const [first] = waiting;
  return first;
}
