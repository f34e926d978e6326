import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isJsonObject, type JsonObject, parseJson } from '../../../src/api/json.ts';
import { columnsOf, csvHead, csvRows } from '../../../src/records/exportTable.ts';
import { kind } from '../api/support.ts';

const customers = kind('customers');

function record(text: string): JsonObject {
  const value = parseJson(text);
  assert.ok(isJsonObject(value));
  return value;
}

describe('the columns of a table', () => {
  test('are the documented fields, then others of the first records, objects taken apart', () => {
    const columns = columnsOf(kind('workOrders'), [record('{"_id":"a","eget":{"fält":{"inre":1}},"annat":null}')]);
    assert.deepEqual(columns.slice(0, 3), ['_id', 'workOrderNumber', 'title']);
    assert.ok(columns.includes('workAddress.city'));
    assert.ok(!columns.includes('workAddress'));
    assert.equal(columns.at(-1), 'eget.fält.inre');
    assert.equal(new Set(columns).size, columns.length);
  });

  test('are the same whatever documented fields the first records have', () => {
    assert.deepEqual(columnsOf(customers, [record('{"_id":"a"}')]), columnsOf(customers, []));
  });

  test('stand first, after a byte order mark', () => {
    assert.equal(csvHead(['_id', 'name'], ';'), '\uFEFF_id;name;otherFields\r\n');
  });
});

describe('a row of a table', () => {
  /** The cells of one record's line whose cells hold no separator. */
  function cell(value: string, separator: ';' | ',' = ';'): string {
    const line = csvRows([record(`{"a":${value}}`)], ['a'], separator);
    return line.slice(0, -`${separator}\r\n`.length);
  }

  for (const [value, expected] of [
    ['"Åkes Rör & Bygg"', 'Åkes Rör & Bygg'],
    ['"a;b"', '"a;b"'],
    ['"sade \\"nej\\""', '"sade ""nej"""'],
    ['"två\\nrader"', '"två\nrader"'],
    ['""', ''],
    ['null', ''],
    ['true', 'true'],
    ['0', '0'],
    ['1.5', '1,5'],
    ['-12.25', '-12,25'],
    ['1.0', '1'],
    ['12345678901234567890', '12345678901234567890'],
    ['["x",{"y":1.50}]', '"[""x"",{""y"":1.50}]"'],
    ['[]', '[]'],
    ['{}', ''],
  ] as const) {
    test(`writes ${value} as ${expected || 'nothing'}`, () => assert.equal(cell(value), expected));
  }

  test('writes decimals with a point where cells are separated by commas', () => {
    assert.equal(cell('1.5', ','), '1.5');
    assert.equal(cell('"1,5"', ','), '"1,5"');
  });

  for (const text of ['=HYPERLINK("http://x","y")', '+46 70 123', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '＝1']) {
    test(`makes no formula of ${JSON.stringify(text)}`, () => {
      assert.match(cell(JSON.stringify(text)), /^"?'/);
    });
  }

  test('leaves negative numbers numbers', () => assert.equal(cell('-5'), '-5'));

  test('keeps what no column is for, in the last', () => {
    const line = csvRows([record('{"a":1,"b":{"c":"x"},"d":2.50,"e":null}')], ['a'], ';');
    assert.equal(line, '1;"{""b.c"":""x"",""d"":2.50}"\r\n');
  });

  test('has every value of a record once, whatever its fields are called', () => {
    const line = csvRows([record('{"__proto__":"p","constructor":"c"}')], ['__proto__', 'constructor', 'a'], ';');
    assert.equal(line, 'p;c;;\r\n');
  });
});
