import type { Temporal } from 'temporal-polyfill';
import type { Session } from '../companies/sessions.ts';
import { parseTimeEntry } from '../time/parseTimeEntry.ts';
import type { Decided } from '../time/proposals.ts';
import { type Target, targetField, targetFields, targetKind, targetLabel, targetOf } from '../time/targets.ts';
import { blocksLogging, type TimeEntry } from '../time/timeEntry.ts';
import { askText } from '../ui/ask.ts';
import { pickRecord, type RecordSource } from '../ui/pickRecord.ts';

/** The day and the hours that a text says, if it says nothing else. */
function timesIn(text: string, now: Temporal.ZonedDateTime): TimeEntry | undefined {
  const context = { today: now.toPlainDate(), now: now.toPlainTime(), timeZone: now.timeZoneId };
  return parseTimeEntry(text, context).find(
    ({ entry, problems }) => !entry.target && entry.description === '' && !problems.some(blocksLogging),
  )?.entry;
}

/**
 * Lets the person choose a work order, a project or a customer: recent first, then loaded, then found on the server.
 * @throws Dismissed on Escape
 */
export async function pickTarget(source: RecordSource, title: string): Promise<Target | undefined> {
  const picked = await pickRecord(source, {
    title,
    placeHolder: 'Number or name of a work order, project or customer',
    kinds: targetFields.map(targetKind),
  });
  const field = targetField(picked.kind);
  if (!field) return undefined;
  const known = picked.record && targetOf(field, picked.record);
  return known ?? { kind: field, id: picked.id, name: picked.label };
}

/**
 * Asks one thing at a time: on what, when and how long, and the text.
 * @param target what it is logged on, if that is decided already
 * @param now in the zone of Seven Time
 * @throws Dismissed on Escape
 */
export async function askSteps(
  source: RecordSource & { readonly session: Session },
  target: Target | undefined,
  now: Temporal.ZonedDateTime,
): Promise<Decided> {
  const on = target ?? (await pickTarget(source, 'Log Time (1 of 3): On What?'));
  const times = timesIn(
    await askText({
      title: 'Log Time (2 of 3): When and How Long?',
      prompt: `${on ? `On ${targetLabel(on)}. ` : ''}Such as “1,5h”, “90m igår”, “mån 8-10:15”, “7:30-16 lunch 30m”`,
      validateInput: (text) => (timesIn(text, now) ? undefined : 'Write hours or times, and a day unless it is today.'),
    }),
    now,
  );
  const description = await askText({
    title: 'Log Time (3 of 3): What Was Done?',
    prompt: 'Text of the time log; may be empty',
  });
  const nothingSaid = { day: now.toPlainDate().toString(), breakMinutes: 0 };
  return { entry: { ...nothingSaid, ...times, description }, target: on };
}
