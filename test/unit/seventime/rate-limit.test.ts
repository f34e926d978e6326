import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SlidingWindow } from '../../seventime/rate-limit.ts';
import { useApi } from './api.ts';

const limit = { requests: 4, windowMs: 1000 };

/** What a window says to arrivals at these milliseconds. */
function verdicts(...arrivals: number[]): boolean[] {
  const window = new SlidingWindow();
  return arrivals.map((at) => window.arrive('key', at, limit));
}

test('the fifth arrival within any 1000 ms is one too many', () => {
  assert.deepEqual(verdicts(0, 1, 2, 3, 4), [true, true, true, true, false]);
  assert.deepEqual(verdicts(0, 1, 2, 3, 999), [true, true, true, true, false]);
  assert.deepEqual(verdicts(0, 1, 2, 3, 1000), [true, true, true, true, true]);
});

test('the window slides: it does not start anew each second', () => {
  assert.deepEqual(verdicts(900, 950, 960, 970, 1010), [true, true, true, true, false]);
  assert.deepEqual(verdicts(0, 900, 950, 960, 1010, 1020), [true, true, true, true, true, false]);
});

test('a refused arrival counts, so hammering keeps the window full', () => {
  assert.deepEqual(verdicts(0, 1, 2, 3, 500, 1002, 1003, 1004), [true, true, true, true, false, true, true, true]);
  assert.deepEqual(verdicts(0, 0, 0, 0, 900, 900, 900, 900, 1100), [
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('each key has its own window', () => {
  const window = new SlidingWindow();
  for (const key of ['one', 'other']) {
    assert.deepEqual(
      [0, 0, 0, 0, 0].map((at) => window.arrive(key, at, limit)),
      [true, true, true, true, false],
    );
  }
});

const api = useApi({ rateLimit: { requests: 4, windowMs: 60_000 }, sizes: { vehicles: 2 } });

test('the server answers 429 with a sentence to the fifth request of a key, and not to the other company', async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => api().get('/vehicles')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 429]);
  assert.match(answers.find(({ status }) => status === 429)?.error ?? '', /too many/i);
  assert.deepEqual([api().server.received().length, api().server.refused().length], [4, 1]);
  assert.equal((await api().get('/vehicles', { company: 1 })).status, 200);
});

test('requests without a right key have no window to fill, and the limit can be lifted', async () => {
  for (let count = 0; count < 8; count += 1) {
    assert.equal((await api().get('/vehicles', { headers: { 'Client-Secret': 'wrong' } })).status, 401);
  }
  assert.equal((await api().get('/vehicles')).status, 429);
  api().server.limitRate(false);
  assert.equal((await api().get('/vehicles')).status, 200);
});
