import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../chromium.ts';
import { runProgram } from '../processes.ts';
import { projectRoot } from '../project.ts';
import { prepareWorkbench } from '../workbench.ts';
import { runIntegrationTests } from './integration.ts';
import { runNodeTests } from './node-tests.ts';
import type { Part, TestOptions } from './options.ts';
import { one, type Tally } from './tally.ts';

/** One heading of `npm test`. */
export interface Stage {
  readonly name: string;
  readonly part: Part;
  run(options: TestOptions): Promise<Tally>;
}

/** Biome colours every letter on a machine that says it is CI, also where nobody sees colours. */
const colors = process.stdout.isTTY ? [] : ['--colors=off'];

/** A program that passes or fails as a whole. */
function program(name: string, command: string, ...args: string[]): Stage {
  return {
    name,
    part: 'check',
    run: async () => one((await runProgram(command, args, { show: true })).code === 0),
  };
}

/** Pictures of an earlier run would be taken for this one's. */
function removeScreenshots(): void {
  rmSync(join(projectRoot, 'test', 'e2e', 'screenshots'), { recursive: true, force: true });
}

/** Everything `npm test` does, in this order. */
export const stages: readonly Stage[] = [
  program('Types', 'tsc', '--noEmit'),
  program('Lint, formatting and direction of imports', 'biome', 'ci', '--error-on-warnings', ...colors, '.'),
  program('Unused code, exports and dependencies', 'knip'),
  program('Size of what VS Code loads at the start', process.execPath, 'esbuild.mjs', '--production'),
  {
    name: 'Unit tests',
    part: 'unit',
    run: (options) => runNodeTests({ folder: 'test/unit', concurrency: 2, timeoutMs: 60_000 }, options),
  },
  { name: 'Integration tests in the extension host', part: 'integration', run: runIntegrationTests },
  {
    name: 'End-to-end tests in Chromium',
    part: 'e2e',
    run: async (options) => {
      await prepareWorkbench(true);
      await ensureChromium();
      if (options.only === undefined && options.grep === undefined) removeScreenshots();
      return runNodeTests({ folder: 'test/e2e', concurrency: 2, timeoutMs: 180_000 }, options);
    },
  },
];
