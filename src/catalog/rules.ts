/** Checks before anything is sent: what is missing, what is wrong, and which change of status is not allowed. */
import { fieldOf } from './fieldSets.ts';
import type { ApiRecord, Condition, FieldSchema, FieldType, Kind, RequiredIf } from './kind.ts';
import { line, meaning } from './labels.ts';

/** A field that the API would refuse, and why. */
export interface FieldProblem {
  /** The way to the value: names of fields and places in lists. */
  readonly path: readonly (string | number)[];
  /** The path as a person reads it, such as `invoiceItems[0].expenseItem`. */
  readonly field: string;
  /** One sentence for a person. */
  readonly why: string;
}

/** Fields that a record must have, always or under a condition. */
interface Requirements {
  readonly required?: readonly string[];
  readonly requiredIf?: readonly RequiredIf[];
}

/**
 * What the API's document requires and the values lack; the acting user apart. A text of spaces alone counts as missing, an empty
 * list does not. Items of lists are checked too, but for those with an `_id`: the server has taken them before.
 *
 * @param values the body of the POST or PUT, under the names that the API takes
 */
export function missingFields(kind: Kind, values: ApiRecord, operation: 'create' | 'update'): readonly FieldProblem[] {
  return [
    ...missing(values, requirementsOf(kind, operation), []),
    ...Object.entries(values).flatMap(([name, value]) => missingInside(fieldOf(kind, name), value, [name])),
  ];
}

function requirementsOf(kind: Kind, operation: 'create' | 'update'): Requirements {
  if (operation === 'create') return kind.create ?? {};
  const { required = [], requiredIf = [] } = kind.update ?? {};
  const conditional = new Set(requiredIf.map((rule) => rule.field));
  return { required: required.filter((field) => !conditional.has(field)), requiredIf };
}

function missing(values: ApiRecord, requirements: Requirements, before: FieldProblem['path']): readonly FieldProblem[] {
  const always = (requirements.required ?? [])
    .filter((field) => !isGiven(values[field]))
    .map((field) => problem([...before, field], 'This field is required.'));
  const conditional = unmetRules(requirements.requiredIf ?? [], values).map((rule) =>
    problem([...before, rule.field], `This field is required ${rule.when.map(inWords).join(' and ')}.`),
  );
  return [...always, ...conditional];
}

/**
 * The rules whose field is required and not given. A field found missing counts as given for the rules after it, so that of two
 * fields each required without the other only the first is named.
 */
export function unmetRules(rules: readonly RequiredIf[], values: ApiRecord): readonly RequiredIf[] {
  const assumed: Record<string, unknown> = { ...values };
  return rules.filter((rule) => {
    const isUnmet = !isGiven(assumed[rule.field]) && rule.when.every((condition) => holds(condition, assumed));
    if (isUnmet) assumed[rule.field] = true;
    return isUnmet;
  });
}

function missingInside(
  field: FieldSchema | undefined,
  value: unknown,
  path: FieldProblem['path'],
): readonly FieldProblem[] {
  if (!field || field.seventime.computed) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      isRecord(item) && isGiven(item._id) ? [] : missingInside(field.items, item, [...path, index]),
    );
  }
  if (!isRecord(value) || !field.properties) return [];
  const fields = field.properties;
  return [
    ...missing(value, field.seventime, path),
    ...Object.entries(value).flatMap(([name, below]) => missingInside(fields[name], below, [...path, name])),
  ];
}

/** Whether a condition holds for these values. Text and number of one code are the same. */
function holds(condition: Condition, values: ApiRecord): boolean {
  const value = values[condition.field];
  if ('given' in condition) return isGiven(value) === condition.given;
  if ('is' in condition) return includes(condition.is, value);
  return !includes(condition.isNot, value);
}

function includes(codes: readonly unknown[], value: unknown): boolean {
  return codes.includes(value) || (line(value) !== '' && codes.some((code) => line(code) === line(value)));
}

/** Whether a value says anything: not undefined, not null and no empty text. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');
}

function inWords(condition: Condition): string {
  if ('given' in condition) return `when ${condition.field} is ${condition.given ? '' : 'not '}given`;
  if ('is' in condition) return `when ${condition.field} is ${condition.is.map(line).join(' or ')}`;
  return `unless ${condition.field} is ${condition.isNot.map(line).join(' or ')}`;
}

/**
 * What the API's document does not allow in these values: a code it does not list, a date in another format, text where a number
 * belongs. Meant for what a person wrote, not for what came from the server. Empty values and unknown fields are never wrong.
 *
 * @param values under the names by which fields are read or written
 */
