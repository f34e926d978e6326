import { Temporal } from 'temporal-polyfill';
import type { Session } from '../companies/sessions.ts';
import { actingUser } from '../hours/acting.ts';
import { chooseEntry } from '../hours/chooseEntry.ts';
import type { Entry } from '../hours/entries.ts';
import { WaitsInOutbox } from '../hours/outbox.ts';
import { planFields, sayHowLong } from '../time/planFields.ts';
import { proposeStart } from '../time/proposeStart.ts';
import { targetFields } from '../time/targets.ts';
import { Dismissed } from '../ui/ask.ts';
import { type Arguments, type Services, sessionOf, textArgument } from './command.ts';
import { targetArgument } from './targetArgument.ts';

/**
 * Logs time. Fields that say how long are logged at once, and so is a text with exactly one reading; else the one-line picker asks.
 * @returns `_id` of the time log
 */
export async function logTime(services: Services, given: Arguments): Promise<{ _id: string }> {
  const session = await sessionOf(services, given);
  const entry = sayHowLong(given)
    ? await entryOfFields(services, session, given)
    : await askEntry(services, session, given);
  const { entries, recentEntries } = services.hours;
  const forgetLine = (): Promise<void> => recentEntries.keepLine(session.company.slug, '');
  try {
    const { id } = await entries.send(session, entry);
    await forgetLine();
    return { _id: id };
  } catch (error) {
    // What waits in the outbox must not stand in the line the next time, or it would be logged twice.
    if (error instanceof WaitsInOutbox) await forgetLine();
    throw error;
  }
}

/** The entry that the fields are: no request, but for the day's logs where only they tell when it begins. */
async function entryOfFields(services: Services, session: Session, given: Arguments): Promise<Entry> {
  const { knowledge } = services.hours;
  const user = actingUser(session);
  const now = knowledge.now();
  const context = { user, today: now.toPlainDate(), timeZone: now.timeZoneId };
  // Fields that make no entry are refused before anything is read.
  const { start } = planFields(given, { ...context, proposeStart: (day) => `${day} 00:00` });
  if (given.from === undefined) await knowledge.loadForStart(session, start.slice(0, 10));
  const known = knowledge.of(session, [], []);
  const planned = planFields(given, {
    ...context,
    proposeStart: (day) =>
      proposeStart(day, known.logsAround(day) ?? [], known.scheduleOf(Temporal.PlainDate.from(day)), now.timeZoneId),
  });
  return {
    planned,
    target: known.targets.find(({ kind, id }) => targetFields.some((field) => field === kind && planned[field] === id)),
    category: known.categories.find(({ id }) => id === planned.timeCategory),
  };
}

/** `line` is only typed for the person; `text` is logged at once if it can be understood in one way only. */
async function askEntry(services: Services, session: Session, given: Arguments): Promise<Entry> {
  const target = await targetArgument(session, services.hours, given);
  const source = { session, recent: services.recent, show: services.show() };
  const text = textArgument(given, 'text');
  const line = text ?? textArgument(given, 'line') ?? '';
  const isOneOfSeveral = services.companies.all().length > 1;
  const title = isOneOfSeveral ? `Log Time in ${session.company.name}` : 'Log Time';
  const options = { title, line, isGiven: text !== undefined, target };
  const entry = await chooseEntry(services.hours, source, options);
  if (entry === 'discard') throw new Dismissed();
  return entry;
}
