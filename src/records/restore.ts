import { fieldOf, isJsonObject, type JsonObject, type JsonValue } from '../api/json.ts';
import { fieldNames } from './difference.ts';
import { type ComputedFields, fieldPath, type Path } from './path.ts';

/**
 * What a record becomes when an older version of it is restored: the version's values, but what the server works out and what the
 * version does not have stay as they are. Fields stand in the record's order.
 */
export function restored(current: JsonObject, version: JsonObject, computed: ComputedFields): JsonObject {
  return restoredFields(current, version, computed, []);
}

function restoredFields(current: JsonObject, version: JsonObject, computed: ComputedFields, path: Path): JsonObject {
  return Object.fromEntries(
    fieldNames(current, version).flatMap((name) => {
      const value = restoredValue(fieldOf(current, name), fieldOf(version, name), computed, [...path, name]);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function restoredValue(
  current: JsonValue | undefined,
  version: JsonValue | undefined,
  computed: ComputedFields,
  path: Path,
): JsonValue | undefined {
  if (version === undefined || computed.has(fieldPath(path))) return current;
  if (isJsonObject(current) && isJsonObject(version)) return restoredFields(current, version, computed, path);
  return version;
}
