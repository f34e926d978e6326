/**
 * JSON schemas for VS Code's JSON language service: validation, completion and hover. A record's schema is tolerant, because the
 * record came from the server; a draft's is strict, because a person writes it.
 */
import { draftFields, fieldTitle } from './fieldSets.ts';
import type { Condition, FieldNote, FieldSchema, FieldType, Kind, RequiredIf } from './kind.ts';

/** A JSON schema (draft 7) as plain data, with the keywords that VS Code adds. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of a record as it is read and edited. A record as the API gives it has no problems, whatever it lacks or adds. */
export function recordSchema(kind: Kind): JsonSchema {
  return {
    title: kind.title,
    type: 'object',
    properties: propertiesOf(kind.fields.properties, tolerant),
  };
}

/** The schema of a record that is being written: only what a POST takes, with what it demands. */
export function draftSchema(kind: Kind): JsonSchema {
  const { create } = kind;
  return {
    title: `New ${kind.singular}`,
    type: 'object',
    properties: propertiesOf(draftFields(kind), strict),
    ...demands({
      required: [...(create?.required ?? []), ...(create?.actingUser ? [create.actingUser] : [])],
      ...(create?.requiredIf && { requiredIf: create.requiredIf }),
    }),
  };
}

type Schemas = (field: FieldSchema) => JsonSchema;

function propertiesOf(fields: Readonly<Record<string, FieldSchema>>, schemaOf: Schemas): JsonSchema {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { title: fieldTitle(name), description: describe(field), ...schemaOf(field) },
    ]),
  );
}

/** What a person reads about a field: the document's words, then what the note adds. */
export function describe({ description, seventime }: FieldSchema): string {
  return [description && withFullStop(description), ...remarks(seventime)].filter((part) => part).join(' ');
}

function remarks(note: FieldNote): readonly (string | undefined)[] {
  return [
    note.codes && `${note.codes.map(({ code, means }) => `${code} = ${means}`).join(', ')}.`,
    note.unit && note.unit !== 'SEK' ? `In ${note.unit}.` : undefined,
    note.nameField && `The name stands in ${note.nameField}.`,
    note.writtenAs && `Sent as ${note.writtenAs}.`,
    note.computed && 'Worked out by Seven Time; a change is not sent.',
  ];
}

function withFullStop(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The field's own schema, which allows all that the API may give. */
function tolerant(field: FieldSchema): JsonSchema {
  const { description, seventime, properties, items, ...json } = field;
  return {
    ...json,
    ...(seventime.computed && { doNotSuggest: true }),
    ...(properties && { properties: propertiesOf(properties, tolerant) }),
    ...(items && { items: itemSchema(items, tolerant) }),
  };
}

/** What a person may write in the field. */
function strict(field: FieldSchema): JsonSchema {
  return strictSchemas[field.seventime.type](field);
}

const emptyOr = (pattern: string) => `^(${pattern})?$`;

const strictSchemas: Readonly<Record<FieldType, Schemas>> = {
  text: () => ({ type: ['string', 'number', 'null'] }),
  number: () => ({
    type: ['number', 'string', 'null'],
    pattern: emptyOr('\\s*-?\\d+([.,]\\d+)?\\s*'),
    patternErrorMessage: 'This should be a number.',
  }),
  boolean: () => ({ type: ['boolean', 'null'] }),
  date: () => ({
    type: ['string', 'null'],
    pattern: emptyOr('\\d{4}-\\d{2}-\\d{2}([T ].*)?'),
    patternErrorMessage: 'This should be a day such as 2026-11-05.',
  }),
  dateTime: () => ({
    type: ['string', 'null'],
    pattern: emptyOr('\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?'),
    patternErrorMessage: 'This should be a date and time such as 2026-11-05 07:30.',
  }),
  reference: () => ({ type: ['string', 'number', 'null'] }),
  references: ({ items }) => ({ type: ['array', 'null'], ...(items && { items: strict(items) }) }),
  code: ({ seventime: { codes = [] } }) => ({
    enum: codes.map(({ code }) => code),
    enumDescriptions: codes.map(({ means }) => means),
  }),
  object: ({ properties = {}, seventime }) => ({
    type: ['object', 'null'],
    properties: propertiesOf(writableOf(properties), strict),
    ...demands(seventime),
  }),
  list: ({ items }) => ({ type: ['array', 'null'], ...(items && { items: itemSchema(items, strict) }) }),
  any: () => ({}),
};

function writableOf(fields: Readonly<Record<string, FieldSchema>>): Readonly<Record<string, FieldSchema>> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.seventime.computed));
}

/** The schema of a list's items, with a ready-made item for each code that decides what else an item needs. */
function itemSchema(items: FieldSchema, schemaOf: Schemas): JsonSchema {
  const snippets = snippetsOf(items);
  return { ...schemaOf(items), ...(snippets.length > 0 && { defaultSnippets: snippets }) };
}

interface Snippet {
  readonly label: string;
  readonly body: JsonSchema;
}

function snippetsOf({
  properties = {},
  seventime: { required = [], requiredIf = [] },
}: FieldSchema): readonly Snippet[] {
  const deciding = required.find((name) => properties[name]?.seventime.codes);
  if (deciding === undefined) return [];
  return (properties[deciding]?.seventime.codes ?? []).map(({ code, means }) => {
    const needed = requiredIf
      .filter((rule) => rule.when.some((condition) => isDecidedBy(condition, deciding, code)))
      .map((rule, index) => [rule.field, `$${index + 1}`] as const);
    return { label: means, body: { [deciding]: code, ...Object.fromEntries(needed) } };
  });
}

function isDecidedBy(condition: Condition, field: string, code: string | number): boolean {
  return condition.field === field && 'is' in condition && condition.is.includes(code);
}

/** `required` and the conditional rules as schema keywords. Empty text and null count as missing. */
function demands({ required = [], requiredIf = [] }: Pick<FieldNote, 'required' | 'requiredIf'>): JsonSchema {
  return {
    required,
    allOf: [
      ...required.map((field) => ({ properties: { [field]: filledIn } })),
      ...requiredIf.map((rule, index) => ({
        if: { not: { allOf: [...rule.when.map(conditionSchema), ...earlierLacks(rule, requiredIf.slice(0, index))] } },
        else: { required: [rule.field], properties: { [rule.field]: filledIn } },
      })),
    ],
  };
}

const filledIn: JsonSchema = { not: { enum: [null, ''] }, errorMessage: 'This field is required.' };

/** Where a field named in the condition is itself found missing by an earlier rule, that one lack is told alone. */
function earlierLacks(rule: RequiredIf, earlier: readonly RequiredIf[]): readonly JsonSchema[] {
  return earlier
    .filter((other) => rule.when.some((condition) => condition.field === other.field))
    .map((other) => ({ not: { allOf: [...other.when.map(conditionSchema), { not: given(other.field) }] } }));
}

function conditionSchema(condition: Condition): JsonSchema {
  const { field } = condition;
  if ('given' in condition) return condition.given ? given(field) : { not: given(field) };
  if ('is' in condition) return { properties: { [field]: { enum: spellings(condition.is) } }, required: [field] };
  return { not: { properties: { [field]: { enum: spellings(condition.isNot) } }, required: [field] } };
}

/** Values as themselves and as text, because the API takes and gives either. */
function spellings(values: readonly unknown[]): readonly unknown[] {
  return [...new Set(values.flatMap((value) => [value, String(value)]))];
}

function given(field: string): JsonSchema {
  return { properties: { [field]: { not: { enum: [null, ''] } } }, required: [field] };
}
