import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../scripts/project.ts';
import { kindOf } from '../src/catalog/index.ts';
import { goToQuery } from '../src/records/goTo.ts';
import { RecordIndex } from '../src/records/recordIndex.ts';
import { RecordLists } from '../src/records/recordLists.ts';
import { startListServer } from './records/list-server.ts';
import { workOrder } from './records/sample.ts';
import type { BenchOptions, Section } from './section.ts';
import { markdownTable, median, percentile } from './tables.ts';

const frameMs = 16;

/** Node's options that hold the heap at 32 MB and twice 4 MB, so that garbage does not pass for memory that is needed. */
const smallHeap = ['--max-old-space-size=32', '--min-semi-space-size=4', '--max-semi-space-size=4'];

/** Runs the measured process and gives the figures it prints. */
async function measured(
  options: readonly string[],
  ...args: readonly string[]
): Promise<Readonly<Record<string, number>>> {
  const script = new URL('./records/measured-process.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [...options, script, ...args]);
  return JSON.parse(stdout);
}

async function goToFigures({ runs }: BenchOptions): Promise<string> {
  const kind = kindOf('workOrders');
  if (!kind) throw new Error('The catalogue has no work orders.');
  const total = 30_000;
  const client = {
    list: async (_kind: unknown, _query: unknown, page: number, limit: number) => {
      const first = (page - 1) * limit;
      const records = Array.from({ length: Math.min(limit, total - first) }, (_, index) =>
        JSON.parse(JSON.stringify(workOrder(first + index))),
      );
      return { records, received: records.length, total };
    },
  };
  const lists = new RecordLists(client, () => 500);
  let list = await lists.load(kind, { filters: {} });
  while (!list.complete) list = await lists.loadMore(kind, { filters: {} });
  const show = { date: String, dateTime: String, hours: String, amount: String };
  const index = new RecordIndex(lists, () => show);
  const slices: number[] = [];
  let last = performance.now();
  for (const _ of index.update()) {
    slices.push(performance.now() - last);
    last = performance.now();
  }
  const rows = ['4', '49', 'ao 49', 'blå', 'måla 123', 'akes ror 12', 'e', 'finns inte', 'proj blå'].map((typed) => {
    const { text, kinds } = goToQuery(typed);
    const times = Array.from({ length: 20 * runs }, () => {
      const started = performance.now();
      index.search(text, kinds, [], 100);
      return performance.now() - started;
    });
    return [`“${typed}”`, median(times).toFixed(1), percentile(times, 95).toFixed(1)];
  });
  const building = slices.reduce((sum, ms) => sum + ms, 0);
  return [
    `Typing over ${index.size.toLocaleString('en')} loaded records; a frame is ${frameMs} ms. They are taken in once, in ${slices.length} pieces that let keys through: ${building.toFixed(0)} ms in all, a piece ${median(slices).toFixed(1)} ms (95th percentile ${percentile(slices, 95).toFixed(1)} ms).`,
    markdownTable(['Typed', 'Median, ms', '95th percentile, ms'], rows),
  ].join('\n\n');
}

/** How long a person waits for records that are loaded already. */
export const goToSection: Section = { name: 'goto', title: 'Go to record', run: goToFigures };

async function exportFigures({ runs, progress }: BenchOptions): Promise<string> {
  const folder = temporaryFolder('bench-export');
  const rows: string[][] = [];
  for (const format of ['csv', 'json']) {
    for (const total of [2000, 20_000, 200_000]) {
      const server = await startListServer(total);
      const figure = async (task: string, options: readonly string[]): Promise<string> => {
        const outcomes: number[] = [];
        for (let run = 0; run < runs; run++) {
          const target = join(folder, `${run}.${format}`);
          const { megabytes = Number.NaN } = await measured(options, task, server.url, format, target);
          outcomes.push(megabytes);
          await rm(target);
        }
        return median(outcomes).toFixed(0);
      };
      rows.push([
        `${format}, ${total.toLocaleString('en')} records`,
        await figure('held', ['--expose-gc']),
        await figure('export', smallHeap),
        await figure('export', []),
      ]);
      server.close();
      progress(`  ${rows.at(-1)?.join(' | ')}`);
    }
  }
  const server = await startListServer(20_000);
  const lists = await measured(['--expose-gc'], 'lists', server.url);
  server.close();
  return [
    'A process of its own reads all pages from a server and writes them to a file. _In use_ is the most that it held after a collection, looked at each fourth page: only the records’ ids grow with their number, 12 bytes each in a hash table. _Peak_ is the most memory that the process ever had, Node’s own included: first with its heap held at 40 MB, in which any number of records must fit, then with as much garbage as V8 lets lie where memory is plenty.',
    markdownTable(['', 'In use, MB', 'Peak in a small heap, MB', 'Peak as Node is started, MB'], rows),
    `${lists.records?.toLocaleString('en')} records loaded in a list: ${lists.megabytes?.toFixed(1)} MB, with the index that finds them ${lists.withIndex?.toFixed(1)} MB.`,
  ].join('\n\n');
}

/** Whether an export's memory stays flat, and what loaded records take. */
export const memorySection: Section = { name: 'memory', title: 'Memory of exports and lists', run: exportFigures };
