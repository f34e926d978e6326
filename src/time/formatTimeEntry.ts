/** What to log -> one line. */
import { quotationMarks } from './entryWords.ts';
import type { TargetMention, TimeEntry } from './timeEntry.ts';

/**
 * The entry as a line with exactly one reading, which is this entry again, read in the same zone: the line can be kept, edited and
 * entered again. Spaces and line breaks of its texts become single spaces; words of them that begin with '//' begin the internal description.
 */
export function formatTimeEntry(entry: TimeEntry): string {
  const { customer, category, description, internalDescription } = entry;
  return [
    entry.day,
    timesText(entry),
    entry.invoiceableHours === undefined ? '' : `inv ${hoursText(entry.invoiceableHours)}`,
    entry.target === undefined ? '' : targetText(entry.target),
    customer === undefined ? '' : `@${nameText(customer)}`,
    category === undefined ? '' : `#${nameText(category)}`,
    description === '' ? '' : `-- ${description.trim().replace(/\s+/g, ' ')}`,
    internalDescription === undefined ? '' : `// ${internalDescription.trim().replace(/\s+/g, ' ')}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Hours as typed, in one word: '1.5h', '1h20m', '45m'. */
function hoursText(hours: number): string {
  const minutes = Math.round(hours * 60);
  const isWhole = Math.abs(hours * 60 - minutes) < 1e-6;
  if (!isWhole || minutes === 0 || (minutes > 60 && minutes % 15 === 0)) return `${decimalText(hours)}h`;
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${whole === 0 ? '' : `${whole}h`}${rest === 0 ? '' : `${rest}m`}`;
}

function timesText({ from, to, breakMinutes, hours }: TimeEntry): string {
  if (from !== undefined && to !== undefined) {
    return breakMinutes === 0 ? `${from}-${to}` : `${from}-${to} lunch ${breakMinutes}m`;
  }
  return [...(from === undefined ? [] : [`kl ${from}`]), ...(hours === undefined ? [] : [hoursText(hours)])].join(' ');
}

function targetText({ kind, number, text }: TargetMention): string {
  const told = number === undefined ? quoted(text ?? '') : kind === 'any' ? `#${number}` : number;
  return kind === 'any' ? told : `${kind === 'workOrder' ? 'AO' : 'projekt'} ${told}`;
}

function nameText(name: string): string {
  return /^\p{L}[\p{L}\p{N}_-]*$/u.test(name) ? name : quoted(name);
}

/** The name in quotation marks that do not occur in it. */
function quoted(name: string): string {
  const [open, close] =
    quotationMarks.find((marks) => marks.every((mark) => !name.includes(mark))) ?? quotationMarks[0];
  return `${open}${name}${close}`;
}

function decimalText(hours: number): string {
  const text = String(hours);
  return text.includes('e') ? hours.toFixed(15) : text;
}
