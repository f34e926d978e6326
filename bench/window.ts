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

/** The extensions as VS Code names them. */
const activated = { ours: 'seventime-community.seventime', git: 'vscode.git' } as const;

/**
 * How long each extension took to activate, from VS Code's own page of its start: from the mark before its code is loaded to the one after,
 * and the call of `activate`. The page's column for loading has waits for the extension host in it.
 */
async function activations(workbench: Workbench): Promise<{ readonly ours: number; readonly git: number }> {
  const { editor } = workbench;
  await workbench.runCommand('Developer: Startup Performance');
  await editor.waitForTab('Startup Performance');
  const text = await eventually('what VS Code tells of its start', async () => {
    const shown = await editor.text();
    return Object.values(activated).every((id) => shown.includes(`didActivateExtension/${id}\t`)) && shown;
  });
  const figure = (pattern: RegExp): number => {
    const [, digits] = pattern.exec(text) ?? [];
    if (digits === undefined) throw new Error(`VS Code's page has no ${pattern}.`);
    return Number(digits);
  };
  const of = (id: string): number => {
    const mark = (name: string): number => figure(new RegExp(`code/extHost/${name}ExtensionCode/${id}\\t(\\d+)\\t`));
    const call = figure(new RegExp(`\\| ${id} +\\|[^|]*\\|[^|]*\\| (\\d+) +\\|`));
    return mark('didLoad') - mark('willLoad') + call;
  };
  return { ours: of(activated.ours), git: of(activated.git) };
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
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
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
  const ratio = median(outcomes.map(({ ours, git }) => ours / git)).toFixed(2);
  const dist = join(projectRoot, 'dist');
  const files = readdirSync(dist).filter((file) => file.endsWith('.cjs'));
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  const start = statSync(join(dist, 'extension.cjs')).size;
  const all = files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
  return [
    'In VS Code served to Chromium on this machine, with the packaged extension and a server that answers in 40 ± 30 ms. Activation is loading the code and the call of `activate`, by VS Code’s own marks, beside its own Git extension’s in the same host; the rest is from the click or key until it is seen, looked for every 50 ms.',
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
    `Seven Time takes ${ratio} of the time that Git takes to activate (the median of the windows’ ratios). Code loaded at the start: ${kilobytes(start)}; all code, in ${files.length} files: ${kilobytes(all)}. The package (VSIX): ${kilobytes(statSync(packageFile).size)}.`,
  ].join('\n\n');
}

/** What a person waits for in a window. */
export const windowSection: Section = { name: 'window', title: 'In the window', run: measureWindows };
