import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, posix } from 'node:path';
import * as vscode from 'vscode';
import type { ListQuery } from '../api/client.ts';
import { Cancelled } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { type ExportRequest, stoppedAt } from '../records/exportFile.ts';
import { type Format, formats } from '../records/exportFormats.ts';
import { queriesFor } from '../records/exportPages.ts';
import { type Exported, exportRecords as exportTo, type Progress } from '../records/exportRecords.ts';
import type { Separator } from '../records/exportTable.ts';
import { belongs, listedKind } from '../tree/nodes.ts';
import { askOne, Dismissed } from '../ui/ask.ts';
import { showError } from '../ui/errors.ts';
import { type Arguments, ArgumentsRefused, type Services, sessionOf } from './command.ts';
import { givenFilters } from './filter.ts';
import { listArgument } from './list.ts';

/** What the command resolves to. */
interface ExportedRecords {
  /** How many records are in the file. */
  readonly records: number;
  /** Address of the file. */
  readonly file: string;
  /** The person cancelled: the file is whole but does not have all records. */
  readonly partial?: true;
  /** One sentence about records that came or went meanwhile. */
  readonly note?: string;
}

/** What is to be exported. */
interface Wanted {
  readonly session: Session;
  readonly kind: Kind;
  readonly query: ListQuery;
  readonly isWanted: (record: JsonObject) => boolean;
}

interface Run extends Wanted {
  readonly format: Format;
  readonly separator: Separator;
  readonly target: vscode.Uri;
  /** Whether to go on with a file that an export of the same left unfinished; asked when undefined. */
  readonly resume: boolean | undefined;
}

const formatNames: Readonly<Record<Format, { readonly label: string; readonly description: string }>> = {
  csv: { label: 'CSV', description: 'A table for Excel and other spreadsheets' },
  json: { label: 'JSON', description: 'One array, each record as the API gives it' },
  ndjson: { label: 'NDJSON', description: 'One record a line, for programs' },
};

/**
 * Writes all records of a kind, or those that pass `filter`, to a file. Of a list in the tree, those that it shows when it is loaded
 * to its end. One request for every 500 records.
 * @throws ApiError when a request fails; the partial file beside the target holds what was read
 */
export async function exportRecords(services: Services, given: Arguments): Promise<ExportedRecords | undefined> {
  const wanted = await wantedOf(services, given);
  const isAsked = given.target === undefined;
  const format = given.format === undefined ? await askFormat(wanted.kind) : formatOf(given.format);
  const target = given.target === undefined ? await askTarget(wanted.kind, format) : targetOf(given.target);
  const separator = separatorOf(given.separator);
  const resume = isAsked ? undefined : given.resume === true;
  const run: Run = { ...wanted, format, target, separator, resume };
  const exported = await start(run);
  const { stopped, records, file, note } = exported;
  if (isAsked) void tell(run, exported).catch(showError);
  else if (stopped && !(stopped instanceof Cancelled)) throw stopped;
  return { records, file, ...(stopped && { partial: true }), ...(note !== undefined && { note }) };
}

async function wantedOf(services: Services, given: Arguments): Promise<Wanted> {
  const session = await sessionOf(services, given);
  const { node } = given;
  if (node?.type === 'resource') {
    const kind = listedKind(node);
    return { session, kind, query: services.tree.query(node), isWanted: (record) => belongs(node, record) };
  }
  const kind = await listArgument(given, () => true, 'exported');
  const all = { session, kind, isWanted: () => true };
  if (given.filter !== undefined) {
    const chosen = Object.entries(givenFilters(session, kind, given.filter, services));
    return { ...all, query: { filters: Object.fromEntries(chosen.map(([name, { value }]) => [name, value])) } };
  }
  const { slug } = session.company;
  const shown = services.views.get(slug, kind.path);
  if (given.target !== undefined || !shown) return { ...all, query: { filters: {} } };
  const answers = [
    { label: 'As filtered and sorted in the sidebar', description: services.views.describe(slug, kind), query: shown },
    { label: `All ${kind.title.toLowerCase()}`, description: '', query: { filters: {} } },
  ];
  return { ...all, query: (await askOne(answers, { title: `Export ${kind.title}` })).query };
}

async function askFormat(kind: Kind): Promise<Format> {
  const items = formats.map((format) => ({ ...formatNames[format], format }));
  return (await askOne(items, { title: `Export ${kind.title}`, placeHolder: 'In which format?' })).format;
}

function formatOf(given: unknown): Format {
  const format = formats.find((one) => one === given);
  if (format) return format;
  throw new ArgumentsRefused(`“format” is ${formats.join(', ')}, not “${given}”.`);
}

