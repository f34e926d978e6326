import { fieldOf, isJsonArray, isJsonObject, isSameNumber, type JsonObject, type JsonValue } from '../api/json.ts';
import { identityOf, idOf } from './lists.ts';
import { type ComputedFields, fieldPath, type ItemStep, type Path } from './path.ts';

const noneComputed: ComputedFields = new Set();

/**
 * Whether two values say the same, whatever their white space, order of fields or way of writing a number.
 *
 * - A field that is missing and one that is null say the same: some of the API's answers leave out what others give as null.
 * - Numbers are compared exactly, so `1.0` is `1`.
 * - Text is never a number: `"5"` and `5` differ, because the API gives the one for some records and the other for others, and gets
 *   back what it gave.
 * - The order of a list is part of what it says.
 *
 * @param computed fields to pass over.
 * @param path where the two values stand in their records, for `computed`.
 */
export function isSame(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  computed: ComputedFields = noneComputed,
  path: Path = [],
): boolean {
  if (computed.has(fieldPath(path)) || (a ?? null) === (b ?? null)) return true;
  if (a === undefined || a === null || b === undefined || b === null) return false;
  if (isJsonArray(a) && isJsonArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index], computed, [...path, { index }]));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    return fieldNames(a, b).every((name) => isSame(fieldOf(a, name), fieldOf(b, name), computed, [...path, name]));
  }
  return isSameNumber(a, b);
}

/** The names of the fields of several objects, each once, in the order of the first, then of the next. */
export function fieldNames(...objects: readonly JsonObject[]): string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object)))];
}

/** The top-level fields in which two records differ, by {@link isSame}. */
export function changedFields(
  before: JsonObject,
  after: JsonObject,
  computed: ComputedFields = noneComputed,
): string[] {
  return fieldNames(before, after).filter(
    (name) => !isSame(fieldOf(before, name), fieldOf(after, name), computed, [name]),
  );
}

/** One difference between two states of a record. */
export interface Change {
  readonly path: Path;
  /** `moved`: the items of the list stand in another order; `before` and `after` are then the lists. */
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The value before; undefined where there was none. */
  readonly before: JsonValue | undefined;
  /** The value after; undefined where there is none. */
  readonly after: JsonValue | undefined;
}

/**
 * The differences between two states of a record, one for each field, in the order of the record, to be shown as old and new.
 *
 * Items of lists are matched by `_id`, else by `itemId`, else by their place. A list of plain values (tags, users) is one difference,
 * with the whole list before and after.
 *
 * @param computed fields to pass over.
 */
export function describeChanges(
  before: JsonObject,
  after: JsonObject,
  computed: ComputedFields = noneComputed,
): readonly Change[] {
  return changesOf(before, after, [], computed);
}

function changesOf(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: Path,
  computed: ComputedFields,
): readonly Change[] {
  if (isSame(before, after, computed, path)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    return fieldNames(before, after).flatMap((name) =>
      changesOf(fieldOf(before, name), fieldOf(after, name), [...path, name], computed),
    );
  }
  if (isJsonArray(before) && isJsonArray(after) && [...before, ...after].some(isJsonObject)) {
    return changesOfItems(before, after, path, computed);
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ path, kind, before, after }];
}

function changesOfItems(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  path: Path,
  computed: ComputedFields,
): readonly Change[] {
  const identity = identityOf([before], [after]);
  const stepOf = (item: JsonValue, index: number): ItemStep => {
    const id = identity === undefined ? undefined : idOf(item, identity);
    return id === undefined ? { index } : { id, index };
  };
  const keyOf = (item: JsonValue, index: number, state: string) => {
    if (identity === undefined) return `at ${index}`;
    const id = idOf(item, identity);
    return id === undefined ? `${state} ${index}` : `id ${id}`;
  };
  const old = new Map(before.map((item, index) => [keyOf(item, index, 'old'), { item, step: stepOf(item, index) }]));
  const now = new Map(after.map((item, index) => [keyOf(item, index, 'new'), { item, step: stepOf(item, index) }]));

  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const from = old.get(key);
    const to = now.get(key);
    const step = to?.step ?? from?.step;
    return step === undefined ? [] : changesOf(from?.item, to?.item, [...path, step], computed);
  });
  const keptBefore = [...old.keys()].filter((key) => now.has(key));
  const keptAfter = [...now.keys()].filter((key) => old.has(key));
  const isMoved = keptBefore.some((key, index) => key !== keptAfter[index]);
  return isMoved ? [...changes, { path, kind: 'moved', before, after }] : changes;
}
