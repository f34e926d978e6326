import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { FieldsRefused, type LogFields, planFields } from '../../../src/time/planFields.ts';
import { timeLogBody } from '../../../src/time/plannedLog.ts';

const context = {
  user: 'u1',
  today: Temporal.PlainDate.from('2026-11-20'),
  timeZone: 'Europe/Stockholm',
  proposeStart: (day: string) => `${day} 07:30`,
};

function body(fields: LogFields): unknown {
  return timeLogBody(planFields(fields, context), 'acts');
}

describe('Fields of a time log', () => {
  test('hours alone begin where it is proposed, today', () => {
    assert.deepEqual(body({ workOrder: 'w1', hours: 1.5 }), {
      createdByUser: 'acts',
      user: 'u1',
      timestamp: '2026-11-20 07:30',
      time: 1.5,
      workOrder: 'w1',
    });
  });

  test('a span is sent by its end, hours as text are read', () => {
    assert.deepEqual(body({ project: 'p1', date: '2026-11-19', from: '8:00', to: '10:15', description: 'Å' }), {
      createdByUser: 'acts',
      user: 'u1',
      timestamp: '2026-11-19 08:00',
      endTimestamp: '2026-11-19 10:15',
      project: 'p1',
      description: 'Å',
    });
    assert.deepEqual(body({ hours: '2,25', invoiceableHours: 0, customer: 'c1' }), {
      createdByUser: 'acts',
      user: 'u1',
      timestamp: '2026-11-20 07:30',
      time: 2.25,
      customer: 'c1',
      invoiceableTime: 0,
    });
  });

  test('a span with fewer hours had a break: the hours are sent, so that the break is not logged', () => {
    assert.deepEqual(body({ from: '07:00', to: '16:00', hours: 8 }), {
      createdByUser: 'acts',
      user: 'u1',
      timestamp: '2026-11-20 07:00',
      time: 8,
    });
  });

  test('work over midnight ends on the next day; the night of a clock change has an hour more', () => {
    assert.equal(planFields({ from: '22:00', to: '06:00', hours: '' }, context).end, '2026-11-21 06:00');
    const night = { date: '2026-10-24', from: '22:00', to: '06:00' };
    assert.equal(planFields(night, context).hours, 9);
    assert.equal(planFields({ ...night, date: '2026-03-28' }, context).hours, 7);
  });

  for (const [fields, said] of [
    [{}, 'Say how long'],
    [{ hours: 0 }, '0 hours'],
    [{ hours: 25 }, '25 hours'],
    [{ hours: 'many' }, '“hours” must be a number'],
    [{ hours: 1, date: '3/11' }, '“date” must be written as'],
    [{ hours: 1, date: '2026-02-30' }, 'There is no day 2026-02-30'],
    [{ from: '25:00', to: '26:00' }, '“from” must be a time'],
    [{ to: '10:00' }, '“to” needs “from”'],
    [{ from: '08:00', to: '09:00', hours: 2 }, 'there are 1 hours, fewer than 2'],
    [{ hours: 1, workOrder: 7 }, '“workOrder” must be a text'],
    [{ hours: 1, invoiceableHours: -1 }, 'cannot be negative'],
  ] as const) {
    test(`${JSON.stringify(fields)} is refused`, () => {
      assert.throws(
        () => planFields(fields, context),
        (error: unknown) => error instanceof FieldsRefused && error.message.includes(said),
      );
    });
  }
});
