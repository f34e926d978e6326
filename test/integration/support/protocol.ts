/** What the runner orders of the extension host, as JSON in the environment variable `SEVENTIME_TESTS`. */
export interface HostOrders {
  /** Port on loopback where the runner listens for {@link HostMessage}s, one JSON document a line. */
  readonly port: number;
  /** Absolute paths of the bundled test files. */
  readonly files: readonly string[];
  /** Only tests whose full title contains this text. */
  readonly grep?: string;
}

/** What the extension host tells the runner. Titles are the suites' and the test's, outermost first. */
export type HostMessage =
  | { readonly event: 'start'; readonly title: readonly string[] }
  | { readonly event: 'pass'; readonly title: readonly string[]; readonly ms: number }
  | { readonly event: 'fail'; readonly title: readonly string[]; readonly reason: string }
  | { readonly event: 'end' };
