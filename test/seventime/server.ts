import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { ArrivalLog, type OpenArrival, plainPath, redact } from './arrivals.ts';
import { type Control, makeControl } from './control.ts';
import { FaultQueue } from './faults.ts';
import { breakAnswer } from './faulty-answers.ts';
import { startForeignOrigin } from './foreign-origin.ts';
import { type Delay, type SevenTimeOptions, sampleCompanies } from './options.ts';
import { type RateLimit, SlidingWindow } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { type ApiContext, respond } from './routes.ts';
import { loadSample } from './sample/index.ts';
import { Store } from './store.ts';
import { companyZone, isZone } from './times.ts';
import { copyOf, type Json } from './values.ts';

const base = '/api/2';
const largestBody = 64 * 1024 * 1024;
const defaultLimit: RateLimit = { requests: 4, windowMs: 1000 };

/** A company that is open for business. */
export interface OpenCompany {
  readonly name: string;
  readonly apiKey: string;
  readonly store: Store;
}

/** A running local Seven Time server. */
export interface SevenTime extends Control {
  /** The API's address, `http://127.0.0.1:<port>/api/2`. */
  readonly url: string;
  readonly origin: string;
  /** The companies and their keys. */
  readonly companies: readonly { readonly name: string; readonly apiKey: string }[];
  /** Stops listening, and cuts every connection that is still open. */
  close(): Promise<void>;
}

function draw(delay: Delay): number {
  return typeof delay === 'number' ? delay : delay.mean + (Math.random() * 2 - 1) * delay.jitter;
}

function parseJson(text: string): Json {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return text;
  }
}

/** Every call needs both headers, and `Accept` must name JSON itself. */
function checkHeaders({ headers }: FastifyRequest): void {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw new Refusal(400, 'The header Content-Type must be application/json.');
  }
  if (!/\bapplication\/json\b/i.test(headers.accept ?? '')) {
    throw new Refusal(400, 'The header Accept must name application/json.');
  }
}

/**
 * Starts a Seven Time server on the loopback address.
 * @throws Error when the port is taken or an option makes no sense
 */
export async function startSevenTime(options: SevenTimeOptions = {}): Promise<SevenTime> {
  const zone = options.zone ?? companyZone;
  if (!isZone(zone)) {
    throw new Error(`There is no time zone ${zone}.`);
  }
  const started = performance.now();
  const firstInstant = (options.now ?? new Date()).getTime();
  const clock = (): number => firstInstant + Math.floor(performance.now() - started);
  const files = await startForeignOrigin();
  const companies = (options.companies ?? sampleCompanies).map((company, index): OpenCompany => {
    const data = index === 0 ? options.data : undefined;
    const store: Store = new Store(
      (path) =>
        data?.[path]?.map((row) => copyOf(row)) ??
        loadSample(path, { company, sizes: options.sizes, books: store, files, now: firstInstant }),
      { freeTextArticles: options.freeTextArticles ?? true },
    );
    return { name: company.name, apiKey: company.apiKey, store };
  });

  const log = new ArrivalLog();
  const faults = new FaultQueue();
  const window = new SlidingWindow();
  const settings = {
    rateLimit: options.rateLimit === false ? undefined : { ...defaultLimit, ...options.rateLimit },
    delay: options.delay ?? 0,
  };
  const closing = new AbortController();
  const arrivals = new WeakMap<
    FastifyRequest,
    { arrival: OpenArrival; inLimit: boolean; company: OpenCompany | undefined }
  >();

  const app = Fastify({ bodyLimit: largestBody, forceCloseConnections: true, exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', async (request) => {
    const at = performance.now();
    const { pathname, searchParams } = new URL(request.raw.url ?? '/', 'http://localhost');
    const company = companies.find(({ apiKey }) => apiKey === request.headers['client-secret']);
    const arrival: OpenArrival = {
      at,
      method: request.method,
      path: plainPath(pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname),
      query: Object.fromEntries(searchParams),
      headers: redact(request.headers),
      keyRight: company !== undefined,
      company: company?.name,
      body: undefined,
      status: undefined,
    };
    const limit = settings.rateLimit;
    const inLimit = company === undefined || limit === undefined || window.arrive(company.apiKey, at, limit);
    log.add(arrival);
    arrivals.set(request, { arrival, inLimit, company });
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const known = arrivals.get(request);
    if (known !== undefined) {
      known.arrival.status = reply.statusCode;
    }
    return payload;
  });

  app.setErrorHandler((error, _request, reply) => {
    const refused = error instanceof Refusal ? error : undefined;
    const status =
      refused?.status ?? (error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500);
    const message = error instanceof Error ? error.message : 'The server failed.';
    return sendJson(reply.code(status).headers({ ...refused?.headers }), { errorMessage: message });
  });

  function sendJson(reply: FastifyReply, answer: Json): FastifyReply {
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
  }

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const known = arrivals.get(request);
    if (known === undefined) {
      throw new Refusal(500, 'The request was not announced.');
    }
    const { arrival, inLimit, company } = known;
    const body = typeof request.body === 'string' ? request.body : '';
    arrival.body = body === '' ? undefined : parseJson(body);
    await sleep(Math.max(0, draw(settings.delay)), undefined, { signal: closing.signal });
    if (company === undefined) {
      throw new Refusal(401, 'The API key is missing or wrong.');
    }
    if (!inLimit) {
      throw new Refusal(429, 'Too many requests: the limit is 4 requests a second.');
    }
    const context: ApiContext = {
      store: company.store,
      zone,
      now: clock(),
      files,
      timers: options.timers ?? true,
      singlePaths: options.singlePaths ?? {},
    };
    const work = (): Json => {
      checkHeaders(request);
      if (!(request.raw.url ?? '').startsWith(base)) {
        throw new Refusal(404, 'There is nothing at this address.');
      }
      return respond({ ...arrival, body }, context);
    };
    const fault = faults.take(arrival.method, arrival.path, company.name, performance.now());
    return fault === undefined ? sendJson(reply, work()) : breakAnswer(fault, work, reply, files.origin);
  }
  app.all('/*', handle);

  const origin = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const control = makeControl({ companies, log, faults, files, settings, defaultLimit, clock });
  return {
    ...control,
    url: `${origin}${base}`,
    origin,
    companies: companies.map(({ name, apiKey }) => ({ name, apiKey })),
    close: async () => {
      closing.abort();
      await app.close();
      await files.close();
    },
  };
}
