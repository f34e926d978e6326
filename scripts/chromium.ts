import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runProgram } from './processes.ts';
import { Failure } from './project.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium, and fonts for å ä ö and emoji. */
const debianPackages = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];

/**
 * Finds Chromium on the PATH, or installs Debian's where this process may.
 *
 * @returns its absolute path
 * @throws Failure where there is none and none can be installed
 */
export async function ensureChromium(): Promise<string> {
  const found = findOnPath();
  if (found !== undefined) return found;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Failure(
      'These tests need Chromium on the PATH; install it (on Debian: apt-get install chromium) and run this again.',
    );
  }
  console.log(`Installing Debian's ${debianPackages.join(', ')} (once) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await apt(['update', '--option', 'APT::Update::Error-Mode=any'], env);
  await apt(['install', '--yes', '--no-install-recommends', ...debianPackages], env);
  const installed = findOnPath();
  if (installed === undefined) throw new Failure("Debian's chromium was installed but is not on the PATH.");
  return installed;
}

/**
 * Starts Chromium without a window, with an empty profile of its own. Playwright ends it with this process at the
 * latest.
 *
 * @param executable its absolute path
 */
export function launchChromium(executable: string): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox', // Chromium refuses its sandbox to root
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

async function apt(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runProgram('apt-get', args, { env });
  if (code === 0) return;
  const reason = output.split('\n').findLast((line) => line.startsWith('E: ')) ?? `exit code ${code}`;
  throw new Failure(`Could not install Chromium with apt-get: ${reason}`);
}
