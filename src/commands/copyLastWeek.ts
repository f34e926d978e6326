import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { Session } from '../companies/sessions.ts';
import { actingUser } from '../hours/acting.ts';
import { WaitsInOutbox } from '../hours/outbox.ts';
import { checkEntry } from '../time/checkEntry.ts';
import { type CopiedEntry, copyWeek } from '../time/copyWeek.ts';
import { dayText, spanText, warningText } from '../time/describeProposal.ts';
import { displayHours } from '../time/display.ts';
import { addWeeks } from '../time/isoWeek.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import { isSameEntry } from '../time/sameEntry.ts';
import { type Target, targetLabel, targetOfLog } from '../time/targets.ts';
import { Dismissed } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, type Services, sessionOf } from './command.ts';

interface CopyItem extends vscode.QuickPickItem {
  readonly planned: PlannedLog;
  readonly target: Target | undefined;
}

/**
 * Copies the pattern of the week before into the week shown: the person picks which entries. What is logged already is not offered, what
 * overlaps or lies ahead is offered with its warning and not picked from the start.
 * @returns how many were logged
 */
export async function copyLastWeek(services: Services, given: Arguments): Promise<{ logged: number }> {
  const session = await sessionOf(services, given);
  const items = await copyItems(services, session);
  if (items.length === 0) throw new ArgumentsRefused('The week before has nothing that is not logged already.');
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: `Copy Last Week’s Pattern to Week ${services.week.isoWeek.week}`,
    placeHolder: 'Pick what to log; nothing is sent before Enter',
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  if (!chosen || chosen.length === 0) throw new Dismissed();
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Logging last week’s pattern', cancellable: true },
    (progress, token) => logAll(services, session, chosen, progress, token),
  );
}

async function copyItems({ hours, week }: Services, session: Session): Promise<CopyItem[]> {
  const { timeZone } = hours.logging;
  const before = addWeeks(week.isoWeek, -1);
  // Read now: what was logged a moment ago in the web app must not be logged twice.
  const theirs = await hours.weekLogs.load(session, before, 0);
  const ours = await hours.weekLogs.load(session, week.isoWeek, 0);
  const today = hours.knowledge.now().toPlainDate();
  const user = actingUser(session);
  const items = theirs.flatMap((log) =>
    copyWeek([log], before, week.isoWeek, timeZone).flatMap((copied): CopyItem[] => {
      const planned = plannedOf(copied, user);
      const sent = { ...planned, description: copied.description };
      if (ours.some((one) => isSameEntry(one, sent, timeZone))) return [];
      const warnings = checkEntry(planned, ours, today, timeZone);
      const target = targetOfLog(log);
      const where = target ? ` · ${targetLabel(target)}` : '';
      const day = dayText(planned.start.slice(0, 10), today);
      const times = `${spanText(planned, undefined, timeZone)} · ${displayHours(planned.hours, 'en')}`;
      return [
        {
          label: `${day} · ${times}${where}`,
          description: copied.description,
          detail: warnings.map((warning) => warningText(warning, timeZone)).join(' · '),
          picked: warnings.length === 0,
          planned,
          target,
        },
      ];
    }),
  );
  return items.sort((a, b) => a.planned.start.localeCompare(b.planned.start));
}

function plannedOf(copied: CopiedEntry, user: string): PlannedLog {
  const { isAbsence, ...fields } = copied;
  return { ...fields, user, ...(isAbsence ? { isAbsence } : {}) };
}

/** One after the other; what cannot be sent waits in the outbox, and a refusal stops the rest. */
async function logAll(
  { hours }: Services,
  session: Session,
  items: readonly CopyItem[],
  progress: vscode.Progress<{ message: string; increment: number }>,
  token: vscode.CancellationToken,
): Promise<{ logged: number }> {
  let logged = 0;
  let waiting = 0;
  for (const { planned, target } of items) {
    if (token.isCancellationRequested) break;
    progress.report({ message: `${logged + 1} of ${items.length}`, increment: 100 / items.length });
    try {
      await hours.entries.sendQuietly(session, { planned, target });
      logged++;
    } catch (error) {
      if (error instanceof WaitsInOutbox) waiting++;
      else if (error instanceof UserError) throw new CopyStopped(logged, items.length, error.message);
      else throw error;
    }
  }
  const later = waiting > 0 ? ` ${waiting} wait in the outbox.` : '';
  void vscode.window.showInformationMessage(`Logged ${logged} of ${items.length} entries.${later}`);
  return { logged };
}

/** The server refused one of the entries. */
class CopyStopped extends UserError {
  readonly remedy = 'none';

  constructor(logged: number, of: number, reason: string) {
    super(`Logged ${logged} of ${of} entries, then Seven Time refused one: ${reason}`);
  }
}
