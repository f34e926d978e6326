import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { belowSuites, listenForHostResults } from '../../../scripts/test/host-results.ts';
import type { HostMessage } from '../../integration/support/protocol.ts';

/** Says these things as an extension host does, then hangs up. */
async function sayAndHangUp(port: number, messages: readonly HostMessage[]): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  await once(socket, 'close');
}

describe('The results from an extension host', () => {
  test('are printed as they come and counted', async () => {
    const lines: string[] = [];
    await using results = await listenForHostResults(belowSuites((line) => lines.push(line)));
    await sayAndHangUp(results.port, [
      { event: 'start', title: ['Sums', 'adds'] },
      { event: 'pass', title: ['Sums', 'adds'], ms: 3 },
      { event: 'fail', title: ['Sums', 'divides'], reason: 'Error: by zero\n    at divide' },
      { event: 'end' },
    ]);
    assert.deepEqual(await results.finished, { passed: 1, failed: 1 });
    assert.deepEqual(lines, ['Sums', '  ✔ adds (3 ms)', '  ✖ divides\n      Error: by zero\n          at divide']);
  });

  test('of several hosts stand below the titles of their own suites', () => {
    const lines: string[] = [];
    const print = belowSuites((line) => lines.push(line));
    print('Sums', 'one');
    print('Sums', 'two');
    print('Words', 'three');
    print('Sums', 'four');
    assert.deepEqual(lines, ['Sums', 'one', 'two', 'Words', 'three', 'Sums', 'four']);
  });

  test('a host that hangs up before its tests are done has failed, and is said to be in which test', async () => {
    await using results = await listenForHostResults(() => undefined);
    await sayAndHangUp(results.port, [{ event: 'start', title: ['Sums', 'adds'] }]);
    await assert.rejects(results.finished, /ended before its tests did \(in "Sums > adds"\)/);
    assert.deepEqual(results.tally(), { passed: 0, failed: 0 });
  });

  test('a host that ends without a word has failed', async () => {
    await using results = await listenForHostResults(() => undefined);
    results.hostEnded('VS Code ended with code 1');
    await assert.rejects(results.finished, /^Error: VS Code ended with code 1 \(before the first test\)$/);
  });
});
