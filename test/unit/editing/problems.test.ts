import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../src/api/json.ts';
import { kindOf } from '../../../src/catalog/index.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import { fieldsInText, nameBeside } from '../../../src/editing/fieldsInText.ts';
import { draftNotes, editProblems, problemAt, refusedPath } from '../../../src/editing/problems.ts';

function kind(path: string): Kind {
  const found = kindOf(path);
  assert.ok(found);
  return found;
}

/** What is told of an edit, each with the stretch of text that it stands at. */
function told(path: string, before: JsonObject, after: JsonObject): readonly (readonly [string, string])[] {
  const text = JSON.stringify(after);
  const fields = fieldsInText(kind(path), text, false);
  return editProblems(kind(path), fields, before, after).map(({ span, severity }) => [
    severity,
    text.slice(span.offset, span.offset + span.length),
  ]);
}

describe('problems of an edit', () => {
  const invoice = {
    invoiceStatus: 77,
    invoiceNumber: 5,
    invoiceItems: [
      { _id: 'r1', itemType: 'text', totalAmount: 1 },
      { _id: 'r2', itemType: 'strange', totalAmount: 2 },
    ],
  };

  test('nothing of what nobody changed, however odd', () => {
    assert.deepEqual(told('invoices', invoice, { ...invoice }), []);
    assert.deepEqual(told('invoices', invoice, { ...invoice, invoiceName: 'Tak' }), []);
  });

  test('an edit of what the server works out, at its name, in lists too', () => {
    assert.deepEqual(told('invoices', invoice, { ...invoice, invoiceNumber: 6 }), [['note', '"invoiceNumber"']]);
    const [first, second] = invoice.invoiceItems;
    const after = { ...invoice, invoiceItems: [first ?? {}, { ...second, totalTaxAmount: 3 }] };
    assert.deepEqual(told('invoices', invoice, after), [['note', '"totalTaxAmount"']]);
  });

  test('an edit in one item tells nothing of the others', () => {
    const [first, second] = invoice.invoiceItems;
    assert.ok(first && second);
    assert.deepEqual(told('invoices', invoice, { ...invoice, invoiceItems: [{ ...first, itemType: 'odd' }, second] }), [
      ['error', '"odd"'],
    ]);
    const added = { itemType: 'new' };
    assert.deepEqual(told('invoices', invoice, { ...invoice, invoiceItems: [first, second, added] }), [
      ['error', '"new"'],
    ]);
  });

  test('a field taken out that the server works out is no edit', () => {
    const { invoiceNumber: _, ...others } = invoice;
    assert.deepEqual(told('invoices', invoice, others), []);
  });

  test('a code that the API does not have, at its value', () => {
    assert.deepEqual(told('invoices', invoice, { ...invoice, invoiceType: 9 }), [['error', '9']]);
  });

  test('fields in a draft that are not sent; the acting user is', () => {
    const text = '{"title": "Tak", "workOrderNumber": 1, "createdByUser": "u1"}';
    const notes = draftNotes(kind('workOrders'), fieldsInText(kind('workOrders'), text, true));
    assert.deepEqual(
      notes.map(({ span }) => text.slice(span.offset, span.offset + span.length)),
      ['"workOrderNumber"'],
    );
  });

  test('a missing field is marked at the first brace, one inside an object at the object’s name', () => {
    const text = '{"deliveryAddress": {}}';
    const fields = fieldsInText(kind('workOrders'), text, true);
    assert.deepEqual(problemAt(fields, { path: ['customer'], why: 'x' }).span, { offset: 0, length: 1 });
    assert.deepEqual(problemAt(fields, { path: ['deliveryAddress', 'city'], why: 'x' }).span, {
      offset: 1,
      length: 17,
    });
  });
});

describe('the field that a refusal names', () => {
  const paths = [['customer'], ['project'], ['time'], ['invoiceItems'], ['invoiceItems', 0, 'unitPrice'], ['name']];
  const cases: readonly (readonly [string, readonly (string | number)[] | undefined])[] = [
    ['customer is required.', ['customer']],
    ["The field 'project' is missing for this customer.", ['project']],
    ['invoiceItems[0].unitPrice must be a number, not "x".', ['invoiceItems', 0, 'unitPrice']],
    ['unitPrice must be a number.', ['invoiceItems', 0, 'unitPrice']],
    ['invoiceItems must be a list.', ['invoiceItems']],
    ['Try again another timeout.', undefined],
    ['Kunden är spärrad.', undefined],
  ];
  for (const [sentence, path] of cases) {
    test(sentence, () => assert.deepEqual(refusedPath(sentence, paths), path));
  }
});

describe('the name beside an id', () => {
  const record = { customer: 'c1', customerName: 'Bygg AB', rows: [{ user: 'u1', userName: 'Åsa' }] };
  const at = (path: readonly (string | number)[], id: string, nameField: string) =>
    nameBeside(record, { path, id, nameField, kind: 'x', value: { offset: 0, length: 0 } });

  test('is the one that came with the record', () => {
    assert.equal(at(['customer'], 'c1', 'customerName'), 'Bygg AB');
    assert.equal(at(['rows', 0, 'user'], 'u1', 'userName'), 'Åsa');
  });

  test('is none where the id was changed or moved', () => {
    assert.equal(at(['customer'], 'c2', 'customerName'), undefined);
    assert.equal(at(['rows', 1, 'user'], 'u1', 'userName'), undefined);
  });
});
