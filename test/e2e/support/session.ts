import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { ensureChromium, launchChromium } from '../../../scripts/chromium.ts';
import { temporaryFolder } from '../../../scripts/project.ts';
import { type SignIn, serveWorkbench } from '../../../scripts/workbench.ts';
import type { SlowLine } from './slow-line.ts';
import { Workbench } from './workbench.ts';

/** How a file's tests find VS Code. */
export interface SessionOptions {
  /** Address of the Seven Time server. */
  readonly apiUrl: string;
  /** Companies that are signed in already; none: the test signs in as a person does. */
  readonly signIns?: readonly SignIn[];
  /** Text files in the folder that is open, by name; none unless given. */
  readonly files?: Readonly<Record<string, string>>;
  /** The person's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The line between the window and its server, if it can be slow. */
  readonly line?: SlowLine;
}

/**
 * Gives the tests of one `describe` a VS Code of their own, as `npm start` serves it, in a Chromium of their own: new
 * settings, new state, an empty workspace. A test that fails leaves a screenshot named after it.
 *
 * @param prepare starts what VS Code shall meet, before it starts
 * @returns gives the workbench to a running test
 */
export function useWorkbench(prepare: () => Promise<SessionOptions>): () => Workbench {
  const resources = new AsyncDisposableStack();
  let workbench: Workbench | undefined;

  before(async () => {
    const options = await prepare();
    const home = temporaryFolder('e2e');
    const workspace = join(home, 'arbetsyta');
    mkdirSync(workspace);
    for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(workspace, name), text);
    const server = resources.use(
      await serveWorkbench({
        userData: join(home, 'data'),
        apiUrl: options.apiUrl,
        signIns: options.signIns ?? [],
        settings: options.settings ?? {},
        folder: workspace,
      }),
    );
    const browser = resources.use(await launchChromium(await ensureChromium()));
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await options.line?.goBetween(page);
    workbench = new Workbench(page, join(home, 'data'));
    await workbench.open(server.url);
  });
  afterEach(async (test) => {
    if ('passed' in test && test.passed === false) await workbench?.screenshot(`failed ${test.name}`);
  });
  after(() => resources.disposeAsync());

  return () => {
    if (workbench === undefined) throw new Error('The workbench is there only while a test runs.');
    return workbench;
  };
}
