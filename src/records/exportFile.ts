import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ListQuery } from '../api/client.ts';
import type { Format } from './exportFormats.ts';
import type { Position } from './exportPages.ts';
import type { Separator } from './exportTable.ts';

/** What is exported how; an export can only be gone on with as the same. */
export interface ExportRequest {
  /** Slug of the company. */
  readonly company: string;
  /** The API's path word of the kind. */
  readonly resource: string;
  readonly queries: readonly ListQuery[];
  readonly format: Format;
  readonly separator: Separator;
}

/** How far an export had come when it stopped. */
export interface StoppedAt {
  readonly position: Position;
  readonly columns: readonly string[];
  /** Keys of the records read. */
  readonly known: readonly string[];
  /** How many records are in the file. */
  readonly written: number;
}

interface ResumeFile extends StoppedAt {
  readonly request: ExportRequest;
  /** Length of what was written, in bytes, without what made a whole file of it. */
  readonly bytes: number;
  /** Length of the file as it was left, in bytes. */
  readonly length: number;
}

/** The file that an export is written to until it is whole: `orders.partial.csv` for `orders.csv`. */
export function partialPath(target: string): string {
  const extension = extname(target);
  return `${target.slice(0, target.length - extension.length)}.partial${extension}`;
}

function resumePath(target: string): string {
  return `${partialPath(target)}.resume`;
}

/**
 * How far an export to this file had come that stopped; undefined where there is none, it was of something else, or its file was
 * changed since.
 * @param target absolute path
 */
export async function stoppedAt(target: string, request: ExportRequest): Promise<StoppedAt | undefined> {
  const resume = await readResume(target);
  if (!resume || JSON.stringify(resume.request) !== JSON.stringify(request)) return undefined;
  const size = await stat(partialPath(target)).then(({ size }) => size, ifMissing);
  return size === resume.length ? resume : undefined;
}

async function readResume(target: string): Promise<ResumeFile | undefined> {
  const text = await readFile(resumePath(target), 'utf8').catch(ifMissing);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Cut off while it was written: there is nothing to go on with.
    return undefined;
  }
}

function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** A file that grows as records come, under a name that says so, and gets its own name once it is whole. */
export class ExportFile {
  readonly #target: string;
  readonly #handle: FileHandle;
  #bytes: number;

  private constructor(target: string, handle: FileHandle, bytes: number) {
    this.#target = target;
    this.#handle = handle;
    this.#bytes = bytes;
  }

  /**
   * Begins a file, or goes on with one that {@link stoppedAt} tells of.
   * @param target absolute path
   * @throws a file system error
   */
  static async open(target: string, goOn: boolean): Promise<ExportFile> {
    const resume = goOn ? await readResume(target) : undefined;
    await rm(resumePath(target), { force: true });
    const handle = await open(partialPath(target), resume ? 'r+' : 'w');
    await handle.truncate(resume?.bytes ?? 0);
    return new ExportFile(target, handle, resume?.bytes ?? 0);
  }

  async append(text: string): Promise<void> {
    const { bytesWritten } = await this.#handle.write(text, this.#bytes);
    const wanted = Buffer.byteLength(text);
    if (bytesWritten !== wanted) throw new Error(`The disk took ${bytesWritten} of ${wanted} bytes.`);
    this.#bytes += bytesWritten;
  }

  /** Ends the whole file and gives it its name. */
  async finish(end: string): Promise<void> {
    await this.append(end);
    await this.#handle.close();
    await rename(partialPath(this.#target), this.#target);
  }

  /**
   * Leaves a whole file of what was written, under the partial file's name, and beside it where to go on.
   * @returns the partial file's path
   */
  async stop(end: string, request: ExportRequest, at: StoppedAt): Promise<string> {
    const bytes = this.#bytes;
    await this.append(end);
    await this.#handle.close();
    const resume: ResumeFile = { ...at, request, bytes, length: this.#bytes };
    await writeFile(resumePath(this.#target), JSON.stringify(resume));
    return partialPath(this.#target);
  }

  /** Gives up: closes the file as it is. */
  async abandon(): Promise<void> {
    await this.#handle.close();
  }
}
