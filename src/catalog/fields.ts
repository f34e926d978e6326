/**
 * Builders of documented fields. A field's JSON schema is tolerant, because it also judges records that nobody has touched: text
 * may come as a number, a number as text, anything as null. What a person writes is judged more strictly, by `schema.ts`.
 */
import {
  Optional,
  type Static,
  type TObject,
  type TOptional,
  type TSchema,
  type TUnsafe,
  Object as typeObject,
  Unsafe,
} from 'typebox';
import type { Code, FieldNote, FieldSchema, RequiredIf } from './kind.ts';

/** A documented field; `T` is what the API may give for it. */
export type Field<T = unknown> = TOptional<TUnsafe<T>> & FieldSchema;

type Fields = Record<string, Field>;

type Notes = Pick<FieldNote, 'nameField' | 'writtenAs' | 'unit'>;

function field<T>(json: TSchema, description: string, seventime: FieldNote): Field<T> {
  return Object.assign(Optional(Unsafe<T>(json)), { description, seventime });
}

/** Text; the API may give a number instead. */
export function text(description = '', notes: Notes = {}): Field<string | number | null> {
  return field({ type: ['string', 'number', 'null'] }, description, { type: 'text', ...notes });
}

/** A number; the API may give it as text. */
export function number(description = '', notes: Notes = {}): Field<number | string | null> {
  return field({ type: ['number', 'string', 'null'], pattern: '^\\s*(-?\\d+([.,]\\d+)?)?\\s*$' }, description, {
    type: 'number',
    ...notes,
  });
}

/** An amount in SEK, or in the record's own currency where it names one. */
export function money(description = '', notes: Notes = {}): Field<number | string | null> {
  return number(description, { unit: 'SEK', ...notes });
}

/** True or false. */
export function flag(description = ''): Field<boolean | string | null> {
  return field({ type: ['boolean', 'string', 'null'], pattern: '^(true|false)?$' }, description, { type: 'boolean' });
}

const startsWithDay = '^(\\d{4}-\\d{1,2}-\\d{1,2}.*)?$';

/** A day. Written as `YYYY-MM-DD`; read as that or as a timestamp in UTC. */
export function date(description = ''): Field<string | null> {
  return field({ type: ['string', 'null'], pattern: startsWithDay }, description, { type: 'date' });
}

/** A moment. Written as wall-clock time `YYYY-MM-DD HH:MM`; read as a timestamp in UTC. */
export function dateTime(description = ''): Field<string | null> {
  return field({ type: ['string', 'null'], pattern: startsWithDay }, description, { type: 'dateTime' });
}

/** The id of a record of the kind with this path. An id's form is never checked. */
export function reference(kind: string, description = '', notes: Notes = {}): Field<string | number | null> {
  return field({ type: ['string', 'number', 'null'] }, description, { type: 'reference', reference: kind, ...notes });
}

/** An array of ids of records of the kind with this path. */
export function references(
  kind: string,
  description = '',
  notes: Notes = {},
): Field<(string | number | null)[] | null> {
  return field({ type: ['array', 'null'], items: reference(kind) }, description, {
    type: 'references',
    reference: kind,
    ...notes,
  });
}

/** One of the document's codes. A code that the document does not know is no error in a record that came with it. */
export function code(codes: readonly Code[], description = '', notes: Notes = {}): Field<string | number | null> {
  return field(
    {
      anyOf: [
        { enum: codes.map((one) => one.code), enumDescriptions: codes.map((one) => one.means) },
        { type: ['string', 'number', 'null'] },
      ],
    },
    description,
    { type: 'code', codes, ...notes },
  );
}

/** An object with documented fields; others are allowed. */
export function object<P extends Fields>(
  properties: P,
  description = '',
  rules: { readonly required?: readonly string[]; readonly requiredIf?: readonly RequiredIf[] } = {},
): Field<Static<TObject<P>> | null> {
  return field({ type: ['object', 'null'], properties }, description, { type: 'object', ...rules });
}

/** An array whose items all look alike. */
export function list<T>(items: Field<T>, description = '', notes: Notes = {}): Field<T[] | null> {
  return field({ type: ['array', 'null'], items }, description, { type: 'list', ...notes });
}

/** A structure that the API's document shows without describing it. */
export function anything(description = ''): Field {
  return field({}, description, { type: 'any' });
}

/** A field that the server works out: it is never sent, so nothing the server gives for it can be wrong. */
export function computed<T>(of: Field<T>): Field<T> {
  const { description, seventime, properties, items } = of;
  return field<T>(
    {
      ...(properties && { properties: mapValues(properties, unconstrained) }),
      ...(items && { items: unconstrained(items) }),
      readOnly: true,
    },
    description,
    { ...seventime, computed: true },
  );
}

function unconstrained({ description, seventime, properties, items }: FieldSchema): FieldSchema {
  return {
    description,
    seventime,
    ...(properties && { properties: mapValues(properties, unconstrained) }),
    ...(items && { items: unconstrained(items) }),
  };
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** All documented fields of a kind. A record may lack any of them and have others. */
export function record<P extends Fields>(properties: P): TObject<P> {
  return typeObject(properties);
}
