import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { match, matchesOf, wordTable } from '../../../src/records/wordTable.ts';

function matches(texts: readonly string[], ...words: readonly string[]): number[] {
  return [...matchesOf(wordTable(texts), words, texts.length)];
}

describe('a table of words', () => {
  test('tells at which texts a word begins one of theirs, and inside which it stands', () => {
    assert.deepEqual(matches(['49 byt tak', 'mala taket', 'kontakt', ''], 'tak'), [
      match.begins,
      match.begins,
      match.inside,
      match.none,
    ]);
  });

  test('takes what holds for the worst of several words', () => {
    assert.deepEqual(matches(['kontakt 49', 'tak 49', 'tak 7'], '49', 'tak'), [match.inside, match.begins, match.none]);
  });

  test('knows a word however often it stands, between spaces of any kind', () => {
    assert.deepEqual(matches(['tak  tak\ntak\u00a0dorr', 'a'], 'dorr'), [match.begins, match.none]);
    assert.deepEqual(matches([], 'tak'), []);
  });

  test('finds what a look through all texts finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 4 });
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.array(word, { minLength: 1, maxLength: 3 }), (texts, words) => {
        const looked = texts.map((one) =>
          words.every((part) => ` ${one}`.includes(` ${part}`))
            ? match.begins
            : words.every((part) => one.includes(part))
              ? match.inside
              : match.none,
        );
        assert.deepEqual(matches(texts, ...words), looked);
      }),
    );
  });
});
