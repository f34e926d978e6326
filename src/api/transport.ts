import axios, { type AxiosAdapter, AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';
import { Cancelled } from './errors.ts';
import { failureOf, neverSent } from './failure.ts';
import type { Method, SendOptions } from './http.ts';
import { printJson } from './json.ts';
import type { Limiter, Priority } from './limiter.ts';
import type { RequestLog } from './requestLog.ts';

/** After these many tries more the failure is shown. */
const retries = 4;
/** A server that asks for a longer wait than this gets no retry: a person would rather be told. */
const longestWaitMs = 10_000;

/** What a request carries through axios to the adapter, retries included. */
interface Tracked extends InternalAxiosRequestConfig {
  priority?: Priority;
  /** Called when the request leaves the queue, so that a cancel knows whether anything was sent. */
  onStart?: () => void;
}

function retryAfterMs(error: AxiosError): number | undefined {
  const header: unknown = error.response?.headers['retry-after'];
  if (typeof header !== 'string') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/**
 * Whether a failed request is sent again without asking. A POST only after 429; a PUT or DELETE only when it was not carried
 * out, since someone else may have changed the record in between; a GET whenever that can help.
 */
function mayRetry(error: AxiosError): boolean {
  if ((retryAfterMs(error) ?? 0) > longestWaitMs) return false;
  const method = error.config?.method?.toUpperCase();
  const status = error.response?.status;
  if (status === 429) return true;
  if (method === 'POST') return false;
  if (status === 503 || neverSent(error)) return true;
  if (method !== 'GET') return false;
  if (status !== undefined) return status === 502 || status === 504;
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}

export interface TransportOptions {
  /** The one address that requests go to. */
  readonly apiUrl: URL;
  readonly limiter: Limiter;
  readonly log: (line: RequestLog) => void;
}

/** One request to send. */
export interface Outgoing extends SendOptions {
  readonly method: Method;
  /** Below the API address, such as `/workOrders/`. */
  readonly path: string;
  /** Goes to the API address and nowhere else. */
  readonly apiKey: string;
  /** Milliseconds to wait for the answer, the time in the queue apart. */
  readonly timeoutMs: number;
}

/** Sends requests by axios: each try takes a place of the limiter. Loaded when the first request is made, since axios is large. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #axios: AxiosInstance;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#axios = axios.create({
      baseURL: options.apiUrl.href,
      proxy: false,
      responseType: 'text',
      transformResponse: (body: unknown) => body,
      adapter: this.#limited(axios.getAdapter('http')),
    });
    axiosRetry(this.#axios, {
      retries,
      shouldResetTimeout: true,
      retryCondition: mayRetry,
      retryDelay: (count, error) => Math.max(retryAfterMs(error) ?? 0, exponentialDelay(count, error, 250)),
    });
  }

  /** Every try, retries too, takes a place of the limiter: around the client it would be bypassed by the retries. */
  #limited(adapter: AxiosAdapter): AxiosAdapter {
    const { limiter, log } = this.#options;
    return (config: Tracked) => {
      const signal = config.signal instanceof AbortSignal ? config.signal : undefined;
      return limiter.run(
        config.priority ?? 'interactive',
        async (waitedMs) => {
          const started = performance.now();
          config.onStart?.();
          const done = (status: number | string): void =>
            log({
              method: config.method?.toUpperCase() ?? 'GET',
              path: config.url ?? '',
              page: config.params?.page,
              status,
              ms: Math.round(performance.now() - started),
              waitedMs: Math.round(waitedMs),
            });
          try {
            const answer = await adapter(config);
            done(answer.status);
            return answer;
          } catch (error) {
            if (error instanceof AxiosError) {
              done(error.response?.status ?? error.code ?? 'failed');
              if (error.response?.status === 429) limiter.refused(retryAfterMs(error));
            }
            throw error;
          }
        },
        signal,
      );
    };
  }

  /**
   * Sends one request, again where that can help.
   * @returns the answer's body as it came
   * @throws ApiError
   */
  async send({ method, path, apiKey, timeoutMs, ...options }: Outgoing): Promise<unknown> {
    const { apiUrl } = this.#options;
    let sent = false;
    const request: Tracked = {
      method,
      url: path,
      timeout: timeoutMs,
      headers: new axios.AxiosHeaders({
        'Client-Secret': apiKey,
        'Content-Type': 'application/json',
        Accept: 'application/json',
      }),
      priority: options.priority,
      onStart: () => {
        sent = true;
      },
      beforeRedirect: (next: { protocol?: string; host?: string }) => {
        if (`${next.protocol}//${next.host}` !== apiUrl.origin) {
          throw new Error('Another origin.');
        }
      },
      // A redirected PUT or POST would turn into a GET and look as if it had been carried out.
      maxRedirects: method === 'GET' ? 3 : 0,
      ...(options.query ? { params: options.query } : {}),
      ...(options.body === undefined ? {} : { data: printJson(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    };
    try {
      return (await this.#axios.request<unknown>(request)).data;
    } catch (error) {
      if (options.signal?.aborted) throw new Cancelled(sent && method !== 'GET' ? 'unknown' : 'notDone');
      throw failureOf(error, apiKey, apiUrl.host);
    }
  }
}
