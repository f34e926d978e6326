import { parentPort, workerData } from 'node:worker_threads';
import { startSevenTime } from '../../test/seventime/server.ts';
import { type NetworkDelay, startJitterProxy } from '../jitter-proxy.ts';

export interface WorldOptions {
  readonly answering: NetworkDelay;
  readonly network: NetworkDelay | undefined;
}

export type Reply =
  | { readonly kind: 'ready'; readonly url: string; readonly apiKey: string }
  | { readonly kind: 'counted'; readonly refusals: number };

const { answering, network }: WorldOptions = workerData;
const server = await startSevenTime({ delay: answering });
const url = new URL(server.url);
if (network) url.port = String(await startJitterProxy(Number(url.port), network));

const tell = (message: Reply): void => parentPort?.postMessage(message);
parentPort?.on('message', () => {
  tell({ kind: 'counted', refusals: server.refused().length });
  server.clearReceived();
});
tell({ kind: 'ready', url: url.href, apiKey: server.companies[0]?.apiKey ?? '' });
