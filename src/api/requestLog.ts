/** One line of the log: no body, no header, no query but the page. */
export interface RequestLog {
  readonly method: string;
  readonly path: string;
  readonly page: string | undefined;
  /** HTTP status, or the network's error code. */
  readonly status: number | string;
  /** Milliseconds from start to answer. */
  readonly ms: number;
  /** Milliseconds in the queue before the start. */
  readonly waitedMs: number;
}

/** The line as it is shown: `GET /workOrders/ page 2: 200 in 45 ms, waited 0 ms`. */
export function requestLine({ method, path, page, status, ms, waitedMs }: RequestLog): string {
  return `${method} ${path}${page === undefined ? '' : ` page ${page}`}: ${status} in ${ms} ms, waited ${waitedMs} ms`;
}
