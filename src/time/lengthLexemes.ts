/** Lengths of time in a time entry: '1,5h', '90m', '1h 45min', '1:45', '1½', and what of it is a break or is invoiced. */
import { breakWords, hourUnits, invoiceWords, minuteUnits, namedLengths, notInvoicedWords } from './entryVocabulary.ts';
import { type EntryWord, phraseAt } from './entryWords.ts';
import { type Lexeme, lexeme, type likelihoods } from './lexeme.ts';

/** A length in hours that words up to `end` mean. */
interface Length {
  readonly end: number;
  readonly hours: number;
  readonly likelihood: keyof typeof likelihoods;
}

const fractions: Readonly<Record<string, number>> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '1/2': 0.5,
  '1/4': 0.25,
  '3/4': 0.75,
};
const numberSource = String.raw`\d{0,3}[½¼¾]|1\/[24]|3\/4|\d{1,6}(?:[.,]\d{1,20})?|[.,]\d{1,20}`;
const numberPattern = new RegExp(`^(?:${numberSource})$`, 'u');
const withUnitPattern = new RegExp(`^(${numberSource})(\\p{L}+)$`, 'u');
const hoursAndMinutesPattern = /^(\d{1,6})(\p{L}+?)(\d{1,2})(\p{L}*)$/u;
const colonPattern = /^(\d{1,2}):([0-5]\d)(\p{L}*)$/u;
const longestColonHours = 12;
const longestBareHours = 24;
/** A bare number of a break up to this many is hours, beyond it minutes. */
const longestBareBreakHours = 4;

/** The lengths that words from `at` on may mean as hours worked, as a break or as hours to invoice. */
export function lengthLexemes(words: readonly EntryWord[], at: number): Lexeme[] {
  return [
    ...lengthsAt(words, at).map(({ end, hours, likelihood }) => lexeme(at, end, likelihood, { kind: 'hours', hours })),
    ...breaks(words, at),
    ...invoiceable(words, at),
  ];
}

/** Hours as an exact decimal: a whole number of minutes is divided once, so that 20 minutes are the same number however written. */
export function exactHours(hours: number): number {
  const minutes = Math.round(hours * 60);
  return Math.abs(hours * 60 - minutes) < 1e-6 ? minutes / 60 : hours;
}

function lengthsAt(words: readonly EntryWord[], at: number): Length[] {
  const named = phraseAt(words, at, namedLengths);
  if (named !== undefined) return [{ end: named.end, hours: named.meaning / 60, likelihood: 'sure' }];
  const hours = hoursAt(words, at);
  if (hours === undefined) {
    const minutes = minutesAt(words, at);
    return minutes === undefined ? bareLengths(words, at) : [minutes];
  }
  const minutes = Number.isInteger(hours.hours) ? minutesAt(words, hours.end) : undefined;
  if (minutes !== undefined) {
    const combined = {
      end: minutes.end,
      hours: exactHours(hours.hours + minutes.hours),
      likelihood: minutes.likelihood,
    };
    return minutes.likelihood === 'sure' ? [combined] : [combined, hours];
  }
  const bare = words[hours.end]?.key ?? '';
  const bareMinutes = /^[0-5]\d$/.test(bare) && Number.isInteger(hours.hours);
  return bareMinutes
    ? [{ end: hours.end + 1, hours: exactHours(hours.hours + Number(bare) / 60), likelihood: 'likely' }, hours]
    : [hours];
}

/** A number with a unit of hours, joined or apart, or hours and minutes in one word. */
function hoursAt(words: readonly EntryWord[], at: number): Length | undefined {
  const [key, next] = [words[at]?.key ?? '', words[at + 1]?.key ?? ''];
  const [, whole = '', hourUnit = '', minutes = '', minuteUnit = ''] = hoursAndMinutesPattern.exec(key) ?? [];
  if (hourUnits.has(hourUnit) && Number(minutes) < 60 && (minuteUnit === '' || minuteUnits.has(minuteUnit))) {
    return { end: at + 1, hours: exactHours(Number(whole) + Number(minutes) / 60), likelihood: 'sure' };
  }
  const [, colonHours = '', colonMinutes = '', colonUnit = ''] = colonPattern.exec(key) ?? [];
  if (hourUnits.has(colonUnit) || (colonHours !== '' && colonUnit === '' && hourUnits.has(next))) {
    const end = colonUnit === '' ? at + 2 : at + 1;
    return { end, hours: exactHours(Number(colonHours) + Number(colonMinutes) / 60), likelihood: 'sure' };
  }
  const [, joined = '', unit = ''] = withUnitPattern.exec(key) ?? [];
  if (hourUnits.has(unit)) return { end: at + 1, hours: exactHours(readLength(joined)), likelihood: 'sure' };
  if (!numberPattern.test(key)) return undefined;
  if (hourUnits.has(next)) return { end: at + 2, hours: exactHours(readLength(key)), likelihood: 'sure' };
  const fraction = /^\d{1,2}$/.test(key) ? /^([13]\/[24])(\p{L}*)$/u.exec(next) : null;
  const [, part = '', fractionUnit = ''] = fraction ?? [];
  const unitApart = fractionUnit === '' && hourUnits.has(words[at + 2]?.key ?? '');
  if (!(part in fractions) || !(hourUnits.has(fractionUnit) || unitApart)) return undefined;
  return { end: at + (unitApart ? 3 : 2), hours: Number(key) + readLength(part), likelihood: 'sure' };
}

