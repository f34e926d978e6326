import { Refusal, refuseField } from './refusal.ts';
import type { Books, Condition, Copies, Field, Fields } from './rules/resource.ts';
import { readDate, readWallClock, toTimestamp } from './times.ts';
import type { Json, Row } from './values.ts';
import { isBlank, isRow, rowOf, rowsOf, textOf } from './values.ts';

/** What reading a request's fields needs to know. */
export interface Reading {
  readonly books: Books;
  /** The zone that wall-clock times are read in. */
  readonly zone: string;
}

/** A field being read: its name as the request has it, and what the record had and a new one would have in its place. */
interface Place {
  readonly name: string;
  readonly before: Json | undefined;
  readonly blank: Json | undefined;
}

function quote(value: Json): string {
  return JSON.stringify(value).slice(0, 60);
}

function readText(name: string, value: Json, codes?: readonly string[]): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw refuseField(name, `must be text, not ${quote(value)}.`);
  }
  const text = String(value);
  if (codes !== undefined && !codes.includes(text)) {
    throw refuseField(name, `must be one of ${codes.join(', ')}, not "${text}".`);
  }
  return text;
}

type NumberField = Extract<Field, { kind: 'number' }>;

function readNumber(name: string, value: Json, { codes, minimum, maximum }: NumberField): number {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number') {
    throw refuseField(name, `must be a number, not ${quote(value)}.`);
  }
  if (codes !== undefined && !codes.includes(number)) {
    throw refuseField(name, `must be one of ${codes.join(', ')}, not ${number}.`);
  }
  if ((minimum !== undefined && number < minimum) || (maximum !== undefined && number > maximum)) {
    const allowed = maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
    throw refuseField(name, `must be ${allowed}, not ${number}.`);
  }
  return number;
}

const timeForms = {
  date: 'YYYY-MM-DD',
  minute: 'YYYY-MM-DD HH:MM',
  dateTime: 'YYYY-MM-DD HH:MM or YYYY-MM-DD HH:MM:SS',
  moment: 'YYYY-MM-DD or YYYY-MM-DD HH:MM',
} as const;

const minuteLength = 'YYYY-MM-DD HH:MM'.length;

function readTime(name: string, value: Json, kind: keyof typeof timeForms, zone: string): string {
  const text = textOf(value);
  const asDate = kind === 'date' || kind === 'moment' ? readDate(text) : undefined;
  const tooFine = kind === 'minute' && (text.length !== minuteLength || text.includes('T'));
  const instant = asDate ?? (kind === 'date' || tooFine ? undefined : readWallClock(text, zone));
  if (instant === undefined) {
    throw refuseField(name, `must be in the format ${timeForms[kind]}, not ${quote(value)}.`);
  }
  return toTimestamp(instant);
}

function findReferenced(name: string, value: Json, to: string, books: Books): Row {
  const referenced = books.find(to, value);
  if (referenced === undefined) {
    throw refuseField(name, `names nothing in ${to}: ${quote(value)}.`);
  }
  return referenced;
}

/** The fields of a nested object or list item: documented ones as sent, the others as they were. */
function readNested(
  sent: Row,
  field: { fields: Fields; requiredWhen?: readonly Condition[] },
  place: Place,
  reading: Reading,
): Row {
  const before = rowOf(place.before);
  const blank = rowOf(place.blank);
  const read = readFields(field.fields, sent, before, blank, reading, `${place.name}.`);
  requireFields(field.fields, read, field.requiredWhen ?? [], `${place.name}.`);
  const kept = Object.entries({ ...blank, ...before }).map(([name, value]) => [
    name,
    name in field.fields ? blank[name] : value,
  ]);
  const known: Row = Object.fromEntries(kept.filter(([, value]) => value !== undefined));
  return { ...known, ...read };
}

function readList(value: Json, field: Extract<Field, { kind: 'list' }>, place: Place, reading: Reading): Row[] {
  if (!Array.isArray(value)) {
    throw refuseField(place.name, 'must be a list.');
  }
  const earlier = rowsOf(place.before);
  return value.map((item, index) => {
    const name = `${place.name}[${index}]`;
    if (!isRow(item)) {
      throw refuseField(name, 'must be an object.');
    }
    const before = isBlank(item._id) ? undefined : earlier.find((row) => textOf(row._id) === textOf(item._id));
    const read = readNested(item, field, { name, before, blank: undefined }, reading);
    return { ...read, _id: before?._id ?? reading.books.newId() };
  });
}

