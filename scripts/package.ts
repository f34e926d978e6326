import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './processes.ts';
import { Failure, packageFile, projectRoot, runMain } from './project.ts';

/** What decides the package's contents; folders too, because theirs is the time at which a file went. */
const inputs = [
  ...['src/**', 'media/**', 'package.json', 'package-lock.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['.vscodeignore', 'esbuild.mjs', 'src', 'media'],
];

/**
 * Builds for production and writes `seventime.vsix` at the root, unless it is newer than everything it is made of.
 *
 * @throws Failure when esbuild or vsce refuses
 */
export async function packageExtension(): Promise<void> {
  if (isFresh()) return;
  console.log('Packaging the extension …');
  await step('The extension could not be bundled', process.execPath, ['esbuild.mjs', '--production']);
  await step('The extension could not be packaged', 'vsce', ['package', '--no-dependencies', '--out', packageFile]);
}

function isFresh(): boolean {
  const made = statSync(packageFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return globSync(inputs, { cwd: projectRoot }).every((path) => statSync(join(projectRoot, path)).mtimeMs < made);
}

async function step(failure: string, command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProgram(command, args);
  if (code !== 0) throw new Failure(`${failure}:\n${output.trim()}`);
}

if (import.meta.main) {
  await runMain(async () => {
    await packageExtension();
    console.log(packageFile);
    return 0;
  });
}
