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
 * Targets that the server finds by a number or a part of a name: one request for each field asked for.
 * @throws ApiError
 */
export async function searchTargets(
  { client }: Session,
  text: string,
  fields: readonly TargetField[],
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const pages = await Promise.all(
    fields.map(async (field) => {
      const { name, number } = searchFields(field);
      const filters = { [/^\d+$/.test(text) ? number : name]: text };
      const { records } = await client.list(targetKind(field), { filters }, 1, pageSize, { signal });
      return records.flatMap((record) => targetOf(field, record) ?? []);
    }),
  );
  return pages.flat();
}
