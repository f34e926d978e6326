import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  fieldOf,
  isJsonObject,
  isSameNumber,
  type JsonValue,
  numberOf,
  parseJson,
  printJson,
} from '../../../src/api/json.ts';
import { printRecord } from '../../../src/records/printRecord.ts';
import { parseRecordText, RecordTextError, type RecordTextProblem } from '../../../src/records/text.ts';
import { jsonValues, numberTexts, records } from './arbitraries.ts';

describe('numbers', () => {
  for (const number of [
    '369.48749999999995',
    '12345678901234567890',
    '1.0',
    '1e5',
    '1E+5',
    '10.50',
    '-0',
    '1e400',
    '41.18577972222222',
    '0.1',
  ]) {
    test(`${number} comes back as it came`, () => {
      assert.equal(printJson(parseJson(`{"n":${number}}`)), `{"n":${number}}`);
    });
  }

  test('whatever the digits, each number comes back byte for byte', () => {
    fc.assert(fc.property(numberTexts, (number) => printJson(parseJson(`[${number}]`)) === `[${number}]`));
  });

  test('text that looks like a number stays text', () => {
    assert.equal(printJson(parseJson('{"zipCode":"007"}')), '{"zipCode":"007"}');
  });

  test('are the same when they are exactly equal, however written', () => {
    for (const [a, b] of [
      ['1', '1.0'],
      ['100000', '1e5'],
      ['0', '-0.00'],
      ['12.50', '125e-1'],
      ['1e400', '10E+399'],
    ] as const) {
      assert.ok(isSameNumber(parseJson(a), parseJson(b)), `${a} = ${b}`);
    }
  });

  test('are different when only a double would mix them up', () => {
    for (const [a, b] of [
      ['12345678901234567890', '12345678901234567000'],
      ['0.1', '0.10000000000000000555'],
      ['1e400', '1e401'],
      ['-5', '5'],
      ['-5.0', '5'],
    ] as const) {
      assert.ok(!isSameNumber(parseJson(a), parseJson(b)), `${a} <> ${b}`);
    }
  });

  test('text is never the same number', () => {
    assert.ok(!isSameNumber('5', 5));
    assert.ok(!isSameNumber('5', '5'));
  });

  test('can be read as doubles, for showing', () => {
    assert.equal(numberOf(parseJson('1.50')), 1.5);
    assert.equal(numberOf(8), 8);
    assert.equal(numberOf('8'), undefined);
  });
});

describe('a printed record', () => {
  test('has the leading fields first, then the order of the server, two spaces a level and a line end', () => {
    const record = parseRecordText(
      '{"createDate":"2020","title":"AO1","workAddress":{"zipCode":"007","city":"Umeå"},"_id":"w1"}',
    );
    assert.equal(
      printRecord(record, ['_id', 'title', 'customer']),
      '{\n  "_id": "w1",\n  "title": "AO1",\n  "createDate": "2020",\n  "workAddress": {\n    "zipCode": "007",\n    "city": "Umeå"\n  }\n}\n',
    );
  });

  test('says the same when read again, and prints the same', () => {
    fc.assert(
      fc.property(records, fc.array(fc.string()), (record, leading) => {
        const text = printRecord(record, leading);
        assert.deepEqual(parseRecordText(text), record);
        assert.equal(printRecord(parseRecordText(text), leading), text);
      }),
    );
  });

  test('keeps every number byte for byte', () => {
    fc.assert(
      fc.property(fc.array(numberTexts, { minLength: 1 }), (numbers) => {
        const text = `{"numbers":[${numbers.join(',')}]}`;
        assert.equal(printRecord(parseRecordText(text)).replace(/\s/g, ''), text);
      }),
    );
  });

  test('holds no character that editors take for the end of a line', () => {
    const text = printRecord({ notes: 'one\u2028two\u2029three' });
    assert.doesNotMatch(text, /[\u2028\u2029]/);
    assert.deepEqual(parseRecordText(text), { notes: 'one\u2028two\u2029three' });
  });
});

