import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CodeServer,
  ensureCodeServer,
  hasSettings,
  installExtension,
  startCodeServer,
  writeSettings,
} from './code-server.ts';
import { packageExtension, packageFolder } from './package.ts';
import { packageFile, projectRoot, serverHome } from './project.ts';

/** What the command `seventime.signIn` takes, complete, so that it asks nothing. */
export interface SignIn {
  readonly name: string;
  readonly apiKey: string;
  readonly apiUrl: string;
  /** `_id` of the Seven Time user that acts. */
  readonly user: string;
}

/** How to serve a VS Code with our packaged extension in it. */
export interface WorkbenchOptions {
  /** Folder in which this VS Code keeps its settings and state. */
  readonly userData: string;
  /** Address of the Seven Time server, written to the setting `seventime.apiUrl`. */
  readonly apiUrl: string;
  /** Companies signed in to when a window opens; none: a person signs in. */
  readonly signIns: readonly SignIn[];
  /** More settings of the person, e.g. a colour theme. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folder that is open in the window unless its address names another. */
  readonly folder: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port?: number;
}

/** A quiet VS Code: nothing on the screen that is not about us. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
};

/**
 * Serves VS Code with the packaged extension installed, exactly as a person gets it: what `npm start` shows and the
 * end-to-end tests drive.
 *
 * @throws Failure when something cannot be installed, packaged or started
 */
export async function serveWorkbench(options: WorkbenchOptions): Promise<CodeServer> {
  const extensions = await installedExtensions(options.signIns.length > 0);
  if (!hasSettings(options.userData, 'User')) {
    writeSettings(options.userData, 'User', { ...quietSettings, ...options.settings });
  }
  writeSettings(options.userData, 'Machine', { 'seventime.apiUrl': options.apiUrl });
  return startCodeServer({
    userData: options.userData,
    extensions,
    folder: options.folder,
    port: options.port ?? 0,
    env: { SEVENTIME_SIGN_IN: JSON.stringify(options.signIns) },
  });
}

/**
 * Installs, builds and packages whatever {@link serveWorkbench} needs and is not there or not up to date, so that it
 * then starts at once.
 *
 * @param signedIn true: companies will be signed in to when a window opens
 * @throws Failure when something cannot be installed, packaged or started
 */
export async function prepareWorkbench(signedIn: boolean): Promise<void> {
  await ensureCodeServer();
  await installedExtensions(signedIn);
}

/**
 * Packages our extension and installs it, where that package is not installed yet.
 *
 * @param signedIn true: together with the helper that signs in
 * @returns the folder of installed extensions
 */
async function installedExtensions(signedIn: boolean): Promise<string> {
  await packageExtension();
  const helper = join(serverHome, 'signed-in.vsix');
  if (signedIn) await packageFolder(join(projectRoot, 'scripts', 'start', 'signed-in'), helper);
  const packages = signedIn ? [packageFile, helper] : [packageFile];

  const hash = createHash('sha256');
  for (const file of packages) hash.update(readFileSync(file));
  const extensions = join(serverHome, `extensions-${hash.digest('hex').slice(0, 12)}`);
  const done = join(extensions, 'installed');
  if (!existsSync(done)) {
    console.log('Installing the extension in it …');
    mkdirSync(extensions, { recursive: true });
    for (const file of packages) await installExtension(file, { userData: join(serverHome, 'install'), extensions });
    writeFileSync(done, '');
  }
  return extensions;
}
