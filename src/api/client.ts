import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { AnswerNotUnderstood, NotFound } from './errors.ts';
import type { Http } from './http.ts';
import { fieldOf, isJsonObject, isRawNumber, type JsonObject, type JsonValue, numberOf } from './json.ts';
import type { Priority } from './limiter.ts';

type Filters = Readonly<Record<string, string>>;

/** Which records of a kind are wanted, as the API's own query parameters. */
export interface ListQuery {
  /** Documented filters, the parent's among them. */
  readonly filters: Filters;
  readonly sortBy?: string;
  readonly sortDirection?: 'ascending' | 'descending';
}

/** One page of a list. */
export interface Page {
  readonly records: readonly JsonObject[];
  /** How many rows came, those that are no records included: what tells a full page from the last. */
  readonly received: number;
  /** `meta.totalResources` where the server gives it; for showing only, since it contradicts itself. */
  readonly total: number | undefined;
}

export interface CallOptions {
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
}

/** The most records the API gives in one page. */
export const largestPage = 500;

function totalOf(meta: JsonValue | undefined): number | undefined {
  const given = isJsonObject(meta) ? meta.totalResources : undefined;
  const total = typeof given === 'string' && given.trim() !== '' ? Number(given) : numberOf(given);
  return total !== undefined && Number.isSafeInteger(total) && total >= 0 ? total : undefined;
}

/** The id of a record as text; empty where the record has none. */
export function idOf(kind: Kind, record: JsonObject): string {
  const id = fieldOf(record, kind.idField);
  if (typeof id === 'string') return id;
  return isRawNumber(id) ? id.rawJSON : typeof id === 'number' ? String(id) : '';
}

/** A query as the API's parameters, the page apart. */
export function parametersOf({ filters, sortBy, sortDirection }: ListQuery): Readonly<Record<string, string>> {
  return { ...filters, ...(sortBy ? { sortBy, sortDirection: sortDirection ?? 'ascending' } : {}) };
}

/** Calls of the Seven Time API for one company, by kind of record. Every method throws ApiError. */
export class SevenTimeClient {
  readonly #http: Http;
  /** The path word that worked where the API's document gives two, per kind. */
  readonly #readPath = new Map<string, string>();
  /** Of kinds that the API lists piece by piece, the filters under which each record was seen. */
  readonly #seenUnder = new Map<string, Filters>();

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Reads one page of a kind's list: one request.
   * @param page from 1
   * @param limit records a page, 1 to 500
   */
  async list(kind: Kind, query: ListQuery, page: number, limit: number, options: CallOptions = {}): Promise<Page> {
    const answer = await this.#http.send('GET', `/${kind.path}/`, {
      query: { ...parametersOf(query), limit: String(limit), page: String(page) },
      priority: options.priority ?? 'interactive',
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const data = Array.isArray(answer) ? answer : isJsonObject(answer) ? answer.data : undefined;
    if (!Array.isArray(data)) {
      throw new AnswerNotUnderstood(`Seven Time gave something else than a list of ${kind.title.toLowerCase()}.`);
    }
    const records = data.filter(isJsonObject);
    if (kind.parent || kind.splitBy) {
      for (const record of records) this.#seenUnder.set(`${kind.path}/${idOf(kind, record)}`, query.filters);
    }
    return {
      records,
      received: data.length,
      total: isJsonObject(answer) ? totalOf(answer.meta) : undefined,
    };
  }

  /** The path word that reads one record of a kind: the one that worked, or the first to try; undefined where the API has none. */
  readPath(kind: Kind): string | undefined {
    return this.#readPath.get(kind.path) ?? kind.readPaths?.[0];
  }

