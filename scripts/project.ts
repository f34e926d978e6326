import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of this project's root, without a slash at the end. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Where the served VS Code and its data live; git ignores it. */
export const serverHome = join(projectRoot, '.vscode-server');

/** The bundled extension. */
export const extensionBundle = join(projectRoot, 'dist', 'extension.cjs');

/** What `npm run package` writes. */
export const packageFile = join(projectRoot, 'seventime.vsix');

/**
 * Something that stops a script and that a person can act on; its message is one sentence.
 * Any other error is a mistake in the scripts and keeps its stack.
 */
export class Failure extends Error {}

/**
 * Makes a folder that is removed when this process ends, however it ends.
 *
 * @param purpose a short word for its name (socket paths in it must stay short)
 * @returns its absolute path
 */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `seventime-${purpose}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/**
 * Takes over the signals that ask this process to end.
 *
 * @returns settles with the exit code for the first of them
 */
export function interruption(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve(128 + constants.signals[signal]));
  }
  return promise;
}

/**
 * Runs a script's main function and ends the process, and with it everything it started. What a person can act on is
 * told in its one sentence.
 *
 * @param main gives the exit code
 */
export async function runMain(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    if (error instanceof Failure) console.error(error.message);
    else if (isDiskFull(error)) console.error('The disk is full; free some space and run this again.');
    else console.error(error);
    process.exit(1);
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