/** What a copied field of the record says when the reference is emptied. */
function clearedCopies(copies: Copies | undefined, blank: Row): Row {
  return Object.fromEntries(Object.keys(copies ?? {}).map((name) => [name, blank[name] ?? null]));
}

/** Reads one field; besides its own value, the copies that come with a reference. */
function readField(field: Field, value: Json, stored: string, place: Place, blank: Row, reading: Reading): Row {
  const { name } = place;
  switch (field.kind) {
    case 'text':
      return { [stored]: isBlank(value) ? value : readText(name, value, field.codes) };
    case 'number':
      return { [stored]: value === null ? null : readNumber(name, value, field) };
    case 'boolean':
      if (typeof value !== 'boolean') {
        throw refuseField(name, `must be true or false, not ${quote(value)}.`);
      }
      return { [stored]: value };
    case 'date':
    case 'minute':
    case 'dateTime':
    case 'moment':
      return { [stored]: isBlank(value) ? null : readTime(name, value, field.kind, reading.zone) };
    case 'reference': {
      if (isBlank(value)) {
        return { [stored]: null, ...clearedCopies(field.copies, blank) };
      }
      const referenced = findReferenced(name, value, field.to, reading.books);
      const copies = Object.entries(field.copies ?? {}).map(([copy, read]) => [copy, read(referenced)]);
      return { [stored]: referenced[field.key ?? '_id'] ?? null, ...Object.fromEntries(copies) };
    }
    case 'references':
      if (!Array.isArray(value)) {
        throw refuseField(name, 'must be a list of ids.');
      }
      return { [stored]: value.map((id) => textOf(findReferenced(name, id, field.to, reading.books)._id)) };
    case 'object':
      if (!isRow(value)) {
        throw refuseField(name, 'must be an object.');
      }
      return { [stored]: readNested(value, field, place, reading) };
    case 'list':
      return { [stored]: readList(value, field, place, reading) };
  }
}

/**
 * Reads the documented fields of a request, each under the name that the record has it by; the rest is ignored.
 * @param before the record, or nested part of it, as it was
 * @param blank the same as a new one has it
 * @param prefix the way to a nested part, for messages
 * @throws Refusal 400 naming the first field that cannot be read
 */
export function readFields(fields: Fields, sent: Row, before: Row, blank: Row, reading: Reading, prefix = ''): Row {
  const read: Row = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = sent[name];
    if (value === undefined) {
      continue;
    }
    const stored = field.storedAs ?? name;
    const place = { name: `${prefix}${name}`, before: before[stored], blank: blank[stored] };
    if (field.required === true && isBlank(value)) {
      throw refuseField(place.name, 'is required.');
    }
    const values = readField(field, value, stored, place, blank, reading);
    if (field.dropped !== true) {
      Object.assign(read, values);
    }
  }
  return read;
}

/**
 * Checks that a row has every field that is required, always or in the state it is in.
 * @throws Refusal 400 naming the first that is missing
 */
export function requireFields(fields: Fields, row: Row, conditions: readonly Condition[], prefix = ''): void {
  for (const [name, field] of Object.entries(fields)) {
    if (field.required === true && isBlank(row[field.storedAs ?? name])) {
      throw refuseField(`${prefix}${name}`, 'is required.');
    }
  }
  requireWhen(fields, row, conditions, prefix);
}

/**
 * Checks the fields that the state of a row calls for.
 * @throws Refusal 400 naming the first that is missing
 */
export function requireWhen(fields: Fields, row: Row, conditions: readonly Condition[], prefix = ''): void {
  for (const { field, when, because } of conditions) {
    if (isBlank(row[fields[field]?.storedAs ?? field]) && when(row)) {
      throw refuseField(`${prefix}${field}`, `is required ${because}.`);
    }
  }
}

/** The body of a request as an object. */
export function readBody(body: string): Row {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new Refusal(400, 'The body is not valid JSON.');
    }
    throw error;
  }
  if (!isRow(parsed)) {
    throw new Refusal(400, 'The body must be a JSON object.');
  }
  return parsed;
}
