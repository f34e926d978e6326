import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { projectRoot, runMain, temporaryFolder } from './project.ts';
import { buildTests, hostEntry, hostEnvironment } from './test/bundles.ts';
import { belowSuites, listenForHostResults } from './test/host-results.ts';
import { closingLine, isGood, one, sum } from './test/tally.ts';

/** The integration tests in desktop VS Code: one that is downloaded, or with `--executable PATH` one that is there. */
await runMain(async () => {
  const { values } = parseArgs({
    options: { executable: { type: 'string' }, only: { type: 'string' }, grep: { type: 'string' } },
  });
  const files = (await buildTests(values.only)).flatMap((group) => group.files);
  const home = temporaryFolder('desktop');
  const workspace = join(home, 'arbetsyta åäö');
  mkdirSync(workspace);
  await using results = await listenForHostResults(belowSuites(console.log));
  const ended = runTests({
    ...(values.executable === undefined ? {} : { vscodeExecutablePath: values.executable }),
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: hostEntry,
    extensionTestsEnv: hostEnvironment(results.port, files, values.grep),
    launchArgs: [workspace, '--disable-workspace-trust', '--user-data-dir', join(home, 'data'), '--disable-extensions'],
  }).then((code) => `VS Code ended with code ${code}`, reasonOf);
  void ended.then((how) => results.hostEnded(how));
  const tally = await results.finished.catch((error: unknown) => {
    console.log(`  ✖ The run broke off: ${reasonOf(error)}`);
    return sum(results.tally(), one(false));
  });
  await ended;
  console.log(`\n${closingLine(tally)}`);
  return isGood(tally) ? 0 : 1;
});

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