describe('a typed record', () => {
  test('may have a byte order mark, CRLF, tabs and any white space', () => {
    assert.deepEqual(parseRecordText('\uFEFF{\r\n\t"title" :\t"AO1"\r\n}\r\n'), { title: 'AO1' });
  });

  test('may have a field called __proto__', () => {
    const record = parseRecordText('{"__proto__":{"isAdmin":true},"title":"AO1"}');
    assert.deepEqual(Object.keys(record), ['__proto__', 'title']);
    assert.deepEqual(fieldOf(record, '__proto__'), { isAdmin: true });
    assert.equal(fieldOf(record, 'isAdmin'), undefined);
    assert.equal(
      printRecord(record, ['title', '__proto__']),
      '{\n  "title": "AO1",\n  "__proto__": {\n    "isAdmin": true\n  }\n}\n',
    );
    assert.equal(fieldOf({}, '__proto__'), undefined);
  });

  const refused: readonly (readonly [text: string, problem: RecordTextProblem, line: number, column: number])[] = [
    ['', 'empty', 1, 1],
    [' \r\n ', 'empty', 1, 1],
    ['[{"title":"AO1"}]', 'notAnObject', 1, 1],
    ['\n  "AO1"', 'notAnObject', 2, 3],
    ['null', 'notAnObject', 1, 1],
    ['{\n  "title": "AO1",\n  "status": 100,\n  "title": "AO2"\n}', 'duplicateField', 4, 3],
    ['{"workAddress":{"city":"Umeå","city":"Luleå"}}', 'duplicateField', 1, 31],
    ['{\r\n  "status": 100 // open\r\n}', 'InvalidCommentToken', 2, 17],
    ['{"status": /* open */ 100}', 'InvalidCommentToken', 1, 12],
    ['{\n  "status": 100,\n}', 'trailingComma', 2, 16],
    ['{"tags":["a","b" , ]}', 'trailingComma', 1, 18],
    ['{"zipCode":007}', 'leadingZero', 1, 13],
    ['{"zipCode":"007}', 'UnexpectedEndOfString', 1, 12],
    ['{"a":1 "b":2}', 'CommaExpected', 1, 8],
    ['{"a" 1}', 'ColonExpected', 1, 6],
    ['{a:1}', 'InvalidSymbol', 1, 2],
    ['{"a":}', 'ValueExpected', 1, 6],
    ['{"a":NaN}', 'InvalidSymbol', 1, 6],
    ['{"a":1', 'CloseBraceExpected', 1, 7],
    ['{"a":[1', 'CloseBracketExpected', 1, 8],
    ['{"a":1}}', 'EndOfFileExpected', 1, 8],
    ['{"a":"C:\\data"}', 'InvalidEscapeCharacter', 1, 6],
    ['{"a":"\t"}', 'InvalidCharacter', 1, 6],
    ['{"a":1.}', 'UnexpectedEndOfNumber', 1, 6],
  ];
  for (const [text, problem, line, column] of refused) {
    test(`${JSON.stringify(text)} is refused at ${line}:${column}: ${problem}`, () => {
      assert.throws(
        () => parseRecordText(text),
        (error) => {
          assert.ok(error instanceof RecordTextError);
          assert.deepEqual([error.problem, error.line, error.column], [problem, line, column]);
          assert.match(error.message, new RegExp(`^Line ${line}, column ${column}: [^\\n]+\\.$`));
          return true;
        },
      );
    });
  }

  test('broken anywhere, is either read as JSON reads it or refused with a place in the text', () => {
    fc.assert(
      fc.property(
        records,
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '0', '-', '.', '\\', '/', '\t', '\u00a0', '\f', '{', '[', 'x'),
        fc.nat(2),
        (record, place, piece, removed) => {
          const text = printRecord(record);
          const at = place % text.length;
          const broken = text.slice(0, at) + piece + text.slice(at + removed);
          const expected = readPlainly(broken);
          try {
            const read = parseRecordText(broken);
            assert.deepEqual(read, expected);
          } catch (error) {
            assert.ok(error instanceof RecordTextError, String(error));
            assert.ok(
              expected === undefined || error.problem === 'duplicateField',
              `${broken} is JSON, but: ${error.message}`,
            );
            assert.ok(error.line <= broken.split('\n').length);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** The object JSON itself reads in the text, or undefined. */
function readPlainly(text: string): JsonValue | undefined {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    assert.ok(error instanceof SyntaxError);
    return undefined;
  }
}

test('any value survives printing and parsing', () => {
  fc.assert(
    fc.property(jsonValues, fc.nat(4), (value, indent) => {
      assert.deepEqual(parseJson(printJson(value, indent)), value);
    }),
  );
});
