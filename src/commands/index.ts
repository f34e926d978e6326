import * as vscode from 'vscode';
import { showError } from '../ui/errors.ts';
import { type Arguments, argumentsOf, type Handler, type Services, textArgument } from './command.ts';

/** Every command, by its id; its code is loaded when it is first used. */
const handlers: Readonly<Record<string, () => Promise<Handler>>> = {
  'seventime.signIn': async () => (await import('./signIn.ts')).signIn,
  'seventime.signOut': async () => (await import('./signOut.ts')).signOut,
  'seventime.chooseUser': async () => (await import('./chooseUser.ts')).chooseUser,
  'seventime.openRecord': async () => (await import('./openRecord.ts')).openRecord,
  'seventime.goToRecord': async () => (await import('./goToRecord.ts')).goToRecord,
  'seventime.compareWithServer': async () => (await import('./compareWithServer.ts')).compareWithServer,
  'seventime.discard': async () => (await import('./discard.ts')).discard,
  'seventime.saveMerged': async () => (await import('./saving.ts')).saveMerged,
  'seventime.cancelSaving': async () => (await import('./saving.ts')).cancelSaving,
  'seventime.history': async () => (await import('./history.ts')).history,
  'seventime.restore': async () => (await import('./restore.ts')).restore,
  'seventime.clearHistory': async () => (await import('./history.ts')).clearHistory,
  'seventime.createRecord': async () => (await import('./createRecord.ts')).createRecord,
  'seventime.findCreated': async () => (await import('./findCreatedRecord.ts')).findCreatedRecord,
  'seventime.deleteRecord': async () => (await import('./deleteRecord.ts')).deleteRecord,
  'seventime.recreateDeleted': async () => (await import('./recreateDeleted.ts')).recreateDeleted,
  'seventime.refresh': async () => (await import('./refresh.ts')).refresh,
  'seventime.loadMore': async () => (await import('./loadMore.ts')).loadMore,
  'seventime.filter': async () => (await import('./filter.ts')).filter,
  'seventime.clearFilter': async () => (await import('./clearFilter.ts')).clearFilter,
  'seventime.sort': async () => (await import('./sort.ts')).sort,
  'seventime.exportRecords': async () => (await import('./exportRecords.ts')).exportRecords,
  'seventime.copyId': async () => (await import('./copy.ts')).copyId,
  'seventime.copyPath': async () => (await import('./copy.ts')).copyPath,
  'seventime.copyJson': async () => (await import('./copy.ts')).copyJson,
  'seventime.copyAsCurl': async () => (await import('./copy.ts')).copyAsCurl,
  'seventime.openDocument': async () => (await import('./documents.ts')).openDocument,
  'seventime.saveDocument': async () => (await import('./documents.ts')).saveDocument,
  'seventime.uploadDocument': async () => (await import('./uploadDocument.ts')).uploadDocument,
  'seventime.createFolder': async () => (await import('./uploadDocument.ts')).createFolder,
  'seventime.logTime': async () => (await import('./logTime.ts')).logTime,
  'seventime.startTimer': async () => (await import('./startTimer.ts')).startTimer,
  'seventime.stopTimer': async () => (await import('./stopTimer.ts')).stopTimer,
  'seventime.copyLog': async () => (await import('./copyLog.ts')).copyLog,
  'seventime.copyLastWeek': async () => (await import('./copyLastWeek.ts')).copyLastWeek,
  'seventime.sendOutbox': async () => (await import('./sendOutbox.ts')).sendOutbox,
  'seventime.discardWaiting': async () => (await import('./sendOutbox.ts')).discardWaiting,
  'seventime.previousWeek': async () => (await import('./week.ts')).previousWeek,
  'seventime.nextWeek': async () => (await import('./week.ts')).nextWeek,
  'seventime.thisWeek': async () => (await import('./week.ts')).thisWeek,
  'seventime.refreshWeek': async () => (await import('./week.ts')).refreshWeek,
  'seventime.showLog':
    async () =>
    ({ log }) =>
      log.show(),
};

/** A person called it, from the palette or the tree; a program or a key binding gives an object of fields. */
function isInteractive(given: Arguments): boolean {
  return given.node !== undefined || given.weekNode !== undefined || Object.keys(given).length === 0;
}

async function run(load: () => Promise<Handler>, services: Services, given: Arguments): Promise<unknown> {
  try {
    const handler = await load();
    return await handler(services, given);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    if (!isInteractive(given)) throw error;
    const company = textArgument(given, 'company') ?? services.companies.all()[0]?.slug;
    // Not awaited: the command is over when its error is on screen, not when it is closed.
    void showError(error, {
      ...(company === undefined ? {} : { company }),
      retry: () => run(load, services, given),
    });
    return undefined;
  }
}

/** Registers every command. A person sees what went wrong; a program gets a promise that rejects with it. */
export function registerCommands(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, load]) =>
      vscode.commands.registerCommand(id, (given: unknown) => run(load, services, argumentsOf(given))),
    ),
  );
}
