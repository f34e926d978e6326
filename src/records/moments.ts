import { fieldOf, isJsonObject, type JsonObject, type JsonValue } from '../api/json.ts';
import type { FieldSchema, Kind, Show } from '../catalog/kind.ts';
import { fieldPath, type Path } from './path.ts';

/** A moment is written as wall-clock time and read as a timestamp in UTC, a day as a date and read as the timestamp of its midnight. */
type MomentType = 'date' | 'dateTime';

/** Whether a record's values at a path say the same day or moment, each in its own way; false for any other field. */
export type SameMoment = (path: Path, a: JsonValue | undefined, b: JsonValue | undefined) => boolean;

/** Tells a kind's days and moments from its other fields, as the catalogue has them. */
export function sameMoments(kind: Kind, show: Show): SameMoment {
  const types = new Map(momentsBelow(kind.fields.properties, ''));
  return (path, a, b) => {
    const type = types.get(fieldPath(path));
    return type !== undefined && isSameMoment(type, a, b, show);
  };
}

function momentsBelow(
  fields: Readonly<Record<string, FieldSchema>>,
  before: string,
): readonly (readonly [string, MomentType])[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { type } = field.seventime;
    if (type === 'date' || type === 'dateTime') return [[before + name, type] as const];
    return momentsBelow(field.properties ?? field.items?.properties ?? {}, `${before}${name}.`);
  });
}

/**
 * Whether two values say the same day, or the same moment: timestamps by their instant, wall-clock times to the minute.
 * @param show tells the wall-clock time of a timestamp
 */
export function isSameMoment(
  type: MomentType,
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  show: Pick<Show, MomentType>,
): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || a === '' || b === '') return false;
  if (type === 'dateTime' && isTimestamp(a) && isTimestamp(b)) return Date.parse(a) === Date.parse(b);
  const length = type === 'date' ? 'YYYY-MM-DD'.length : 'YYYY-MM-DD HH:MM'.length;
  const wallClock = (value: string): string =>
    (isTimestamp(value) ? show[type](value) : value.trim().replace('T', ' ')).slice(0, length);
  return wallClock(a) === wallClock(b);
}

/** A date with a time and its distance from UTC; without one it is a wall-clock time. */
function isTimestamp(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value);
}

/** My record with each moment that theirs has too as they write it, so that it is no change. Those inside lists stay as they are. */
export function withTheirMoments(
  mine: JsonObject,
  theirs: JsonObject,
  isSame: SameMoment,
  path: Path = [],
): JsonObject {
  return Object.fromEntries(
    Object.entries(mine).map(([name, value]) => {
      const below = [...path, name];
      const their = fieldOf(theirs, name);
      if (isJsonObject(value) && isJsonObject(their)) return [name, withTheirMoments(value, their, isSame, below)];
      return [name, their !== undefined && isSame(below, value, their) ? their : value];
    }),
  );
}
