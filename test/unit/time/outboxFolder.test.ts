import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { OutboxFolder } from '../../../src/time/outboxFolder.ts';

const entry = {
  company: 'akes-bygg',
  apiUrl: 'https://example.test/api/2',
  planned: { user: 'u1', start: '2026-11-20 08:00', hours: 1.5, description: 'Målning på Älgvägen' },
  reason: 'No connection.',
  mayHaveArrived: false,
};

describe('The outbox on disk', () => {
  let home = '';
  let one: OutboxFolder;
  let other: OutboxFolder;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'outbox-'));
    one = new OutboxFolder(join(home, 'outbox'));
    other = new OutboxFolder(join(home, 'outbox'));
  });
  afterEach(() => rm(home, { recursive: true }));

  test('is empty before anything waits', async () => {
    assert.deepEqual(await one.all(), []);
  });

  test('every window sees what one keeps, in the order it was kept', async ({ mock }) => {
    mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-20T09:00:00Z') });
    for (const hours of [1.5, 2, 1, 3]) {
      await one.add({ ...entry, planned: { ...entry.planned, hours } });
      mock.timers.tick(1);
    }
    const all = await other.all();
    assert.deepEqual(
      all.map(({ planned }) => planned.hours),
      [1.5, 2, 1, 3],
    );
    assert.equal(all[0]?.planned.description, 'Målning på Älgvägen');
  });

  test('of many windows that want to send an entry exactly one may', async () => {
    const { id } = await one.add(entry);
    const windows = Array.from({ length: 20 }, () => new OutboxFolder(join(home, 'outbox')));
    const claims = (await Promise.all(windows.map((window) => window.claim(id)))).filter((claim) => claim);
    assert.equal(claims.length, 1);
    await claims[0]?.done();
    assert.deepEqual(await other.all(), []);
    assert.equal(await other.claim(id), undefined, 'what was sent cannot be claimed again');
    assert.deepEqual(await readdir(join(home, 'outbox')), [], 'no lock is left');
  });

  test('what is given back waits on, with its new reason, and can be claimed again', async () => {
    const { id } = await one.add(entry);
    await (await one.claim(id))?.giveBack({ reason: 'The answer was lost.', mayHaveArrived: true });
    const [waiting] = await other.all();
    assert.equal(waiting?.reason, 'The answer was lost.');
    assert.equal(waiting?.mayHaveArrived, true);
    await (await other.claim(id))?.done();
  });

  test('an entry that is being sent cannot be thrown away', async () => {
    const { id } = await one.add(entry);
    const claim = await one.claim(id);
    assert.equal((await other.all()).length, 1, 'it waits once while it is being sent');
    assert.equal(await other.discard(id), false);
    await claim?.giveBack({ reason: '', mayHaveArrived: false });
    assert.equal(await other.discard(id), true);
    assert.deepEqual(await one.all(), []);
  });

  test('the claim of a window that is gone is taken over, by one window only', async () => {
    const { id } = await one.add(entry);
    const lock = join(home, 'outbox', `${id}.lock`);
    await writeFile(lock, '');
    assert.equal(await one.claim(id), undefined, 'a fresh claim holds');
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(lock, longAgo, longAgo);
    const windows = Array.from({ length: 10 }, () => new OutboxFolder(join(home, 'outbox')));
    const claims = (await Promise.all(windows.map((window) => window.claim(id)))).filter((claim) => claim);
    assert.equal(claims.length, 1);
    await claims[0]?.done();
  });
});
