import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a message is under way, milliseconds: anything from `mean - jitter` to `mean + jitter`, each as likely. */
export interface NetworkDelay {
  readonly mean: number;
  readonly jitter: number;
}

/** Bytes that come within this many milliseconds of one another are one message, and delayed as one. */
const pause = 5;

/** Hands on what comes, in order, each message delayed by itself. */
function handOn(from: Socket, to: Socket, { mean, jitter }: NetworkDelay): void {
  let delay = 0;
  let lastCame = Number.NEGATIVE_INFINITY;
  let lastGone = Promise.resolve();
  from.on('data', (bytes) => {
    const came = performance.now();
    if (came - lastCame > pause) delay = mean + (Math.random() * 2 - 1) * jitter;
    lastCame = came;
    const waited = sleep(delay);
    lastGone = Promise.all([waited, lastGone]).then(() => {
      if (!to.destroyed) to.write(bytes);
    });
  });
  from.on('error', () => to.destroy());
  from.on('close', () => void lastGone.then(() => to.end()));
}

/**
 * Starts a proxy that delays both directions, on a free port of the loopback address.
 * @param target the port handed on to
 * @returns its port
 */
export async function startJitterProxy(target: number, delay: NetworkDelay): Promise<number> {
  const proxy = createServer({ noDelay: true }, (client) => {
    const server = connect({ port: target, host: '127.0.0.1', noDelay: true });
    handOn(client, server, delay);
    handOn(server, client, delay);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return address.port;
}
