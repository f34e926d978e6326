/** One part of the benchmark. */
export interface Section {
  /** As given to `--only`. */
  readonly name: string;
  readonly title: string;
  /** Measures, telling what it is doing on the way. @returns Markdown */
  run(options: BenchOptions): Promise<string>;
}

export interface BenchOptions {
  /** How often each figure is measured. */
  readonly runs: number;
  /** Shows one line of progress. */
  readonly progress: (line: string) => void;
}
