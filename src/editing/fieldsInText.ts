import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, fieldOf as jsonField } from '../api/json.ts';
import { draftFields, fieldOf } from '../catalog/fieldSets.ts';
import type { FieldSchema, Kind } from '../catalog/kind.ts';
import { line } from '../catalog/labels.ts';

/** A stretch of a text, in UTF-16 units from its start. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** The way to a value in a text: names of fields and places in lists. */
export type TextPath = readonly (string | number)[];

/** A value of a record, where it stands in the text, and what the catalogue knows of it. */
export interface FieldInText {
  readonly path: TextPath;
  /** Undefined for a field that the catalogue does not know. */
  readonly field: FieldSchema | undefined;
  /** The field's name with its quotes; for an item of a list the item itself. */
  readonly name: Span;
  readonly value: Span;
  /** The value, where it is text, a number, true, false or null; numbers as JavaScript has them. */
  readonly plain: string | number | boolean | null | undefined;
}

/**
 * The values in a record's text, the outer before the inner. A text that is being typed and is no JSON yet gives what can be told of it.
 * @param isDraft whether the text is of a record that does not exist yet
 */
export function fieldsInText(kind: Kind, text: string, isDraft: boolean): readonly FieldInText[] {
  const root = parseTree(text, undefined, { allowTrailingComma: true });
  const known = isDraft ? draftFields(kind) : {};
  return root ? below(root, [], (name) => (Object.hasOwn(known, name) ? known[name] : fieldOf(kind, name))) : [];
}

type FieldNamed = (name: string) => FieldSchema | undefined;

function below(node: Node, path: TextPath, fieldNamed: FieldNamed): readonly FieldInText[] {
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (property.type !== 'property' || !key) return [];
    const name: unknown = key.value;
    if (typeof name !== 'string') return [];
    return at(value ?? { ...key, offset: key.offset + key.length, length: 0 }, key, [...path, name], fieldNamed(name));
  });
}

function at(value: Node, name: Span, path: TextPath, field: FieldSchema | undefined): readonly FieldInText[] {
  const here: FieldInText = { path, field, name: spanOf(name), value: spanOf(value), plain: plainOf(value) };
  if (value.type === 'array') {
    return [here, ...(value.children ?? []).flatMap((item, index) => at(item, item, [...path, index], field?.items))];
  }
  if (value.type !== 'object') return [here];
  const properties = field?.properties ?? {};
  return [here, ...below(value, path, (inner) => (Object.hasOwn(properties, inner) ? properties[inner] : undefined))];
}

function spanOf({ offset, length }: Span): Span {
  return { offset, length };
}

function plainOf(node: Node): FieldInText['plain'] {
  if (node.length === 0 || node.type === 'object' || node.type === 'array') return undefined;
  const value: unknown = getNodeValue(node);
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/** Whether two paths lead to the same value. */
export function isSamePath(a: TextPath, b: TextPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** A value that is the id of a record. */
export interface ReferenceInText {
  readonly path: TextPath;
  readonly id: string;
  /** Path word of the kind that it is an id of. */
  readonly kind: string;
  /** The field beside it that the server puts the record's name in. */
  readonly nameField: string | undefined;
  readonly value: Span;
}

/** The ids of other records in a text. */
export function referencesInText(fields: readonly FieldInText[]): readonly ReferenceInText[] {
  return fields.flatMap(({ path, field, value, plain }) => {
    const { type, reference, nameField } = field?.seventime ?? {};
    const id = line(plain);
    if (type !== 'reference' || reference === undefined || id === '') return [];
    return [{ path, id, kind: reference, nameField, value }];
  });
}

/** The value whose name or value the offset stands in, the innermost. */
export function fieldAt(fields: readonly FieldInText[], offset: number): FieldInText | undefined {
  return fields.findLast(({ value }) => offset >= value.offset && offset <= value.offset + value.length);
}

/**
 * The name that the server put beside an id. It is taken from the record as it came, not from the text: an id that a person changed
 * still has the old name beside it.
 */
export function nameBeside(record: JsonObject, { path, id, nameField }: ReferenceInText): string | undefined {
  const name = path.at(-1);
  if (nameField === undefined || typeof name !== 'string') return undefined;
  const holder = path.slice(0, -1).reduce<JsonValue | undefined>(valueAt, record);
  if (!isJsonObject(holder) || line(jsonField(holder, name)) !== id) return undefined;
  return line(jsonField(holder, nameField)) || undefined;
}

function valueAt(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof step === 'number') return isJsonArray(value) ? value[step] : undefined;
  return isJsonObject(value) ? jsonField(value, step) : undefined;
}
