import type { Session } from '../companies/sessions.ts';
import { searchFields, type Target, type TargetField, targetFields, targetKind, targetOf } from '../time/targets.ts';

/** As many as a picker can show. */
const pageSize = 20;

/** The targets among the records that are loaded: no request. */
export function loadedTargets({ lists }: Session): readonly Target[] {
  return targetFields.flatMap((field) =>
    lists.loaded(targetKind(field).path).flatMap(({ records }) => records.flatMap((one) => targetOf(field, one) ?? [])),
  );
}

/**
 * Targets that the server finds by a number or a part of a name: one request for each field asked for, two where the text may be either.
 * @throws ApiError
 */
export async function searchTargets(
  { client }: Session,
  text: string,
  fields: readonly TargetField[],
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const pages = await Promise.all(
    fields.flatMap((field) =>
      filtersFor(field, text).map(async (filters) => {
        const { records } = await client.list(targetKind(field), { filters }, 1, pageSize, { signal });
        return records.flatMap((record) => targetOf(field, record) ?? []);
      }),
    ),
  );
  return pages.flat();
}

/** A number is looked up as such, a word with a digit in it also as a name: '4711-B' may be either. */
function filtersFor(field: TargetField, text: string): readonly Readonly<Record<string, string>>[] {
  const { name, number } = searchFields(field);
  if (/^\d+$/.test(text)) return [{ [number]: text }];
  return /^\S*\d\S*$/.test(text) ? [{ [number]: text }, { [name]: text }] : [{ [name]: text }];
}
