import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { elapsedText, type LeftOverNight, leftOverNight } from '../../../src/time/timer.ts';
import { workOrderFromBranch } from '../../../src/time/workOrderFromBranch.ts';

const zone = 'Europe/Stockholm';
const at = (wallClock: string): Temporal.Instant => Temporal.ZonedDateTime.from(`${wallClock}[${zone}]`).toInstant();

test('how long a timer has run', () => {
  const text = (from: string, to: string): string => elapsedText(at(from), at(to));
  assert.equal(text('2026-11-18T08:00', '2026-11-18T08:00:59'), '0:00');
  assert.equal(text('2026-11-18T08:00', '2026-11-18T09:45'), '1:45');
  assert.equal(text('2026-11-18T08:00', '2026-11-19T10:05'), '26:05');
  assert.equal(text('2026-10-24T22:00', '2026-10-25T06:00'), '9:00', 'the night the clock goes back');
  assert.equal(text('2026-11-18T08:00', '2026-11-18T07:59'), '0:00', "the server's clock is ahead");
});

describe('a timer left over night', () => {
  const schedule = { hours: 8, span: { from: '07:00', to: '16:00' }, breaks: [] };
  const left = (start: string, now: string, activities: readonly string[] = []): LeftOverNight | undefined =>
    leftOverNight(at(start), at(now), activities.map(at), schedule, zone);

  test('is not one that runs since today, nor a night shift', () => {
    assert.equal(left('2026-11-18T00:10', '2026-11-18T23:50'), undefined);
    assert.equal(left('2026-11-17T22:00', '2026-11-18T06:00'), undefined);
  });

  test("is proposed to stop at its day's last activity", () => {
    assert.deepEqual(
      left('2026-11-17T13:00', '2026-11-18T07:30', [
        '2026-11-17T17:20',
        '2026-11-17T15:00',
        '2026-11-17T12:00',
        '2026-11-18T07:10',
      ]),
      { day: '2026-11-17', hoursRunning: 18.5, proposedEnd: '2026-11-17 17:20' },
    );
  });

  test('is proposed to stop at the end of the work day if nothing else tells', () => {
    assert.equal(left('2026-11-17T13:00', '2026-11-18T07:30')?.proposedEnd, '2026-11-17 16:00');
    assert.equal(left('2026-11-17T17:00', '2026-11-18T07:30')?.proposedEnd, undefined);
    const noSchedule = leftOverNight(at('2026-11-17T13:00'), at('2026-11-18T07:30'), [], undefined, zone);
    assert.deepEqual(noSchedule, { day: '2026-11-17', hoursRunning: 18.5, proposedEnd: undefined });
  });
});

describe('the work order that a branch or subject names', () => {
  const cases: readonly [text: string, number: string | undefined][] = [
    ['4908', '4908'],
    ['AO-4908', '4908'],
    ['wo/4908-fix', '4908'],
    ['feature/ao4908-pump', '4908'],
    ['fix/4908-pump', '4908'],
    ['2901-fix-for-ao-4908', '4908'],
    ['WO_77', '77'],
    ['AO 4908: ny pump', '4908'],
    ['Byt pump (#4908)', '4908'],
    ['main', undefined],
    ['release/2026-11-03', undefined],
    ['v1.2.3', undefined],
    ['release/100.2', undefined],
    ['feature/123abc', undefined],
    ['fix-12', undefined],
    ['kakao-4908', undefined],
    ['', undefined],
  ];
  for (const [text, number] of cases) {
    test(`'${text}'`, () =>
      assert.deepEqual(workOrderFromBranch(text), number === undefined ? { problem: 'none' } : { number }));
  }

  test("by the person's own pattern: its first group, or all of it", () => {
    assert.deepEqual(workOrderFromBranch('JOB_77_pump', 'job_(\\d+)'), { number: '77' });
    assert.deepEqual(workOrderFromBranch('pump-77', '\\d+'), { number: '77' });
    assert.deepEqual(workOrderFromBranch('AO-4908', 'job_(\\d+)'), { problem: 'none' });
    assert.deepEqual(workOrderFromBranch('pump', '(\\d*)'), { problem: 'none' });
  });

  test('a pattern that is none is told', () => {
    const result = workOrderFromBranch('4908', '(\\d+');
    assert.ok('problem' in result && result.problem === 'badPattern');
    assert.match(result.message, /Unterminated group/);
  });

  test('a pattern that would never end is stopped', () => {
    assert.deepEqual(workOrderFromBranch(`${'a'.repeat(60)}!`, '^(a+)+$'), { problem: 'slowPattern' });
  });

  test('only the beginning of a long text is looked at', () => {
    assert.deepEqual(workOrderFromBranch(`${'x'.repeat(200)}/4908`), { problem: 'none' });
  });
});
