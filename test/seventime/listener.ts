import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ArrivalLog, type OpenArrival, plainPath, redact } from './arrivals.ts';
import type { LiveSettings } from './control.ts';
import type { FaultQueue } from './faults.ts';
import { breakAnswer } from './faulty-answers.ts';
import type { Delay } from './options.ts';
import { SlidingWindow } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { cut, sendJson } from './replies.ts';
import { type ApiContext, respond } from './routes.ts';
import type { Store } from './store.ts';
import type { Json } from './values.ts';

/** Where the API is on its origin. */
export const base = '/api/2';

const largestBody = 64 * 1024 * 1024;

/** A company that is open for business. */
export interface OpenCompany {
  readonly name: string;
  readonly apiKey: string;
  readonly store: Store;
}

/** What the listener is built from. */
export interface ListenerParts {
  readonly companies: readonly OpenCompany[];
  readonly log: ArrivalLog;
  readonly faults: FaultQueue;
  readonly settings: LiveSettings;
  /** The rules' surroundings for a request of a company. */
  readonly contextFor: (company: OpenCompany) => ApiContext;
  /** Where redirects lead to. */
  readonly elsewhere: string;
  /** Ends answers that are being delayed. */
  readonly closing: AbortSignal;
}

/** What is known of a request before its body has come. */
interface Announced {
  readonly arrival: OpenArrival;
  readonly company: OpenCompany | undefined;
  readonly inApi: boolean;
}

function drawDelay(delay: Delay): number {
  return typeof delay === 'number' ? delay : Math.max(0, delay.mean + (Math.random() * 2 - 1) * delay.jitter);
}

/** A body for the log: parsed where it is JSON, else its text; undefined when empty. */
function forLog(body: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(body);
    return parsed;
  } catch {
    return body === '' ? undefined : body;
  }
}

/** Every call needs both headers, and `Accept` must name JSON itself. */
function checkHeaders({ headers }: FastifyRequest): void {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new Refusal(400, 'The header Content-Type must be application/json.');
  }
  if (!/\bapplication\/json\b/i.test(headers.accept ?? '')) {
    throw new Refusal(400, 'The header Accept must name application/json.');
  }
}

/** Answers an error: a refusal as it says, what the HTTP layer refuses as a bad request, anything else as our failure. */
function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = error instanceof Error ? error.message : 'We had a problem with our server.';
  if (error instanceof Refusal) {
    return sendJson(reply.code(error.status).headers(error.headers), { errorMessage: message });
  }
  const isOurs = !(error instanceof Error && 'statusCode' in error);
  return sendJson(reply.code(isOurs ? 500 : 400), { errorMessage: message });
}

/** Builds the HTTP side of the server: arrivals are logged and counted as they come, then answered by the rules. */
export function buildListener(parts: ListenerParts): FastifyInstance {
  const { companies, log, faults, settings, closing } = parts;
  const window = new SlidingWindow();
  const announced = new WeakMap<FastifyRequest, Announced>();

  const announce = async (request: FastifyRequest): Promise<void> => {
    const at = performance.now();
    const [pathname = '', search = ''] = (request.raw.url ?? '').split('?', 2);
    const inApi = pathname === base || pathname.startsWith(`${base}/`);
    const company = companies.find(({ apiKey }) => apiKey === request.headers['client-secret']);
    const limit = settings.rateLimit;
    const inLimit = company === undefined || limit === undefined || window.arrive(company.apiKey, at, limit);
    const arrival: OpenArrival = {
      at,
      method: request.method,
      path: plainPath(inApi ? pathname.slice(base.length) : pathname),
      query: Object.fromEntries(new URLSearchParams(search)),
      headers: redact(request.headers),
      keyRight: company !== undefined,
      company: company?.name,
      body: undefined,
      inLimit,
      status: undefined,
    };
    log.add(arrival);
    announced.set(request, { arrival, company, inApi });
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const known = announced.get(request);
    if (known === undefined) {
      throw new Error('The request was never announced.');
    }
    const { arrival, company, inApi } = known;
    const body = typeof request.body === 'string' ? request.body : '';
    arrival.body = forLog(body);
    await sleep(drawDelay(settings.delay), undefined, { signal: closing });
    if (company === undefined) {
      throw new Refusal(401, 'The API key is missing or wrong.');
    }
    if (!arrival.inLimit) {
      throw new Refusal(429, 'Too many requests: the limit is 4 requests a second.');
    }
    const work = (): Json => {
      checkHeaders(request);
      if (!inApi) {
        throw new Refusal(404, 'There is nothing at this address.');
      }
      return respond(
        { method: arrival.method, path: arrival.path, query: arrival.query, body },
        parts.contextFor(company),
      );
    };
    const fault = faults.take(arrival.method, arrival.path, company.name, performance.now());
    return fault === undefined ? sendJson(reply, work()) : breakAnswer(fault, work, reply, parts.elsewhere);
  };

  const app = Fastify({
    bodyLimit: largestBody,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    frameworkErrors: answerError,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', announce);
  app.addHook('onSend', async (request, reply, payload) => {
    const arrival = announced.get(request)?.arrival;
    if (arrival !== undefined) {
      arrival.status = reply.statusCode;
    }
    return payload;
  });
  app.setErrorHandler((error, request, reply) => (closing.aborted ? cut(reply) : answerError(error, request, reply)));
  app.all('/*', answer);
  return app;
}
