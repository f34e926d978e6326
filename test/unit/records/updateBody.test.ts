import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson, printJson } from '../../../src/api/json.ts';
import { updateBody } from '../../../src/records/merge.ts';
import { printRecord } from '../../../src/records/printRecord.ts';
import { computed, merge, record } from './merging.ts';

describe('the body of a PUT', () => {
  test('has the required fields from the record as it is by now, not as I fetched it', () => {
    const baseline = { _id: 'i1', taxPercent: 25, invoiceItems: [{ _id: 'a' }], notes: '' };
    const theirs = { ...baseline, taxPercent: 12, invoiceItems: [{ _id: 'a' }, { _id: 'b' }] };
    const { merged } = merge(baseline, { ...baseline, notes: 'Ring' }, theirs);
    assert.deepEqual(
      updateBody({ merged, theirs, required: ['_id', 'taxPercent', 'invoiceItems', 'user'], computed }),
      {
        _id: 'i1',
        taxPercent: 12,
        invoiceItems: [{ _id: 'a' }, { _id: 'b' }],
        notes: 'Ring',
      },
    );
  });

  test('leaves out what both of us changed to the same', () => {
    const theirs = { _id: 'w1', title: 'AO2', status: 100 };
    const { merged } = merge(
      { _id: 'w1', title: 'AO1', status: 100 },
      { _id: 'w1', title: 'AO2', status: 500 },
      theirs,
    );
    assert.deepEqual(updateBody({ merged, theirs, required: ['_id'], computed }), { _id: 'w1', status: 500 });
  });

  test('uses the names under which the API takes fields', () => {
    const theirs = { _id: 'e1', unitTaxPercent: 25 };
    const { merged } = merge(theirs, { _id: 'e1', unitTaxPercent: 12 }, theirs);
    const writtenAs = new Map([['unitTaxPercent', 'taxPercent']]);
    assert.deepEqual(updateBody({ merged, theirs, required: ['_id'], computed, writtenAs }), {
      _id: 'e1',
      taxPercent: 12,
    });
  });

  test('sends numbers beside my edit as they came, digit for digit', () => {
    const baseline = record(
      '{"_id":"e1","price":{"unit":295.59,"inclTax":369.48749999999995,"ref":12345678901234567890,"factor":1.0,"code":"007"}}',
    );
    const mine = record(printRecord(baseline).replace('295.59', '300'));
    const { merged } = merge(baseline, mine, baseline);
    assert.equal(
      printJson(updateBody({ merged, theirs: baseline, required: ['_id'], computed })),
      '{"_id":"e1","price":{"unit":300,"inclTax":369.48749999999995,"ref":12345678901234567890,"factor":1.0,"code":"007"}}',
    );
  });

  test('sends a number as I wrote it', () => {
    const theirs = { hours: 8 };
    const { merged } = merge(theirs, { hours: parseJson('7.50') }, theirs);
    assert.equal(printJson(updateBody({ merged, theirs, required: [], computed })), '{"hours":7.50}');
  });
});
