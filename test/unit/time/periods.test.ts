import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { dayAfter } from '../../../src/time/dayAfter.ts';
import { periods, readPeriod } from '../../../src/time/periods.ts';

/** The spans around a day, as `first – last` by their names. */
function spans(today: string): Record<string, string> {
  return Object.fromEntries(
    periods(Temporal.PlainDate.from(today)).map(({ name, from, to }) => [name, from === to ? from : `${from} – ${to}`]),
  );
}

describe('the spans of days offered', () => {
  test('are whole weeks from Monday, whole months and whole years', () => {
    assert.deepEqual(spans('2026-11-05'), {
      Today: '2026-11-05',
      Yesterday: '2026-11-04',
      'This week': '2026-11-02 – 2026-11-08',
      'Last week': '2026-10-26 – 2026-11-01',
      'This month': '2026-11-01 – 2026-11-30',
      'Last month': '2026-10-01 – 2026-10-31',
      'Last 30 days': '2026-10-07 – 2026-11-05',
      'Last 90 days': '2026-08-08 – 2026-11-05',
      'This year': '2026-01-01 – 2026-12-31',
      'Last year': '2025-01-01 – 2025-12-31',
    });
  });

  test('cross the year: a Sunday, the first of January', () => {
    const newYear = spans('2023-01-01');
    assert.equal(newYear['This week'], '2022-12-26 – 2023-01-01');
    assert.equal(newYear['Last month'], '2022-12-01 – 2022-12-31');
    assert.equal(newYear.Yesterday, '2022-12-31');
  });

  test('know leap years', () => {
    assert.equal(spans('2024-03-31')['Last month'], '2024-02-01 – 2024-02-29');
    assert.equal(dayAfter('2024-02-28'), '2024-02-29');
    assert.equal(dayAfter('2026-12-31'), '2027-01-01');
  });
});

describe('a typed span', () => {
  const today = Temporal.PlainDate.from('2026-11-05');
  for (const [text, from, to] of [
    ['last week', '2026-10-26', '2026-11-01'],
    [' THIS YEAR ', '2026-01-01', '2026-12-31'],
    ['2026-03-29', '2026-03-29', '2026-03-29'],
    ['20260329', '2026-03-29', '2026-03-29'],
    ['29/3', '2026-03-29', '2026-03-29'],
    ['3 nov', '2026-11-03', '2026-11-03'],
    ['i går', '2026-11-04', '2026-11-04'],
    ['måndag', '2026-11-02', '2026-11-02'],
  ] as const) {
    test(`“${text}” is ${from}${to === from ? '' : ` to ${to}`}`, () => {
      const read = readPeriod(text, today);
      assert.deepEqual([read?.from, read?.to], [from, to]);
    });
  }

  for (const text of ['', 'soon', '2026-02-30', '3 nov kl 8', '12']) {
    test(`“${text}” is none`, () => {
      assert.equal(readPeriod(text, today), undefined);
    });
  }
});
