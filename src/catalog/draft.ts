/** Records that do not exist yet. */
import { fieldOf, writableFields, writtenNames } from './fieldSets.ts';
import { kindOf } from './index.ts';
import type { ApiRecord, FieldSchema, FieldType, Kind, Show } from './kind.ts';
import { isGiven, isRecord, unmetRules } from './rules.ts';

const emptyValues: Readonly<Record<FieldType, unknown>> = {
  text: '',
  number: null,
  boolean: null,
  date: '',
  dateTime: '',
  reference: '',
  references: [],
  code: '',
  object: {},
  list: [],
  any: null,
};

/**
 * What a draft starts with: the required fields first, empty where nothing is known, then the defaults, the values given and the
 * acting user.
 *
 * @param given `actingUser`: `_id` of the user who acts; `values`: known values, such as the parent's id, under the names that the
 * API takes
 * @returns undefined for a kind that cannot be created
 */
export function draftValues(
  kind: Kind,
  given: { readonly actingUser?: string | undefined; readonly values?: ApiRecord } = {},
): ApiRecord | undefined {
  const { create } = kind;
  if (!create) return undefined;
  const user = given.actingUser ?? '';
  const known: ApiRecord = {
    ...Object.fromEntries((create.startsAsActingUser ?? []).map((field) => [field, user])),
    ...create.defaults,
    ...given.values,
  };
  return {
    ...Object.fromEntries(askedFields(kind, known).map((field) => [field, emptyValue(kind, field)])),
    ...known,
    ...(create.actingUser && { [create.actingUser]: user }),
  };
}

/** Fields that a person must fill in: the required ones, and one of two where one of them is enough. */
function askedFields({ create }: Kind, known: ApiRecord): readonly string[] {
  const conditional = unmetRules(create?.requiredIf ?? [], known).map((rule) => rule.field);
  return [...(create?.required ?? []), ...conditional];
}

function emptyValue(kind: Kind, name: string): unknown {
  return emptyValues[fieldOf(kind, name)?.seventime.type ?? 'text'];
}

/**
 * The field of a new record that refers to a record of another kind, such as the customer of a work order made under a customer.
 *
 * @param parent path of the other kind
 * @param filter name of the list's filter that ties the two, which is the field's name as a rule
 * @returns undefined where there is none, or several of which none is called like the filter
 */
export function parentField(kind: Kind, parent: string, filter?: string): string | undefined {
  const fields = (kind.create ? writableFields(kind) : []).filter((name) => {
    const note = fieldOf(kind, name)?.seventime;
    return note?.type === 'reference' && note.reference === parent;
  });
  return fields.find((name) => name === filter) ?? (fields.length === 1 ? fields[0] : undefined);
}

/** The kinds of record that can be created under a record: those of its lists that a field ties to it. */
export function creatableUnder(parent: Kind): readonly Kind[] {
  const paths = new Set(parent.children.map(({ kind }) => kind));
  return [...paths]
    .map(kindOf)
    .filter((kind) => kind !== undefined)
    .filter((kind) => parentField(kind, parent.path) !== undefined);
}

/**
 * The writable values of a record under the names that the API takes, for a new record like it. What a record of that kind cannot
 * be created with is left out. Times come in UTC and are written in wall-clock time.
 *
 * @param show gives days and times in the company's zone
 */
export function writtenValues(kind: Kind, record: ApiRecord, show: Show): ApiRecord {
  const names = writtenNames(kind);
  const writable = new Set(writableFields(kind));
  return Object.fromEntries(
    Object.entries(record)
      .map(([name, value]) => [names.get(name) ?? name, value] as const)
      .filter(([name, value]) => writable.has(name) && isGiven(value))
      .map(([name, value]) => [name, inWallClock(value, fieldOf(kind, name), show)]),
  );
}

function inWallClock(value: unknown, field: FieldSchema | undefined, show: Show): unknown {
  const type = field?.seventime.type;
  if (typeof value === 'string' && type === 'date') return show.date(value);
  if (typeof value === 'string' && type === 'dateTime') return show.dateTime(value);
  if (Array.isArray(value)) return value.map((item: unknown) => inWallClock(item, field?.items, show));
  if (!isRecord(value)) return value;
  const properties = field?.properties ?? {};
  return Object.fromEntries(
    Object.entries(value).map(([name, below]) => [name, inWallClock(below, properties[name], show)]),
  );
}
