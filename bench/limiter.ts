import type { NetworkDelay } from './jitter-proxy.ts';
import { type Contestant, contestants } from './limiter/contestants.ts';
import { type Outcome, readPages } from './limiter/read-pages.ts';
import { openWorld } from './limiter/world.ts';
import type { BenchOptions, Section } from './section.ts';
import { markdownTable, median, percentile } from './tables.ts';

const answering: NetworkDelay = { mean: 40, jitter: 30 };
const network: NetworkDelay = { mean: 30, jitter: 30 };
/** Milliseconds between two requests of a person during bulk: from half of this to one and a half. */
const personAsksEvery = 600;

interface Column {
  readonly title: string;
  /** What all runs of one contestant come to. */
  readonly cell: (outcomes: readonly Outcome[]) => string;
}

interface Task {
  readonly title: string;
  readonly pages: number;
  readonly network?: NetworkDelay;
  readonly personAsksEvery?: number;
  readonly contestants: readonly Contestant[];
  readonly columns: readonly Column[];
}

/** The median of all runs, then the lowest and the highest. */
function spread(outcomes: readonly Outcome[], figure: (outcome: Outcome) => number, digits: number): string {
  const values = outcomes.map(figure);
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return `${median(values).toFixed(digits)} (${low} to ${high})`;
}

/** The waits of all runs together. */
function waits(outcomes: readonly Outcome[]): number[] {
  return outcomes.flatMap(({ personWaits }) => personWaits);
}

const ratio: Column = { title: 'Ratio to the limit', cell: (outcomes) => spread(outcomes, (run) => run.ratio, 3) };
const refusals: Column = { title: '429s', cell: (outcomes) => spread(outcomes, (run) => run.refusals, 0) };
const asked: Column = { title: 'Requests of the person', cell: (outcomes) => String(waits(outcomes).length) };
const medianWait: Column = { title: 'Median wait, ms', cell: (outcomes) => median(waits(outcomes)).toFixed(0) };
const longWait: Column = {
  title: '95th percentile, ms',
  cell: (outcomes) => percentile(waits(outcomes), 95).toFixed(0),
};

const ours = contestants.slice(0, 1);
/** Without a limiter more requests of the person would be refused than come, and their number would grow without end. */
const limiters = contestants.filter(({ limits }) => limits);
const tasks: readonly Task[] = [
  { title: '39 pages, answering in 40 ± 30 ms', pages: 39, contestants, columns: [ratio, refusals] },
  {
    title: '39 pages, answering in 40 ± 30 ms, each message 30 ± 30 ms under way',
    pages: 39,
    network,
    contestants,
    columns: [ratio, refusals],
  },
  { title: '400 pages, answering in 40 ± 30 ms', pages: 400, contestants: ours, columns: [ratio, refusals] },
  {
    title: 'A person’s requests while 60 pages are read, answering in 40 ± 30 ms',
    pages: 60,
    personAsksEvery,
    contestants: limiters,
    columns: [asked, medianWait, longWait, refusals],
  },
];

async function measure(task: Task, { runs, progress }: BenchOptions): Promise<string> {
  progress(task.title);
  const rows: string[][] = [];
  for (const contestant of task.contestants) {
    const outcomes: Outcome[] = [];
    for (let run = 0; run < runs; run += 1) {
      const world = await openWorld(answering, task.network);
      try {
        outcomes.push(await readPages(world, contestant, task.pages, task.personAsksEvery));
      } finally {
        await world.close();
      }
    }
    const row = [contestant.name, ...task.columns.map(({ cell }) => cell(outcomes))];
    progress(`  ${row.join(' | ')}`);
    rows.push(row);
  }
  return `### ${task.title}\n\n${markdownTable(['', ...task.columns.map(({ title }) => title)], rows)}`;
}

/** How near to the API's limit pages are read, and how long a person waits meanwhile. */
export const limiterSection: Section = {
  name: 'limiter',
  title: 'Four requests a second',
  run: async (options) => {
    const parts = [
      'Pages of 500 records from the local server, whose strict window counts arrivals, refused ones too. A refused request goes again after about half a second, then after 1, 2 and 4 seconds. The limit for n requests is ceil(n / 4) - 1 seconds; a ratio is that limit by the time from the first request asked for to the last answer. Figures are the median of the runs (lowest to highest). A person’s wait is from asking to the start of the request that was answered.',
    ];
    for (const task of tasks) parts.push(await measure(task, options));
    return parts.join('\n\n');
  },
};
