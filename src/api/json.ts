/**
 * JSON without loss: a number keeps the text it came with when a double would change it.
 *
 * `JSON.parse` turns `12345678901234567890` into `12345678901234567000` and `1.0` into `1`. A record that is read, edited in one
 * field and written back must not change in another, so such numbers are kept as they stand in the text.
 */

declare global {
  /** A piece of JSON text that `JSON.stringify` prints as it stands. In Node since version 22. */
  interface RawJSON {
    readonly rawJSON: string;
  }

  interface JSON {
    rawJSON(text: string): RawJSON;
    isRawJSON(value: unknown): value is RawJSON;
    parse<T>(text: string, reviver: (key: string, value: T, context: { readonly source?: string }) => T): T;
  }
}

/** A number that a double cannot hold as it is written: too many digits, `1.0`, `1e5`, `-0`. `rawJSON` is its text. */
export type RawNumber = RawJSON;

/**
 * Any JSON value. A number is a `number` when that prints the very same text, else a {@link RawNumber}.
 *
 * A `RawNumber` does not survive `structuredClone`, messages between processes or a plain `JSON.parse`: keep and pass records as text
 * ({@link printJson}) and read them with {@link parseJson}.
 */
export type JsonValue = null | boolean | number | string | RawNumber | readonly JsonValue[] | JsonObject;

/**
 * A JSON object, as a record of the API is. Read a field whose name you were given (not one you wrote in the code) with
 * {@link fieldOf}, and build objects with `Object.fromEntries`, so that a field called `__proto__` is a field like any other.
 */
export interface JsonObject {
  readonly [field: string]: JsonValue;
}

/**
 * Reads JSON as the API sends it. A byte order mark is passed over; of a field given twice the last one counts.
 *
 * @throws {SyntaxError} when the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  return JSON.parse<JsonValue>(withoutByteOrderMark(text), (_name, value, { source }) =>
    typeof value === 'number' && source !== undefined && source !== String(value) ? JSON.rawJSON(source) : value,
  );
}

/**
 * Prints JSON such that {@link parseJson} gives the same value again, each number as it was written.
 *
 * U+2028 and U+2029 are escaped, because editors take them for ends of lines and offer to remove them.
 *
 * @param indent spaces per level; 0 prints one line.
 */
export function printJson(value: JsonValue, indent = 0): string {
  return JSON.stringify(value, undefined, indent).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** The text without the byte order mark that some editors put first. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Whether the value is a number kept as its text. */
export function isRawNumber(value: JsonValue | undefined): value is RawNumber {
  return JSON.isRawJSON(value);
}

/** Whether the value is a list. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether the value is an object: not null, not a list, not a number kept as its text. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}

/** The object's own field, or undefined when it has none of that name. */
export function fieldOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The value as a double, for showing and adding up; undefined when it is no number. Text such as `"5"` is no number. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return isRawNumber(value) ? Number(value.rawJSON) : undefined;
}

/**
 * Whether two values are the same number exactly: `1`, `1.0` and `10e-1` are, `12345678901234567890` and `12345678901234567000` are
 * not, though they are the same double. False when either is no number.
 */
export function isSameNumber(a: JsonValue, b: JsonValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  const left = numberText(a);
  const right = numberText(b);
  return left !== undefined && right !== undefined && canonicalDecimal(left) === canonicalDecimal(right);
}

function numberText(value: JsonValue): string | undefined {
  if (typeof value === 'number') return String(value);
  return isRawNumber(value) ? value.rawJSON : undefined;
}

/** One text for each decimal value: significant digits and the power of ten of the last of them. */
function canonicalDecimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${text.startsWith('-') ? '-' : ''}${significant}e${power}`;
}
