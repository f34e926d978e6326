import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { idOf, type ListQuery, largestPage, type Page, type SevenTimeClient } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';
import { type JsonObject, printJson } from '../api/json.ts';
import type { Priority } from '../api/limiter.ts';
import type { Kind } from '../catalog/kind.ts';

/** What is known of one list: a kind under one query. Read only; the lists change it. */
export interface RecordList {
  readonly key: string;
  readonly kind: Kind;
  readonly query: ListQuery;
  /** In the server's order, each once. */
  readonly records: readonly JsonObject[];
  /** The records by their ids; one without an id by a key of its own, the same each time it comes. */
  readonly byKey: ReadonlyMap<string, JsonObject>;
  /** How many the server says there are; undefined where it does not say, or fewer than it has given. */
  readonly total: number | undefined;
  /** Nothing more to load. */
  readonly complete: boolean;
  /** When the first page came; undefined before. */
  readonly loadedAt: Date | undefined;
  /** Forgotten: the next look asks the server. */
  readonly stale: boolean;
}

/** What changed: a whole list, or one record wherever it is listed. */
export type ListsChange =
  | { readonly list: string }
  | { readonly kind: string; readonly id: string; readonly gone: boolean };

/** A page asked for before a person wants it. */
interface PageAhead {
  readonly page: number;
  /** When it was asked for, in milliseconds of `performance.now()`. */
  readonly askedAt: number;
  readonly answer: Promise<Page>;
}

/** A page kept longer than this is asked for anew when a person wants it, in milliseconds. */
const freshMs = 5 * 60_000;

class LoadedList implements RecordList {
  readonly key: string;
  readonly kind: Kind;
  readonly query: ListQuery;
  /** Records a page, as the first page was asked for. */
  limit = 1;
  byKey = new Map<string, JsonObject>();
  /** How far the pages have come: rows of the server's list that stand before the next one wanted. */
  place = 0;
  total: number | undefined;
  complete = false;
  loadedAt: Date | undefined;
  loading: Promise<void> | undefined;
  /** The next page; given up when anything of its kind changes, so that it never brings back what was. */
  ahead: PageAhead | undefined;
  /** Shown as it is until the first page has come anew. */
  stale = true;
  /** Counts the times it went stale, so that an answer asked for before is not taken for a page of the new list. */
  generation = 0;

  constructor(key: string, kind: Kind, query: ListQuery) {
    this.key = key;
    this.kind = kind;
    this.query = query;
  }

  get records(): readonly JsonObject[] {
    return [...this.byKey.values()];
  }

  forget(): void {
    this.stale = true;
    this.ahead = undefined;
    this.generation++;
  }

  /** The page to be asked for next. After a delete the rows have moved up: the page before is asked for again, so that none is skipped. */
  get nextPage(): number {
    return this.stale ? 1 : Math.floor(this.place / this.limit) + 1;
  }

  /** The next page, where it was asked for already and is of use. */
  takeAhead(): PageAhead | undefined {
    const { ahead } = this;
    this.ahead = undefined;
    const isOfUse = !this.stale && ahead?.page === this.nextPage && performance.now() - ahead.askedAt < freshMs;
    return isOfUse ? ahead : undefined;
  }

  /** Takes in a page. The first page of a stale list takes the place of all that it held. */
  take(page: number, { records, received, total }: Page): void {
    if (this.stale) {
      this.byKey = new Map();
      this.place = 0;
      this.loadedAt = new Date();
      this.stale = false;
    }
    const before = this.byKey.size;
    for (const [key, record] of keyed(this.kind, records)) this.byKey.set(key, record);
    // After a delete the page before was asked for again: that it brings nothing new does not say that it is the last.
    const isAgain = this.place % this.limit > 0;
    const broughtNothing = this.byKey.size === before && !isAgain;
    this.place = page * this.limit;
    // A longer answer than asked for comes from a list that knows no pages.
    this.complete = broughtNothing || received !== this.limit;
    this.total = this.complete ? this.byKey.size : total !== undefined && total >= this.byKey.size ? total : undefined;
  }
}

/** Records with their keys: the id, or for a record without one a digest of what it holds. */
export function keyed(kind: Kind, records: readonly JsonObject[]): readonly (readonly [string, JsonObject])[] {
  const alike = new Map<string, number>();
  return records.map((record) => {
    const id = idOf(kind, record);
    if (id !== '') return [id, record];
    const digest = createHash('sha256').update(printJson(record)).digest('hex').slice(0, 16);
    const count = (alike.get(digest) ?? 0) + 1;
    alike.set(digest, count);
    return [`#${digest}-${count}`, record];
  });
}

/**
 * The key of a list: the same for the same kind and query, whatever the order of the filters.
 */
export function listKey(kind: Kind, query: ListQuery): string {
  const filters = Object.entries(query.filters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind.path, filters, query.sortBy ?? null, query.sortDirection ?? null]);
}

/** A page that was refused ahead of time is asked for again, which tells why. */
function ifRefused(error: unknown): undefined {
  if (!(error instanceof ApiError)) throw error;
}

/** The lists of one company that were asked for, page by page. One request serves all who ask at the same time. */
export class RecordLists {
  readonly #client: Pick<SevenTimeClient, 'list'>;
  readonly #pageSize: () => number;
  readonly #lists = new Map<string, LoadedList>();
  readonly #events = new EventEmitter<{ change: [ListsChange] }>();

  /** @param pageSize records a page, 1 to 500; asked for at each first page */
  constructor(client: Pick<SevenTimeClient, 'list'>, pageSize: () => number) {
    this.#client = client;
    this.#pageSize = pageSize;
    this.#events.setMaxListeners(0);
  }

