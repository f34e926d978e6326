import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { suite, test } from 'node:test';
import { Limiter, type LimiterOptions, type Priority } from '../../../src/api/limiter.ts';
import { readPages, request, StrictServer, steadyWay, VirtualClock } from './limiter-world.ts';

function world(options: LimiterOptions = {}) {
  const clock = new VirtualClock();
  const limiter = new Limiter({ clock, ...options });
  const server = new StrictServer(clock, steadyWay(40));
  /** What started when, in order. */
  const started: [name: string, at: number][] = [];
  const ask = (priority: Priority, name: string = priority, signal?: AbortSignal): Promise<boolean> =>
    limiter.run(
      priority,
      () => {
        started.push([name, clock.now()]);
        return server.answer();
      },
      signal,
    );
  return { clock, limiter, server, started, ask };
}

suite('order', () => {
  test('six requests of a person: four start at once, two as soon as places are back', async () => {
    const { clock, started, ask } = world();
    await clock.until(Promise.all(['1', '2', '3', '4', '5', '6'].map((name) => ask('interactive', name))));
    assert.deepEqual(started, [
      ['1', 0],
      ['2', 0],
      ['3', 0],
      ['4', 0],
      ['5', 1024],
      ['6', 1024],
    ]);
  });

  test('the most urgent starts first, equally urgent ones in the order they came', async () => {
    const { clock, started, ask } = world();
    for (const _ of [1, 2, 3, 4]) void ask('interactive', 'before');
    const asked = [
      ask('bulk', 'bulk 1'),
      ask('prefetch', 'prefetch 1'),
      ask('interactive', 'interactive 1'),
      ask('save', 'save 1'),
      ask('bulk', 'bulk 2'),
      ask('interactive', 'interactive 2'),
      ask('save', 'save 2'),
      ask('prefetch', 'prefetch 2'),
    ];
    await clock.until(Promise.all(asked));
    assert.deepEqual(
      started.slice(4).map(([name]) => name),
      ['save 1', 'save 2', 'interactive 1', 'interactive 2', 'prefetch 1', 'prefetch 2', 'bulk 1', 'bulk 2'],
    );
  });

  test('bulk fills three places at once and then spreads itself evenly over the window', async () => {
    const { clock, started, ask } = world();
    await clock.until(Promise.all(Array.from({ length: 24 }, () => ask('bulk'))));
    const starts = started.map(([, at]) => at);
    assert.deepEqual(starts.slice(0, 8), [0, 0, 0, 744, 1024, 1024, 1488, 1768]);
    assert.deepEqual(starts.slice(8, 20), [2048, 2232, 2512, 2792, 3072, 3256, 3536, 3816, 4076, 4260, 4540, 4820]);
    assert.deepEqual(
      starts.slice(20),
      [5080, 5264, 5544, 5824],
      'even answers have brought the margin from 24 to 4 ms',
    );
  });

  test('whenever a person asks while bulk is read, the wait is short', async () => {
    const { clock, limiter, server } = world();
    const reading = readPages(clock, limiter, server, 200);
    const waits: Promise<{ waitedMs: number }>[] = [];
    const asking = (async () => {
      for (let asked = 0; asked < 60; asked += 1) {
        await clock.sleep(617);
        waits.push(request(limiter, server, 'interactive'));
      }
    })();
    await reading;
    await asking;
    const sorted = (await Promise.all(waits)).map(({ waitedMs }) => waitedMs).sort((a, b) => a - b);
    assert.ok((sorted[56] ?? Number.NaN) <= 260, `95th percentile ${sorted[56]} ms`);
    assert.ok((sorted[59] ?? Number.NaN) <= 300, `longest ${sorted[59]} ms`);
    assert.deepEqual(server.refusals, []);
  });

  test('a request is told how long it waited', async () => {
    const { clock, limiter } = world();
    for (const _ of [1, 2, 3, 4]) void limiter.run('interactive', async () => undefined);
    await clock.advance(400);
    const waited = limiter.run('interactive', async (waitedMs) => waitedMs);
    assert.equal(await clock.until(waited), 604, 'the answers came at once, so that the margin is 4');
  });

  test('a timer that fires early starts nothing early', async () => {
    const clock = new VirtualClock(0.7);
    const limiter = new Limiter({ clock });
    for (const _ of [1, 2, 3, 4]) void limiter.run('interactive', async () => undefined);
    const fifth = await clock.until(limiter.run('interactive', async () => clock.now()));
    assert.ok(fifth >= 1004 && fifth < 1005, `started at ${fifth}`);
  });
});

