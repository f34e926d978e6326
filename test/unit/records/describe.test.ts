import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeConflicts, describeProposal } from '../../../src/records/describe.ts';
import { describeChanges } from '../../../src/records/difference.ts';
import { mergeRecords } from '../../../src/records/merge.ts';
import { kind } from '../api/support.ts';

const invoices = kind('invoices');
const computed = new Set<string>();

describe('What a save will send', () => {
  test('is one line a field, codes with their meaning', () => {
    const before = { invoiceStatus: 1, marking: '', notes: 'a', invoiceItems: [{ _id: 'r', quantity: 1 }] };
    const after = { invoiceStatus: 2, marking: 'Etapp 2', notes: null, invoiceItems: [{ _id: 'r', quantity: 2 }] };
    const text = describeProposal(invoices, {
      changes: describeChanges(before, after),
      unchanged: ['multipleTaxesOnRows'],
      warning: 'Sent cannot be undone.',
    });
    assert.deepEqual(text.split('\n'), [
      'Sent cannot be undone.',
      '',
      'invoiceStatus: 1 (Draft) → 2 (Sent)',
      'marking: nothing → Etapp 2',
      'notes: a → nothing',
      'invoiceItems[r].quantity: 1 → 2',
      '',
      'Sent along as it is: multipleTaxesOnRows.',
    ]);
  });

  test('says of rows whether they come, go or move', () => {
    const a = { _id: 'a', quantity: 1 };
    const b = { _id: 'b', quantity: 2 };
    const lines = (before: readonly object[], after: readonly object[]): string =>
      describeProposal(invoices, {
        changes: describeChanges(
          { invoiceItems: before.map((row) => ({ ...row })) },
          { invoiceItems: after.map((row) => ({ ...row })) },
        ),
        unchanged: [],
        warning: undefined,
      });
    assert.equal(lines([a], [a, b]), 'invoiceItems[b]: added {"_id":"b","quantity":2}');
    assert.equal(lines([a, b], [a]), 'invoiceItems[b]: removed {"_id":"b","quantity":2}');
    assert.equal(lines([a, b], [b, a]), 'invoiceItems: another order');
  });

  test('is cut where it is very long', () => {
    const fields = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field${index}`, 'x'.repeat(500)]));
    const text = describeProposal(invoices, {
      changes: describeChanges({}, fields),
      unchanged: [],
      warning: undefined,
    });
    assert.equal(text.split('\n').length, 31);
    assert.match(text, /… and 10 more$/);
    assert.ok(text.split('\n').every((line) => line.length < 200));
  });
});

test('A conflict shows both values', () => {
  const { conflicts } = mergeRecords({
    ...{ baseline: { invoiceStatus: 1 }, mine: { invoiceStatus: 2 }, theirs: { invoiceStatus: 4 }, computed },
  });
  assert.equal(describeConflicts(invoices, conflicts), 'invoiceStatus\n  yours: 2 (Sent)\n  theirs: 4 (Obliterated)');
});
