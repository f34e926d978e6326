import type { Temporal } from 'temporal-polyfill';
import type { Session } from '../companies/sessions.ts';
import { parseTimeEntry } from '../time/parseTimeEntry.ts';
import type { LogFields } from '../time/planFields.ts';
import { type Target, targetFields, targetLabel } from '../time/targets.ts';
import { blocksLogging, type TimeEntry } from '../time/timeEntry.ts';
import { askText } from '../ui/ask.ts';
import { pickTarget } from './pickTarget.ts';

/** The day and the hours that a text says, if it says nothing else. */
function timesIn(text: string, now: Temporal.ZonedDateTime): TimeEntry | undefined {
  const context = { today: now.toPlainDate(), now: now.toPlainTime(), timeZone: now.timeZoneId };
  return parseTimeEntry(text, context).find(
    ({ entry, problems }) => !entry.target && entry.description === '' && !problems.some(blocksLogging),
  )?.entry;
}

/**
 * Asks for what the fields do not say, one question at a time: on what, when and how long, and the text.
 * @param now in the zone of Seven Time
 * @param recent targets used lately, the latest first
 * @throws Dismissed on Escape
 */
export async function askSteps(
  session: Session,
  given: LogFields,
  now: Temporal.ZonedDateTime,
  recent: readonly Target[],
): Promise<{ readonly fields: LogFields; readonly target: Target | undefined }> {
  const isNamed = targetFields.some((field) => given[field] !== undefined);
  const target = isNamed ? undefined : await pickTarget(session, recent, 'Log Time (1 of 3): On What?');
  const where = target ? `On ${targetLabel(target)}` : 'Hours';
  const times = timesIn(
    await askText({
      title: 'Log Time (2 of 3): When and How Long?',
      prompt: `${where}. Such as “1,5h”, “90m igår”, “mån 8-10:15”, “7:30-16 lunch 30m”`,
      validateInput: (text) => (timesIn(text, now) ? undefined : 'Write hours or times, and a day unless it is today.'),
    }),
    now,
  );
  const description =
    given.description ??
    (await askText({
      title: 'Log Time (3 of 3): What Was Done?',
      prompt: 'Text of the time log; may be empty',
    }));
  return {
    target,
    fields: {
      ...given,
      ...(target ? { [target.kind]: target.id } : {}),
      date: times?.day,
      from: times?.from,
      to: times?.to,
      hours: times?.hours,
      invoiceableHours: given.invoiceableHours ?? times?.invoiceableHours,
      description,
    },
  };
}
