import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isZone, readDate, readWallClock, startOfDay, toTimestamp } from '../../seventime/times.ts';

function read(text: string, zone: string): string | undefined {
  const time = readWallClock(text, zone);
  return time === undefined ? undefined : toTimestamp(time);
}

describe('wall-clock times', () => {
  for (const [text, zone, instant] of [
    ['2020-11-19 12:00', 'Europe/Stockholm', '2020-11-19T11:00:00.000Z'],
    ['2020-11-19T12:00', 'Europe/Stockholm', '2020-11-19T11:00:00.000Z'],
    ['2020-07-01 12:00:30', 'Europe/Stockholm', '2020-07-01T10:00:30.000Z'],
    ['2020-11-19 12:00', 'UTC', '2020-11-19T12:00:00.000Z'],
    ['2020-10-07 07:00', '+01:00', '2020-10-07T06:00:00.000Z'],
    ['2020-10-25 02:30', 'Europe/Stockholm', '2020-10-25T00:30:00.000Z'],
    ['2020-03-29 02:30', 'Europe/Stockholm', '2020-03-29T01:30:00.000Z'],
  ] as const) {
    test(`${text} in ${zone} is ${instant}`, () => assert.equal(read(text, zone), instant));
  }
  for (const text of [
    '2020-11-19',
    '2020-11-19 24:00',
    '2020-02-30 12:00',
    '2020-11-19T12:00:00.000Z',
    '2020-1-1 12:00',
    '',
  ]) {
    test(`"${text}" is none`, () => assert.equal(read(text, 'Europe/Stockholm'), undefined));
  }
});

test('a date is the first instant of the Swedish day', () => {
  assert.equal(readDate('2020-11-05'), Date.parse('2020-11-04T23:00:00.000Z'));
  assert.equal(readDate('2020-07-05'), Date.parse('2020-07-04T22:00:00.000Z'));
  assert.equal(readDate('2020-11-5'), undefined);
  assert.equal(readDate('2020-02-30'), undefined);
});

test('days are counted over a change of the clock', () => {
  const afternoon = Date.parse('2020-10-24T15:00:00.000Z');
  assert.equal(toTimestamp(startOfDay(afternoon)), '2020-10-23T22:00:00.000Z');
  assert.equal(toTimestamp(startOfDay(afternoon, 2)), '2020-10-25T23:00:00.000Z');
});

test('a zone is a name or an offset', () => {
  assert.deepEqual(
    ['Europe/Stockholm', 'UTC', '+02:00', 'Mars/Base', ''].map((zone) => isZone(zone)),
    [true, true, true, false, false],
  );
});
