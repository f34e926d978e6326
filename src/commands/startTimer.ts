import * as vscode from 'vscode';
import type { Session } from '../companies/sessions.ts';
import { pickTarget } from '../hours/askSteps.ts';
import type { RunningTimer } from '../hours/timers.ts';
import { type Target, targetKind, targetLabel } from '../time/targets.ts';
import { askOne } from '../ui/ask.ts';
import { type Arguments, type Services, sessionOf, textArgument } from './command.ts';
import { targetArgument } from './targetArgument.ts';

/**
 * Starts the acting user's timer: one request. Called without arguments it asks what for.
 * @returns the timer
 */
export async function startTimer(
  services: Services,
  given: Arguments,
): Promise<{ company: string; _id?: string; startTimestamp: string }> {
  const session = await sessionOf(services, given);
  const { timers } = services.hours;
  const isAsked = Object.keys(given).length === 0;
  const target = isAsked ? await askTarget(services, session) : await targetArgument(session, services.hours, given);
  const timer = await timers.start(session, { target, timeCategory: textArgument(given, 'timeCategory') });
  const what = target ? ` on ${targetLabel(target)}` : '';
  const where = timer.id === undefined ? ' (kept on this machine)' : '';
  vscode.window.setStatusBarMessage(`Seven Time: timer started${what}${where}`, 5000);
  return described(timer);
}

function described({ company, id, start }: RunningTimer): { company: string; _id?: string; startTimestamp: string } {
  return { company, ...(id === undefined ? {} : { _id: id }), startTimestamp: start.toString() };
}

/** What for: the work order that the code at hand names, what was used lately, something else, or nothing. */
async function askTarget(services: Services, session: Session): Promise<Target | undefined> {
  const { knowledge, suggestions, recentEntries } = services.hours;
  const atHand = await suggestions.of(session, knowledge.of(session, [], []).targets);
  const lately = recentEntries.targets(session.company.slug).filter(({ id }) => !atHand.some((one) => one.id === id));
  const rows = [
    ...atHand.map((target) => ({ ...rowOf(target), description: 'named by the git branch or commit' })),
    ...lately.map(rowOf),
    { label: '$(play) Without a work order or project', description: 'say what for when it stops', target: undefined },
    { label: '$(search) Something else…', description: '', target: 'search' as const },
  ];
  const { target } = await askOne<{ label: string; description: string; target: Target | 'search' | undefined }>(rows, {
    title: 'Start Timer',
    placeHolder: 'What for?',
  });
  if (target !== 'search') return target;
  return pickTarget({ session, recent: services.recent, show: services.show() }, 'Start Timer: What For?');
}

function rowOf(target: Target): { label: string; description: string; target: Target } {
  const { icon, singular } = targetKind(target.kind);
  return { label: `$(${icon}) ${targetLabel(target)}`, description: singular, target };
}
