import { idOf, type ListQuery, largestPage, type Page, type SevenTimeClient } from '../api/client.ts';
import { Cancelled } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { KeySet } from './keySet.ts';
import { keyed } from './recordLists.ts';

/** Where reading goes on. */
export interface Position {
  /** Which of the queries. */
  readonly query: number;
  /** The next page of it, from 1. */
  readonly page: number;
}

export const start: Position = { query: 0, page: 1 };

export interface ExportPagesOptions {
  readonly client: Pick<SevenTimeClient, 'list'>;
  readonly kind: Kind;
  /** What is read, one list after the other: several for a kind that the API lists piece by piece. */
  readonly queries: readonly ListQuery[];
  readonly from: Position;
  /** Keys of the records that were read before; those read now are added. */
  readonly known: KeySet;
  readonly signal: AbortSignal;
}

/** A page's records that no page before had. */
export interface ExportedPage {
  readonly records: readonly JsonObject[];
  /** Where to go on after these. */
  readonly next: Position;
  /** How many records the query has, as the server says with this page; undefined where it does not say. */
  readonly total: number | undefined;
}

/**
 * Reads lists to their ends, 500 records a page, behind everything else that is asked of the server. While one page is worked on, the
 * next is on its way, where the server says that there is one. Records that moved to a later page, because others were added
 * meanwhile, come once.
 * @throws ApiError
 */
export async function* exportPages(options: ExportPagesOptions): AsyncGenerator<ExportedPage> {
  const { queries, from } = options;
  for (const [index, query] of queries.entries()) {
    if (index >= from.query) yield* pagesOf(options, index, query, index === from.query ? from.page : 1);
  }
}

async function* pagesOf(
  { client, kind, known, signal }: ExportPagesOptions,
  index: number,
  query: ListQuery,
  first: number,
): AsyncGenerator<ExportedPage> {
  const ahead = new AbortController();
  const request = { priority: 'bulk', signal: AbortSignal.any([signal, ahead.signal]) } as const;
  const ask = (page: number): Promise<Page> => client.list(kind, query, page, largestPage, request);
  let coming: Promise<Page> | undefined;
  try {
    for (let page = first; ; page++) {
      const { records, received, total } = await (coming ?? ask(page));
      const isNextCertain = received === largestPage && total !== undefined && total > page * largestPage;
      coming = isNextCertain ? ask(page + 1) : undefined;
      // Its failure is told when it is waited for, which a cancel may come before.
      coming?.catch(() => undefined);
      const fresh = unknown(keyed(kind, records), known);
      // A list that knows no pages would bring the same again.
      const isLast = received !== largestPage || !kind.paged || (fresh.length === 0 && !isNextCertain);
      yield {
        records: fresh,
        next: isLast ? { query: index + 1, page: 1 } : { query: index, page: page + 1 },
        total,
      };
      if (signal.aborted) throw new Cancelled('notDone');
      if (isLast) return;
    }
  } finally {
    ahead.abort();
  }
}

/** The records whose keys are not known yet; their keys are from now on. */
function unknown(
  records: readonly (readonly [key: string, record: JsonObject])[],
  known: KeySet,
): readonly JsonObject[] {
  return records.flatMap(([key, record]) => (known.add(key) ? [record] : []));
}

/**
 * The queries that together give what is asked for: of a kind that the API lists only by a code or by a parent, one for each code, or
 * for each record of the parent's kind, unless the query says which.
 * @throws ApiError when the parents cannot be read
 */
export async function queriesFor(
  client: Pick<SevenTimeClient, 'list'>,
  kind: Kind,
  query: ListQuery,
  signal: AbortSignal,
): Promise<readonly ListQuery[]> {
  const { splitBy, parent } = kind;
  const narrowed = (filter: string, values: readonly string[]): readonly ListQuery[] =>
    values.map((value) => ({ ...query, filters: { ...query.filters, [filter]: value } }));
  if (splitBy !== undefined && !(splitBy in query.filters)) {
    const codes = kind.filters.find(({ name }) => name === splitBy)?.codes ?? [];
    return narrowed(
      splitBy,
      codes.map(({ code }) => String(code)),
    );
  }
  const parents = parent && !(parent.filter in query.filters) ? kindOf(parent.kind) : undefined;
  if (!parent || !parents) return [query];
  const known = new KeySet();
  const pages = exportPages({ client, kind: parents, queries: [{ filters: {} }], from: start, known, signal });
  const ids: string[] = [];
  for await (const { records } of pages) ids.push(...records.map((record) => idOf(parents, record)));
  return narrowed(parent.filter, ids);
}
