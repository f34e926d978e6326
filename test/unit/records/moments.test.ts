import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSameMoment, sameMoments, withTheirMoments } from '../../../src/records/moments.ts';
import { kind } from '../api/support.ts';
import { show } from './saving.ts';

describe('the same moment', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['2026-11-05 07:00', '2026-11-05T06:00:00.000Z', true],
    ['2026-11-05T07:00', '2026-11-05T06:00:00.000Z', true],
    [' 2026-11-05 07:00:00 ', '2026-11-05T06:00:00.000Z', true],
    ['2026-11-05T07:00:00+01:00', '2026-11-05T06:00:00.000Z', true],
    ['2026-11-05 07:00', '2026-11-05T07:00:00.000Z', false],
    ['2026-11-05T06:00:01Z', '2026-11-05T06:00:00.000Z', false],
    ['2026-11-05 07:01', '2026-11-05T06:00:00.000Z', false],
    ['', '', false],
    ['imorgon', '2026-11-05T06:00:00.000Z', false],
  ];
  for (const [a, b, expected] of cases) {
    test(`“${a}” ${expected ? 'is' : 'is not'} “${b}”`, () => {
      assert.equal(isSameMoment('dateTime', a, b, show), expected);
      assert.equal(isSameMoment('dateTime', b, a, show), expected);
    });
  }

  test('a day is the same as the timestamp of its midnight here, and as no other', () => {
    assert.equal(isSameMoment('date', '2026-11-05', '2026-11-04T23:00:00.000Z', show), true);
    assert.equal(isSameMoment('date', '2026-11-04', '2026-11-04T23:00:00.000Z', show), false);
  });

  test('what is no text is no moment', () => {
    assert.equal(isSameMoment('dateTime', null, null, show), false);
    assert.equal(isSameMoment('dateTime', 5, 5, show), false);
  });
});

describe('a kind’s moments', () => {
  const isSame = sameMoments(kind('workOrders'), show);

  test('are known by the catalogue', () => {
    assert.equal(isSame(['startDate'], '2026-11-05 07:00', '2026-11-05T06:00:00.000Z'), true);
    assert.equal(isSame(['title'], '2026-11-05 07:00', '2026-11-05T06:00:00.000Z'), false);
  });

  test('of mine are written as theirs are where they are the same, and everything else stays', () => {
    const theirs = { startDate: '2026-11-05T06:00:00.000Z', endDate: '2026-11-05T15:00:00.000Z', title: 'Tak' };
    const mine = { startDate: '2026-11-05 07:00', endDate: '2026-11-05 15:00', title: 'Golv', own: { a: 1 } };
    assert.deepEqual(withTheirMoments(mine, theirs, isSame), { ...mine, startDate: theirs.startDate });
  });

  test('in an object are found too', () => {
    const isAny = (path: readonly unknown[]): boolean => path.join('.') === 'part.at';
    const mine = { part: { at: 'mine', other: 'mine' } };
    assert.deepEqual(withTheirMoments(mine, { part: { at: 'theirs', other: 'theirs' } }, isAny), {
      part: { at: 'theirs', other: 'mine' },
    });
  });
});
