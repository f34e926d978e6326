import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindOf } from '../../../src/catalog/index.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import { fieldAt, fieldsInText, referencesInText } from '../../../src/editing/fieldsInText.ts';

function kind(path: string): Kind {
  const found = kindOf(path);
  assert.ok(found);
  return found;
}

const text = `{
  "title": "Åsa's 🏠",
  "customer": "c1",
  "users": ["u1", "u2"],
  "unknown": { "customer": "c9" },
  "estimatedTime": 12345678901234567890
}`;

describe('fields in a text', () => {
  const fields = fieldsInText(kind('workOrders'), text, false);
  const cut = ({ offset, length }: { offset: number; length: number }): string => text.slice(offset, offset + length);

  test('each value with its path, where it stands and what it is', () => {
    assert.deepEqual(
      fields.map(({ path, name, value, field }) => [path.join('.'), cut(name), cut(value), field?.seventime.type]),
      [
        ['title', '"title"', `"Åsa's 🏠"`, 'text'],
        ['customer', '"customer"', '"c1"', 'reference'],
        ['users', '"users"', '["u1", "u2"]', 'references'],
        ['users.0', '"u1"', '"u1"', 'reference'],
        ['users.1', '"u2"', '"u2"', 'reference'],
        ['unknown', '"unknown"', '{ "customer": "c9" }', undefined],
        ['unknown.customer', '"customer"', '"c9"', undefined],
        ['estimatedTime', '"estimatedTime"', '12345678901234567890', 'number'],
      ],
    );
  });

  test('ids of other records, in lists too', () => {
    assert.deepEqual(
      referencesInText(fields).map(({ id, kind: path, nameField }) => [id, path, nameField]),
      [
        ['c1', 'customers', 'customerName'],
        ['u1', 'users', undefined],
        ['u2', 'users', undefined],
      ],
    );
  });

  test('items of a list of objects know their own fields', () => {
    const rows = fieldsInText(
      kind('invoices'),
      '{"invoiceItems": [{"expenseItem": "e1"}, {"expenseItem": ""}]}',
      false,
    );
    assert.deepEqual(
      referencesInText(rows).map(({ path, id, kind: resource }) => [path, id, resource]),
      [[['invoiceItems', 0, 'expenseItem'], 'e1', 'expenseItems']],
    );
  });

  test('the innermost value at a place; none between the values', () => {
    assert.deepEqual(fieldAt(fields, text.indexOf('u2'))?.path, ['users', 1]);
    assert.deepEqual(fieldAt(fields, text.indexOf('"users": [') + '"users": ['.length - 1)?.path, ['users']);
    assert.equal(fieldAt(fields, text.indexOf('"customer"')), undefined);
  });

  test('a draft’s acting user is a reference', () => {
    const draft = fieldsInText(kind('timeLogs'), '{"createdByUser": "u1"}', true);
    assert.deepEqual(
      referencesInText(draft).map(({ id, kind: resource }) => [id, resource]),
      [['u1', 'users']],
    );
  });

  test('a text that is being typed gives what can be told of it', () => {
    const typed = fieldsInText(kind('workOrders'), '{ "customer": "c1", "project": ', false);
    assert.deepEqual(
      typed.map(({ path, plain }) => [path, plain]),
      [
        [['customer'], 'c1'],
        [['project'], undefined],
      ],
    );
    assert.deepEqual(fieldsInText(kind('workOrders'), '', false), []);
    assert.deepEqual(fieldsInText(kind('workOrders'), '[1, 2]', false), []);
  });
});
