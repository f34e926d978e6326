import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostOrders } from '../../test/integration/support/protocol.ts';
import { runProgram } from '../processes.ts';
import { Failure, projectRoot } from '../project.ts';

const source = join(projectRoot, 'test', 'integration');
const target = join(projectRoot, 'dist', 'test');

/** The bundle that VS Code loads into the extension host and whose `run` it calls. */
export const hostEntry = join(target, 'index.cjs');

/** Bundled test files that run one after another in one extension host. */
export interface TestGroup {
  /** Their folder below `test/integration`; empty for what stands in none. */
  readonly name: string;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/**
 * Bundles the extension and the integration tests.
 *
 * @param only files whose path contains this text; undefined: all
 * @returns the bundled test files, a group for each folder
 * @throws Failure when esbuild refuses or no test file matches
 */
export async function buildTests(only?: string): Promise<TestGroup[]> {
  const { code } = await runProgram(process.execPath, [join(projectRoot, 'esbuild.mjs'), '--tests'], { show: true });
  if (code !== 0) throw new Failure('The extension or its tests could not be bundled; see above.');
  const files = testFiles(source, only);
  if (files.length === 0) throw new Failure('No integration test file matches.');
  const folders = Map.groupBy(files, (file) => (dirname(file) === '.' ? '' : dirname(file)));
  return Array.from(folders, ([name, inFolder]) => ({
    name,
    files: inFolder.map((file) => join(target, file.replace(/\.ts$/, '.cjs'))),
  }));
}

/** Paths, relative to the folder and sorted, of its `*.test.ts` that contain the text. */
export function testFiles(folder: string, only = ''): string[] {
  return globSync('**/*.test.ts', { cwd: folder })
    .filter((file) => file.includes(only))
    .sort();
}

/** The environment that tells the extension host which tests to run and where to send the results. */
export function hostEnvironment(port: number, files: readonly string[], grep?: string): { SEVENTIME_TESTS: string } {
  const orders: HostOrders = { port, files, ...(grep === undefined ? {} : { grep }) };
  return { SEVENTIME_TESTS: JSON.stringify(orders) };
}
