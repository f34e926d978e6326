import { checkedApiUrl } from './address.ts';
import { AnswerNotUnderstood, Cancelled, KeyRejected, ReadOnlyCompany } from './errors.ts';
import { type JsonValue, parseJson } from './json.ts';
import type { Limiter, Priority } from './limiter.ts';
import type { RequestLog } from './requestLog.ts';
import type { Transport, TransportOptions } from './transport.ts';

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

async function openTransport(options: TransportOptions): Promise<Transport> {
  const { Transport } = await import('./transport.ts');
  return new Transport(options);
}

/** Sends requests to one company's address with its key: both headers, rate limit, retries, time-out, cancellation. */
export class Http {
  readonly #options: HttpOptions;
  readonly #apiUrl: URL;
  #transport: Promise<Transport> | undefined;

  /** @throws AddressRefused when the address is not one that a key may be sent to */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#apiUrl = new URL(checkedApiUrl(options.apiUrl));
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
    this.#transport ??= openTransport({ ...this.#options, apiUrl: this.#apiUrl });
    const transport = await this.#transport;
    return this.#parsed(
      await transport.send({ method, path, apiKey, timeoutMs: this.#options.timeoutMs(), ...options }),
    );
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
