import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { NetworkDelay } from '../jitter-proxy.ts';
import type { Reply, WorldOptions } from './world-thread.ts';

/** A strict local server, with a network before it if asked for, in a thread of its own. */
export interface World {
  /** The API's address as a client sees it. */
  readonly url: string;
  readonly apiKey: string;
  /** How many requests were refused with 429 since the last time this was asked. */
  refusals(): Promise<number>;
  close(): Promise<void>;
}

async function reply(worker: Worker): Promise<Reply> {
  const [message]: Reply[] = await once(worker, 'message');
  if (message === undefined) throw new Error('The server’s thread said nothing.');
  return message;
}

/**
 * @param answering how long the server takes to answer, milliseconds
 * @param network how long each message is under way; no delay unless given
 */
export async function openWorld(answering: NetworkDelay, network?: NetworkDelay): Promise<World> {
  const workerData: WorldOptions = { answering, network };
  const worker = new Worker(new URL('./world-thread.ts', import.meta.url), { workerData });
  const ready = await reply(worker);
  if (ready.kind !== 'ready') throw new Error('The server did not start.');
  return {
    url: ready.url,
    apiKey: ready.apiKey,
    refusals: async () => {
      worker.postMessage('count');
      const counted = await reply(worker);
      return counted.kind === 'counted' ? counted.refusals : 0;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
