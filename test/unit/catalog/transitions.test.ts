import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/api/json.ts';
import { checkTransition } from '../../../src/catalog/rules.ts';
import { kind } from '../api/support.ts';

describe('changes of an invoice status', () => {
  const step = (from: unknown, to: unknown) =>
    checkTransition(kind('invoices'), { invoiceStatus: from }, { invoiceStatus: to })?.allowed;

  test('draft to sent to paid or obliterated, and never back', () => {
    const allowed = [1, 2, 3, 4].map((from) => [1, 2, 3, 4].filter((to) => to !== from && step(from, to)));
    assert.deepEqual(allowed, [[2], [3, 4], [], []]);
    assert.equal(step(2, 1), false);
    assert.equal(step(4, 2), false);
  });

  test('a status that stays, in whatever spelling, is no change', () => {
    assert.equal(step(2, 2), undefined);
    assert.equal(step(2, '2'), undefined);
    assert.equal(step('2', parseJson('2.0')), undefined);
    assert.equal(checkTransition(kind('invoices'), { invoiceStatus: 2 }, { marking: 'x' }), undefined);
  });

  test('a new invoice is a draft or sent', () => {
    const created = (invoiceStatus: unknown) =>
      checkTransition(kind('invoices'), undefined, { invoiceStatus })?.allowed;
    assert.deepEqual([1, 2, 3, 4].map(created), [undefined, true, false, false]);
  });

  test('a status that the document does not know may go anywhere', () => {
    assert.equal(step(7, 1), undefined);
    assert.equal(step(undefined, 2), true);
  });

  test('the person is told what it means', () => {
    assert.deepEqual(checkTransition(kind('invoices'), { invoiceStatus: 1 }, { invoiceStatus: 3 }), {
      allowed: false,
      message:
        "The invoice cannot go from Draft to Paid. Marking an invoice as 'Sent' gives it a number and does not send it; only a sent invoice can become 'Paid' or 'Obliterated'.",
    });
    assert.match(
      checkTransition(kind('invoices'), { invoiceStatus: 1 }, { invoiceStatus: 2 })?.message ?? '',
      /^Sent cannot be undone\. /,
    );
  });

  test('other kinds have no such rule', () => {
    assert.equal(
      checkTransition(kind('purchaseOrders'), { purchaseOrderStatus: 4 }, { purchaseOrderStatus: 1 }),
      undefined,
    );
  });
});
