/** Does one thing in a process of its own and prints what it cost, as JSON: `node measured-process.ts export|held|lists URL [format file]`. */
import { SevenTimeClient } from '../../src/api/client.ts';
import { Http } from '../../src/api/http.ts';
import { Limiter } from '../../src/api/limiter.ts';
import { kindOf } from '../../src/catalog/index.ts';
import { formats } from '../../src/records/exportFormats.ts';
import { exportRecords } from '../../src/records/exportRecords.ts';
import { RecordIndex } from '../../src/records/recordIndex.ts';
import { RecordLists } from '../../src/records/recordLists.ts';

const [task, apiUrl = '', formatName, target = ''] = process.argv.slice(2);
const kind = kindOf('workOrders');
if (!kind) throw new Error('The catalogue has no work orders.');
// The limit is left out here: what is measured is memory, and 200,000 records would take 100 seconds.
const limiter = new Limiter({ requests: 1_000_000 });
const http = new Http({
  apiUrl,
  apiKey: async () => 'key',
  limiter,
  readOnly: true,
  timeoutMs: () => 30_000,
  log: () => undefined,
});
const client = new SevenTimeClient(http);
const megabytes = (bytes: number): number => bytes / 1_000_000;

/** Bytes in use, buffers too, once what is not needed was thrown away. */
function inUse(): number {
  if (!globalThis.gc) throw new Error('Start this with --expose-gc.');
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Exports all records; after each fourth page `afterFour` is called. */
async function exportAll(afterFour?: () => void): Promise<void> {
  const format = formats.find((one) => one === formatName);
  if (!kind || !format) throw new Error(`There is no format ${formatName}.`);
  let pages = 0;
  await exportRecords({
    ...{ client, kind, target },
    request: { company: 'acme', resource: kind.path, queries: [{ filters: {} }], format, separator: ';' },
    signal: new AbortController().signal,
    onProgress: () => {
      pages++;
      if (pages % 4 === 0) afterFour?.();
    },
  });
}

/** The most memory that the process ever had; nothing is collected but by itself. */
async function peakOfExport(): Promise<void> {
  await exportAll();
  // maxRSS is in kilobytes.
  console.log(JSON.stringify({ megabytes: megabytes(process.resourceUsage().maxRSS * 1024) }));
}

/** The most memory that was in use after a collection. */
async function heldByExport(): Promise<void> {
  let most = 0;
  await exportAll(() => {
    most = Math.max(most, inUse());
  });
  console.log(JSON.stringify({ megabytes: megabytes(most) }));
}

async function loadAll(): Promise<void> {
  if (!kind) return;
  const lists = new RecordLists(client, () => 500);
  const show = { date: String, dateTime: String, hours: String, amount: String };
  const index = new RecordIndex(lists, () => show);
  const before = inUse();
  let list = await lists.load(kind, { filters: {} });
  while (!list.complete) list = await lists.loadMore(kind, { filters: {} });
  const loaded = inUse();
  for (const _ of index.update());
  const indexed = inUse();
  const [records, listed] = [list.byKey.size, index.size];
  console.log(
    JSON.stringify({ records, listed, megabytes: megabytes(loaded - before), withIndex: megabytes(indexed - before) }),
  );
}

await (task === 'export' ? peakOfExport() : task === 'held' ? heldByExport() : loadAll());
limiter.dispose();
