import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { timerLine } from '../../../src/time/timerLine.ts';

const zone = 'Europe/Stockholm';
const at = (wallClock: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(wallClock.replace(' ', 'T')).toZonedDateTime(zone).toInstant();

describe('The line of a stopped timer', () => {
  test('says from when to when', () => {
    assert.equal(timerLine(at('2026-11-20 08:03'), at('2026-11-20 09:50'), undefined, zone), '2026-11-20 08:03-09:50 ');
  });

  test('is a minute at least, since the same time would mean a day later', () => {
    const start = at('2026-11-20 08:03');
    assert.equal(timerLine(start, start.add({ seconds: 20 }), undefined, zone), '2026-11-20 08:03-08:04 ');
  });

  test('goes over midnight', () => {
    assert.equal(timerLine(at('2026-11-20 22:00'), at('2026-11-21 01:00'), undefined, zone), '2026-11-20 22:00-01:00 ');
  });

  test('ends when a timer left over night may have been meant to', () => {
    const left = { day: '2026-11-20', hoursRunning: 25, proposedEnd: '2026-11-20 16:30' };
    assert.equal(timerLine(at('2026-11-20 08:00'), at('2026-11-21 09:00'), left, zone), '2026-11-20 08:00-16:30 ');
  });

  test('leaves the end to the person where nothing tells it, or a day has passed', () => {
    const left = { day: '2026-11-20', hoursRunning: 25, proposedEnd: undefined };
    assert.equal(timerLine(at('2026-11-20 08:00'), at('2026-11-21 09:00'), left, zone), '2026-11-20 kl 08:00 ');
    assert.equal(timerLine(at('2026-11-20 08:00'), at('2026-11-21 09:00'), undefined, zone), '2026-11-20 kl 08:00 ');
  });
});