async function askTarget(kind: Kind, format: Format): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${kind.title}.${format}`;
  const target = await vscode.window.showSaveDialog({
    title: `Export ${kind.title}`,
    saveLabel: 'Export',
    filters: { [formatNames[format].label]: [format] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!target) throw new Dismissed();
  return target;
}

/** A file's path or address. */
function targetOf(given: unknown): vscode.Uri {
  if (given instanceof vscode.Uri) return given;
  if (typeof given !== 'string' || given === '')
    throw new ArgumentsRefused('“target” must be a file’s path or address.');
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given) ? vscode.Uri.parse(given, true) : vscode.Uri.file(given);
}

/** The separator given, or that of the settings, or the one that spreadsheets expect where decimals are written as on this machine. */
function separatorOf(given: unknown): Separator {
  const chosen = given ?? vscode.workspace.getConfiguration('seventime').get('csvSeparator', 'auto');
  if (chosen === ';' || chosen === ',') return chosen;
  if (chosen !== 'auto') throw new ArgumentsRefused(`“separator” is ; or , and not “${chosen}”.`);
  const decimal = new Intl.NumberFormat().formatToParts(0.5).find(({ type }) => type === 'decimal');
  return decimal?.value === ',' ? ';' : ',';
}

/** Exports, with progress that a person can cancel. A target that is no file of this machine gets a copy when it is written. */
async function start(run: Run): Promise<Exported> {
  const { target, kind } = run;
  const local = target.scheme === 'file' ? undefined : await mkdtemp(join(tmpdir(), 'seventime-export-'));
  const path = local === undefined ? target.fsPath : join(local, posix.basename(target.path));
  try {
    const exported = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true, title: `Exporting ${kind.title}` },
      (progress, cancellation) => write(run, path, progress, cancellation),
    );
    if (local === undefined) return { ...exported, file: vscode.Uri.file(exported.file).toString() };
    const copy = target.with({ path: posix.join(posix.dirname(target.path), basename(exported.file)) });
    await vscode.workspace.fs.copy(vscode.Uri.file(exported.file), copy, { overwrite: true });
    return { ...exported, file: copy.toString() };
  } finally {
    if (local !== undefined) await rm(local, { recursive: true, force: true });
  }
}

async function write(
  { session, kind, query, isWanted, format, separator, resume }: Run,
  path: string,
  progress: vscode.Progress<{ readonly message: string; readonly increment?: number }>,
  cancellation: vscode.CancellationToken,
): Promise<Exported> {
  const stop = new AbortController();
  cancellation.onCancellationRequested(() => stop.abort());
  const { client, company } = session;
  const { signal } = stop;
  const queries = await queriesFor(client, kind, query, signal);
  const request: ExportRequest = { company: company.slug, resource: kind.path, queries, format, separator };
  const stopped = resume === false ? undefined : await stoppedAt(path, request);
  const from = stopped && (resume ?? (await askToResume(kind, stopped.written))) ? stopped : undefined;
  let shown = 0;
  const onProgress = (now: Progress): void => {
    const percent = now.total === undefined || now.total === 0 ? 0 : (100 * now.read) / now.total;
    progress.report({ message: progressText(now), increment: Math.max(0, percent - shown) });
    shown = Math.max(shown, percent);
  };
  return exportTo({ client, kind, request, target: path, from, isWanted, signal, onProgress });
}

async function askToResume(kind: Kind, written: number): Promise<boolean> {
  const goOn = { label: `Go on after the ${number.format(written)} records exported before`, isResumed: true };
  const anew = { label: 'Start again', isResumed: false };
  return (await askOne([goOn, anew], { title: `Export ${kind.title}` })).isResumed;
}

const number = new Intl.NumberFormat('en');

function progressText({ read, total, leftMs }: Progress): string {
  if (total === undefined) return `${number.format(read)} records`;
  const minutes =
    leftMs === undefined ? '' : leftMs < 60_000 ? ', less than a minute left' : `, ${minutesLeft(leftMs)}`;
  return `${number.format(read)} of ${number.format(total)} records${minutes}`;
}

function minutesLeft(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes === 1 ? '1 minute left' : `${minutes} minutes left`;
}

/** Tells how it went, once, with what to do next. */
async function tell(run: Run, { records, file, stopped, note }: Exported): Promise<void> {
  const uri = vscode.Uri.parse(file, true);
  const name = posix.basename(uri.path);
  const count = `${number.format(records)} ${records === 1 ? run.kind.singular : run.kind.title.toLowerCase()}`;
  if (!stopped) {
    const told = `Exported ${count} to ${name}.${note === undefined ? '' : ` ${note}`}`;
    if ((await vscode.window.showInformationMessage(told, 'Open')) === 'Open') {
      await vscode.commands.executeCommand('vscode.open', uri);
    }
    return;
  }
  const why = stopped instanceof Cancelled ? 'The export was cancelled' : `The export stopped: ${stopped.message}`;
  const told = `${why.replace(/\.$/, '')}. ${name} holds ${count}.`;
  if ((await vscode.window.showWarningMessage(told, 'Go On')) === 'Go On') {
    const again = { ...run, resume: true };
    await tell(again, await start(again));
  }
}
