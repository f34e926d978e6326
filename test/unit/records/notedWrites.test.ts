import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { NotedWrites } from '../../../src/records/notedWrites.ts';

interface Note {
  readonly text: string;
}

const everything = (): boolean => true;

describe('Writes noted on disk', () => {
  let home = '';
  let folder = '';
  let firsts = 0;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'noted-'));
    folder = join(home, 'sent');
    firsts = 0;
  });
  afterEach(() => rm(home, { recursive: true }));

  function open(): NotedWrites<Note> {
    return new NotedWrites<Note>(folder, async () => {
      firsts++;
    });
  }

  /** Leaves a note as a window does that goes away in the middle of a write. */
  async function leave(text: string, process: number, at = Date.now()): Promise<void> {
    const window = open();
    await window.during({ text }, async () => {
      const [name = ''] = (await readdir(folder)).filter((one) => /-[0-9a-f]{8}-/.test(one));
      await rename(join(folder, name), join(folder, `${at}-${text}.${process}.json`));
    });
  }

  /** The id of a process that is gone. */
  const gone = (): number => spawnSync(process.execPath, ['--eval', '']).pid;

  async function texts(window: NotedWrites<Note>): Promise<readonly string[]> {
    return (await window.takeOver(everything)).left.map(({ note }) => note.text);
  }

  test('a note is on disk while its write is under way, and gone once it is answered or has failed', async () => {
    const window = open();
    const result = await window.during({ text: 'å' }, async () => {
      assert.equal((await readdir(folder)).length, 1);
      return 'answer';
    });
    assert.equal(result, 'answer');
    assert.deepEqual(await readdir(folder), []);
    await assert.rejects(
      window.during({ text: 'b' }, () => Promise.reject(new Error('refused'))),
      /refused/,
    );
    assert.deepEqual(await readdir(folder), []);
    assert.equal(firsts, 1, 'told once that there is something to look for, before the first note');
  });

  test('nothing was left where nothing was ever noted', async () => {
    assert.deepEqual(await open().takeOver(everything), { left: [], othersAtWork: false });
  });

  test('what a window is at is not taken over, neither its own nor another’s that is there', async () => {
    const window = open();
    await window.during({ text: 'own' }, async () => {
      assert.deepEqual(await window.takeOver(everything), { left: [], othersAtWork: false });
    });
    await leave('other', process.ppid);
    assert.deepEqual(await window.takeOver(everything), { left: [], othersAtWork: true });
  });

  test('what a window that is gone had sent is taken over once, and forgotten when it is settled', async () => {
    const at = Date.now() - 1000;
    await leave('left', gone(), at);
    const windows = Array.from({ length: 2 }, open);
    const first = windows[0];
    assert.ok(first);
    const [one, two] = await Promise.all([first.takeOver(everything), first.takeOver(everything)]);
    const left = [...one.left, ...two.left];
    assert.deepEqual(
      left.map((write) => [write.note, write.at]),
      [[{ text: 'left' }, at]],
    );
    assert.equal((await readdir(folder)).length, 1, 'kept until it is settled');
    await left[0]?.settled();
    assert.deepEqual(await readdir(folder), []);
  });

  test('a note of another process with this one’s id, and one too old to be under way, were left', async () => {
    await leave('same-id', process.pid, Date.now() - 2000);
    await leave('old', process.ppid, Date.now() - 11 * 60_000);
    assert.deepEqual(await texts(open()), ['old', 'same-id']);
  });

  test('what is not wanted stays for later, and files that are no notes are passed over', async () => {
    await leave('left', gone());
    await writeFile(join(folder, 'readme.txt'), '');
    const window = open();
    assert.deepEqual(await window.takeOver(() => false), { left: [], othersAtWork: false });
    assert.deepEqual(await texts(window), ['left']);
  });
});
