import { fieldOf, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../api/json.ts';
import { changedFields, describeChanges, fieldNames, isSame } from './difference.ts';
import { arrange, type Identity, identityOf, idOf } from './lists.ts';
import { type ComputedFields, fieldPath, type ItemStep, isComputed, type Path } from './path.ts';

/** A value that both sides changed, each differently. Undefined stands for "not there". */
export interface Conflict {
  readonly path: Path;
  readonly baseline: JsonValue | undefined;
  readonly mine: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
}

/** An edit that a PUT cannot carry, so that the person must be told before anything is sent. */
export interface Unsendable {
  readonly path: Path;
  /**
   * `computed`: the server works this field out. `removed`: the field is gone from the text, and a PUT leaves fields it does not name
   * as they are; to clear it, write null or "".
   */
  readonly reason: 'computed' | 'removed';
}

/** What became of a record that two people edited. */
export interface Merge {
  /** Mine on what I changed, theirs on the rest. In a conflict it holds mine, so that sending it overwrites theirs. */
  readonly merged: JsonObject;
  /** Top-level fields I changed. */
  readonly mineChanged: readonly string[];
  /** Top-level fields they changed. */
  readonly theirsChanged: readonly string[];
  /** Where nothing may be sent before the person has decided. */
  readonly conflicts: readonly Conflict[];
  /** What I edited in vain; `merged` has theirs there. */
  readonly unsendable: readonly Unsendable[];
}

/**
 * Merges what a person made of a record with what the server has by now, field by field.
 *
 * - Objects are merged field by field, at any depth, where all three states have one.
 * - Lists of objects with ids (`_id`, else `itemId`) are merged item by item: an item that I removed and they edited, or the other way
 *   round, is a conflict. An object without an id is a new item of mine; if the server already has exactly that item under an id I have
 *   not seen, it is the same item, not a second one.
 * - Lists of text without repeats (ids of tags, users) are merged as sets: what either added is added, what either removed is removed.
 *   If both replaced the same entry, each by another, that is a conflict.
 * - The order of a list is an edit like any other: whoever moved items decides, and if both moved them differently, it is a conflict.
 * - Any other list is one value.
 * - The same change on both sides is no conflict. A change of computed fields is no change.
 *
 * @param input `baseline`: the record as it was fetched; `mine`: as the person left it; `theirs`: as the server has it now.
 */
export function mergeRecords(input: {
  readonly baseline: JsonObject;
  readonly mine: JsonObject;
  readonly theirs: JsonObject;
  readonly computed: ComputedFields;
}): Merge {
  const { baseline, theirs, computed } = input;
  const mine = withRemovedFields(input.mine, baseline);
  const conflicts: Conflict[] = [];
  const merged = mergeObjects({ baseline, mine, theirs }, [], { computed, conflicts });
  return {
    merged,
    mineChanged: changedFields(baseline, mine, computed),
    theirsChanged: changedFields(baseline, theirs, computed),
    conflicts,
    unsendable: unsendableEdits(baseline, input.mine, computed),
  };
}

/**
 * The body of the PUT that turns the server's record into the merged one: the top-level fields in which the two differ, and those the
 * API requires, from the merged record. Nothing else, so that a field I did not touch cannot be overwritten.
 *
 * The API replaces a top-level field as a whole, so of an object or list the whole merged value is sent, with their changes in it.
 *
 * @param input `required`: fields sent with every PUT, computed or not; the acting user's field is the caller's to add. `writtenAs`:
 * the names under which the API takes fields that it gives under another name.
 */
export function updateBody(input: {
  readonly merged: JsonObject;
  readonly theirs: JsonObject;
  readonly required: readonly string[];
  readonly computed: ComputedFields;
  readonly writtenAs?: ReadonlyMap<string, string>;
}): JsonObject {
  const names = new Set([...input.required, ...changedFields(input.theirs, input.merged, input.computed)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = fieldOf(input.merged, name);
      return value === undefined ? [] : [[input.writtenAs?.get(name) ?? name, value] as const];
    }),
  );
}

/** A PUT that leaves a field out does not remove it: until the person writes null or "", the field counts as untouched. */
function withRemovedFields(mine: JsonObject, baseline: JsonObject): JsonObject {
  const removed = Object.entries(baseline).filter(([name]) => !Object.hasOwn(mine, name));
  return Object.fromEntries([...Object.entries(mine), ...removed]);
}

function unsendableEdits(baseline: JsonObject, mine: JsonObject, computed: ComputedFields): readonly Unsendable[] {
  return describeChanges(baseline, mine).flatMap(({ path, after }): Unsendable[] => {
    if (isComputed(path, computed)) return after === undefined ? [] : [{ path, reason: 'computed' }];
    return path.length === 1 && after === undefined ? [{ path, reason: 'removed' }] : [];
  });
}

interface Sides<T> {
  readonly baseline: T;
  readonly mine: T;
  readonly theirs: T;
}

interface Context {
  readonly computed: ComputedFields;
  /** Conflicts found so far; added to. */
  readonly conflicts: Conflict[];
}

