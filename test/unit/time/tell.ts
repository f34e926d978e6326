import { Temporal } from 'temporal-polyfill';
import type { EntryContext, EntryReading } from '../../../src/time/timeEntry.ts';

/** Wednesday of week 47, twenty past two in the afternoon. */
export const context: EntryContext = {
  today: Temporal.PlainDate.from('2026-11-18'),
  now: Temporal.PlainTime.from('14:20'),
  timeZone: 'Europe/Stockholm',
};

/**
 * A reading in short, for tables: day (not if today), times, hours, 'inv' hours to invoice, target, @customer, #category, "description",
 * //internal, <absence>, [problems].
 */
export function tell({ entry, absence, problems }: EntryReading): string {
  const { day, from, to, breakMinutes, hours, invoiceableHours, target, customer, category } = entry;
  const shownHours = hours === undefined ? '' : `${Number(hours.toFixed(4))}h`;
  return [
    day === context.today.toString() ? '' : day,
    from === undefined ? '' : to === undefined ? `from ${from}` : `${from}-${to}`,
    breakMinutes === 0 ? '' : `break ${breakMinutes}m`,
    shownHours,
    invoiceableHours === undefined ? '' : `inv ${invoiceableHours}h`,
    target === undefined ? '' : `${target.kind} ${target.number ?? `'${target.text}'`}`,
    customer === undefined ? '' : `@${customer}`,
    category === undefined ? '' : `#${category}`,
    entry.description === '' ? '' : `"${entry.description}"`,
    entry.internalDescription === undefined ? '' : `//${entry.internalDescription}`,
    absence === undefined ? '' : `<${absence}>`,
    problems.length === 0 ? '' : `[${problems.map(({ code }) => code).join(' ')}]`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
