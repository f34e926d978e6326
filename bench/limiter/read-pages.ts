import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type InternalAxiosRequestConfig } from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';
import type { Contestant, Urgency } from './contestants.ts';
import type { World } from './world.ts';

/** How reading went. */
export interface Outcome {
  /** The least time the limit allows by the time it took. */
  readonly ratio: number;
  /** How many requests were refused with 429. */
  readonly refusals: number;
  /** Milliseconds that each of the person's requests waited for the start that was answered. */
  readonly personWaits: readonly number[];
}

/** As many as the sample has of expense items, 500 a page. */
const pagesOfSample = 39;
const windowMs = 1000;

interface Asked extends InternalAxiosRequestConfig {
  urgency?: Urgency;
  askedAt?: number;
  waitedMs?: number;
}

/**
 * Asks for all pages at once, and waits for the last.
 * @param personAsksEvery meanwhile a person asks for one record after another, so many milliseconds apart on average
 */
export async function readPages(
  world: World,
  contestant: Contestant,
  pages: number,
  personAsksEvery?: number,
): Promise<Outcome> {
  const limiter = contestant.open();
  const headers = { 'Client-Secret': world.apiKey, 'Content-Type': 'application/json', Accept: 'application/json' };
  const adapter = axios.getAdapter('http');
  const client = axios.create({
    baseURL: world.url,
    headers,
    responseType: 'text',
    adapter: (config: Asked) =>
      limiter.run(config.urgency ?? 'bulk', () => {
        config.waitedMs = performance.now() - (config.askedAt ?? 0);
        return adapter(config).catch((error: unknown) => {
          if (axios.isAxiosError(error) && error.response?.status === 429) limiter.refused();
          throw error;
        });
      }),
  });
  axiosRetry(client, {
    retries: Number.POSITIVE_INFINITY,
    retryCondition: (error) => error.response?.status === 429,
    retryDelay: (count, error) => exponentialDelay(Math.min(count, 4), error, 250),
  });
  const ask = async (urgency: Urgency, query: string): Promise<number> => {
    const request: Partial<Asked> = { urgency, askedAt: performance.now() };
    const { config } = await client.get(`/expenseItems/?${query}`, request);
    const { waitedMs = 0 }: Asked = config;
    return waitedMs;
  };

  // The server makes its sample when first asked; after that its window is let run out.
  await axios.get(`${world.url}/expenseItems/?limit=1`, { headers });
  await sleep(windowMs);
  await world.refusals();

  const started = performance.now();
  const reading = Promise.all(
    Array.from({ length: pages }, (_, index) => ask('bulk', `limit=500&page=${(index % pagesOfSample) + 1}`)),
  );
  const done = new AbortController();
  const person =
    personAsksEvery === undefined
      ? []
      : askNowAndThen(personAsksEvery, done.signal, () => ask('interactive', 'limit=1'));
  await reading;
  const tookMs = performance.now() - started;
  done.abort();
  const personWaits = await Promise.all(await person);
  limiter.close();
  return { ratio: ((Math.ceil(pages / 4) - 1) * 1000) / tookMs, refusals: await world.refusals(), personWaits };
}

/** Asks until told to stop; gives what was asked. */
async function askNowAndThen<T>(everyMs: number, stop: AbortSignal, ask: () => Promise<T>): Promise<Promise<T>[]> {
  const asked: Promise<T>[] = [];
  while (!stop.aborted) {
    await sleep((0.5 + Math.random()) * everyMs, undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) asked.push(ask());
  }
  return asked;
}
