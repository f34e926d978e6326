import { ArrivalLog } from './arrivals.ts';
import { type Control, makeControl } from './control.ts';
import { FaultQueue } from './faults.ts';
import { startForeignOrigin } from './foreign-origin.ts';
import { base, buildListener, type OpenCompany } from './listener.ts';
import { type SevenTimeOptions, sampleCompanies } from './options.ts';
import type { RateLimit } from './rate-limit.ts';
import { loadSample } from './sample/index.ts';
import { Store } from './store.ts';
import { companyZone, isZone } from './times.ts';
import { copyOf } from './values.ts';

const defaultLimit: RateLimit = { requests: 4, windowMs: 1000 };

/** A running local Seven Time server. */
export interface SevenTime extends Control {
  /** The API's address, `http://127.0.0.1:<port>/api/2`. */
  readonly url: string;
  readonly origin: string;
  /** The companies and their keys. */
  readonly companies: readonly { readonly name: string; readonly apiKey: string }[];
  /** Stops listening, and cuts every connection that is still open; a second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Starts a Seven Time server on the loopback address.
 * @throws Error when the port is taken or the zone is none
 */
export async function startSevenTime(options: SevenTimeOptions = {}): Promise<SevenTime> {
  const { zone = companyZone, timers = true, singlePaths = {}, freeTextArticles = true, rateLimit } = options;
  if (!isZone(zone)) {
    throw new Error(`There is no time zone ${zone}.`);
  }
  const started = performance.now();
  const firstInstant = (options.now ?? new Date()).getTime();
  const clock = (): number => firstInstant + Math.floor(performance.now() - started);
  const files = await startForeignOrigin();
  const log = new ArrivalLog();
  const faults = new FaultQueue();
  const settings = {
    rateLimit: rateLimit === false ? undefined : { ...defaultLimit, ...rateLimit },
    delay: options.delay ?? 0,
  };
  const companies = (options.companies ?? sampleCompanies).map((company, index): OpenCompany => {
    const given = index === 0 ? options.data : undefined;
    const source = { company, sizes: options.sizes, files, now: firstInstant };
    const store: Store = new Store(
      (path) => given?.[path]?.map(copyOf) ?? loadSample(path, { ...source, books: store }),
      {
        freeTextArticles,
      },
    );
    return { name: company.name, apiKey: company.apiKey, store };
  });
  const closing = new AbortController();
  const listener = buildListener({
    companies,
    log,
    faults,
    settings,
    contextFor: ({ store }) => ({ store, zone, now: clock(), files, timers, singlePaths }),
    elsewhere: files.origin,
    closing: closing.signal,
  });
  const origin = await listener.listen({ port: options.port ?? 0, host: '127.0.0.1' }).catch(async (error: unknown) => {
    await files.close();
    throw error;
  });
  const shutDown = async (): Promise<void> => {
    closing.abort();
    await listener.close();
    await files.close();
  };
  let closed: Promise<void> | undefined;
  return {
    ...makeControl({ companies, log, faults, files, settings, defaultLimit, clock }),
    url: `${origin}${base}`,
    origin,
    companies: companies.map(({ name, apiKey }) => ({ name, apiKey })),
    close: () => {
      closed ??= shutDown();
      return closed;
    },
  };
}
