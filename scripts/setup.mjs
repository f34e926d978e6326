// Runs one of this project's scripts with the project's own Node, after installing what package-lock.json names:
//   node scripts/setup.mjs scripts/test.ts [arguments]
// Plain JavaScript with Node's own modules only: on a fresh machine nothing is installed yet, and its Node may be 20.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmInstall } from './npm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const binaries = join(root, 'node_modules', '.bin');
const projectNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** True when every package that package-lock.json needs on this machine is installed in the version it names. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || !existsSync(projectNode)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, wish]) => path === '' || wish.optional || present[path]?.version === wish.version,
  );
}

/** Runs the script with the project's Node and passes signals on; gives the exit code. */
async function runScript(args) {
  const child = spawn(projectNode, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}` },
  });
  for (const signal of signals) process.removeAllListeners(signal).on(signal, () => child.kill(signal));
  // npm gives a signal to the shell that it started us with, and that shell ends without passing it on.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...ending) => resolve(ending));
  });
  return code ?? 128 + constants.signals[signal];
}

try {
  if (!isInstalled()) {
    // Ending in the ordinary way takes npm along.
    for (const signal of signals) process.once(signal, () => process.exit(128 + constants.signals[signal]));
    console.log('Installing the npm packages (once) …');
    await npmInstall(root, [], "this project's npm packages", 600);
  }
  process.exitCode = await runScript(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
