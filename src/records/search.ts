import { idOf, type SevenTimeClient } from '../api/client.ts';
import { NotFound } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Filter, Kind } from '../catalog/kind.ts';

/** Records asked for in one search, enough to fill a picker. */
const pageSize = 50;

/** Text as it is compared: lower case, without accents, so that “akes ror” finds “Åkes Rör”. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most texts have no accents, and looking is much faster than taking them apart.
  return /[^ -~]/.test(lower) ? lower.normalize('NFD').replace(/\p{M}/gu, '') : lower;
}

/** Whether every word of a query stands somewhere in the text, both folded. */
export function containsWords(text: string, query: string): boolean {
  return query.split(/\s+/).every((word) => text.includes(word));
}

/**
 * The filters of the requests that look a typed text up on the server: a part of the kind's name, and where the text has a digit its
 * number. None for a kind that the API cannot search.
 */
export function searchFilters(kind: Kind, text: string): readonly Readonly<Record<string, string>>[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const own = (means: Filter['means']): Filter | undefined =>
    kind.filters.find((filter) => ['text', 'number'].includes(filter.type) && filter.means === means && !filter.parent);
  const name = own('contains');
  const number = /\d/.test(wanted) && !/\s/.test(wanted) ? own('is') : undefined;
  return [name, number].flatMap((filter) => (filter ? [{ [filter.name]: wanted }] : []));
}

/** Whether a text may be the id of a record. Ids have no fixed form, so this only tells what is worth a look. */
function mayBeId(text: string): boolean {
  return /^[0-9a-f]{16,32}$/i.test(text.trim());
}

/**
 * Records of a kind that a typed text finds on the server, by name, number or id: one request each at most.
 * @param within filters that hold as well, such as the parent's
 * @throws ApiError
 */
export async function searchRecords(
  client: SevenTimeClient,
  kind: Kind,
  text: string,
  within: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const options = { priority: 'interactive', signal } as const;
  const pages = searchFilters(kind, text).map((filters) =>
    client.list(kind, { filters: { ...filters, ...within } }, 1, pageSize, options).then(({ records }) => records),
  );
  const read =
    mayBeId(text) && kind.readPaths ? [client.read(kind, text.trim(), options).then((one) => [one], none)] : [];
  const found = (await Promise.all([...pages, ...read])).flat();
  return [...new Map(found.map((record) => [idOf(kind, record), record])).values()];
}

function none(error: unknown): readonly JsonObject[] {
  if (error instanceof NotFound) return [];
  throw error;
}
