// Plain JavaScript: this runs before anything is installed, under the machine's own Node.
import { spawn } from 'node:child_process';
import { statfs } from 'node:fs/promises';

/** Retry soon and seldom: a person waits, and a machine without network should be told so within seconds. */
const quickFailure = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs the packages that a folder's lockfile names, in those versions. Not by `npm ci`: that refuses a lockfile made
 * where the registry lacked some optional package for another platform.
 *
 * @param {string} folder where package.json and the lockfile are
 * @param {readonly string[]} options more options for `npm install`
 * @param {string} what what is being installed, for the message
 * @param {number} megabytes how much room it takes
 * @returns {Promise<void>}
 * @throws {Error} one sentence for a person that says what could not be installed and why
 */
export async function npmInstall(folder, options, what, megabytes) {
  // Asked before, because npm clears up after a full disk and often blames something else.
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free < megabytes) {
    throw new Error(
      `Could not install ${what}: the disk has ${free} MB free and ${megabytes} are needed; free some space and run this again.`,
    );
  }
  const child = spawn('npm', ['install', '--no-save', ...options, ...quiet, ...quickFailure], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  const killAtExit = () => child.kill();
  process.once('exit', killAtExit);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.removeListener('exit', killAtExit);
  if (code !== 0) throw new Error(`Could not install ${what}: ${reasonOf(complaints)}`);
}

/**
 * @param {string} complaints what npm wrote to its standard error
 * @returns {string} why it failed, in words a person can act on
 */
export function reasonOf(complaints) {
  if (/\bENOSPC\b/.test(complaints)) return 'the disk is full; free some space and run this again.';
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/.test(complaints)) {
    return 'the npm registry cannot be reached; check the network connection and run this again.';
  }
  const lines = complaints.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return (
    lines.find((line) => line !== '' && !line.startsWith('npm warn') && !line.startsWith('code ')) ??
    'npm gave no reason.'
  );
}
