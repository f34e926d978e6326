import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/api/json.ts';
import { parseJson } from '../../../src/api/json.ts';

const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((list) => list.join(''));

/** Numbers as they can stand in JSON: long ones, trailing zeros, exponents, minus zero. */
export const numberTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(
      fc.constant('0'),
      fc.tuple(fc.integer({ min: 1, max: 9 }), digits(0, 24)).map(([first, rest]) => `${first}${rest}`),
    ),
    fc.oneof(
      fc.constant(''),
      digits(1, 24).map((fraction) => `.${fraction}`),
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), digits(1, 4))
          .map((parts) => parts.join('')),
      },
    ),
  )
  .map((parts) => parts.join(''));

/** Names of fields, among them those that go wrong in careless code. */
const fieldNames: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'toJSON',
    'rawJSON',
    'length',
    '_id',
    'åäö',
    '',
  ),
  fc.string(),
);

/** Text of every kind, separators of lines among it. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('007', '\u2028', '\r\n', '\uFEFF', '12345678901234567890'),
);

const jsonScalars: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  texts,
  numberTexts.map(parseJson),
);

const { value } = fc.letrec<{ value: JsonValue; list: JsonValue[]; object: JsonObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, jsonScalars, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.array(fc.tuple(fieldNames, tie('value')), { maxLength: 5 }).map(Object.fromEntries),
}));

/** Any JSON value. */
export const jsonValues: fc.Arbitrary<JsonValue> = value;

/** Any JSON object. */
export const records: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(fieldNames, jsonValues), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));
