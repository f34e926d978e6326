import { EventEmitter } from 'node:events';
import type { ListQuery, SevenTimeClient } from '../api/client.ts';
import { largestPage } from '../api/client.ts';
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
  /** How many the server says there are; undefined where it does not say. */
  readonly total: number | undefined;
  /** Nothing more to load. */
  readonly complete: boolean;
  /** When the first page came; undefined before. */
  readonly loadedAt: Date | undefined;
  /** The record of an id, if it is loaded. */
  record(id: string): JsonObject | undefined;
}

/** What changed: a whole list, or one record wherever it is listed. */
export type ListsChange =
  | { readonly list: string }
  | { readonly kind: string; readonly id: string; readonly gone: boolean };

class LoadedList implements RecordList {
  readonly key: string;
  readonly kind: Kind;
  readonly query: ListQuery;
  readonly limit: number;
  byId = new Map<string, JsonObject>();
  total: number | undefined;
  complete = false;
  loadedAt: Date | undefined;
  loading: Promise<void> | undefined;
  /** Counts the times it was cleared, so that an answer asked for before is not taken for a page of the new list. */
  generation = 0;

  constructor(key: string, kind: Kind, query: ListQuery, limit: number) {
    this.key = key;
    this.kind = kind;
    this.query = query;
    this.limit = limit;
  }

  get records(): readonly JsonObject[] {
    return [...this.byId.values()];
  }

  record(id: string): JsonObject | undefined {
    return this.byId.get(id);
  }

  clear(): void {
    this.byId = new Map();
    this.total = undefined;
    this.complete = false;
    this.loadedAt = undefined;
    this.generation++;
  }
}

/**
 * The key of a list: the same for the same kind and query, whatever the order of the filters.
 */
export function listKey(kind: Kind, query: ListQuery): string {
  const filters = Object.entries(query.filters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind.path, filters, query.sortBy ?? null, query.sortDirection ?? null]);
}

/** The id of a record as text; empty where the record has none. */
export function idOf(kind: Kind, record: JsonObject): string {
  const id = record[kind.idField];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** The lists of one company that were asked for, page by page. One request serves all who ask at the same time. */
export class RecordLists {
  readonly #client: SevenTimeClient;
  readonly #pageSize: () => number;
  readonly #lists = new Map<string, LoadedList>();
  readonly #events = new EventEmitter<{ change: [ListsChange] }>();

  /** @param pageSize records a page, 1 to 500; asked for at each first page */
  constructor(client: SevenTimeClient, pageSize: () => number) {
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
    if (!list.loadedAt) await this.#nextPage(list, priority);
    return list;
  }

  /**
   * Loads one page more: one request, none when the list is complete.
   * @throws ApiError; what was loaded stays
   */
  async loadMore(kind: Kind, query: ListQuery, priority: Priority = 'interactive'): Promise<RecordList> {
    const list = this.#list(kind, query);
    if (!list.complete) await this.#nextPage(list, priority);
    return list;
  }

  /** Forgets what is loaded of a list, so that the next look asks the server. */
  forget(kind: Kind, query: ListQuery): void {
    const list = this.#lists.get(listKey(kind, query));
    list?.clear();
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
      const known = list.byId.get(id);
      // A single read and a list differ in fields: what only the list has is kept.
      if (list.kind.path === kind.path && known) list.byId.set(id, { ...known, ...record });
    }
    this.#events.emit('change', { kind: kind.path, id, gone: false });
  }

  /** Shows a record made a moment ago first in the kind's unfiltered list; filtered lists are asked for again when looked at. */
  add(kind: Kind, record: JsonObject): void {
    const id = idOf(kind, record);
    for (const list of this.#lists.values()) {
      if (list.kind.path !== kind.path || !list.loadedAt) continue;
      if (Object.keys(list.query.filters).length > 0 || list.query.sortBy) {
        list.clear();
      } else if (!list.byId.has(id)) {
        list.byId = new Map([[id, record], ...list.byId]);
        list.total = list.total === undefined ? undefined : list.total + 1;
      }
      this.#events.emit('change', { list: list.key });
    }
  }

  /** Takes a record that is gone out of every list. */
  remove(kind: Kind, id: string): void {
    for (const list of this.#lists.values()) {
      if (list.kind.path !== kind.path || !list.byId.delete(id)) continue;
      list.total = list.total === undefined ? undefined : list.total - 1;
      this.#events.emit('change', { list: list.key });
    }
    this.#events.emit('change', { kind: kind.path, id, gone: true });
  }

  #list(kind: Kind, query: ListQuery): LoadedList {
    const key = listKey(kind, query);
    const known = this.#lists.get(key);
    if (known) return known;
    // A register comes whole in one answer, so the largest page asks for it once.
    const list = new LoadedList(key, kind, query, kind.paged ? this.#pageSize() : largestPage);
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
    // Counted from what is loaded: after a delete the same page is asked for again, so that none is skipped.
    const page = Math.floor(list.byId.size / list.limit) + 1;
    const { generation } = list;
    const { records, total } = await this.#client.list(list.kind, list.query, page, list.limit, { priority });
    if (list.generation !== generation) return this.#fetch(list, priority);
    const before = list.byId.size;
    for (const record of records) list.byId.set(idOf(list.kind, record) || printJson(record), record);
    const broughtNothing = list.byId.size === before;
    // A longer answer than asked for comes from a list that knows no pages.
    list.complete = broughtNothing || records.length !== list.limit;
    list.total = list.complete && total === undefined ? list.byId.size : total;
    list.loadedAt ??= new Date();
    this.#events.emit('change', { list: list.key });
  }
}
