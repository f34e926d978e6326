import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expired } from '../../../src/records/retention.ts';

const day = 86_400_000;
const now = 100 * day;
const limits = { entries: 3, bytes: 100, days: 30 };

function names(ages: readonly number[], bytes = 1): readonly string[] {
  const kept = ages.map((days) => ({ name: `${days} days old`, at: now - days * day, bytes }));
  return expired(kept, limits, now).map(({ name }) => name);
}

describe('What is kept', () => {
  test('is everything within the limits', () => assert.deepEqual(names([1, 30, 2]), []));
  test('is the newest where there are too many', () => assert.deepEqual(names([4, 1, 3, 2]), ['4 days old']));
  test('is nothing too old', () => assert.deepEqual(names([31, 1]), ['31 days old']));
  test('is the newest where they are too large', () => assert.deepEqual(names([2, 1], 60), ['2 days old']));
});
