import { fieldOf, isJsonObject, type JsonValue, numberOf } from '../api/json.ts';

/**
 * By what the items of a list are told apart: objects by their `_id`, else by their `itemId`, and text (such as the ids of tags or
 * users) by itself.
 */
export type Identity = '_id' | 'itemId' | 'text';

/**
 * Finds by what the items of several states of one list can be told apart. Undefined where they cannot: objects without ids, the same
 * id or text twice, numbers, items of mixed types. Such a list is merged only as a whole, because a guess at which item became which
 * could put one person's change into another item.
 *
 * @param server states in which every item must have its id.
 * @param edited states in which a person may have put objects without an id: new items.
 */
export function identityOf(
  server: readonly (readonly JsonValue[])[],
  edited: readonly (readonly JsonValue[])[],
): Identity | undefined {
  const identities: readonly Identity[] = ['_id', 'itemId', 'text'];
  return identities.find((identity) => {
    const hasId = (item: JsonValue) => idOf(item, identity) !== undefined;
    const canBeNew = (item: JsonValue) => identity !== 'text' && isJsonObject(item);
    return (
      server.every((list) => list.every(hasId)) &&
      edited.every((list) => list.every((item) => hasId(item) || canBeNew(item))) &&
      [...server, ...edited].every((list) => isDistinct(list.map((item) => idOf(item, identity))))
    );
  });
}

/** The id of an item, or undefined where it has none. */
export function idOf(item: JsonValue, identity: Identity): string | undefined {
  if (identity === 'text') return typeof item === 'string' ? item : undefined;
  const id = isJsonObject(item) ? fieldOf(item, identity) : undefined;
  if (typeof id === 'string' && id !== '') return id;
  return numberOf(id)?.toString();
}

function isDistinct(ids: readonly (string | undefined)[]): boolean {
  const given = ids.filter((id) => id !== undefined);
  return new Set(given).size === given.length;
}

/**
 * The order of a merged list: that of the person who moved items, theirs where neither did; what only the other has stands after the
 * item it followed there.
 *
 * @returns the keys of all items in either list, in their new order, and whether both sides moved items that all three have, each
 * differently (then mine stands).
 */
export function arrange(
  baseline: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): { readonly keys: readonly string[]; readonly isDisputed: boolean } {
  const inBaseline = new Set(baseline);
  const inTheirs = new Set(theirs);
  const shared = new Set(mine.filter((key) => inBaseline.has(key) && inTheirs.has(key)));
  const sharedIn = (keys: readonly string[]) => keys.filter((key) => shared.has(key));
  const isSameOrder = (a: readonly string[], b: readonly string[]) => a.every((key, index) => key === b[index]);
  const iMoved = !isSameOrder(sharedIn(mine), sharedIn(baseline));
  const theyMoved = !isSameOrder(sharedIn(theirs), sharedIn(baseline));
  const isDisputed = iMoved && theyMoved && !isSameOrder(sharedIn(mine), sharedIn(theirs));

  const keys = iMoved ? [...mine] : [...theirs];
  let place = 0;
  for (const key of iMoved ? theirs : mine) {
    const found = keys.indexOf(key);
    if (found < 0) keys.splice(place, 0, key);
    place = found < 0 ? place + 1 : found + 1;
  }
  return { keys, isDisputed };
}
