import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { HostMessage } from '../../test/integration/support/protocol.ts';
import { noTests, one, sum, type Tally } from './tally.ts';

/** Silence after which the extension host is taken for dead, in milliseconds; longer than any test may take. */
const silenceMs = 180_000;
/** How long its last words may take to arrive once it has ended, in milliseconds. */
const lastWordsMs = 2000;

/** The runner's end of the line on which the extension host tells its results. */
export interface HostResults extends AsyncDisposable {
  /** Port on loopback that the extension host shall connect to. */
  readonly port: number;
  /** Settles with the tally when the host has said that it is done; rejects when it falls silent or hangs up before. */
  readonly finished: Promise<Tally>;
  /** Tells that the host has ended; what it said last may still be on its way. */
  hostEnded(how: string): void;
  /** What was counted so far. */
  tally(): Tally;
}

/**
 * Listens on loopback for the results of tests in an extension host.
 *
 * @param print gets the title of a suite and what to show of one of its tests, as it becomes known
 */
export async function listenForHostResults(print: (suite: string, text: string) => void): Promise<HostResults> {
  const { promise: finished, resolve, reject } = Promise.withResolvers<Tally>();
  finished.catch(() => undefined); // whoever waits for it is told; nobody may be waiting yet
  let tally = noTests;
  let running = 'before the first test';
  const silence = setTimeout(
    () => reject(new Error(`the extension host said nothing for ${silenceMs / 1000} s (${running})`)),
    silenceMs,
  );

  function take(message: HostMessage): void {
    silence.refresh();
    if (message.event === 'end') {
      resolve(tally);
      return;
    }
    running = `in "${message.title.join(' > ')}"`;
    if (message.event === 'start') return;
    tally = sum(tally, one(message.event === 'pass'));
    const suite = message.title.slice(0, -1).join(' > ');
    const name = message.title.at(-1) ?? '';
    if (message.event === 'pass') print(suite, `  ✔ ${name} (${message.ms} ms)`);
    else print(suite, `  ✖ ${name}\n${message.reason.replace(/^/gm, '      ')}`);
  }

  const server = createServer((socket) => {
    createInterface({ input: socket })
      .on('line', (line) => take(JSON.parse(line)))
      .on('close', () => reject(new Error(`the extension host ended before its tests did (${running})`)));
    socket.on('error', reject);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port on loopback');
  return {
    port: address.port,
    finished,
    hostEnded(how) {
      setTimeout(() => reject(new Error(`${how} (${running})`)), lastWordsMs).unref();
    },
    tally: () => tally,
    async [Symbol.asyncDispose]() {
      clearTimeout(silence);
      server.close();
    },
  };
}

/**
 * Puts the results of one or several extension hosts below the titles of their suites.
 *
 * @param print gets each text for the terminal
 */
export function belowSuites(print: (text: string) => void): (suite: string, text: string) => void {
  let shown = '';
  return (suite, text) => {
    if (suite !== shown) print(suite);
    shown = suite;
    print(text);
  };
}