  /** @returns a function that ends the subscription */
  onDidChange(listener: (change: ListsChange) => void): () => void {
    this.#events.on('change', listener);
    return () => this.#events.off('change', listener);
  }

  /** What is loaded of a list, without any request. */
  peek(kind: Kind, query: ListQuery): RecordList | undefined {
    const list = this.#lists.get(listKey(kind, query));
    return list?.loadedAt ? list : undefined;
  }

  /** Every list loaded of a kind. */
  loaded(kind: string): readonly RecordList[] {
    return [...this.#lists.values()].filter((list) => list.kind.path === kind && list.loadedAt);
  }

  /**
   * A list with at least its first page: one request the first time, none after.
   * @throws ApiError
   */
  async load(kind: Kind, query: ListQuery, priority: Priority = 'interactive'): Promise<RecordList> {
    const list = this.#list(kind, query);
    if (list.stale) await this.#nextPage(list, priority);
    return list;
  }

  /**
   * Loads one page more: one request, none when the list is complete. Of a list forgotten the first page.
   * @throws ApiError; what was loaded stays
   */
  async loadMore(kind: Kind, query: ListQuery, priority: Priority = 'interactive'): Promise<RecordList> {
    const list = this.#list(kind, query);
    if (list.stale || !list.complete) await this.#nextPage(list, priority);
    return list;
  }

  /**
   * Asks for the next page of a loaded list before a person does, behind everything they do: one request at most. It is not shown until
   * {@link loadMore}, which then costs none. A failure is not told: the page is asked for again when it is wanted.
   */
  async prefetch(kind: Kind, query: ListQuery): Promise<void> {
    const list = this.#lists.get(listKey(kind, query));
    if (!list?.loadedAt || list.stale || list.complete || list.loading || list.ahead) return;
    const page = list.nextPage;
    const answer = this.#client.list(kind, query, page, list.limit, { priority: 'prefetch' });
    const ahead = { page, askedAt: performance.now(), answer };
    list.ahead = ahead;
    try {
      await answer;
    } catch (error) {
      if (list.ahead === ahead) list.ahead = undefined;
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** Makes the next look at a list ask the server; until the answer has come, it is shown as it was. */
  forget(kind: Kind, query: ListQuery): void {
    const list = this.#lists.get(listKey(kind, query));
    list?.forget();
    if (list) this.#events.emit('change', { list: list.key });
  }

  /** Forgets all lists of a kind, or all. */
  forgetAll(kind?: string): void {
    for (const list of this.#lists.values()) {
      if (kind === undefined || list.kind.path === kind) this.forget(list.kind, list.query);
    }
  }

  /** Takes in a record as the server now has it, wherever it is listed. */
  update(kind: Kind, record: JsonObject): void {
    const id = idOf(kind, record);
    for (const list of this.#lists.values()) {
      if (list.kind.path === kind.path) list.ahead = undefined;
      const known = list.byKey.get(id);
      // A single read and a list differ in fields: what only the list has is kept.
      if (list.kind.path === kind.path && known) list.byKey.set(id, { ...known, ...record });
    }
    this.#events.emit('change', { kind: kind.path, id, gone: false });
  }

  /** Shows a record made a moment ago first in the kind's unfiltered list; filtered lists are asked for again when looked at. */
  add(kind: Kind, record: JsonObject): void {
    const id = idOf(kind, record);
    for (const list of this.#lists.values()) {
      if (list.kind.path !== kind.path || !list.loadedAt) continue;
      list.ahead = undefined;
      if (Object.keys(list.query.filters).length > 0 || list.query.sortBy) {
        list.forget();
      } else if (!list.byKey.has(id)) {
        list.byKey = new Map([[id, record], ...list.byKey]);
        list.total = list.total === undefined ? undefined : list.total + 1;
      }
      this.#events.emit('change', { list: list.key });
    }
  }

  /** Takes a record that is gone out of every list. */
  remove(kind: Kind, id: string): void {
    for (const list of this.#lists.values()) {
      if (list.kind.path !== kind.path) continue;
      list.ahead = undefined;
      if (!list.byKey.delete(id)) continue;
      list.place = Math.max(0, list.place - 1);
      list.total = list.total === undefined ? undefined : list.total - 1;
      this.#events.emit('change', { list: list.key });
    }
    this.#events.emit('change', { kind: kind.path, id, gone: true });
  }

  #list(kind: Kind, query: ListQuery): LoadedList {
    const key = listKey(kind, query);
    const known = this.#lists.get(key);
    if (known) return known;
    const list = new LoadedList(key, kind, query);
    this.#lists.set(key, list);
    return list;
  }

  #nextPage(list: LoadedList, priority: Priority): Promise<void> {
    list.loading ??= this.#fetch(list, priority).finally(() => {
      list.loading = undefined;
    });
    return list.loading;
  }

  async #fetch(list: LoadedList, priority: Priority): Promise<void> {
    // A register comes whole in one answer, so the largest page asks for it once.
    if (list.stale) list.limit = list.kind.paged ? this.#pageSize() : largestPage;
    const page = list.nextPage;
    const { generation } = list;
    const ahead = await list.takeAhead()?.answer.catch(ifRefused);
    const answer = ahead ?? (await this.#client.list(list.kind, list.query, page, list.limit, { priority }));
    if (list.generation !== generation) return this.#fetch(list, priority);
    list.take(page, answer);
    this.#events.emit('change', { list: list.key });
  }
}