function mergeValues(sides: Sides<JsonValue | undefined>, path: Path, context: Context): JsonValue | undefined {
  const { baseline, mine, theirs } = sides;
  const { computed } = context;
  if (computed.has(fieldPath(path))) return theirs;
  if (isJsonObject(baseline) && isJsonObject(mine) && isJsonObject(theirs)) {
    return mergeObjects({ baseline, mine, theirs }, path, context);
  }
  if (isSame(baseline, mine, computed, path)) return theirs;
  if (isJsonArray(baseline) && isJsonArray(mine) && isJsonArray(theirs)) {
    const lists = identified({ baseline, mine, theirs }, path, computed);
    if (lists !== undefined) return mergeLists(lists, path, context);
  }
  if (isSame(baseline, theirs, computed, path)) return mine;
  if (isSame(mine, theirs, computed, path)) return theirs;
  context.conflicts.push({ path, ...sides });
  return mine;
}

function mergeObjects({ baseline, mine, theirs }: Sides<JsonObject>, path: Path, context: Context): JsonObject {
  return Object.fromEntries(
    fieldNames(theirs, mine).flatMap((name) => {
      const values = { baseline: fieldOf(baseline, name), mine: fieldOf(mine, name), theirs: fieldOf(theirs, name) };
      const value = mergeValues(values, [...path, name], context);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The three states of a list whose items can be told apart in all of them. */
interface IdentifiedLists extends Sides<readonly JsonValue[]> {
  readonly identity: Identity;
}

/**
 * The list with items told apart, or undefined where they cannot be. Items without an id are first looked for among those the server
 * has, see {@link withKnownItems}. The baseline has such items where it is a text of mine that was saved; one of which it is not known
 * what the server made leaves the list as one value.
 */
function identified(
  sides: Sides<readonly JsonValue[]>,
  path: Path,
  computed: ComputedFields,
): IdentifiedLists | undefined {
  const { theirs } = sides;
  const identity = identityOf([theirs], [sides.baseline, sides.mine]);
  if (identity === undefined) return undefined;
  const baseline = withKnownItems(sides.baseline, theirs, identity, path, computed);
  if (baseline.some((item) => idOf(item, identity) === undefined)) return undefined;
  const mine = withKnownItems(sides.mine, [...baseline, ...theirs], identity, path, computed);
  return { identity, baseline, mine, theirs };
}

function mergeLists(lists: IdentifiedLists, path: Path, context: Context): readonly JsonValue[] {
  const { identity } = lists;
  const sides = { baseline: lists.baseline, mine: lists.mine, theirs: lists.theirs };
  if (identity === 'text' && isReplacedByBoth(sides)) {
    context.conflicts.push({ path, ...sides });
    return sides.mine;
  }
  const baseline = byKey(sides.baseline, identity);
  const mine = byKey(sides.mine, identity);
  const theirs = byKey(sides.theirs, identity);

  const merged = new Map<string, JsonValue>();
  for (const [key, { step }] of [...theirs, ...mine]) {
    if (merged.has(key)) continue;
    const items = { baseline: baseline.get(key)?.item, mine: mine.get(key)?.item, theirs: theirs.get(key)?.item };
    const value = mergeValues(items, [...path, step], context);
    if (value !== undefined) merged.set(key, value);
  }
  const { keys, isDisputed } = arrange([...baseline.keys()], [...mine.keys()], [...theirs.keys()]);
  if (isDisputed) context.conflicts.push({ path, ...sides });
  return keys.flatMap((key) => merged.get(key) ?? []);
}

/** The items of a list under their ids, in order; an item without an id stands under its place. */
function byKey(
  list: readonly JsonValue[],
  identity: Identity,
): Map<string, { readonly item: JsonValue; readonly step: ItemStep }> {
  return new Map(
    list.map((item, index) => {
      const id = idOf(item, identity);
      return id === undefined
        ? [`new ${index}`, { item, step: { index } }]
        : [`id ${id}`, { item, step: { id, index } }];
    }),
  );
}

/**
 * My list with each item that has no id yet replaced by the item the server made of it, where there is exactly that one: after a save
 * whose answer was not seen, or that was still under way while I typed on, it must not be added again.
 */
function withKnownItems(
  mine: readonly JsonValue[],
  known: readonly JsonValue[],
  identity: Identity,
  path: Path,
  computed: ComputedFields,
): readonly JsonValue[] {
  const taken = new Set(mine.map((item) => idOf(item, identity)));
  return mine.map((item, index) => {
    if (idOf(item, identity) !== undefined) return item;
    const twin = known.find(
      (other) =>
        !taken.has(idOf(other, identity)) &&
        isSame(withoutIds(other), withoutIds(item), computed, [...path, { index }]),
    );
    if (twin === undefined) return item;
    taken.add(idOf(twin, identity));
    return twin;
  });
}

function withoutIds(item: JsonValue): JsonValue {
  if (!isJsonObject(item)) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== '_id' && name !== 'itemId'));
}

/** Whether both sides took out the same entry and each put in one that the other did not. */
function isReplacedByBoth({ baseline, mine, theirs }: Sides<readonly JsonValue[]>): boolean {
  return (
    baseline.some((entry) => !mine.includes(entry) && !theirs.includes(entry)) &&
    mine.some((entry) => !baseline.includes(entry) && !theirs.includes(entry)) &&
    theirs.some((entry) => !baseline.includes(entry) && !mine.includes(entry))
  );
}
