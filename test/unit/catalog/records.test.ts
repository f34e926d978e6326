import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Errors } from 'typebox/schema';
import { Check } from 'typebox/value';
import { parseJson } from '../../../src/api/json.ts';
import { kinds } from '../../../src/catalog/index.ts';
import type { ApiRecord, Show } from '../../../src/catalog/kind.ts';
import { recordSchema } from '../../../src/catalog/schema.ts';
import { samples } from './samples.ts';

/** Values as they stand, so that the tests show which values a label takes, not how they are formatted. */
const asItStands = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const withUnit = (text: string, unit: string) => (text.trim() === '' ? '' : `${text} ${unit}`);
const show: Show = {
  date: (value) => asItStands(value).slice(0, 10),
  dateTime: asItStands,
  hours: (value) => withUnit(asItStands(value), 'h'),
  amount: (value, currency) => withUnit(asItStands(value), asItStands(currency) || 'SEK'),
};

const recordOf = (path: string) => samples[path]?.record ?? {};

describe('a record as the API gives it has no problems', () => {
  for (const kind of kinds) {
    test(kind.path, () => {
      const record = recordOf(kind.path);
      assert.ok(Object.keys(record).length > 0, 'there is a sample');
      assert.ok(Check(kind.fields, record));
      const [ok, problems] = Errors(recordSchema(kind), record);
      assert.ok(ok, JSON.stringify(problems));
    });

    test(`${kind.path}: with nothing, and with null everywhere`, () => {
      const nulls = Object.fromEntries(Object.keys(kind.fields.properties).map((name) => [name, null]));
      assert.deepEqual(Errors(recordSchema(kind), {}), [true, []]);
      assert.deepEqual(Errors(recordSchema(kind), nulls), [true, []]);
    });
  }
});

test('what a person may get wrong in a record is a problem', () => {
  const timeLogs = kinds.find(({ path }) => path === 'timeLogs');
  assert.ok(timeLogs);
  const problems = (record: ApiRecord) => Errors(recordSchema(timeLogs), record)[1].map((one) => one.instancePath);
  assert.deepEqual(problems({ time: 'a while' }), ['/time']);
  assert.deepEqual(problems({ timestamp: 'yesterday' }), ['/timestamp']);
  assert.deepEqual(problems({ isAbsence: 'no' }), ['/isAbsence']);
  assert.deepEqual(problems({ workOrder: { _id: 'x' } }), ['/workOrder']);
  assert.deepEqual(problems({ userName: { the: 'server decides' } }), []);
});

test('the editor offers what can be written, not what the server works out', () => {
  for (const kind of kinds) {
    const { properties } = recordSchema(kind);
    for (const [name, field] of Object.entries(kind.fields.properties)) {
      const schema: unknown = typeof properties === 'object' && properties !== null && Reflect.get(properties, name);
      assert.ok(typeof schema === 'object' && schema !== null);
      const hidden: unknown = Reflect.get(schema, 'doNotSuggest');
      assert.equal(hidden, field.seventime.computed, `${kind.path}.${name}`);
    }
  }
});

describe('labels and details', () => {
  for (const kind of kinds) {
    test(kind.path, () => {
      const sample = samples[kind.path];
      const record = recordOf(kind.path);
      assert.deepEqual(
        { label: kind.label(record, show), detail: kind.detail(record, show) },
        { label: sample?.label, detail: sample?.detail },
      );
    });

    test(`${kind.path}: never an empty label, never a thrown error, always one line`, () => {
      const names = Object.keys(kind.fields.properties);
      for (const value of [undefined, null, '', '  ', 0, 7, '12', true, [], {}, 'två\nrader', parseJson('2.0')]) {
        const record = Object.fromEntries(names.map((name) => [name, value]));
        const label = kind.label(record, show);
        assert.notEqual(label.trim(), '', `label of ${JSON.stringify(value)}`);
        assert.doesNotMatch(label + kind.detail(record, show), /\n|\[object|undefined|null|NaN/);
      }
      assert.notEqual(kind.label({}, show), '');
    });
  }

  test('a record that says nothing of itself is called by its id', () => {
    for (const kind of kinds) {
      const id = 'a-rather-odd-id';
      assert.match(kind.label({ [kind.idField]: id }, show), /a-rather-odd-id/, kind.path);
    }
  });

  test('a number kept as it was written is shown as the number it is', () => {
    const invoices = kinds.find(({ path }) => path === 'invoices');
    const record = { invoiceNumber: parseJson('24481.0'), invoiceStatus: parseJson('2.0') };
    assert.equal(invoices?.label(record, show), '24481');
    assert.equal(invoices?.detail(record, show), 'Sent');
    assert.equal(invoices?.label({ invoiceNumber: parseJson('12345678901234567890') }, show), '12345678901234567890');
  });

  test('a code that the document does not know is shown as it is', () => {
    const purchaseOrders = kinds.find(({ path }) => path === 'purchaseOrders');
    assert.equal(purchaseOrders?.detail({ purchaseOrderStatus: 7 }, show), '7');
  });
});
