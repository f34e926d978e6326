import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { KeySet } from '../../../src/records/keySet.ts';

/** Ids as a server makes them: a time, something random, a counter. */
function id(number: number): string {
  return `${(0x5bae34dc + (number >> 4)).toString(16)}a878bd7901${number.toString(16).padStart(6, '0')}`;
}

describe('a set of keys', () => {
  test('knows what was put in, of every form, and gives it back', () => {
    const keys = ['0'.repeat(24), 'f'.repeat(24), 'F'.repeat(24), '', '#0a1b-1', '4908', `${id(1)}0`, id(1), id(2)];
    const set = new KeySet(keys.slice(0, 2));
    assert.deepEqual(
      keys.map((key) => set.add(key)),
      keys.map((_, index) => index >= 2),
    );
    assert.deepEqual(
      keys.map((key) => set.add(key)),
      keys.map(() => false),
    );
    assert.equal(set.size, keys.length);
    assert.deepEqual([...set].sort(), [...keys].sort());
  });

  test('does as a Set does', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 2, maxLength: 2 });
    const key = fc.oneof(digits, ...[digits, digits, digits].map((two, at) => two.map((it) => idWith(at, it))));
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const [ours, real] = [new KeySet(), new Set<string>()];
        for (const one of keys) {
          assert.equal(ours.add(one), !real.has(one));
          real.add(one);
        }
        assert.deepEqual([...ours].sort(), [...real].sort());
      }),
    );
  });

  test('holds a hundred thousand ids in few bytes', () => {
    const before = process.memoryUsage().arrayBuffers;
    const set = new KeySet();
    for (let number = 0; number < 100_000; number++) assert.ok(set.add(id(number)));
    for (let number = 0; number < 100_000; number += 7) assert.ok(!set.add(id(number)));
    assert.equal(set.size, 100_000);
    assert.equal(new Set(set).size, 100_000);
    assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  });
});

/** An id whose digits are all 0 but two, at the start of one of its three parts. */
function idWith(part: number, digits: string): string {
  return `${'0'.repeat(8 * part)}${digits}`.padEnd(24, '0');
}
