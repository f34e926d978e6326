import { after, before } from 'node:test';
import type { SevenTimeOptions } from '../../seventime/options.ts';
import { type SevenTime, startSevenTime } from '../../seventime/server.ts';
import { isRow, type Json, type Row, textOf } from '../../seventime/values.ts';

/** The instant that the server's clock starts at in these tests: a Thursday at noon in Sweden, in winter. */
export const noon = new Date('2020-11-19T11:00:00.000Z');

/** An answer as a test looks at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON object of the answer; empty when it is none. */
  readonly body: Row;
  /** `errorMessage` of the answer; empty when there is none. */
  readonly error: string;
}

/** A request with everything right but what is said here. */
export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly company?: number;
}

/** A server for one test file, and calls to it. */
export interface Api {
  readonly server: SevenTime;
  call(method: string, path: string, body?: Json, call?: Call): Promise<Answer>;
  get(path: string, call?: Call): Promise<Answer>;
  /** The records of a list's answer. */
  list(path: string): Promise<Row[]>;
  /** The id of the first record of a resource that passes the test. */
  id(resource: string, test?: (record: Row) => boolean): string;
  record(resource: string, id: Json | undefined): Row;
  /** Someone to act as. */
  readonly user: string;
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const body = isRow(parsed) ? parsed : {};
  return { status: response.status, headers: response.headers, text, body, error: textOf(body.errorMessage) };
}

/** Wraps a running server in calls that carry the right headers. */
export function apiOf(server: SevenTime): Api {
  const name = server.companies[0]?.name ?? '';
  const call = async (
    method: string,
    path: string,
    body?: Json,
    { headers, company = 0 }: Call = {},
  ): Promise<Answer> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'Client-Secret': server.companies[company]?.apiKey ?? '',
        'Content-Type': 'application/json',
        Accept: 'application/json, text/plain, */*',
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return toAnswer(response);
  };
  const api: Api = {
    server,
    call,
    get: (path, options) => call('GET', path, undefined, options),
    list: async (path) => {
      const { body } = await call('GET', path);
      return Array.isArray(body.data) ? body.data.filter(isRow) : [];
    },
    id: (resource, test = () => true) => {
      const found = server.records(name, resource).find(test);
      if (found === undefined) {
        throw new Error(`The sample has no such record in ${resource}.`);
      }
      return textOf(found._id);
    },
    record: (resource, id) => server.record(name, resource, textOf(id)) ?? {},
    get user() {
      return api.id('users');
    },
  };
  return api;
}

/** Starts a server before the tests of a file and stops it after them; without a rate limit unless asked for. */
export function useApi(options: SevenTimeOptions = {}): () => Api {
  let api: Api | undefined;
  before(async () => {
    api = apiOf(await startSevenTime({ rateLimit: false, now: noon, ...options }));
  });
  after(() => api?.server.close());
  return () => {
    if (api === undefined) {
      throw new Error('The server is not started yet.');
    }
    return api;
  };
}
