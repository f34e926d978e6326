import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmInstall } from './npm.mjs';
import { runProgram, type StartedProgram, startProgram } from './processes.ts';
import { Failure, projectRoot, serverHome } from './project.ts';

/** VS Code served to a browser, running. */
export interface CodeServer extends AsyncDisposable {
  /** Host and port, e.g. `127.0.0.1:40123`. */
  readonly host: string;
  /** Address to open, without a slash at the end. */
  readonly url: string;
  /** Settles when the server has ended, with a phrase that says how. */
  readonly ended: Promise<string>;
}

/** The two folders in which one VS Code keeps everything. */
export interface Folders {
  readonly userData: string;
  readonly extensions: string;
}

/** How to start it. */
export interface ServeOptions extends Folders {
  /** Folder that is open unless the window's address names another. */
  readonly folder?: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port?: number;
  /** Environment added to this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** True lets a page start tests inside the extension host; toasts and dialogs are not shown then. */
  readonly testDriver?: boolean;
}

/**
 * Installs code-server where the versions that `tools/code-server` names are not installed yet.
 *
 * @returns the script that starts it
 * @throws Failure when it cannot be installed
 */
export async function ensureCodeServer(): Promise<string> {
  const lock = join(projectRoot, 'tools', 'code-server', 'package-lock.json');
  const version = createHash('sha256').update(readFileSync(lock)).digest('hex').slice(0, 12);
  const folder = join(serverHome, `code-server-${version}`);
  if (!existsSync(folder)) {
    console.log('Installing VS Code for the browser (code-server, once) …');
    // Moved into place at the end, so that an installation that was cut short is never taken for a whole one.
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) {
      copyFileSync(join(projectRoot, 'tools', 'code-server', name), join(partial, name));
    }
    try {
      const code = join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
      await install(partial, 'code-server', 800);
      await install(code, "code-server's VS Code", 550);
      await install(join(code, 'extensions'), "code-server's extensions", 50);
      renameSync(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  const program = join(folder, 'node_modules', 'code-server');
  copyFileSync(
    join(projectRoot, 'tools', 'code-server', 'spdlog.cjs'),
    join(program, 'lib', 'vscode', 'node_modules', '@vscode', 'spdlog', 'index.js'),
  );
  return join(program, 'out', 'node', 'entry.js');
}

/**
 * Starts VS Code for the browser on loopback and waits until it answers.
 *
 * @throws Failure when the port is taken or the server ends at once
 */
export async function startCodeServer(options: ServeOptions): Promise<CodeServer> {
  const port = options.port ?? 0;
  const args = [
    ...(await commonArguments(options)),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
    '--disable-getting-started-override',
    ...(options.folder === undefined ? [] : ['--ignore-last-opened', options.folder]),
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const program = await startProgram(process.execPath, args, { ...cleanEnvironment(), ...options.env });
  const host = await Promise.race([
    listeningAddress(program),
    program.ended.then((how) => {
      if (program.output().includes('EADDRINUSE')) {
        throw new Failure(`Port ${port} is in use; stop what uses it or choose another with --port.`);
      }
      throw new Failure(`VS Code for the browser ended at once (${how}): ${program.output().trim()}`);
    }),
  ]);
  return {
    host,
    url: `http://${host}`,
    ended: program.ended,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/**
 * Installs a VSIX, replacing an older one.
 *
 * @throws Failure with what VS Code says of the file
 */
export async function installExtension(file: string, folders: Folders): Promise<void> {
  const args = [...(await commonArguments(folders)), '--install-extension', file, '--force'];
  const { code, output } = await runProgram(process.execPath, args, { env: cleanEnvironment() });
  if (code !== 0) throw new Failure(`VS Code could not install ${file}: ${output.trim()}`);
}

/** True when there are settings of this scope already. */
export function hasSettings(userData: string, scope: 'User' | 'Machine'): boolean {
  return existsSync(join(userData, scope, 'settings.json'));
}

/**
 * Writes settings where the served VS Code reads them.
 *
 * @param scope `User` is what a person sets; `Machine` is the server's own, for settings of machine scope
 */
export function writeSettings(
  userData: string,
  scope: 'User' | 'Machine',
  settings: Readonly<Record<string, unknown>>,
): void {
  const folder = join(userData, scope);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}

function install(folder: string, what: string, megabytes: number): Promise<void> {
  return npmInstall(folder, ['--omit=dev', '--ignore-scripts'], what, megabytes).catch((error: Error) => {
    throw new Failure(error.message);
  });
}

async function commonArguments({ userData, extensions }: Folders): Promise<string[]> {
  const entry = await ensureCodeServer();
  mkdirSync(userData, { recursive: true });
  // A configuration file of its own: code-server would else read, and write, one in the person's home.
  const config = join(userData, 'code-server.yaml');
  writeFileSync(config, '{}\n');
  return [entry, '--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
}

/** This process's environment without what an outer VS Code or a hosting service says to a code-server in it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const forServer = /^(VSCODE_|CODE_SERVER_|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !forServer.test(name)));
}

function listeningAddress(program: StartedProgram): Promise<string> {
  return new Promise((resolve) => {
    program.onLine((line) => {
      const host = /HTTP server listening on http:\/\/([^/\s]+)/.exec(line)?.[1];
      if (host !== undefined) resolve(host);
    });
  });
}
