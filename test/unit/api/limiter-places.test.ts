import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Places } from '../../../src/api/limiter/places.ts';

const never = Number.NEGATIVE_INFINITY;

test('four requests may start at once', () => {
  const places = new Places(4, 1000);
  for (const _ of [1, 2, 3]) {
    places.take(0);
    assert.equal(places.freeAt(false), never);
  }
  places.take(0);
  assert.equal(places.freeAt(false), 2000, 'without an answer nobody knows whether they have arrived');
});

test('a place whose request gets no answer comes back 150 ms after its window: it may have opened a connection', () => {
  const places = new Places(4, 1000);
  for (const place of [places.take(0), places.take(0), places.take(0), places.take(0)]) places.ended(place);
  assert.equal(places.freeAt(false), 1150);
});

test('once there was an answer, one that gets none comes back 60 ms after its window', () => {
  const places = new Places(4, 1000);
  places.answered(places.take(0), 40);
  const taken = [1, 2, 3, 4].map(() => places.take(2000));
  assert.equal(places.freeAt(false), 4000);
  for (const place of taken) places.ended(place);
  assert.equal(places.freeAt(false), 3060);
});

test('an answer brings its place back sooner', () => {
  const places = new Places(4, 1000);
  const [first] = [places.take(0), places.take(0), places.take(0), places.take(0)];
  places.answered(first, 40);
  assert.equal(places.freeAt(false), 1024);
});

test('a place comes back as much later as its answer came later, and after two windows at most', () => {
  const places = new Places(4, 1000);
  const [first] = [places.take(0), places.take(0), places.take(0), places.take(0)];
  places.answered(first, 400);
  assert.equal(places.freeAt(false), 1404);
  const slow = new Places(4, 1000);
  const [slowest] = [slow.take(0), slow.take(0), slow.take(0), slow.take(0)];
  slow.answered(slowest, 4000);
  assert.equal(slow.freeAt(false), 2000);
});

test('where answers usually take longer than a window, places do not wait for them', () => {
  const places = new Places(4, 1000);
  let now = 0;
  for (let answer = 0; answer < 20; answer += 1, now += 2000) places.answered(places.take(now), now + 1500);
  for (const _ of [1, 2, 3, 4]) places.take(now);
  assert.equal(places.freeAt(false), now + 1060);
});

test('the place that comes back first is the one that counts, whichever was taken first', () => {
  const places = new Places(4, 1000);
  const [slow, fast] = [places.take(0), places.take(10), places.take(100), places.take(200)];
  places.answered(fast, 40);
  assert.equal(places.freeAt(false), 10 + 1000 + 4 + 15);
  places.answered(slow, 60);
  assert.equal(places.freeAt(false), 10 + 1000 + 4 + 15, 'the other needs 1049');
});

test('a place that is not back after its window still counts', () => {
  const places = new Places(4, 1000);
  for (const _ of [1, 2, 3]) places.take(0);
  places.take(1010);
  assert.equal(places.freeAt(false), 2000);
});

test('background work leaves the last place free until another comes back within 280 ms', () => {
  const places = new Places(4, 1000);
  places.take(0);
  places.take(0);
  assert.equal(places.freeAt(true), never);
  places.take(0);
  assert.equal(places.freeAt(false), never, 'for a person it is free');
  assert.equal(places.freeAt(true), 2000 - 280);
});

test('a server of one request a window serves background work, too', () => {
  const places = new Places(1, 1000);
  assert.equal(places.freeAt(true), never);
  places.take(0);
  assert.equal(places.freeAt(true), 2000);
});

test('a refusal takes back what earlier answers had brought forward', () => {
  const places = new Places(4, 1000);
  const [first] = [places.take(0), places.take(0), places.take(0), places.take(0)];
  places.answered(first, 40);
  places.refused(50);
  assert.equal(places.freeAt(false), 1150);
  assert.equal(places.pausedSince(50), undefined);
});

test('nothing starts before the time that the server asked for', () => {
  const places = new Places(4, 1000);
  places.answered(places.take(0), 40);
  places.refused(100, 3000);
  assert.equal(places.freeAt(false), 3100);
  assert.equal(places.freeAt(true), 3100);
  assert.equal(places.pausedSince(3099), 100);
  assert.equal(places.pausedSince(3100), undefined);
});

test('a first request that is refused makes everything wait for a window', () => {
  const places = new Places(4, 1000);
  places.take(0);
  places.refused(40);
  assert.equal(places.freeAt(false), 1040);
});

test('refusals within a window of one another count once', () => {
  const places = new Places(4, 1000);
  places.answered(places.take(0), 40);
  for (const now of [2000, 2100, 2200, 2300]) places.answered(places.take(now), now + 40);
  for (const now of [2350, 2400, 2450]) places.refused(now);
  assert.equal(places.freeAt(false), 3060, 'not widened beyond the first margin, not paused');
});

test('refusals that go on without an answer between widen further and make everything wait', () => {
  const places = new Places(4, 1000);
  places.answered(places.take(0), 40);
  places.refused(100);
  places.refused(1200);
  assert.equal(places.freeAt(false), 2200);
  for (const place of [2200, 2200, 2200, 2200].map((now) => places.take(now))) places.ended(place);
  assert.equal(places.freeAt(false), 3290);
});

test('after five seconds of silence a narrow margin is forgotten', () => {
  const places = new Places(4, 1000);
  let now = 0;
  for (let answer = 0; answer < 200; answer += 1, now += 300) {
    places.answered(places.take(now), now + (answer % 2 === 0 ? 40 : 160));
  }
  const last = now - 300;
  const endFour = (at: number): void => {
    for (const place of [1, 2, 3, 4].map(() => places.take(at))) places.ended(place);
  };
  endFour(last + 4000);
  assert.equal(places.freeAt(false), last + 5000 + 40);
  endFour(last + 10_000);
  assert.equal(places.freeAt(false), last + 11_000 + 150);
});
