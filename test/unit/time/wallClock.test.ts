import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  clockChangeAt,
  compareTimestamp,
  elapsedHours,
  endWallClock,
  instantToWallClock,
  localDate,
  readInstant,
  wallClockToInstant,
} from '../../../src/time/wallClock.ts';
import { clockChanges } from './clockChanges.ts';

for (const { zone, skipped, becomes, skippedInstant, repeated, first, gapMinutes } of clockChanges) {
  describe(`clock changes in ${zone}`, () => {
    const noon = (wallClock: string, days: number): string =>
      `${Temporal.PlainDate.from(wallClock.slice(0, 10)).add({ days })} 12:00`;

    test('a skipped time is moved forward by the gap', () => {
      assert.equal(clockChangeAt(skipped, zone), 'skipped');
      assert.equal(wallClockToInstant(skipped, zone).toString(), skippedInstant);
      assert.equal(instantToWallClock(wallClockToInstant(skipped, zone), zone), becomes);
    });

    test('a repeated time is the first of the two', () => {
      assert.equal(clockChangeAt(repeated, zone), 'repeated');
      assert.equal(wallClockToInstant(repeated, zone).toString(), first);
      const second = wallClockToInstant(repeated, zone).add({ minutes: gapMinutes });
      assert.equal(instantToWallClock(second, zone), repeated, 'the clock shows it once more');
    });

    test('the time between two noons is what really passed', () => {
      assert.equal(elapsedHours(noon(skipped, -1), noon(skipped, 0), zone), 24 - gapMinutes / 60);
      assert.equal(elapsedHours(noon(repeated, -1), noon(repeated, 0), zone), 24 + gapMinutes / 60);
      assert.equal(elapsedHours(noon(repeated, 1), noon(repeated, 2), zone), 24);
      assert.equal(clockChangeAt(noon(skipped, 0), zone), 'none');
    });

    test('every other time is read back as it was written', () => {
      const minutes = fc.integer({ min: 0, max: 366 * 24 * 60 });
      fc.assert(
        fc.property(minutes, (minute) => {
          const wallClock = Temporal.PlainDateTime.from('2026-01-01T00:00')
            .add({ minutes: minute })
            .toString({ smallestUnit: 'minute' })
            .replace('T', ' ');
          const shown = instantToWallClock(wallClockToInstant(wallClock, zone), zone);
          assert.equal(shown === wallClock, clockChangeAt(wallClock, zone) !== 'skipped', wallClock);
        }),
        { numRuns: 200 },
      );
    });
  });
}

test('the zone of the machine changes nothing', (t) => {
  const machineZone = process.env.TZ;
  t.after(() => {
    if (machineZone === undefined) delete process.env.TZ;
    else process.env.TZ = machineZone;
  });
  const shown = ['UTC', 'Asia/Kolkata', 'America/Los_Angeles'].map((zone) => {
    process.env.TZ = zone;
    const machineHour = new Date('2026-07-01T12:00:00Z').getHours();
    return { machineHour, instant: wallClockToInstant('2026-07-01 08:00', 'Europe/Stockholm').toString() };
  });
  assert.deepEqual(shown, [
    { machineHour: 12, instant: '2026-07-01T06:00:00Z' },
    { machineHour: 17, instant: '2026-07-01T06:00:00Z' },
    { machineHour: 5, instant: '2026-07-01T06:00:00Z' },
  ]);
});

test('work across New Year and midnight', () => {
  assert.equal(elapsedHours('2026-12-31 22:00', '2027-01-01 06:00', 'Europe/Stockholm'), 8);
  assert.equal(endWallClock('2026-12-31', '22:00', '06:00'), '2027-01-01 06:00');
  assert.equal(endWallClock('2026-12-31', '16:00', '00:00'), '2027-01-01 00:00');
  assert.equal(endWallClock('2026-12-31', '06:00', '22:00'), '2026-12-31 22:00');
});

test('seconds may be given, and are cut off when shown', () => {
  assert.equal(wallClockToInstant('2026-11-18 08:00:30', 'Europe/Stockholm').toString(), '2026-11-18T07:00:30Z');
  assert.equal(
    instantToWallClock(Temporal.Instant.from('2026-11-18T07:00:59.9Z'), 'Europe/Stockholm'),
    '2026-11-18 08:00',
  );
});

test('what is no time, or no zone, is refused', () => {
  for (const wallClock of ['2026-02-30 08:00', '2026-02-28 24:00', '2026-2-28 08:00', 'yesterday', '']) {
    assert.throws(() => wallClockToInstant(wallClock, 'Europe/Stockholm'), RangeError, wallClock);
  }
  assert.throws(() => wallClockToInstant('2026-11-18 08:00', 'Europe/Atlantis'), RangeError);
});

test("the API's date-times are read, malformed ones are not", () => {
  const read = (value: unknown): string | undefined => readInstant(value, 'Europe/Stockholm')?.toString();
  assert.equal(read('2020-10-07T06:00:00.000Z'), '2020-10-07T06:00:00Z');
  assert.equal(read('2020-10-07 08:00'), '2020-10-07T06:00:00Z');
  assert.equal(read('2020-10-07T08:00:15'), '2020-10-07T06:00:15Z');
  assert.equal(read('2020-10-07T08:00:00+02:00'), '2020-10-07T06:00:00Z');
  for (const value of ['2020-10-07T014:00:00.000Z', '2020-13-01 08:00', '2020-10-07', '', null, undefined, 5, {}]) {
    assert.equal(read(value), undefined, String(value));
  }
  assert.throws(
    () => readInstant('2020-10-07 08:00', 'Europe/Atlantis'),
    RangeError,
    'a wrong zone is not a malformed date',
  );
});

test('the local date of an instant is that of the zone', () => {
  const lateEvening = Temporal.Instant.from('2020-11-04T23:00:00.000Z');
  assert.equal(localDate(lateEvening, 'Europe/Stockholm').toString(), '2020-11-05');
  assert.equal(localDate(lateEvening, 'America/New_York').toString(), '2020-11-04');
});

describe("the server's timestamp against the time that was meant", () => {
  const difference = (meant: string, answered: unknown): number | undefined =>
    compareTimestamp(meant, 'Europe/Stockholm', answered);

  test('none if it reads the same zone', () => {
    assert.equal(difference('2020-10-07 07:00', '2020-10-07T05:00:00.000Z'), 0);
  });
  test('an hour later, where the server does not know of summer time', () => {
    assert.equal(difference('2020-10-07 07:00', '2020-10-07T06:00:00.000Z'), 60);
  });
  test('an hour or two later, where it takes wall clock for UTC', () => {
    assert.equal(difference('2020-11-19 12:00', '2020-11-19T12:00:00.000Z'), 60);
    assert.equal(difference('2020-06-05 12:00', '2020-06-05T12:00:00.000Z'), 120);
  });
  test('earlier is negative', () => {
    assert.equal(difference('2020-11-19 12:00', '2020-11-19T10:30:00.000Z'), -30);
  });
  test('unknown if the answer cannot be read', () => {
    assert.equal(difference('2020-11-19 12:00', undefined), undefined);
    assert.equal(difference('2020-11-19 12:00', '2020-10-07T014:00:00.000Z'), undefined);
  });
});
