// Runs inside the extension host: VS Code loads this bundle and calls `run`.
import { findSourceMap } from 'node:module';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import type { HostMessage, HostOrders } from './support/protocol.ts';

/** How long one test may take on a slow machine, in milliseconds. */
const testTimeoutMs = 30_000;

/**
 * Runs the bundled test files in this extension host and tells the runner of each result at once, so that what happened
 * before a crash is known.
 *
 * @throws Error when a test failed
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const orders: HostOrders = JSON.parse(process.env.SEVENTIME_TESTS ?? '');
  const socket = connect(orders.port, '127.0.0.1');
  const say = (message: HostMessage) => socket.write(`${JSON.stringify(message)}\n`);

  // Mocha's base reporter shows nothing: the listeners below tell the runner, which does.
  const mocha = new Mocha({ ui: 'tdd', timeout: testTimeoutMs, reporter: Mocha.reporters.Base });
  if (orders.grep !== undefined) mocha.fgrep(orders.grep);
  for (const file of orders.files) mocha.addFile(file);
  const failures = await new Promise<number>((resolve, reject) => {
    try {
      const runner = mocha.run(resolve);
      runner.on('test', (test) => say({ event: 'start', title: test.titlePath() }));
      runner.on('pass', (test) => say({ event: 'pass', title: test.titlePath(), ms: test.duration ?? 0 }));
      runner.on('fail', (test, error) => say({ event: 'fail', title: test.titlePath(), reason: reasonOf(error) }));
      runner.on('pending', (test) => say({ event: 'fail', title: test.titlePath(), reason: 'skipped' }));
    } catch (error) {
      reject(error);
    }
  }).catch((error: unknown) => {
    say({ event: 'fail', title: ['loading the test files'], reason: reasonOf(error) });
    return 1;
  });
  await new Promise<void>((resolve) => {
    socket.end(`${JSON.stringify({ event: 'end' } satisfies HostMessage)}\n`, resolve);
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** The error's stack with places in the sources instead of the bundles, which VS Code's own stacks show. */
function reasonOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stack.replace(/([^\s()]+\.cjs):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
    const origin = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (origin === undefined || !('originalSource' in origin)) return place;
    return `${fileURLToPath(origin.originalSource)}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
  });
}
