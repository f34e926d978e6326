import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RequestRefused } from '../../../src/api/errors.ts';
import type { PlannedLog } from '../../../src/time/plannedLog.ts';
import {
  correctTimeLog,
  findTimeLog,
  type LogWriter,
  NotLogged,
  writeTimeLog,
} from '../../../src/time/writeTimeLog.ts';
import { kind, openTestClient, type TestClient } from '../api/support.ts';

const acme = 'Acme Bygg AB';

function writerOf({ server, client }: TestClient, timeZone = 'Europe/Stockholm', serverMinutes = 0): LogWriter {
  const actingUser = String(server.records(acme, 'users')[0]?._id);
  return { client, kind: kind('timeLogs'), actingUser, timeZone, serverMinutes };
}

function planned({ actingUser }: LogWriter, fields: Partial<PlannedLog> = {}): PlannedLog {
  return { user: actingUser, start: '2026-11-03 08:00', hours: 1.5, description: 'Felsökning på Älgvägen', ...fields };
}

describe('Writing a time log', () => {
  test('one POST; the answer is what was meant', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    const written = await writeTimeLog(writer, planned(writer));
    assert.equal(company.log.length, 1);
    assert.deepEqual([written.minutesOff, written.otherHours, written.found], [0, undefined, false]);
  });

  for (const timeZone of [
    'Europe/Stockholm',
    'UTC',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Auckland',
    'America/St_Johns',
    'Pacific/Kiritimati',
  ]) {
    for (const start of ['2026-03-29 03:30', '2026-10-25 03:30', '2026-12-31 23:30']) {
      test(`${start} in ${timeZone} arrives as meant where the server reads the same zone`, async () => {
        await using company = await openTestClient({ zone: timeZone });
        const writer = writerOf(company, timeZone);
        assert.equal((await writeTimeLog(writer, planned(writer, { start }))).minutesOff, 0);
      });
    }
  }

  for (const [start, minutesOff] of [
    ['2026-11-03 08:00', 60],
    ['2026-07-01 08:00', 120],
    ['2026-03-29 01:30', 60],
    ['2026-03-29 03:30', 120],
    ['2026-10-25 01:30', 120],
    ['2026-10-25 03:30', 60],
  ] as const) {
    test(`a server that takes wall clock for UTC is ${minutesOff} minutes off at ${start}, and one PUT corrects it`, async () => {
      await using company = await openTestClient({ zone: 'UTC' });
      const writer = writerOf(company);
      const entry = planned(writer, { start });
      const written = await writeTimeLog(writer, entry);
      assert.equal(written.minutesOff, minutesOff);
      const corrected = await correctTimeLog(writer, entry, written);
      assert.equal(corrected.minutesOff, 0);
      assert.equal(corrected.otherHours, undefined);
      assert.equal(company.server.received('PUT').length, 1);
      const next = await writeTimeLog({ ...writer, serverMinutes: minutesOff }, { ...entry, description: 'nästa' });
      assert.equal(next.minutesOff, 0, 'the next one needs no correction');
    });
  }

  test('hours that the server made something else of are told', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    company.server.fault(
      { method: 'POST', path: '/timeLogs' },
      { kind: 'alter', change: (answer) => (isObject(answer) ? { ...answer, time: 9 } : answer) },
    );
    assert.equal((await writeTimeLog(writer, planned(writer))).otherHours, 9);
  });

  for (const fault of ['resetAfter', 'truncatedJson', 'emptyBody', 'aList'] as const) {
    test(`after ${fault} the log is found, and not sent again`, async () => {
      await using company = await openTestClient();
      const writer = writerOf(company);
      company.server.fault({ method: 'POST', path: '/timeLogs' }, fault);
      const written = await writeTimeLog(writer, planned(writer));
      assert.equal(written.found, true);
      assert.equal(company.server.received('POST').length, 1);
      const alike = company.server
        .records(acme, 'timeLogs')
        .filter(({ description }) => description === 'Felsökning på Älgvägen');
      assert.deepEqual(
        alike.map(({ _id }) => _id),
        [written.id],
      );
    });
  }

  test('an entry that is deliberately the same as an older one is not taken for it', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    const { id } = await writeTimeLog(writer, planned(writer));
    company.server.changeElsewhere('timeLogs', id, { createDate: '2026-01-01T00:00:00.000Z' });
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetBefore');
    await assert.rejects(
      writeTimeLog(writer, planned(writer)),
      (error: unknown) => error instanceof NotLogged && error.outcome === 'notDone',
    );
  });

  test('where it cannot be looked up, it is not said to be one or the other', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetAfter');
    company.server.fault({ method: 'GET', path: '/timeLogs' }, { kind: 'status', status: 500 }, { times: 9 });
    await assert.rejects(
      writeTimeLog(writer, planned(writer)),
      (error: unknown) => error instanceof NotLogged && error.outcome === 'unknown',
    );
  });

  test('a refusal is no lost answer: nothing is looked up', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    await assert.rejects(writeTimeLog(writer, planned(writer, { workOrder: 'none' })), RequestRefused);
    assert.equal(company.log.length, 1);
  });

  test('the twin of an entry is looked for on every page', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    const { id, record } = await writeTimeLog(writer, planned(writer));
    const twin = company.server.record(acme, 'timeLogs', id) ?? {};
    const others = Array.from({ length: 500 }, (_, index) => ({
      ...twin,
      _id: index.toString(16).padStart(24, '0'),
      description: `annat ${index}`,
    }));
    company.server.replaceRecords('timeLogs', [...others, twin]);
    company.server.clearReceived();
    assert.equal((await findTimeLog(writer, planned(writer)))?.id, record._id);
    assert.equal(company.server.received('GET').length, 2);
  });

  test('the twin of an entry is found by user, start, hours and text', async () => {
    await using company = await openTestClient();
    const writer = writerOf(company);
    const { id } = await writeTimeLog(writer, planned(writer));
    assert.equal((await findTimeLog(writer, planned(writer)))?.id, id);
    assert.equal(await findTimeLog(writer, planned(writer, { hours: 2 })), undefined);
    assert.equal(await findTimeLog(writer, planned(writer, { description: 'annat' })), undefined);
    assert.equal(await findTimeLog(writer, planned(writer, { start: '2026-11-03 10:00' })), undefined);
  });
});

function isObject(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
