import type { SevenTimeClient } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Kind } from '../catalog/kind.ts';
import { ExportFile, type ExportRequest, type StoppedAt } from './exportFile.ts';
import { encoderOf } from './exportFormats.ts';
import { exportPages, type Position, start } from './exportPages.ts';
import { KeySet } from './keySet.ts';

/** So many records are turned to text at a time: a whole page of text would be moved about by the garbage collection. */
const piece = 50;

export interface ExportOptions {
  readonly client: Pick<SevenTimeClient, 'list'>;
  readonly kind: Kind;
  readonly request: ExportRequest;
  /** Absolute path. */
  readonly target: string;
  /** Where to go on, as the partial file says; a new file is begun without it. */
  readonly from?: StoppedAt | undefined;
  /** Which of the records read are meant; all unless given. */
  readonly isWanted?: (record: JsonObject) => boolean;
  readonly signal: AbortSignal;
  /** Told after each page. */
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  /** Records read, those of an earlier run included. */
  readonly read: number;
  /** How many there are, as the server says; undefined where it does not say. */
  readonly total: number | undefined;
  /** Milliseconds left at the pace of this run; undefined where that is not known. */
  readonly leftMs: number | undefined;
}

export interface Exported {
  /** How many records are in the file. */
  readonly records: number;
  /** The file's absolute path: the partial one where the export stopped. */
  readonly file: string;
  /** Why it stopped; undefined when it is whole. A cancel is a `Cancelled`. */
  readonly stopped?: ApiError;
  /** One sentence about records that came or went meanwhile. */
  readonly note?: string;
}

/** What the server said of the number of records, at first and last. */
interface Counted {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads records and writes them to a file as they come. What was read when a request fails or the person cancels is left as a whole
 * file under a partial name, to be gone on with.
 * @throws a file system error, with the partial file left as it was
 */
export async function exportRecords(options: ExportOptions): Promise<Exported> {
  const { client, kind, request, target, from, signal, onProgress, isWanted = () => true } = options;
  const { format, separator, queries } = request;
  const encoder = encoderOf(format, { kind, separator, ...(from && { columns: from.columns }) });
  const known = new KeySet(from?.known);
  const readBefore = known.size;
  const startedAt = performance.now();
  let position: Position = from?.position ?? start;
  let written = from?.written ?? 0;
  let hasBegun = from !== undefined;
  let counted: Counted | undefined;
  const file = await ExportFile.open(target, from !== undefined);
  const write = async (records: readonly JsonObject[]): Promise<void> => {
    if (!hasBegun) await file.append(encoder.begin(records));
    hasBegun = true;
    for (let at = 0; at < records.length; at += piece) {
      const few = records.slice(at, at + piece);
      await file.append(encoder.records(few, written));
      written += few.length;
    }
  };

  try {
    for await (const page of exportPages({ client, kind, queries, from: position, known, signal })) {
      await write(page.records.filter(isWanted));
      position = page.next;
      if (queries.length === 1 && page.total !== undefined) {
        counted = { first: counted?.first ?? page.total, last: page.total };
      }
      const total = queries.length === 1 ? page.total : undefined;
      const pace = (known.size - readBefore) / (performance.now() - startedAt);
      onProgress({
        read: known.size,
        total,
        leftMs: total === undefined || pace === 0 ? undefined : Math.max(0, total - known.size) / pace,
      });
    }
    await write([]);
    await file.finish(encoder.end);
    const note = counted && noteOf(counted, known.size);
    return { records: written, file: target, ...(note === undefined ? {} : { note }) };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      await file.abandon();
      throw error;
    }
    await write([]);
    const at = { position, columns: encoder.columns, known: [...known], written };
    return { records: written, file: await file.stop(encoder.end, request, at), stopped: error };
  }
}

function noteOf({ first, last }: Counted, read: number): string | undefined {
  if (first !== last) {
    return `Meanwhile the number of records changed from ${first} to ${last}; export again if none may be missing.`;
  }
  return read < last
    ? `Seven Time counts ${last} records but gave ${read}; some may have moved meanwhile, so export again if none may be missing.`
    : undefined;
}
