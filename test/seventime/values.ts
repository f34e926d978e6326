/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A JSON object: a record, a request's body, a nested part of either. */
export type Row = { [field: string]: Json };

/** Tells whether a value is a JSON object, not a list and not null. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells whether a field says nothing: missing, null or empty text. */
export function isBlank(value: Json | undefined): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

/** A field as text; empty when it says nothing. */
export function textOf(value: Json | undefined): string {
  if (isBlank(value)) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A field as a number, numbers written as text included; `otherwise` when it is none. */
export function numberOf(value: Json | undefined, otherwise = 0): number {
  const number = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : otherwise;
}

/** The objects of a list field; anything else in it is left out. */
export function rowsOf(value: Json | undefined): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** A nested object of a record; empty when there is none. */
export function rowOf(value: Json | undefined): Row {
  return isRow(value) ? value : {};
}

/** A copy that shares nothing with the original. */
export function copyOf<Value extends Json>(value: Value): Value;
export function copyOf(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item) => copyOf(item));
  }
  if (!isRow(value)) {
    return value;
  }
  const copy: Row = {};
  for (const [field, held] of Object.entries(value)) {
    copy[field] = copyOf(held);
  }
  return copy;
}
