import { fieldOf, isJsonArray, isJsonObject, type JsonObject, type JsonValue, numberOf } from '../api/json.ts';
import { changedFields, isSame } from './difference.ts';
import { identityOf, idOf } from './lists.ts';
import type { SameMoment } from './moments.ts';
import { type ComputedFields, fieldPath, type Path } from './path.ts';

/** Whether a PUT whose answer was lost was carried out. `unknown`: the record shows neither what was nor what was sent. */
export type Settlement = 'done' | 'notDone' | 'unknown';

/**
 * Settles, from a fresh read, whether a PUT whose answer was lost was carried out. Only fields that the PUT was to change count.
 *
 * `done` where all of them hold what was sent, as the server writes it: it may add fields and ids, give a number for its text, a
 * moment in UTC for its wall-clock time, and empty text for null. `notDone` where all of them still hold what they held. Otherwise `unknown`: the server made something else of
 * it, took a part, or someone else was quicker; then the person must look before anything is sent again.
 *
 * @param input `before`: the server's record that the PUT was made against; `sent`: the record it was to become; `now`: the fresh read.
 */
export function settle(input: {
  readonly before: JsonObject;
  readonly sent: JsonObject;
  readonly now: JsonObject;
  readonly computed: ComputedFields;
  readonly isSameMoment: SameMoment;
}): Settlement {
  const { before, sent, now, computed } = input;
  const results = changedFields(before, sent, computed).map((name): Settlement => {
    const value = fieldOf(now, name);
    if (isSame(value, fieldOf(before, name), computed, [name])) return 'notDone';
    return holds(value, fieldOf(sent, name), [name], input) ? 'done' : 'unknown';
  });
  const [first = 'done', ...others] = results;
  return others.every((result) => result === first) ? first : 'unknown';
}

/** What decides whether two values are the same. */
interface Sameness {
  readonly computed: ComputedFields;
  readonly isSameMoment: SameMoment;
}

/** Whether the server's value holds all that was sent. */
function holds(value: JsonValue | undefined, sent: JsonValue | undefined, path: Path, sameness: Sameness): boolean {
  const { computed, isSameMoment } = sameness;
  if (isEmpty(sent)) return isEmpty(value) || computed.has(fieldPath(path));
  if (isSame(value, sent, computed, path) || isNumberAndItsText(value, sent)) return true;
  if (isSameMoment(path, value, sent)) return true;
  if (isJsonArray(value) && isJsonArray(sent)) return holdsItems(value, sent, path, sameness);
  return (
    isJsonObject(value) &&
    isJsonObject(sent) &&
    Object.keys(sent).every((name) => holds(fieldOf(value, name), fieldOf(sent, name), [...path, name], sameness))
  );
}

/** Items are matched by id, and those that had none when they were sent with the items left over, in order. */
function holdsItems(values: readonly JsonValue[], sent: readonly JsonValue[], path: Path, sameness: Sameness): boolean {
  if (values.length !== sent.length) return false;
  const identity = identityOf([values], [sent]);
  const known = new Set(identity === undefined ? [] : sent.map((item) => idOf(item, identity)));
  const added = values
    .filter((value) => identity === undefined || !known.has(idOf(value, identity)))
    [Symbol.iterator]();
  return sent.every((item, index) => {
    const id = identity === undefined ? undefined : idOf(item, identity);
    const value =
      id === undefined || identity === undefined
        ? added.next().value
        : values.find((candidate) => idOf(candidate, identity) === id);
    return holds(value, item, [...path, { index }], sameness);
  });
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function isNumberAndItsText(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  const [text, number] = typeof a === 'string' ? [a, numberOf(b)] : [b, numberOf(a)];
  return typeof text === 'string' && text.trim() !== '' && number !== undefined && Number(text) === number;
}