export function wrongFields(kind: Kind, values: ApiRecord): readonly FieldProblem[] {
  return Object.entries(values).flatMap(([name, value]) => wrong(fieldOf(kind, name), value, [name]));
}

function wrong(field: FieldSchema | undefined, value: unknown, path: FieldProblem['path']): readonly FieldProblem[] {
  if (!field || field.seventime.computed || !isGiven(value)) return [];
  const why = checks[field.seventime.type](value, field);
  if (why) return [problem(path, why)];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => wrong(field.items, item, [...path, index]));
  const fields = field.properties;
  if (!isRecord(value) || !fields) return [];
  return Object.entries(value).flatMap(([name, below]) => wrong(fields[name], below, [...path, name]));
}

/** One sentence where the value is not what the type says; undefined where it is. */
const checks: Readonly<Record<FieldType, (value: unknown, field: FieldSchema) => string | undefined>> = {
  text: (value) => (isTextual(value) ? undefined : 'This should be text.'),
  number: (value) =>
    isNumber(value) || (typeof value === 'string' && /^\s*-?\d+([.,]\d+)?\s*$/.test(value))
      ? undefined
      : 'This should be a number.',
  boolean: (value) => (['true', 'false'].includes(line(value)) ? undefined : 'This should be true or false.'),
  date: (value) => (isDay(value) ? undefined : 'This should be a day such as 2026-11-05.'),
  dateTime: (value) => (isDay(value) ? undefined : 'This should be a date and time such as 2026-11-05 07:30.'),
  reference: (value, { seventime }) =>
    isTextual(value) ? undefined : `This should be the id of one of the ${seventime.reference}.`,
  references: (value, { seventime }) =>
    Array.isArray(value) ? undefined : `This should be a list of ids of ${seventime.reference}.`,
  code: (value, { seventime: { codes = [] } }) =>
    codes.some((one) => [one.code, ...(one.also ?? [])].map(line).includes(line(value)))
      ? undefined
      : `This should be one of ${codes.map((one) => `${one.code} (${one.means})`).join(', ')}.`,
  object: (value) => (isRecord(value) ? undefined : 'This should be an object: { … }.'),
  list: (value) => (Array.isArray(value) ? undefined : 'This should be a list: [ … ].'),
  any: () => undefined,
};

function isTextual(value: unknown): boolean {
  return typeof value === 'string' || isNumber(value);
}

/** A number, be it one kept as it was written because a double would change it. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' || JSON.isRawJSON(value);
}

const dayAndTime = /^(\d{4})-(\d{1,2})-(\d{1,2})([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A day that exists, alone or followed by a time of day. */
function isDay(value: unknown): boolean {
  const [, year, month = '', day = ''] = dayAndTime.exec(line(value)) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const midnight = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(written);
}

/** What the API's document says about a change of status. */
export interface TransitionNote {
  /** False where the API's document does not allow the change. */
  readonly allowed: boolean;
  /** One or two sentences for a person, who may want to stop. */
  readonly message: string;
}

/**
 * What to say before a record's status changes.
 *
 * @param before the record as it is; undefined for one that is being created
 * @param after the record, or the changed fields of it
 * @returns undefined where the status stays or the change is an ordinary one
 */
export function checkTransition(
  kind: Kind,
  before: ApiRecord | undefined,
  after: ApiRecord,
): TransitionNote | undefined {
  const transitions = kind.update?.transitions;
  if (!transitions) return undefined;
  const { field, allowed, initial, irreversible, rule } = transitions;
  const from = line(before?.[field]);
  const to = line(after[field]);
  if (to === '' || to === from) return undefined;
  const codes = fieldOf(kind, field)?.seventime.codes ?? [];
  const next = before ? allowed[from] : initial;
  if (next && !next.some((code) => line(code) === to)) {
    const change = before
      ? `The ${kind.singular} cannot go from ${meaning(codes, from)} to ${meaning(codes, to)}.`
      : `The ${kind.singular} cannot be created as ${meaning(codes, to)}.`;
    return { allowed: false, message: `${change} ${rule}` };
  }
  if (!irreversible.some((code) => line(code) === to)) return undefined;
  return { allowed: true, message: `${meaning(codes, to)} cannot be undone. ${rule}` };
}

function problem(path: FieldProblem['path'], why: string): FieldProblem {
  const field = path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`));
  return { path, field: field.join(''), why };
}

/** Whether a value is an object: not null, not a list, not a number kept as it was written. */
export function isRecord(value: unknown): value is ApiRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}
