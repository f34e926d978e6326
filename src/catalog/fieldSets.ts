/** What follows from a kind's fields: which are written, which are worked out by the server, and in what order they stand. */
import { code, reference } from './fields.ts';
import type { FieldSchema, Kind } from './kind.ts';

/** The fields of a POST or PUT under the names that the API takes, required ones first; the acting user apart. */
export function writableFields(kind: Kind): readonly string[] {
  const { create, update } = kind;
  return [
    ...new Set([
      ...(create?.required ?? []),
      ...(create?.requiredIf ?? []).map((rule) => rule.field),
      ...(create?.optional ?? []),
      ...(update?.required ?? []),
    ]),
  ];
}

/** The fields of a record that the server works out; they are never sent. */
export function computedFields(kind: Kind): readonly string[] {
  return Object.entries(kind.fields.properties)
    .filter(([, field]) => field.seventime.computed)
    .map(([name]) => name);
}

/**
 * Everything in a record that the server works out, as dotted paths in which the places in lists are left out:
 * `modifiedDate`, `deductionDistribution.itemId`. What stands inside such a field is computed too and not listed.
 */
export function computedPaths(kind: Kind): ReadonlySet<string> {
  return new Set(computedBelow(kind.fields.properties, ''));
}

function computedBelow(fields: Readonly<Record<string, FieldSchema>>, before: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.seventime.computed) return [before + name];
    const below = field.properties ?? field.items?.properties;
    return below ? computedBelow(below, `${before}${name}.`) : [];
  });
}

/** The names under which fields are written, by the names under which they are read, where the two differ. */
export function writtenNames(kind: Kind): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(kind.fields.properties).flatMap(([name, field]) =>
      field.seventime.writtenAs ? [[name, field.seventime.writtenAs] as const] : [],
    ),
  );
}

/** The field that is read or written under this name; undefined for one that the catalogue does not know. */
export function fieldOf(kind: Kind, name: string): FieldSchema | undefined {
  const fields = kind.fields.properties;
  if (Object.hasOwn(fields, name)) return fields[name];
  return Object.values(fields).find((field) => field.seventime.writtenAs === name);
}

/** The fields of a draft under the names that the API takes, in the order helpful to a person, the acting user last. */
export function draftFields(kind: Kind): Readonly<Record<string, FieldSchema>> {
  const written = writableFields(kind).flatMap((name) => {
    const field = fieldOf(kind, name);
    return field ? [[name, creatable(kind, name, field)] as const] : [];
  });
  const actingUser = kind.create?.actingUser;
  return {
    ...Object.fromEntries(written),
    ...(actingUser && { [actingUser]: reference('users', `Id of the user who creates the ${kind.singular}`) }),
  };
}

/** A status as a new record can have it; any other field as it is. */
function creatable({ update }: Kind, name: string, field: FieldSchema): FieldSchema {
  const { transitions } = update ?? {};
  const { codes } = field.seventime;
  if (!codes || transitions?.field !== name) return field;
  return code(
    codes.filter((one) => transitions.initial.includes(one.code)),
    field.description,
  );
}

/** The order in which a record's fields are shown: id, number and name, status, customer and project, then the rest. */
export function leadingFields(kind: Kind): readonly string[] {
  return Object.keys(kind.fields.properties);
}

/** What a person reads for a field's name: `workOrderNumber` becomes `Work order number`, `OCRNumber` `OCR number`. */
export function fieldTitle(name: string): string {
  const words = name
    .replace(/^_/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
