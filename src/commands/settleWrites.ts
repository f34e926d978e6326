import * as vscode from 'vscode';
import { ApiError, UserError } from '../api/errors.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { hoursKind } from '../hours/acting.ts';
import { documentsOf, findUploaded } from '../records/documents.ts';
import type { LeftWrite } from '../records/notedWrites.ts';
import { isDeleted } from '../records/remove.ts';
import { showError } from '../ui/errors.ts';
import type { Services } from './command.ts';
import { showDeleted } from './deleteRecord.ts';
import type { NotedWrite } from './notedWrite.ts';

/** While other windows are at work, one of them may be closing: so often its writes are looked for, in milliseconds. */
const againMs = 1000;

const closed = 'VS Code was closed before Seven Time answered:';

/** It could not be found out what became of a write. */
class Unsettled extends UserError {
  readonly remedy = 'retry';
}

type Noted<T extends NotedWrite['type']> = Extract<NotedWrite, { readonly type: T }>;

/**
 * Finds out what became of writes that windows had sent when they went away, and tells each once. Nothing is sent again: a delete and
 * an upload take one GET, a time log one request a page of the logs around it. Goes on until no such write can appear any more, and
 * looks again when the companies change.
 */
export function settleWrites(services: Services): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    const isSignedIn = ({ company, apiUrl }: NotedWrite): boolean =>
      services.companies.find(company)?.apiUrl === apiUrl;
    const { left, othersAtWork } = await services.noted.takeOver(isSignedIn);
    if (othersAtWork) timer = setTimeout(() => void look().catch(showError), againMs);
    for (const write of left) await settle(services, write);
  };
  void look().catch(showError);
  const subscription = services.companies.onDidChange(() => void look().catch(showError));
  return vscode.Disposable.from(subscription, new vscode.Disposable(() => clearTimeout(timer)));
}

/** What cannot be found out now is told with a button to try again, and looked for at the next start. */
async function settle(services: Services, left: LeftWrite<NotedWrite>): Promise<void> {
  const { note } = left;
  try {
    const session = services.sessions.get(note.company);
    if (note.type === 'timeLog') await settleLog(services, session, note, left.at);
    else await settleRecord(services, session, note);
    await left.settled();
  } catch (error) {
    void showError(error, { company: note.company, retry: () => settle(services, left) });
  }
}

async function settleLog(
  { hours }: Services,
  session: Session,
  { entry }: Noted<'timeLog'>,
  sentAt: number,
): Promise<void> {
  try {
    await hours.entries.settle(session, entry, sentAt);
  } catch (error) {
    // It is told, and what is not logged waits in the outbox.
    if (!(error instanceof UserError)) throw error;
    void showError(error, { company: session.company.slug });
  }
  session.lists.forgetAll(hoursKind('timeLogs').path);
}

async function settleRecord(
  services: Services,
  session: Session,
  note: Noted<'delete'> | Noted<'upload'>,
): Promise<void> {
  const kind = kindOf(note.resource);
  if (!kind) return;
  try {
    await (note.type === 'delete'
      ? settleDelete(services, session, kind, note)
      : settleUpload(services, session, kind, note));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const what = note.type === 'delete' ? `deleting ${kind.singular} ${note.label}` : `uploading “${note.sought.name}”`;
    throw new Unsettled(`${closed} what became of ${what} could not be found out. ${error.message}`);
  }
}

async function settleDelete(
  services: Services,
  session: Session,
  kind: Kind,
  { company, resource, id, label, version }: Noted<'delete'>,
): Promise<void> {
  const isGone = await isDeleted(session.client, kind, id);
  session.lists.forgetAll(kind.path);
  if (isGone) {
    const address = { company, resource, id, draft: false };
    await showDeleted(services, address, kind, `${closed} ${kind.singular} ${label} is deleted.`);
    return;
  }
  await services.history.forget({ company, name: version });
  offer(`${closed} ${kind.singular} ${label} is not deleted.`, 'Delete…', 'seventime.deleteRecord', {
    ...{ company, resource, id },
  });
}

async function settleUpload(
  { tree }: Services,
  session: Session,
  kind: Kind,
  { company, resource, id, sought, rest }: Noted<'upload'>,
): Promise<void> {
  const record = await session.client.read(kind, id, { priority: 'save' });
  session.lists.update(kind, record);
  tree.showDocuments(company, kind, record);
  const isThere = findUploaded(sought, documentsOf(record)) !== undefined;
  const others = rest === 0 ? '' : ` ${rest} more ${rest === 1 ? 'was' : 'were'} not sent.`;
  const message = `${closed} “${sought.name}” is ${isThere ? 'uploaded' : 'not uploaded; upload it again'}.${others}`;
  if (isThere && rest === 0) void vscode.window.showInformationMessage(message);
  else offer(message, 'Upload Documents…', 'seventime.uploadDocument', { company, resource, id });
}

/** Tells what was not done, with a button that leads to doing it. */
function offer(message: string, action: string, command: string, given: object): void {
  const told = vscode.window.showWarningMessage(message, action).then(async (answer) => {
    if (answer === action) await vscode.commands.executeCommand(command, given);
  });
  void told.then(undefined, (error: unknown) => showError(error));
}
