import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { TimerFiles } from '../../../src/hours/timerFile.ts';

const timer = { start: '2026-11-20T08:00:00Z', user: 'u1' };

describe('Timers that this machine keeps', () => {
  let folder = '';
  let one: TimerFiles;
  let other: TimerFiles;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'timers-'));
    one = new TimerFiles(folder);
    other = new TimerFiles(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('one runs at a time, for all windows', async () => {
    assert.equal(await one.start('akes-bygg', timer), true);
    assert.equal(await other.start('akes-bygg', { ...timer, start: '2026-11-20T09:00:00Z' }), false);
    assert.deepEqual(await other.read('akes-bygg'), timer);
    await other.remove('akes-bygg');
    assert.equal(await one.read('akes-bygg'), undefined);
    assert.equal(await one.start('akes-bygg', timer), true);
  });

  test('each company has its own', async () => {
    await one.start('akes-bygg', timer);
    assert.equal(await one.read('oru-el'), undefined);
    assert.equal(await one.start('oru-el', timer), true);
  });

  test('a window is told what another one starts', async () => {
    const changes = new EventTarget();
    const end = one.watch(() => changes.dispatchEvent(new Event('change')));
    const told = once(changes, 'change');
    await other.start('akes-bygg', timer);
    await told;
    end();
  });

  test('one that is being written by another window does not run yet', async () => {
    await writeFile(join(folder, 'akes-bygg.json'), '');
    assert.equal(await one.read('akes-bygg'), undefined);
  });
});