/** A number with a unit of minutes, joined or apart. A lone 'm' apart may as well be metres. */
function minutesAt(words: readonly EntryWord[], at: number): Length | undefined {
  const [key, next] = [words[at]?.key ?? '', words[at + 1]?.key ?? ''];
  const [, joined = '', unit = ''] = withUnitPattern.exec(key) ?? [];
  if (minuteUnits.has(unit)) return { end: at + 1, hours: exactHours(readLength(joined) / 60), likelihood: 'sure' };
  if (!numberPattern.test(key) || !minuteUnits.has(next)) return undefined;
  return { end: at + 2, hours: exactHours(readLength(key) / 60), likelihood: next === 'm' ? 'likely' : 'sure' };
}

/** A number without a unit: '1:45', '1½', '0,25', '8'. */
function bareLengths(words: readonly EntryWord[], at: number): Length[] {
  const key = words[at]?.key ?? '';
  const [, hours = '', minutes = '', unit = ''] = colonPattern.exec(key) ?? [];
  if (hours !== '') {
    if (unit !== '' || Number(hours) > longestColonHours) return [];
    return [{ end: at + 1, hours: exactHours(Number(hours) + Number(minutes) / 60), likelihood: 'colon' }];
  }
  if (!numberPattern.test(key) || key.includes('/')) return [];
  const length = exactHours(readLength(key));
  if (!/^\d+$/.test(key)) return [{ end: at + 1, hours: length, likelihood: 'decimal' }];
  return length >= 1 && length <= longestBareHours ? [{ end: at + 1, hours: length, likelihood: 'bareHours' }] : [];
}

/** 'lunch 30m', 'rast 15', '30 min lunch', 'lunch 12-13'; in whole minutes. */
function breaks(words: readonly EntryWord[], at: number): Lexeme[] {
  const breakOf = (end: number, hours: number): Lexeme =>
    lexeme(at, end, 'sure', { kind: 'break', minutes: Math.round(hours * 60) });
  if (!breakWords.has(words[at]?.key ?? '')) {
    return lengthsAt(words, at)
      .filter(({ end, likelihood }) => likelihood === 'sure' && breakWords.has(words[end]?.key ?? ''))
      .map(({ end, hours }) => breakOf(end + 1, hours));
  }
  const [, from, to] = /^(\d{1,2})[-–—](\d{1,2})$/.exec(words[at + 1]?.key ?? '') ?? [];
  if (from !== undefined && Number(to) > Number(from)) return [breakOf(at + 2, Number(to) - Number(from))];
  const key = words[at + 1]?.key ?? '';
  if (/^\d{1,3}$/.test(key) && lengthsAt(words, at + 1).every(({ end }) => end === at + 2)) {
    const bare = Number(key);
    return [breakOf(at + 2, bare > longestBareBreakHours ? bare / 60 : bare)];
  }
  return lengthsAt(words, at + 1).map(({ end, hours }) => breakOf(end, hours));
}

/** 'fakt 2h', 'inv 1:30', 'ej fakt'. */
function invoiceable(words: readonly EntryWord[], at: number): Lexeme[] {
  const none = phraseAt(words, at, notInvoiced, 2);
  if (none !== undefined) return [lexeme(at, none.end, 'sure', { kind: 'invoiceable', hours: 0 })];
  if (!invoiceWords.has(words[at]?.key ?? '')) return [];
  if (words[at + 1]?.key === '0') return [lexeme(at, at + 2, 'sure', { kind: 'invoiceable', hours: 0 })];
  return lengthsAt(words, at + 1)
    .slice(0, 1)
    .map(({ end, hours }) => lexeme(at, end, 'sure', { kind: 'invoiceable', hours }));
}

const notInvoiced: ReadonlyMap<string, true> = new Map(Array.from(notInvoicedWords, (phrase) => [phrase, true]));

function readLength(text: string): number {
  const asFraction = fractions[text];
  if (asFraction !== undefined) return asFraction;
  const [, whole = '', sign = ''] = /^(\d*)([½¼¾])$/u.exec(text) ?? [];
  return sign === '' ? Number(text.replace(',', '.')) : Number(whole) + (fractions[sign] ?? 0);
}
