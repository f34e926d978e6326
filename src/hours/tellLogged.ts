import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { Session } from '../companies/sessions.ts';
import { dayText, spanText } from '../time/describeProposal.ts';
import { displayHours } from '../time/display.ts';
import type { PlannedLog } from '../time/plannedLog.ts';
import type { WrittenLog } from '../time/writeTimeLog.ts';
import { showError } from '../ui/errors.ts';
import type { Logging } from './logging.ts';

/** What differs between the log as the server has it and as it was meant, in words; empty if nothing does. */
function differences({ minutesOff, otherHours }: WrittenLog): string {
  const later = minutesOff === undefined || minutesOff === 0 ? '' : `${Math.abs(minutesOff)} minutes`;
  return [
    ...(later === '' ? [] : [`Seven Time put it ${later} ${(minutesOff ?? 0) > 0 ? 'later' : 'earlier'} than meant`]),
    ...(otherHours === undefined ? [] : [`Seven Time made ${displayHours(otherHours, 'en')} of it`]),
  ].join(', and ');
}

/**
 * Tells what was logged, with a button that opens it; a difference from what was meant comes as a warning, with a button that corrects it.
 * @param where what it was logged on, in words; empty if not known
 */
export async function tellLogged(
  logging: Logging,
  session: Session,
  planned: PlannedLog,
  written: WrittenLog,
  where: string,
): Promise<void> {
  const today = Temporal.Now.plainDateISO(logging.timeZone);
  const when = `${dayText(planned.start.slice(0, 10), today)} ${spanText(planned, undefined, logging.timeZone)}`;
  const what = [`${displayHours(planned.hours, 'en')}: ${when}`, ...(where === '' ? [] : [where])].join(', ');
  const already = written.found ? ' The answer was lost, but Seven Time has it; nothing was sent again.' : '';
  const wrong = differences(written);
  const open = 'Open';
  const correct = 'Correct It';
  const chosen =
    wrong === ''
      ? await vscode.window.showInformationMessage(`Logged ${what}.${already}`, open)
      : await vscode.window.showWarningMessage(
          `Logged ${what}, but ${wrong}.${already}`,
          ...(written.minutesOff ? [correct] : []),
          open,
        );
  if (chosen === open) {
    const { slug } = session.company;
    await vscode.commands.executeCommand('seventime.openRecord', {
      company: slug,
      resource: logging.writer(session).kind.path,
      id: written.id,
    });
  }
  if (chosen !== correct) return;
  try {
    const corrected = await logging.correct(session, planned, written);
    await tellLogged(logging, session, planned, corrected, where);
  } catch (error) {
    await showError(error, { company: session.company.slug });
  }
}
