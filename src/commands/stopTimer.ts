import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { ApiError, UserError } from '../api/errors.ts';
import type { Session } from '../companies/sessions.ts';
import { actingUser, hoursKind } from '../hours/acting.ts';
import { chooseEntry } from '../hours/chooseEntry.ts';
import type { Entry } from '../hours/entries.ts';
import { leftOver } from '../hours/leftOver.ts';
import { WaitsInOutbox } from '../hours/outbox.ts';
import { type RunningTimer, TimerRefused } from '../hours/timers.ts';
import { targetLabel } from '../time/targets.ts';
import { referenceId } from '../time/timeLog.ts';
import { timerLine } from '../time/timerLine.ts';
import { hoursBetween, instantToWallClock } from '../time/wallClock.ts';
import { Dismissed } from '../ui/ask.ts';
import { type Arguments, type Services, sessionOf } from './command.ts';

/** The timer is stopped and its time logged, but what the person wrote is not in it. */
class LoggedWithoutChanges extends UserError {
  readonly remedy = 'none';
}

/**
 * Stops the acting user's timer. Without arguments the line opens with everything filled in; with an object its time is logged as it is.
 * @returns `_id` of the time log
 */
export async function stopTimer(services: Services, given: Arguments): Promise<{ _id: string }> {
  const session = await sessionOf(services, given);
  const { hours } = services;
  const timer = await hours.timers.look(session);
  if (!timer) throw new TimerRefused(`No timer of yours is running in ${session.company.name}.`);
  if (Object.keys(given).length > 0) return stopAsItIs(services, session, timer);

  const left = await leftOver(hours, session, timer);
  const source = { session, recent: services.recent, show: services.show() };
  const entry = await chooseEntry(hours, source, {
    title: 'Stop Timer and Log Its Time',
    line: timerLine(timer.start, Temporal.Now.instant(), left, hours.logging.timeZone),
    isGiven: false,
    target: timer.target,
    timeCategory: timer.timeCategory,
    discard: 'Discard the Timer…',
  });
  if (entry === 'discard') return discardTimer(services, session, timer);
  return timer.id === undefined
    ? sendOfHere(services, session, entry)
    : stopAndComplete(services, session, timer, entry);
}

async function stopAsItIs(services: Services, session: Session, timer: RunningTimer): Promise<{ _id: string }> {
  const { timers, weekLogs } = services.hours;
  if (timer.id === undefined) return sendOfHere(services, session, entryOf(services, session, timer));
  const log = await timers.stopOnServer(session, timer);
  session.lists.add(hoursKind('timeLogs'), log);
  weekLogs.add(session, log);
  return { _id: referenceId(log) ?? '' };
}

/** The server makes the log when it stops the timer; what the person made of it is written into that log. */
async function stopAndComplete(
  services: Services,
  session: Session,
  timer: RunningTimer,
  entry: Entry,
): Promise<{ _id: string }> {
  const { timers, logging, entries } = services.hours;
  const _id = referenceId(await timers.stopOnServer(session, timer)) ?? '';
  try {
    await entries.sent(session, entry, await logging.complete(session, _id, entry.planned));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new LoggedWithoutChanges(
      `The timer is stopped and its time is logged, but not as you wrote it; change the time log instead. ${error.message}`,
    );
  }
  return { _id };
}

async function sendOfHere(services: Services, session: Session, entry: Entry): Promise<{ _id: string }> {
  const { entries, timers } = services.hours;
  try {
    const { id } = await entries.send(session, entry);
    await timers.removeHere(session);
    return { _id: id };
  } catch (error) {
    // What waits in the outbox is safe: the timer is done with.
    if (error instanceof WaitsInOutbox) await timers.removeHere(session);
    throw error;
  }
}

function entryOf({ hours }: Services, session: Session, { start, target, timeCategory }: RunningTimer): Entry {
  const minutes = Math.max(1, Math.round(hoursBetween(start, Temporal.Now.instant()) * 60));
  return {
    target,
    planned: {
      user: actingUser(session),
      start: instantToWallClock(start, hours.logging.timeZone),
      hours: minutes / 60,
      ...(target ? { [target.kind]: target.id } : {}),
      ...(timeCategory === undefined ? {} : { timeCategory }),
    },
  };
}

/** Stopping on the server always makes a log, so that log is deleted. */
async function discardTimer(services: Services, session: Session, timer: RunningTimer): Promise<{ _id: string }> {
  const { timers, weekLogs } = services.hours;
  const discard = 'Discard';
  const what = timer.target ? ` on ${targetLabel(timer.target)}` : '';
  const since = instantToWallClock(timer.start, services.hours.logging.timeZone);
  const message = `Discard the timer${what} that runs since ${since}? Its time is not logged.`;
  if ((await vscode.window.showWarningMessage(message, { modal: true }, discard)) !== discard) throw new Dismissed();
  if (timer.id === undefined) {
    await timers.removeHere(session);
    return { _id: '' };
  }
  const _id = referenceId(await timers.stopOnServer(session, timer)) ?? '';
  const kind = hoursKind('timeLogs');
  await session.client.delete(kind, { _id, deletedByUser: actingUser(session) });
  weekLogs.remove(session, _id);
  return { _id };
}
