import { isBelow } from './arrivals.ts';
import type { Json } from './values.ts';

/** Which requests a fault is for; without any field, all. */
export interface FaultMatcher {
  readonly method?: string;
  /** A path below the API's address with everything below it, or a pattern that the path must match. */
  readonly path?: string | RegExp;
  /** The name of the company whose key was sent. */
  readonly company?: string;
}

/** What goes wrong. Unless a fault says otherwise, the request's work is not done. */
export type Fault =
  /** An answer with this status; `errorMessage: null` answers `{}`. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly errorMessage?: string | null;
      readonly retryAfter?: number | string;
    }
  /** 429 to every matching request for so long after the fault was set, however often. */
  | { readonly kind: 'storm429'; readonly milliseconds: number; readonly retryAfter?: number | string }
  /** A proxy's page instead of the API; status 200 unless given. */
  | { readonly kind: 'html'; readonly status?: number; readonly work?: boolean }
  /** A redirect to another origin, which records what comes; status 307 unless given. */
  | { readonly kind: 'redirect'; readonly status?: number }
  /** The work is done and the JSON of its answer breaks off half-way. */
  | { readonly kind: 'truncatedJson' }
  /** The work is done and answered with status 200 and nothing. */
  | { readonly kind: 'emptyBody' }
  /** The work is done; `data` is an object where a list was expected. */
  | { readonly kind: 'notAList' }
  /** The work is done; the whole answer is a list. */
  | { readonly kind: 'aList' }
  /** The work is done and its answer changed on the way. */
  | { readonly kind: 'alter'; readonly change: (answer: Json) => Json }
  /** The connection is cut before the work. */
  | { readonly kind: 'resetBefore' }
  /** The work is done, then the connection is cut instead of an answer. */
  | { readonly kind: 'resetAfter' }
  /** Nothing happens until the fault is released, then the request goes its ordinary way. */
  | { readonly kind: 'hang' }
  /** The work is done; the answer is held back until the fault is released. */
  | { readonly kind: 'hangAfter' };

type PlainKind = Exclude<Fault['kind'], 'status' | 'storm429' | 'alter'>;

/** A fault, or the name of one that needs no more words. */
export type FaultOrKind = Fault | PlainKind;

export interface FaultOptions {
  /** How many matching requests it hits, 1 unless given; a storm hits every one. */
  readonly times?: number;
  /** How many matching requests it first lets by. */
  readonly after?: number;
}

/** A fault that was set, to count it, let go of what it holds, or take it away. */
export interface FaultHandle {
  /** How many requests it has hit. */
  readonly hits: number;
  /** How many more it will hit. */
  readonly remaining: number;
  /** Lets go of the requests that it holds. */
  release(): void;
  /** Takes it away; what it holds is released. */
  stop(): void;
}

/** A fault on its way to hit requests. */
export class ActiveFault implements FaultHandle {
  readonly fault: Fault;
  readonly #matcher: FaultMatcher;
  readonly #until: number;
  #toSkip: number;
  #hits = 0;
  #remaining: number;
  #held: (() => void)[] = [];

  /** @param now milliseconds on the clock that `take` is asked with */
  constructor(matcher: FaultMatcher, fault: Fault, { times, after = 0 }: FaultOptions, now: number) {
    const storm = fault.kind === 'storm429';
    this.fault = fault;
    this.#matcher = matcher;
    this.#toSkip = after;
    this.#remaining = times ?? (storm ? Number.POSITIVE_INFINITY : 1);
    this.#until = storm ? now + fault.milliseconds : Number.POSITIVE_INFINITY;
  }

  get hits(): number {
    return this.#hits;
  }

  get remaining(): number {
    return this.#remaining;
  }

  /** Whether it hits this request; counts it if so. */
  take(method: string, path: string, company: string | undefined, now: number): boolean {
    const { method: wantedMethod = method, path: wantedPath = '/', company: wantedCompany = company } = this.#matcher;
    const onPath = typeof wantedPath === 'string' ? isBelow(path, wantedPath) : wantedPath.test(path);
    if (this.#remaining <= 0 || now >= this.#until || method !== wantedMethod || company !== wantedCompany || !onPath) {
      return false;
    }
    if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      return false;
    }
    this.#remaining -= 1;
    this.#hits += 1;
    return true;
  }

  /** Resolves when the fault is released. */
  hold(): Promise<void> {
    return new Promise((resolve) => {
      this.#held.push(resolve);
    });
  }

  release(): void {
    for (const resolve of this.#held.splice(0)) {
      resolve();
    }
  }

  stop(): void {
    this.#remaining = 0;
    this.release();
  }
}

/** The faults that were set; a request meets the first that is for it. */
export class FaultQueue {
  readonly #faults: ActiveFault[] = [];

  add(matcher: FaultMatcher, fault: FaultOrKind, options: FaultOptions, now: number): ActiveFault {
    const active = new ActiveFault(matcher, typeof fault === 'string' ? { kind: fault } : fault, options, now);
    this.#faults.push(active);
    return active;
  }

  /** The fault that this request meets, counted; undefined when there is none. */
  take(method: string, path: string, company: string | undefined, now: number): ActiveFault | undefined {
    return this.#faults.find((fault) => fault.take(method, path, company, now));
  }

  /** Takes all faults away. */
  clear(): void {
    for (const fault of this.#faults.splice(0)) {
      fault.stop();
    }
  }
}
