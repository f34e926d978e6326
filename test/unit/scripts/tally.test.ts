import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tallyOf } from '../../../scripts/test/node-tests.ts';
import { closingLine, isGood, noTests, one, sum } from '../../../scripts/test/tally.ts';

describe('The tally', () => {
  test('closes with one line that counts both', () => {
    assert.equal(closingLine(sum(sum(one(true), one(false)), one(true))), '2 passed, 1 failed');
  });

  test('is good only when something passed and nothing failed', () => {
    assert.equal(isGood(one(true)), true);
    assert.equal(isGood(noTests), false);
    assert.equal(isGood(sum(one(true), one(false))), false);
  });
});

describe("A result of Node's runner", () => {
  const file = '/project/test/unit/a.test.ts';

  test('counts one when it is a test', () => {
    assert.deepEqual(tallyOf({ name: 'adds', file, details: { type: 'test' } }, true), one(true));
    assert.deepEqual(tallyOf({ name: 'adds', file, details: { type: 'test' } }, false), one(false));
  });

  test('counts nothing when it is a suite, which its tests count for', () => {
    assert.deepEqual(tallyOf({ name: 'sums', file, details: { type: 'suite' } }, true), noTests);
    assert.deepEqual(tallyOf({ name: 'sums', file, details: { type: 'suite' } }, false), noTests);
  });

  test('has failed when it was skipped', () => {
    assert.deepEqual(tallyOf({ name: 'adds', file, skip: true, details: { type: 'test' } }, true), one(false));
    assert.deepEqual(tallyOf({ name: 'adds', file, skip: 'slow', details: { type: 'test' } }, true), one(false));
  });

  test('counts no success when it is a whole file, and one failure when that file broke', () => {
    assert.deepEqual(tallyOf({ name: file, file, details: { type: 'test' } }, true), noTests);
    assert.deepEqual(tallyOf({ name: file, file, details: { type: 'test' } }, false), one(false));
  });
});
