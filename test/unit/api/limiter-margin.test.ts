import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cautious,
  forgotten,
  type Margin,
  marginAfter,
  marginHeldUp,
  marginUnanswered,
  marginWaiting,
  narrowed,
  widened,
} from '../../../src/api/limiter/margin.ts';

const windowMs = 1000;

function after(tookMs: readonly number[], margin: Margin = cautious): Margin {
  return tookMs.reduce((known, took) => narrowed(known, false, took), margin);
}

function answers(count: number, tookMs: number): number[] {
  return Array.from({ length: count }, () => tookMs);
}

test('a request that gets no answer has the longest margin that was learned', () => {
  assert.equal(marginUnanswered(cautious, false), 60);
  assert.equal(marginUnanswered(after(answers(20, 40)), false), 60);
});

test('a request whose answer is overdue keeps its place for another window', () => {
  assert.equal(marginWaiting(cautious, false, windowMs), 1000);
  assert.equal(marginWaiting(after(answers(20, 40)), false, windowMs), 1000);
  assert.equal(marginWaiting(after(answers(20, 999)), false, windowMs), 1000);
});

test('a request whose answer usually takes longer than a window is believed to have arrived', () => {
  assert.equal(marginWaiting(after(answers(20, 1000)), false, windowMs), 60);
});

test('at first an answer proves its request late by no more than it took beyond half of the fastest', () => {
  const margin = after([20, 35]);
  assert.equal(marginAfter(margin, false, 35), 4 + 35 - 10);
  assert.equal(marginAfter(margin, false, 20), 4 + 20 - 10);
  assert.equal(marginAfter(margin, false, 14), 4 + 14 - 7, 'the answer itself may be the fastest');
});

test('an answer within 12 ms needs no guess: its request had arrived by then', () => {
  assert.equal(marginAfter(after(answers(20, 40)), false, 12), 4 + 12);
  assert.equal(marginAfter(after(answers(20, 40)), false, 13), 4);
  assert.equal(marginAfter(after(answers(20, 8)), false, 8), 4 + 8);
});

test('what was learned gives an answer that took long no longer a margin than one that never came', () => {
  assert.equal(marginAfter(after([20]), false, 5000), 60);
});

test('an answer that took longer than any doubt allows may have arrived just before it', () => {
  assert.equal(marginHeldUp(cautious, 150), 0);
  assert.equal(marginHeldUp(cautious, 151), 4 + 151);
  assert.equal(marginHeldUp(after([20]), 20 + 60), 0);
  assert.equal(marginHeldUp(after([20]), 20 + 61), 4 + 81 - 10);
  assert.equal(marginHeldUp(after(answers(20, 100)), 300), 4 + 300 - 100, 'where answers are even, beyond the usual');
});

test('answers that took long now and then make no other one undoubted', () => {
  const now = after([...answers(18, 40), ...answers(6, 800)]);
  assert.equal(marginHeldUp(now, 500), 4 + 500 - 20);
  assert.equal(marginHeldUp(after(answers(1, 800), now), 500), 0, 'one in four is often');
});

test('a request that may have had to open its connection gets up to 150 ms', () => {
  assert.equal(marginUnanswered(cautious, true), 150);
  assert.equal(marginAfter(after([40]), true, 100), 4 + 100 - 20);
  assert.equal(marginAfter(after([40]), true, 300), 150);
});

test('where answers are even, a request was late by no more than its answer was later than usual', () => {
  const margin = after([...answers(12, 100), 130]);
  assert.equal(marginAfter(margin, false, 100), 4);
  assert.equal(marginAfter(margin, false, 90), 4);
  assert.equal(marginAfter(margin, false, 130), 4 + 30);
});

test('twelve answers are too few to call them even', () => {
  assert.equal(marginAfter(after(answers(12, 100)), false, 100), 4 + 100 - 50);
});

test('one answer more than 66 ms slower than the fastest makes the latest 24 uneven', () => {
  const uneven = after([167, ...answers(23, 100)]);
  assert.equal(marginAfter(uneven, false, 100), 54);
  assert.equal(marginAfter(narrowed(uneven, false, 100), false, 100), 4, 'it is no longer among the latest 24');
  assert.equal(marginAfter(after([166, ...answers(23, 100)]), false, 100), 4);
});

test('answers of cold requests tell nothing of the others', () => {
  const margin = after(answers(20, 40), narrowed(narrowed(cautious, true, 300), true, 10));
  assert.equal(marginAfter(margin, false, 40), 4);
  assert.equal(marginAfter(narrowed(cautious, true, 10), false, 40), 4 + 40 - 20);
});

test('the first refusal takes back what answers seemed to tell', () => {
  const margin = widened(after(answers(20, 40)), windowMs);
  assert.equal(marginAfter(margin, false, 40), 60);
  assert.equal(marginAfter(after(answers(20, 40), margin), false, 40), 60);
});

test('further refusals widen the margin at once, until it is a window', () => {
  const margins: number[] = [];
  let margin = cautious;
  for (let refusal = 0; refusal < 9; refusal += 1) {
    margin = widened(margin, windowMs);
    margins.push(marginAfter(margin, false, 40));
  }
  assert.deepEqual(margins, [60, 90, 135, 202.5, 303.75, 455.625, 683.4375, 1000, 1000]);
});

/** So many answers that differ by more than even ones may. */
function unevenAnswers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 40 : 160));
}

test('uneven answers narrow the margin by a quarter of a millisecond each, after 120 in a row, and to 30 at last', () => {
  assert.equal(after(unevenAnswers(120)).most, 60);
  assert.equal(after(unevenAnswers(124)).most, 59);
  assert.equal(after(unevenAnswers(240)).most, 30);
  assert.equal(after(unevenAnswers(1000)).most, 30);
});

test('even answers narrow only a margin that a refusal widened', () => {
  assert.equal(after(answers(1000, 40)).most, 60);
  assert.equal(after(answers(1000, 40), widened(cautious, windowMs)).most, 30);
});

test('each refusal doubles the answers it takes until the margin is narrowed', () => {
  const once = widened(cautious, windowMs);
  assert.equal(after(answers(240, 40), once).most, 60);
  assert.equal(after(answers(241, 40), once).most, 59.75);
  const twice = widened(once, windowMs);
  assert.equal(after(answers(480, 40), twice).most, 90);
  assert.equal(after(answers(481, 40), twice).most, 89.75);
});

test('a refusal after the margin was narrowed brings the first margin back', () => {
  assert.equal(widened(after(unevenAnswers(200)), windowMs).most, 60);
});

test('a silence takes back what answers told and narrowed, but not what refusals widened', () => {
  const narrow = forgotten(after(unevenAnswers(200)));
  assert.equal(narrow.most, 60);
  assert.equal(marginAfter(narrow, false, 40), 4 + 40 - 20);
  const wide = forgotten(widened(widened(cautious, windowMs), windowMs));
  assert.equal(marginAfter(wide, false, 40), 90);
});
