import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { absenceCategories, categoriesOf, matchCategories } from '../../../src/time/categories.ts';

const categories = categoriesOf([
  { _id: '1', name: 'Målning' },
  { _id: '2', name: 'Projektering' },
  { _id: '3', name: 'Projektledning' },
  { _id: '4', name: 'Övertid, målning' },
  { _id: '5', name: 'Sjukdom', isAbsenceType: true },
  { _id: '6', name: 'VAB', isAbsenceType: true },
  { _id: '7', name: 'Gammal', isActive: false },
]);
const ids = (found: readonly { readonly id: string }[]): string => found.map(({ id }) => id).join('');

describe('Time categories', () => {
  test('those retired are not offered', () => {
    assert.equal(ids(categories), '123456');
  });

  for (const [text, found] of [
    ['Målning', '1'],
    ['malning', '1'],
    ['proj', '23'],
    ['projektl', '3'],
    ['över mål', '4'],
    ['sjuk', '5'],
    ['gammal', ''],
    ['', ''],
  ] as const) {
    test(`“${text}” names ${found === '' ? 'none' : found}`, () => {
      assert.equal(ids(matchCategories(text, categories)), found);
    });
  }

  test('a word for absence gives the absence categories, the meant one first', () => {
    assert.equal(ids(absenceCategories('sick', categories)), '56');
    assert.equal(ids(absenceCategories('childCare', categories)), '65');
    assert.equal(ids(absenceCategories('vacation', categories)), '56');
  });
});
