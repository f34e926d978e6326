import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { Session } from '../companies/sessions.ts';
import { isoWeekOf } from '../time/isoWeek.ts';
import { targetLabel } from '../time/targets.ts';
import { intervalOf } from '../time/timeLog.ts';
import { type LeftOverNight, leftOverNight } from '../time/timer.ts';
import { instantToWallClock, localDate } from '../time/wallClock.ts';
import type { Hours } from './hours.ts';
import type { RunningTimer } from './timers.ts';

/** What is told of a timer that was left running over night; undefined for any other. Reads the logs of its day. @throws ApiError */
export async function leftOver(
  hours: Hours,
  session: Session,
  timer: RunningTimer,
): Promise<LeftOverNight | undefined> {
  const { timeZone } = hours.logging;
  const now = Temporal.Now.instant();
  if (!leftOverNight(timer.start, now, [], undefined, timeZone)) return undefined;
  const day = localDate(timer.start, timeZone);
  const logs = await hours.weekLogs.load(session, isoWeekOf(day));
  await hours.knowledge.loadSchedules(session);
  const ends = logs.flatMap((log) => intervalOf(log, timeZone)?.end ?? []);
  return leftOverNight(timer.start, now, ends, hours.knowledge.scheduleOf(session, day), timeZone);
}

/** Tells of a timer that was left running over night, with a button that opens the line with the proposed end. @throws ApiError */
export async function tellLeftOver(hours: Hours, session: Session, timer: RunningTimer): Promise<void> {
  const left = await leftOver(hours, session, timer);
  if (!left) return;
  const since = instantToWallClock(timer.start, hours.logging.timeZone);
  const what = timer.target ? ` on ${targetLabel(timer.target)}` : '';
  const stop = left.proposedEnd === undefined ? 'Stop It…' : `Stop It at ${left.proposedEnd.slice(11)}…`;
  const chosen = await vscode.window.showWarningMessage(
    `The timer${what} has run since ${since}, for ${Math.round(left.hoursRunning)} hours. Was it left over night?`,
    stop,
    'Let It Run',
  );
  if (chosen === stop) await vscode.commands.executeCommand('seventime.stopTimer');
}
