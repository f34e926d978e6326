import axios, { type AxiosAdapter, AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';
import { checkedApiUrl } from './address.ts';
import { AnswerNotUnderstood, Cancelled, KeyRejected, ReadOnlyCompany } from './errors.ts';
import { failureOf, neverSent } from './failure.ts';
import { type JsonValue, parseJson, printJson } from './json.ts';
import type { Limiter, Priority } from './limiter.ts';
import type { RequestLog } from './requestLog.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface HttpOptions {
  /** The address that the key was given for. */
  readonly apiUrl: string;
  /** The key; undefined when this machine no longer has it. */
  readonly apiKey: () => Promise<string | undefined>;
  readonly limiter: Limiter;
  /** Refuses every method but GET. */
  readonly readOnly: boolean;
  /** Milliseconds to wait for an answer, the time in the queue apart; asked for each request. */
  readonly timeoutMs: () => number;
  readonly log: (line: RequestLog) => void;
}

export interface SendOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly priority: Priority;
  readonly signal?: AbortSignal;
}

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

/** Sends requests to one company's address with its key: both headers, rate limit, retries, time-out, cancellation. */
export class Http {
  readonly #options: HttpOptions;
  readonly #apiUrl: URL;
  readonly #axios: AxiosInstance;

  /** @throws AddressRefused when the address is not one that a key may be sent to */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#apiUrl = new URL(checkedApiUrl(options.apiUrl));
    this.#axios = axios.create({
      baseURL: this.#apiUrl.href,
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
   * Sends one request and parses its answer.
   * @param path below the API address, such as `/workOrders/`
   * @throws ApiError
   */
  async send(method: Method, path: string, options: SendOptions): Promise<JsonValue> {
    if (method !== 'GET' && this.#options.readOnly) {
      throw new ReadOnlyCompany('This company is signed in to as read-only, so nothing is changed in it.');
    }
    const apiKey = await this.#options.apiKey();
    if (!apiKey) throw new KeyRejected('The API key is not stored on this machine; sign in again.');
    if (options.signal?.aborted) throw new Cancelled('notDone');
    let sent = false;
    const request: Tracked = {
      method,
      url: path,
      timeout: this.#options.timeoutMs(),
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
        if (`${next.protocol}//${next.host}` !== this.#apiUrl.origin) {
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
      const answer = await this.#axios.request<string>(request);
      return this.#parsed(answer.data);
    } catch (error) {
      if (options.signal?.aborted) throw new Cancelled(sent ? 'unknown' : 'notDone');
      throw failureOf(error, apiKey, this.#apiUrl.host);
    }
  }

  #parsed(body: unknown): JsonValue {
    if (typeof body !== 'string' || body.trim() === '') {
      throw new AnswerNotUnderstood(`${this.#apiUrl.host} gave an empty answer.`);
    }
    try {
      return parseJson(body);
    } catch {
      throw new AnswerNotUnderstood(
        body.trimStart().startsWith('<')
          ? `${this.#apiUrl.host} answered with a web page, not with data; check the API address and the network’s proxy.`
          : `${this.#apiUrl.host} gave an answer that cannot be read.`,
      );
    }
  }
}
