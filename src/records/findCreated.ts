import { type ListQuery, largestPage, type SevenTimeClient } from '../api/client.ts';
import { fieldOf, isRawNumber, type JsonObject, type JsonValue } from '../api/json.ts';
import { fieldOf as catalogFieldOf, writtenNames } from '../catalog/fieldSets.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { line } from '../catalog/labels.ts';
import { isSameMoment } from './moments.ts';

/** A new record that was sent, with no answer that says whether it was created. */
export interface Sent {
  /** When it was sent, ISO 8601 in UTC. */
  readonly at: string;
  readonly body: JsonObject;
}

/** How far this machine's clock and the server's may be apart, in milliseconds. */
const clockSkew = 5 * 60_000;

/** The fields in which the kinds keep when a record was created. */
const createdFields = ['createDate', 'createdDate'] as const;

/**
 * Looks in the list for records that a create of unknown fate may have made: one request.
 * @returns those that say what was sent and are no older, the likeliest reading of the list first
 * @throws ApiError
 */
export async function findCreated(
  client: SevenTimeClient,
  kind: Kind,
  sent: Sent,
  show: Show,
): Promise<readonly JsonObject[]> {
  const { records } = await client.list(kind, queryFor(kind, sent, show), 1, largestPage);
  return records.filter((record) => isLikelyCreated(kind, record, sent, show));
}

/** The narrowest list that must hold the record: what it refers to, changed since it was sent, the newest first. */
export function queryFor(kind: Kind, { at, body }: Sent, show: Show): ListQuery {
  const filters = kind.filters.flatMap(({ name, type, means }) => {
    if (means === 'since' && name === 'lastModified') return [[name, show.dateTime(earliest(at))] as const];
    const value = type === 'reference' ? line(fieldOf(body, name)) : '';
    return value === '' ? [] : [[name, value] as const];
  });
  const created = createdFields.find((name) => Object.hasOwn(kind.fields.properties, name));
  return {
    filters: Object.fromEntries(filters),
    ...(kind.sortable && created ? { sortBy: created, sortDirection: 'descending' } : {}),
  };
}

/** Whether a record says what was sent, as far as it says anything about it, and is not older. */
export function isLikelyCreated(kind: Kind, record: JsonObject, { at, body }: Sent, show: Show): boolean {
  const created = createdFields.map((name) => line(fieldOf(record, name))).find((value) => value !== '');
  if (created !== undefined && Date.parse(created) < Date.parse(earliest(at))) return false;
  const readNames = new Map([...writtenNames(kind)].map(([read, written]) => [written, read] as const));
  return Object.entries(body).every(([written, value]) => {
    const name = readNames.get(written) ?? written;
    const found = fieldOf(record, name);
    return found === undefined || !isPlain(value) || says(kind, name, found, value, show);
  });
}

function earliest(at: string): string {
  return new Date(Date.parse(at) - clockSkew).toISOString();
}

function says(kind: Kind, name: string, found: JsonValue, sent: JsonValue, show: Show): boolean {
  const type = catalogFieldOf(kind, name)?.seventime.type;
  if (type === 'dateTime' || type === 'date') return isSameMoment(type, found, sent, show);
  return (
    line(found) === line(sent) || (type === 'number' && Number(line(found)) === Number(line(sent).replace(',', '.')))
  );
}

function isPlain(value: JsonValue): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) || isRawNumber(value);
}
