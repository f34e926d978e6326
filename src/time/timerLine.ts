/** The line that a stopped timer proposes. */
import { Temporal } from 'temporal-polyfill';
import type { LeftOverNight } from './timer.ts';
import { hoursBetween, instantToWallClock } from './wallClock.ts';

const longestHours = 24;

/**
 * The day and the times of a timer as a line to be completed, such as `2026-11-20 08:03-09:50 `. A timer left over night ends when it may
 * have been meant to; where nothing tells, the line says only when it began.
 * @param left what is told of a timer left over night, if it was
 */
export function timerLine(
  start: Temporal.Instant,
  now: Temporal.Instant,
  left: LeftOverNight | undefined,
  timeZone: string,
): string {
  const began = instantToWallClock(start, timeZone);
  // A timer of some seconds would end when it began, which means a day later.
  const soonest = start.add({ minutes: 1 });
  const ended = Temporal.Instant.compare(now, soonest) > 0 ? now : soonest;
  const end = left ? left.proposedEnd : instantToWallClock(ended, timeZone);
  const isTooLong = !left && hoursBetween(start, now) >= longestHours;
  return end === undefined || isTooLong ? `${began.slice(0, 10)} kl ${began.slice(11)} ` : `${began}-${end.slice(11)} `;
}
