import { globSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from './processes.ts';
import { Failure, packageFile, projectRoot, runMain } from './project.ts';

/** What decides our package's contents. */
const inputs = [
  ...['src', 'media', 'syntaxes', 'package.json', 'package-lock.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['.vscodeignore', 'esbuild.mjs'],
];

/**
 * Builds for production and writes `seventime.vsix` at the root, unless it is newer than everything it is made of.
 *
 * @throws Failure when esbuild or vsce refuses
 */
export async function packageExtension(): Promise<void> {
  if (isNewer(packageFile, projectRoot, inputs)) return;
  console.log('Packaging the extension …');
  await step(projectRoot, process.execPath, ['esbuild.mjs', '--production']);
  await step(projectRoot, 'vsce', [
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--out',
    packageFile,
  ]);
}

/**
 * Packages a small extension that is made of one folder as it stands.
 *
 * @param folder its absolute path
 * @param target the VSIX to write
 * @throws Failure when vsce refuses
 */
export async function packageFolder(folder: string, target: string): Promise<void> {
  if (isNewer(target, folder, ['.'])) return;
  mkdirSync(dirname(target), { recursive: true });
  const withoutFuss = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await step(folder, 'vsce', ['package', ...withoutFuss, '--out', target]);
}

/** True when the file is newer than every input and all that is in it; a folder's time tells of what went. */
function isNewer(file: string, root: string, paths: readonly string[]): boolean {
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const all = globSync(
    paths.flatMap((path) => [path, `${path}/**`]),
    { cwd: root },
  );
  return all.every((path) => statSync(join(root, path)).mtimeMs < made);
}

async function step(folder: string, command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProgram(command, args, { folder });
  if (code !== 0) throw new Failure(`The extension could not be packaged:\n${output.trim()}`);
}

if (import.meta.main) {
  await runMain(async () => {
    await packageExtension();
    console.log(packageFile);
    return 0;
  });
}