suite('cancelling', () => {
  test('a waiting request rejects with the reason, is never sent, and leaves its turn to the next', async () => {
    const { clock, started, ask } = world();
    for (const _ of [1, 2, 3, 4]) void ask('interactive', 'before');
    const cancel = new AbortController();
    const cancelled = ask('interactive', 'cancelled', cancel.signal);
    const next = ask('interactive', 'next');
    await clock.advance(500);
    const reason = new Error('No longer wanted.');
    cancel.abort(reason);
    await assert.rejects(cancelled, reason);
    await clock.until(next);
    assert.deepEqual(started.slice(4), [['next', 1024]]);
  });

  test('a request cancelled before it was asked for takes no place', async () => {
    const { clock, started, ask } = world();
    const reason = new Error('Too late.');
    await assert.rejects(ask('save', 'never', AbortSignal.abort(reason)), reason);
    await clock.until(Promise.all([1, 2, 3, 4].map(() => ask('interactive'))));
    assert.deepEqual(
      started.map(([, at]) => at),
      [0, 0, 0, 0],
    );
  });

  test('one signal cancels a hundred that wait', async () => {
    const { clock, started, ask } = world();
    const cancel = new AbortController();
    const asked = Array.from({ length: 104 }, () => ask('bulk', 'bulk', cancel.signal));
    const outcomes = Promise.allSettled(asked);
    await clock.advance(10);
    cancel.abort();
    const rejected = (await clock.until(outcomes)).filter(({ status }) => status === 'rejected');
    assert.equal(rejected.length, 101);
    await clock.advance(5000);
    assert.equal(started.length, 3);
    assert.equal(clock.pending, 0);
  });

  test('a signal aborted after the start is for the request itself', async () => {
    const { clock, ask } = world();
    const cancel = new AbortController();
    const asked = ask('interactive', 'started', cancel.signal);
    cancel.abort();
    assert.equal(await clock.until(asked), true);
  });

  test('a signal that many requests share is not left with their listeners', async () => {
    const { clock, ask } = world();
    const { signal } = new AbortController();
    await clock.until(Promise.all(Array.from({ length: 6 }, () => ask('interactive', 'asked', signal))));
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});

suite('failures', () => {
  test('a request that fails passes its error on and keeps its place', async () => {
    const { clock, limiter, started, ask } = world();
    const failure = new Error('The connection was cut.');
    await assert.rejects(
      limiter.run('interactive', () => Promise.reject(failure)),
      failure,
    );
    for (const _ of [1, 2, 3]) void ask('interactive');
    await clock.until(ask('interactive', 'fifth'));
    assert.deepEqual(started.at(-1), ['fifth', 1024], 'as the first of the three that were answered');
  });

  test('after a refusal nothing starts before the time that the server asked for', async () => {
    const { clock, limiter, started, ask } = world();
    await clock.until(ask('interactive', 'first'));
    limiter.refused(3000);
    await clock.until(Promise.all([ask('bulk'), ask('save')]));
    assert.deepEqual(started, [
      ['first', 0],
      ['save', 3040],
      ['bulk', 3040],
    ]);
  });

  test('dispose rejects what waits and what comes, and leaves no timer', async () => {
    const { clock, limiter, started, ask } = world();
    for (const _ of [1, 2, 3, 4]) void ask('interactive');
    const waiting = [ask('save'), ask('bulk')];
    const outcomes = Promise.allSettled(waiting);
    await clock.advance(500);
    limiter.dispose();
    for (const outcome of await outcomes) assert.equal(outcome.status, 'rejected');
    await assert.rejects(ask('save'), /closed before the request was sent/);
    await clock.advance(5000);
    assert.equal(started.length, 4);
    assert.equal(clock.pending, 0);
  });
});

suite('telling of a wait', () => {
  function listening() {
    const told: [at: number, waitingMs: number | undefined][] = [];
    const clock = new VirtualClock();
    const limiter = new Limiter({ clock, onWait: (waitingMs) => told.push([clock.now(), waitingMs]) });
    const ask = (priority: Priority): Promise<void> => limiter.run(priority, () => clock.sleep(40));
    return { told, clock, limiter, ask };
  }

  test('each second of a long wait is told, and its end', async () => {
    const { told, clock, limiter, ask } = listening();
    await clock.until(ask('interactive'));
    limiter.refused(3500);
    const waiting = ask('interactive');
    await clock.advance(1500);
    const later = ask('interactive');
    await clock.until(Promise.all([waiting, later]));
    await clock.until(Promise.all([1, 2, 3, 4, 5].map(() => ask('interactive'))));
    assert.deepEqual(told, [
      [1140, 1100],
      [2140, 2100],
      [3140, 3100],
      [3540, undefined],
    ]);
  });

  test('the ordinary turn of a full window is not', async () => {
    const { told, clock, ask } = listening();
    await clock.until(Promise.all([1, 2, 3, 4, 5, 6].map(() => ask('interactive'))));
    assert.deepEqual(told, []);
  });

  test('the wait of bulk is told only while a refusal makes everything wait', async () => {
    const { told, clock, limiter, ask } = listening();
    const reading = Promise.all(Array.from({ length: 20 }, () => ask('bulk')));
    await clock.advance(3000);
    assert.deepEqual(told, []);
    limiter.refused(2500);
    await clock.until(reading);
    assert.deepEqual(told, [
      [4100, 1100],
      [5100, 2100],
      [5500, undefined],
    ]);
  });
});
