import type { Json } from './values.ts';

/** One request as it arrived, the key left out. */
export interface Arrival {
  /** Milliseconds on the monotonic clock that the rate limit counts by. */
  readonly at: number;
  readonly method: string;
  /** Below the API's address, without a trailing slash: `/workOrders/5bae34dca878bd790d049875`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As sent, but `client-secret` reads `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the key was one of a company's. */
  readonly keyRight: boolean;
  /** The company of the key. */
  readonly company: string | undefined;
  /** The body, parsed where it is JSON; undefined when there was none. */
  readonly body: Json | undefined;
  /** Whether the rate limit let it in; one that it did not was answered 429 and did nothing. */
  readonly inLimit: boolean;
  /** The status answered; undefined while there is no answer, and for good when the connection was cut. */
  readonly status: number | undefined;
}

/** An arrival while it is being answered. */
export type OpenArrival = { -readonly [field in keyof Arrival]: Arrival[field] };

/** Request headers as one text each, the key left out. */
export function redact(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === 'client-secret' ? '[redacted]' : Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** A path starting with one slash and ending with none. */
export function plainPath(path: string): string {
  return `/${path.replace(/^\/+|\/+$/g, '')}`;
}

/** Whether `path` is `prefix` or below it; `workOrders` is not below `work`. */
export function isBelow(path: string, prefix: string): boolean {
  const start = plainPath(prefix);
  return start === '/' || path === start || path.startsWith(`${start}/`);
}

/** Everything that arrived, in order. */
export class ArrivalLog {
  #arrivals: OpenArrival[] = [];

  add(arrival: OpenArrival): void {
    this.#arrivals.push(arrival);
  }

  /** Copies of the arrivals with this method and path that the rate limit let in; all of those without. */
  received(method?: string, pathPrefix = '/'): Arrival[] {
    return this.#arrivals
      .filter(({ inLimit }) => inLimit)
      .filter((arrival) => (method === undefined || arrival.method === method) && isBelow(arrival.path, pathPrefix))
      .map((arrival) => ({ ...arrival }));
  }

  /** Copies of the arrivals that the rate limit refused. */
  refused(): Arrival[] {
    return this.#arrivals.filter(({ inLimit }) => !inLimit).map((arrival) => ({ ...arrival }));
  }

  clear(): void {
    this.#arrivals = [];
  }
}
