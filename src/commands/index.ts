import * as vscode from 'vscode';
import { showError } from '../ui/errors.ts';
import { chooseUser } from './chooseUser.ts';
import { clearFilter } from './clearFilter.ts';
import { type Arguments, argumentsOf, type Handler, type Services, textArgument } from './command.ts';
import { compareWithServer } from './compareWithServer.ts';
import { copyAsCurl, copyId, copyJson, copyPath } from './copy.ts';
import { copyLastWeek } from './copyLastWeek.ts';
import { copyLog } from './copyLog.ts';
import { createRecord } from './createRecord.ts';
import { deleteRecord } from './deleteRecord.ts';
import { discard } from './discard.ts';
import { openDocument, saveDocument } from './documents.ts';
import { exportRecords } from './exportRecords.ts';
import { filter } from './filter.ts';
import { findCreatedRecord } from './findCreatedRecord.ts';
import { goToRecord } from './goToRecord.ts';
import { clearHistory, history } from './history.ts';
import { loadMore } from './loadMore.ts';
import { logTime } from './logTime.ts';
import { openRecord } from './openRecord.ts';
import { recreateDeleted } from './recreateDeleted.ts';
import { refresh } from './refresh.ts';
import { restore } from './restore.ts';
import { cancelSaving, saveMerged } from './saving.ts';
import { discardWaiting, sendOutbox } from './sendOutbox.ts';
import { signIn } from './signIn.ts';
import { signOut } from './signOut.ts';
import { sort } from './sort.ts';
import { startTimer } from './startTimer.ts';
import { stopTimer } from './stopTimer.ts';
import { createFolder, uploadDocument } from './uploadDocument.ts';
import { nextWeek, previousWeek, refreshWeek, thisWeek } from './week.ts';

/** Every command, by its id. */
const handlers: Readonly<Record<string, Handler>> = {
  'seventime.signIn': signIn,
  'seventime.signOut': signOut,
  'seventime.chooseUser': chooseUser,
  'seventime.openRecord': openRecord,
  'seventime.goToRecord': goToRecord,
  'seventime.compareWithServer': compareWithServer,
  'seventime.discard': discard,
  'seventime.saveMerged': saveMerged,
  'seventime.cancelSaving': cancelSaving,
  'seventime.history': history,
  'seventime.restore': restore,
  'seventime.clearHistory': clearHistory,
  'seventime.createRecord': createRecord,
  'seventime.findCreated': findCreatedRecord,
  'seventime.deleteRecord': deleteRecord,
  'seventime.recreateDeleted': recreateDeleted,
  'seventime.refresh': refresh,
  'seventime.loadMore': loadMore,
  'seventime.filter': filter,
  'seventime.clearFilter': clearFilter,
  'seventime.sort': sort,
  'seventime.exportRecords': exportRecords,
  'seventime.copyId': copyId,
  'seventime.copyPath': copyPath,
  'seventime.copyJson': copyJson,
  'seventime.copyAsCurl': copyAsCurl,
  'seventime.openDocument': openDocument,
  'seventime.saveDocument': saveDocument,
  'seventime.uploadDocument': uploadDocument,
  'seventime.createFolder': createFolder,
  'seventime.logTime': logTime,
  'seventime.startTimer': startTimer,
  'seventime.stopTimer': stopTimer,
  'seventime.copyLog': copyLog,
  'seventime.copyLastWeek': copyLastWeek,
  'seventime.sendOutbox': sendOutbox,
  'seventime.discardWaiting': discardWaiting,
  'seventime.previousWeek': previousWeek,
  'seventime.nextWeek': nextWeek,
  'seventime.thisWeek': thisWeek,
  'seventime.refreshWeek': refreshWeek,
  'seventime.showLog': ({ log }) => log.show(),
};

/** A person called it, from the palette or the tree; a program or a key binding gives an object of fields. */
function isInteractive(given: Arguments): boolean {
  return given.node !== undefined || given.weekNode !== undefined || Object.keys(given).length === 0;
}

async function run(handler: Handler, services: Services, given: Arguments): Promise<unknown> {
  try {
    return await handler(services, given);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    if (!isInteractive(given)) throw error;
    const company = textArgument(given, 'company') ?? services.companies.all()[0]?.slug;
    // Not awaited: the command is over when its error is on screen, not when it is closed.
    void showError(error, {
      ...(company === undefined ? {} : { company }),
      retry: () => run(handler, services, given),
    });
    return undefined;
  }
}

/** Registers every command. A person sees what went wrong; a program gets a promise that rejects with it. */
export function registerCommands(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) =>
      vscode.commands.registerCommand(id, (given: unknown) => run(handler, services, argumentsOf(given))),
    ),
  );
}