  /**
   * Reads one record: one request, or where the API's document gives two paths for it, one more the first time.
   * A kind without a single read is looked up in its list.
   * @throws NotFound when the record does not exist
   */
  async read(kind: Kind, id: string, options: CallOptions = {}): Promise<JsonObject> {
    if (!kind.readPaths) return this.#readFromList(kind, id, options);
    const known = this.#readPath.get(kind.path);
    const paths = known === undefined ? kind.readPaths : [known];
    let missing: unknown = new NotFound(`Seven Time has no such ${kind.singular}.`);
    for (const path of paths) {
      try {
        const answer = await this.#http.send('GET', `/${path}/${encodeURIComponent(id)}`, {
          priority: options.priority ?? 'interactive',
          ...(options.signal ? { signal: options.signal } : {}),
        });
        const record = isJsonObject(answer) && isJsonObject(answer.data) ? answer.data : answer;
        if (!isJsonObject(record) || (record === answer && 'data' in answer)) {
          throw new AnswerNotUnderstood(`Seven Time gave something else than a ${kind.singular}.`);
        }
        this.#readPath.set(kind.path, path);
        return record;
      } catch (error) {
        if (!(error instanceof NotFound)) throw error;
        missing = error;
      }
    }
    throw missing;
  }

  async #readFromList(kind: Kind, id: string, options: CallOptions): Promise<JsonObject> {
    for await (const filters of this.#listsWith(kind, id, options)) {
      for await (const record of this.#walk(kind, filters, options)) {
        if (idOf(kind, record) === id) return record;
      }
    }
    throw new NotFound(`Seven Time has no such ${kind.singular}.`);
  }

  /** Filters of the lists in which a record may stand: the one where it was seen, or else all that the API gives of its kind. */
  async *#listsWith(kind: Kind, id: string, options: CallOptions): AsyncGenerator<Filters> {
    const seen = this.#seenUnder.get(`${kind.path}/${id}`);
    if (seen) yield seen;
    const { splitBy, parent } = kind;
    if (splitBy !== undefined) {
      const codes = kind.filters.find(({ name }) => name === splitBy)?.codes ?? [];
      for (const { code } of codes) yield { [splitBy]: String(code) };
    } else if (parent) {
      const parents = kindOf(parent.kind);
      if (!parents) return;
      for await (const record of this.#walk(parents, {}, options)) yield { [parent.filter]: idOf(parents, record) };
    } else {
      yield {};
    }
  }

  /** The records of a list, each once, page by page. */
  async *#walk(kind: Kind, filters: Filters, options: CallOptions): AsyncGenerator<JsonObject> {
    const known = new Set<string>();
    for (let page = 1; ; page++) {
      const { records, received } = await this.list(kind, { filters }, page, largestPage, options);
      const fresh = records.filter((record) => !known.has(idOf(kind, record)));
      yield* fresh;
      for (const record of fresh) known.add(idOf(kind, record));
      // A register may ignore the page asked for and bring everything again.
      if (received !== largestPage || fresh.length === 0) return;
    }
  }

  /**
   * POSTs a new record once; where the API's document gives two paths for it, to the second when the first is not found.
   * The answer lacks fields: read the record before showing it.
   */
  async create(kind: Kind, body: JsonObject, options: CallOptions = {}): Promise<JsonObject> {
    const [first = kind.path, ...others] = kind.create?.paths ?? [];
    try {
      return await this.write('POST', `/${first}/`, body, options);
    } catch (error) {
      const [second] = others;
      if (!(error instanceof NotFound) || second === undefined) throw error;
      return this.write('POST', `/${second}/`, body, options);
    }
  }

  /** PUTs changed fields of a record. The answer lacks fields: read the record before showing it. */
  update(kind: Kind, body: JsonObject, options: CallOptions = {}): Promise<JsonObject> {
    return this.write('PUT', `/${kind.path}/`, body, options);
  }

  /** DELETEs a record; the body carries `_id` and `deletedByUser`. */
  delete(kind: Kind, body: JsonObject, options: CallOptions = {}): Promise<JsonObject> {
    return this.write('DELETE', `/${kind.path}/`, body, options);
  }

  /**
   * Sends a write, also to a path that is no kind's own, such as `/startTimer/` or `/documents/`.
   * @throws AnswerNotUnderstood when the answer is not a JSON object: whether it was done is then unknown
   */
  async write(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: JsonObject,
    options: CallOptions = {},
  ): Promise<JsonObject> {
    const answer = await this.#http.send(method, path, {
      body,
      priority: options.priority ?? 'save',
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const record = isJsonObject(answer) && isJsonObject(answer.data) ? answer.data : answer;
    if (!isJsonObject(record)) throw new AnswerNotUnderstood('Seven Time answered, but not with a record.');
    return record;
  }
}
