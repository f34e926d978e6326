import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, launchChromium } from '../scripts/chromium.ts';
import { packageExtension } from '../scripts/package.ts';
import { packageFile, projectRoot, temporaryFolder } from '../scripts/project.ts';
import { serveWorkbench } from '../scripts/workbench.ts';
import { eventually } from '../test/e2e/support/waiting.ts';
import { Workbench } from '../test/e2e/support/workbench.ts';
import { startSevenTime } from '../test/seventime/server.ts';
import type { BenchOptions, Section } from './section.ts';
import { markdownTable, median } from './tables.ts';

/** What was measured in one window, milliseconds. */
interface Measured {
  readonly ours: number;
  readonly git: number;
  readonly expand: number;
  readonly open: number;
  readonly save: number;
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** How long each extension took to activate, as VS Code's own page of running extensions tells. */
async function activations(workbench: Workbench): Promise<{ readonly ours: number; readonly git: number }> {
  // The list has only the rows that are seen, the slowest first.
  await workbench.page.setViewportSize({ width: 1280, height: 3000 });
  await workbench.runCommand('Developer: Show Running Extensions');
  const rows = workbench.page.locator('.runtime-extensions-editor .monaco-list-row');
  const of = (name: string): Promise<number> =>
    eventually(`the activation of ${name}`, async () => {
      for (const text of await rows.allInnerTexts()) {
        const [first = ''] = text.split('\n');
        const [, ms] = /Activation:\s*(\d+)\s*ms/.exec(text) ?? [];
        if (first.trim() === name && ms !== undefined) return Number(ms);
      }
      return undefined;
    });
  return { ours: await of('Seven Time'), git: await of('Git') };
}

async function measureWindow(): Promise<Measured> {
  await using resources = new AsyncDisposableStack();
  const server = await startSevenTime({ delay: { mean: 40, jitter: 30 } });
  resources.defer(() => server.close());
  const [company] = server.companies;
  if (!company) throw new Error('The server has no company.');
  const [user] = server.records(company.name, 'users');
  const [order] = server.records(company.name, 'workOrders');
  const home = temporaryFolder('bench-window');
  const folder = join(home, 'workspace');
  mkdirSync(folder);
  const signIn = { name: company.name, apiKey: company.apiKey, apiUrl: server.url, user: String(user?._id) };
  const served = resources.use(
    await serveWorkbench({ userData: join(home, 'data'), apiUrl: server.url, signIns: [signIn], folder }),
  );
  const browser = resources.use(await launchChromium(await ensureChromium()));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const workbench = new Workbench(await context.newPage(), join(home, 'data'));
  await workbench.open(served.url);
  await workbench.openSevenTime();
  const { resources: tree, editor } = workbench;
  const label = new RegExp(`^${order?.workOrderNumber} `);
  await tree.expand('Projects & Work');
  await tree.reveal('Work Orders');
  const expand = await took(async () => {
    await tree.expand('Work Orders');
    await tree.row(label).waitFor();
  });
  const open = await took(async () => {
    await tree.row(label).click();
    await editor.waitForTab(label);
  });
  await editor.replace(String(order?.title), 'Byt tak på Älgvägen');
  const save = await took(() => editor.save(label));
  return { ...(await activations(workbench)), expand, open, save };
}

async function measureWindows({ runs, progress }: BenchOptions): Promise<string> {
  await packageExtension();
  const outcomes: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    outcomes.push(await measureWindow());
    progress(`  ${JSON.stringify(outcomes.at(-1))}`);
  }
  const row = (title: string, name: keyof Measured): string[] => {
    const values = outcomes.map((one) => one[name]);
    return [
      title,
      `${median(values).toFixed(0)} (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`,
    ];
  };
  const least = (name: keyof Measured): number => Math.min(...outcomes.map((one) => one[name]));
  const dist = join(projectRoot, 'dist');
  const files = readdirSync(dist).filter((file) => file.endsWith('.cjs'));
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  const start = statSync(join(dist, 'extension.cjs')).size;
  const all = files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
  return [
    'In VS Code served to Chromium on this machine, with the packaged extension and a server that answers in 40 ± 30 ms. Activation is what VS Code itself tells of the extension and of its own Git extension in the same host, loading the code included; the rest is from the click or key until it is seen, looked for every 50 ms.',
    markdownTable(
      ['', 'ms: median (lowest to highest)'],
      [
        row('Activation of Seven Time', 'ours'),
        row('Activation of VS Code’s Git', 'git'),
        row('Expanding a list of 1,772: one request, 100 records', 'expand'),
        row('Opening a record: one request', 'open'),
        row('Saving one: three requests', 'save'),
      ],
    ),
    `By the lowest figures, when nothing else took the processor, Seven Time takes ${(least('ours') / least('git')).toFixed(2)} of the time that Git takes to activate. Code loaded at the start: ${kilobytes(start)}; all code, in ${files.length} files: ${kilobytes(all)}. The package (VSIX): ${kilobytes(statSync(packageFile).size)}.`,
  ].join('\n\n');
}

/** What a person waits for in a window. */
export const windowSection: Section = { name: 'window', title: 'In the window', run: measureWindows };
