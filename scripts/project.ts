import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
 * Runs a script's main function: a {@link Failure} is told in its one sentence, and a signal ends the process in the
 * ordinary way, so that everything registered for its end is cleaned up.
 *
 * @param main gives the exit code
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
  try {
    process.exit(await main());
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exit(1);
  }
}
