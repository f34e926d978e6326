import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type JsonObject, parseJson } from '../../../src/api/json.ts';
import { kindOf, kinds } from '../../../src/catalog/index.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import { createBody, DraftRefused, draftProblems } from '../../../src/records/create.ts';
import { NoActingUser } from '../../../src/records/refusals.ts';

function kind(path: string): Kind {
  const found = kindOf(path);
  assert.ok(found);
  return found;
}

describe('what is sent of a draft', () => {
  test('what is filled in, with the acting user', () => {
    const values = { title: 'Tak', customer: 'c1', description: '', project: null, estimatedTime: 0, users: [] };
    assert.deepEqual(createBody(kind('workOrders'), values, 'u1'), {
      title: 'Tak',
      customer: 'c1',
      estimatedTime: 0,
      users: [],
      createdByUser: 'u1',
    });
  });

  test('the acting user that the draft names goes before the company’s', () => {
    const values = { title: 'Tak', customer: 'c1', createdByUser: 'u2' };
    assert.equal(createBody(kind('workOrders'), values, 'u1').createdByUser, 'u2');
    assert.equal(createBody(kind('workOrders'), { ...values, createdByUser: '' }, 'u1').createdByUser, 'u1');
  });

  test('nothing where nobody acts and the API wants to know who does', () => {
    assert.throws(() => createBody(kind('workOrders'), { title: 'Tak' }, undefined), NoActingUser);
    assert.deepEqual(createBody(kind('distributors'), { name: 'Byggvaror' }, undefined), { name: 'Byggvaror' });
  });

  test('nothing that the server works out, at any depth', () => {
    const values = {
      _id: 'x',
      customer: 'c1',
      invoiceNumber: 7,
      invoiceItems: [{ _id: 'r1', itemType: 'text', description: 'Rad', totalTaxAmount: 9 }],
    };
    assert.deepEqual(createBody(kind('invoices'), values, 'u1'), {
      customer: 'c1',
      invoiceItems: [{ itemType: 'text', description: 'Rad' }],
      createdByUser: 'u1',
    });
  });

  test('fields that the document does not know, and numbers as they were written', () => {
    const values = parseJson('{"title": "Tak", "customer": "c1", "estimatedTime": 1.50, "ownField": {"a": ""}}');
    assert.ok(typeof values === 'object' && values !== null && 'title' in values);
    const body = createBody(kind('workOrders'), values, 'u1');
    assert.equal(JSON.stringify(body.estimatedTime), '1.50');
    assert.deepEqual(body.ownField, { a: '' });
  });

  test('fields under the names that the API takes', () => {
    const renamed = kinds
      .filter(({ create }) => create)
      .flatMap((one) =>
        Object.entries(one.fields.properties).flatMap(([read, { seventime }]) =>
          seventime.writtenAs && !seventime.computed ? [{ one, read, written: seventime.writtenAs }] : [],
        ),
      );
    assert.ok(renamed.length > 0, 'some fields are written under another name');
    for (const { one, read, written } of renamed) {
      assert.equal(createBody(one, { [read]: 'value' }, 'u1')[written], 'value', `${one.path}.${read}`);
    }
  });
});

describe('what the API would refuse in a draft', () => {
  const fields = (path: string, values: JsonObject): readonly string[] =>
    draftProblems(kind(path), values).map(({ field }) => field);

  test('what is missing, what is wrong, and a status that nothing new can have', () => {
    assert.deepEqual(fields('workOrders', { title: 'Tak' }), ['customer']);
    assert.deepEqual(fields('timeLogs', { user: 'u1', timestamp: '2026-02-30 07:00', time: 'a while' }), [
      'timestamp',
      'time',
    ]);
    assert.deepEqual(fields('invoices', { customer: 'c1', language: 'SV', taxPercent: 25, invoiceStatus: 3 }), [
      'invoiceStatus',
    ]);
    assert.deepEqual(fields('workOrders', { title: 'Tak', customer: 'c1' }), []);
  });

  test('is told in one sentence each, the first three of them', () => {
    const problem = (field: string) => ({ path: [field], field, why: 'This field is required.' });
    assert.equal(
      new DraftRefused(['a', 'b', 'c', 'd', 'e'].map(problem)).message,
      'Nothing was sent. a: This field is required. b: This field is required. c: This field is required. And 2 more.',
    );
    assert.equal(new DraftRefused([problem('a')]).message, 'Nothing was sent. a: This field is required.');
  });
});
