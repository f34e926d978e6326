import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ensureChromium, launchChromium } from '../chromium.ts';
import { ensureCodeServer, startCodeServer, writeSettings } from '../code-server.ts';
import { projectRoot, temporaryFolder } from '../project.ts';
import { quietSettings } from '../workbench.ts';
import { buildTests, hostEntry, hostEnvironment, type TestGroup } from './bundles.ts';
import { belowSuites, listenForHostResults } from './host-results.ts';
import type { TestOptions } from './options.ts';
import { noTests, one, sum, type Tally } from './tally.ts';

/** How much of the window's log is shown when the extension host fails, in lines. */
const shownLogLines = 40;

/**
 * Runs `test/integration` inside the extension hosts of VS Codes served to Chromium, one for each folder, side by side: most
 * of the time a test waits for the rate limit.
 *
 * @throws Failure when the bundles cannot be built or VS Code or Chromium cannot be had
 */
export async function runIntegrationTests(options: TestOptions): Promise<Tally> {
  const groups = await buildTests(options.only);
  const executable = await ensureChromium();
  await ensureCodeServer();
  const print = belowSuites(console.log);
  const tallies = await Promise.all(groups.map((group) => runGroup(group, executable, print, options.grep)));
  return tallies.reduce(sum, noTests);
}

async function runGroup(
  { name, files }: TestGroup,
  executable: string,
  print: (suite: string, text: string) => void,
  grep: string | undefined,
): Promise<Tally> {
  const home = temporaryFolder('tests');
  const userData = join(home, 'data');
  // Names beside ids are fetched in the background: tests count requests, and ask for names where they mean to.
  writeSettings(userData, 'User', { ...quietSettings, 'editor.inlayHints.enabled': 'off' });
  const workspace = join(home, 'arbetsyta åäö');
  mkdirSync(workspace);

  await using results = await listenForHostResults(print);
  await using server = await startCodeServer({
    userData,
    extensions: join(home, 'extensions'),
    env: hostEnvironment(results.port, files, grep),
    testDriver: true,
  });
  await using browser = await launchChromium(executable);
  const page = await browser.newPage();
  const log: string[] = [];
  const ended = windowEnd(page, log);
  void Promise.race([ended, server.ended.then((how) => `VS Code's server ended: ${how}`)]).then((how) =>
    results.hostEnded(how),
  );
  await page.goto(windowAddress(server.host, workspace));
  try {
    return await results.finished;
  } catch (error) {
    print(name, `  ✖ The run broke off: ${error instanceof Error ? error.message : error}`);
    console.log(log.slice(-shownLogLines).join('\n').replace(/^/gm, '    | '));
    return sum(results.tally(), one(false));
  }
}

/** The address that makes VS Code open the workspace, load our extension from the project and start the tests. */
function windowAddress(host: string, workspace: string): string {
  const remote = (path: string) => `vscode-remote://${host}${encodeURI(path)}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote(projectRoot)],
    ['extensionTestsPath', remote(hostEntry)],
    ['skipWelcome', 'true'],
  ]);
  return `http://${host}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`;
}

/** Settles with a phrase when the window says that the tests are over, or crashes. Collects what it logs. */
async function windowEnd(page: Page, log: string[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  page.on('crash', () => resolve('the browser page crashed'));
  page.on('close', () => resolve('the browser page was closed'));
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    if (type !== 'info')
      log.push(`${type}: ${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) =>
    resolve(`the extension host ended with code ${code}`),
  );
  return promise;
}
