import * as vscode from 'vscode';
import { argumentsOf, type Services } from './commands/command.ts';
import { registerCommands } from './commands/index.ts';
import type { NotedWrite } from './commands/notedWrite.ts';
import { Companies } from './companies/companies.ts';
import { Sessions } from './companies/sessions.ts';
import { registerEditingHelp } from './editing/index.ts';
import { scheme } from './files/address.ts';
import { DocumentFiles, documentScheme } from './files/documentFiles.ts';
import { DraftFiles } from './files/drafts.ts';
import { type SaveFailure, SevenTimeFileSystem } from './files/fileSystem.ts';
import { History } from './files/history.ts';
import { KeptRecords } from './files/keptRecords.ts';
import { MarkedAddresses } from './files/markedAddresses.ts';
import { Merges } from './files/merges.ts';
import { RecordFiles } from './files/recordFiles.ts';
import { VersionTexts, versionScheme } from './files/versions.ts';
import { Hours } from './hours/hours.ts';
import { HoursStatusBar } from './hours/statusBar.ts';
import type { WeekNode } from './hours/weekItems.ts';
import { WeekTree } from './hours/weekTree.ts';
import { NotedWrites } from './records/notedWrites.ts';
import { DocumentDrop } from './tree/documentBranch.ts';
import { NextPages } from './tree/nextPages.ts';
import type { TreeNode } from './tree/nodes.ts';
import { ResourceTree } from './tree/resources.ts';
import { ChosenViews } from './tree/views.ts';
import { showError } from './ui/errors.ts';
import { logRequest, openLog } from './ui/log.ts';
import { RecentRecords } from './ui/recentRecords.ts';
import { openShow, timeZone } from './ui/show.ts';
import { WaitIndicator } from './ui/wait.ts';
import { WritesUnderWay } from './ui/writesUnderWay.ts';

/** What other extensions may use. */
export interface SevenTimeExtension {
  /** The sidebar's tree. */
  readonly resources: vscode.TreeDataProvider<TreeNode>;
  /** My Week. */
  readonly week: vscode.TreeDataProvider<WeekNode>;
  /** Fires when a save failed, with what VS Code tells the person. */
  readonly onDidFailToSave: vscode.Event<SaveFailure>;
}

/** Whether anything was ever written from this machine, so that something may have been left when a window went away. */
const hasSentKey = 'hasSent';

/** Builds the parts and hands them to one another. Does no request and reads no file. */
export function activate(context: vscode.ExtensionContext): SevenTimeExtension {
  const log = openLog();
  const wait = new WaitIndicator();
  const companies = new Companies(context.globalState, context.secrets);
  const sessions = new Sessions(
    companies,
    (line) => logRequest(log, line),
    (waitingMs) => wait.show(waitingMs),
  );
  const history = new History(vscode.Uri.joinPath(context.globalStorageUri, 'history'));
  const versions = new VersionTexts(sessions, history);
  const merges = new Merges(versions);
  const writes = new WritesUnderWay();
  const noted = new NotedWrites<NotedWrite>(vscode.Uri.joinPath(context.globalStorageUri, 'sent').fsPath, () =>
    context.globalState.update(hasSentKey, true),
  );
  const restorable = new MarkedAddresses('seventime.restorable');
  const files = new RecordFiles({
    ...{ companies, sessions, writes, merges, history },
    kept: new KeptRecords(vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'baselines')),
    show: openShow,
  });
  const views = new ChosenViews(context.workspaceState);
  const recent = new RecentRecords(context.globalState);
  const drafts = new DraftFiles({
    ...{ sessions, writes, records: files, show: openShow },
    folder: vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'drafts'),
  });
  const fileSystem = new SevenTimeFileSystem({ records: files, drafts });
  const tree = new ResourceTree({
    companies,
    sessions,
    views,
    show: openShow,
    onFailure: (error, company) => {
      if (error.remedy === 'signIn') void showError(error, { company });
    },
  });
  const documents = new DocumentFiles(sessions);
  const view = vscode.window.createTreeView('seventime.resources', {
    treeDataProvider: tree,
    showCollapseAll: true,
    dragAndDropController: new DocumentDrop(
      async (transfer) => (await import('./commands/uploadDocument.ts')).droppedSources(transfer),
      async (target, sources) => {
        const { uploadSources } = await import('./commands/uploadDocument.ts');
        await uploadSources(services, argumentsOf(target), sources).catch((error: unknown) =>
          showError(error, { company: target.company }),
        );
      },
    ),
  });
  const hours = new Hours({
    globalState: context.globalState,
    globalStorageUri: context.globalStorageUri,
    companies,
    sessions,
    writes,
    noted,
    timeZone,
  });
  const week = new WeekTree(companies, sessions, hours);
  const forgetSignedOut = (): void => {
    const slugs = new Set(companies.all().map(({ slug }) => slug));
    void views.keepOnly(slugs);
    void recent.keepOnly(slugs);
    void hours.recentEntries.keepOnly(slugs);
    hours.timers.keepOnly(slugs);
  };
  const services: Services = {
    ...{ companies, sessions, files, drafts, documents, writes, noted, history, versions, restorable },
    ...{ tree, views, recent, hours, week, log },
    show: openShow,
    workspaceState: context.workspaceState,
    reveal: (node) => view.reveal(node, { select: true, expand: true }),
  };
  const showSignedIn = (): Thenable<unknown> =>
    vscode.commands.executeCommand('setContext', 'seventime.signedIn', companies.all().length > 0);
  void showSignedIn();

  context.subscriptions.push(
    log,
    wait,
    companies,
    sessions,
    merges,
    restorable,
    files,
    drafts,
    fileSystem,
    tree,
    views,
    view,
    new NextPages({ view, sessions, query: (node) => tree.query(node) }),
    hours,
    week,
    new HoursStatusBar(hours),
    companies.onDidChange(showSignedIn),
    companies.onDidChange(forgetSignedOut),
    documents,
    vscode.workspace.registerFileSystemProvider(documentScheme, documents, { isReadonly: true }),
    vscode.workspace.registerFileSystemProvider(scheme, fileSystem, { isCaseSensitive: true }),
    vscode.workspace.registerTextDocumentContentProvider(versionScheme, versions),
    registerEditingHelp({ companies, sessions, files, drafts, fileSystem, show: openShow }),
    registerCommands(services),
  );
  // Nothing is asked of the server at the start unless a timer runs or entries wait to be sent.
  if (hours.isUnderWay) void hours.start();
  if (context.globalState.get(hasSentKey, false)) {
    void import('./commands/settleWrites.ts').then(
      ({ settleWrites }) => context.subscriptions.push(settleWrites(services)),
      showError,
    );
  }
  return { resources: tree, week, onDidFailToSave: fileSystem.onDidFailToSave };
}
