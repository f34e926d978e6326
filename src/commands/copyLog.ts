import { chooseEntry } from '../hours/chooseEntry.ts';
import { copyToDay } from '../time/copyWeek.ts';
import { formatTimeEntry } from '../time/formatTimeEntry.ts';
import { targetOfLog } from '../time/targets.ts';
import { Dismissed } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, type Services, sessionOf } from './command.ts';

/**
 * Copies a log of My Week to another day: the line opens with everything filled in, today as the day.
 * @returns `_id` of the new time log
 */
export async function copyLog(services: Services, given: Arguments): Promise<{ _id: string }> {
  const { weekNode } = given;
  if (weekNode?.type !== 'weekLog') throw new ArgumentsRefused('Choose a time log in My Week.');
  const session = await sessionOf(services, given);
  const { hours } = services;
  const { log } = weekNode.log;
  const today = hours.knowledge.now().toPlainDate().toString();
  const copied = copyToDay(log, today, hours.logging.timeZone);
  if (!copied) throw new ArgumentsRefused('The start or the hours of this time log cannot be read.');
  const { description, internalDescription } = copied;
  const line = formatTimeEntry({
    day: today,
    from: copied.start.slice(11),
    hours: copied.hours,
    breakMinutes: 0,
    description,
    ...(internalDescription === '' ? {} : { internalDescription }),
  });
  const source = { session, recent: services.recent, show: services.show() };
  const entry = await chooseEntry(hours, source, {
    title: 'Copy to Another Day: Change the Day',
    line,
    isGiven: false,
    target: targetOfLog(log),
    timeCategory: copied.timeCategory,
  });
  if (entry === 'discard') throw new Dismissed();
  const { id } = await hours.entries.send(session, entry);
  return { _id: id };
}
