/** One typed line -> what to log. */
import { Temporal } from 'temporal-polyfill';
import { clockLexemes, clockProblem } from './clockLexemes.ts';
import { dayLexemes, dayProblem } from './dayLexemes.ts';
import { absenceWords, breakWords } from './entryVocabulary.ts';
import { type EntryWord, phraseAt, wordsOf } from './entryWords.ts';
import { exactHours, lengthLexemes } from './lengthLexemes.ts';
import { type Lexeme, lexeme, type Meaning } from './lexeme.ts';
import { lineReadings } from './lineReadings.ts';
import { markLexemes } from './markLexemes.ts';
import type {
  EntryContext,
  EntryPart,
  EntryProblem,
  EntryReading,
  PartRole,
  TargetSplit,
  TimeEntry,
} from './timeEntry.ts';
import { clockChangeAt, elapsedHours, endWallClock } from './wallClock.ts';

/** Words that a name of a target in leading text may have at most. */
const longestName = 6;
const descriptionMark = '--';
const internalMark = '//';

/**
 * All plausible readings of a line, likeliest first; none for an empty line. English and Swedish are understood alike, in any order:
 * - day: `igår`, `yesterday`, `mån`, `3/11`, `3 nov`, `2026-11-03`, `v46 fre`; today if none is named
 * - hours: `1,5h`, `90m`, `1h 45min`, `1:45`, `1½`, `8-10:15`, `8 till 10`, `8-nu`, `kl 13 2h`; in a span `lunch 30m` is taken off
 * - hours to invoice: `fakt 2h`, `inv 2h`, `ej fakt`
 * - target: `2901`, `AO 4908`, `projekt 3314`, `"Villa Blåsippan"`, or leading text (see {@link EntryReading.splits})
 * - `@Company`, `#Category`, with quotation marks around a name of several words
 * - the rest is the description; after `--` all is, whatever it looks like; after `//` comes the internal description.
 */
export function parseTimeEntry(line: string, context: EntryContext): EntryReading[] {
  const words = wordsOf(line);
  if (words.length === 0) return [];
  const isMark = ({ text }: EntryWord): boolean => text === descriptionMark || text.startsWith(internalMark);
  const free = words.slice(0, indexOrEnd(words, isMark));
  const rest = words.slice(free.length).flatMap(({ text }) => text.split(' '));
  const internalStart = indexOrEnd(rest, (text) => text.startsWith(internalMark));
  const sections = { free, verbatim: rest.slice(0, internalStart), internal: rest.slice(internalStart) };
  const lexemes = free.flatMap((_, at) => lexemesAt(free, at, context));
  const readings = lineReadings(free, lexemes, (chosen) => hoursAgree(chosen, context)).map((reading) =>
    read(sections, reading.lexemes, context),
  );
  const meaning = (reading: EntryReading): string => JSON.stringify(reading.entry);
  return readings.filter((one, index) => readings.findIndex((other) => meaning(other) === meaning(one)) === index);
}

function lexemesAt(words: readonly EntryWord[], at: number, context: EntryContext): Lexeme[] {
  const word = words[at];
  if (word?.quoted !== undefined) return markLexemes(words, at);
  const dash = /^[-–—]$/u.test(word?.text ?? '') ? [lexeme(at, words.length, 'sure', { kind: 'dash' })] : [];
  return [
    ...dayLexemes(words, at, context.today),
    ...markLexemes(words, at),
    ...clockLexemes(words, at, context.now),
    ...lengthLexemes(words, at),
    ...dash,
  ];
}

/** A line with what stands in its three sections: free words, words after '--' and words after '//'. */
interface Line {
  readonly free: readonly EntryWord[];
  readonly verbatim: readonly string[];
  readonly internal: readonly string[];
}

function read(line: Line, lexemes: readonly Lexeme[], context: EntryContext): EntryReading {
  const dash = meant(lexemes, 'dash') === undefined ? undefined : lexemes.at(-1);
  const isText = (at: number): boolean => !lexemes.some((one) => one.start <= at && at < one.end);
  const text = line.free.filter((_, at) => isText(at));
  const afterMark = joined(
    ...(dash === undefined ? line.verbatim.slice(1) : [typed(line.free.slice(dash.start + 1)), ...line.verbatim]),
  );
  const description = joined(typed(text), afterMark);
  const internal = joined(...line.internal).replace(/^\/\/\s*/, '');
  const times = timesOf(lexemes, context);
  const target = meant(lexemes, 'target')?.target;
  const customer = meant(lexemes, 'customer')?.text;
  const category = meant(lexemes, 'category')?.text;
  const invoiceableHours = meant(lexemes, 'invoiceable')?.hours;
  const entry: TimeEntry = {
    ...times,
    ...(invoiceableHours === undefined ? {} : { invoiceableHours }),
    ...(target === undefined ? {} : { target }),
    ...(customer === undefined ? {} : { customer }),
    ...(category === undefined ? {} : { category }),
    description,
    ...(internal === '' ? {} : { internalDescription: internal }),
  };
  const absence = phraseAt(text, 0, absenceWords)?.meaning;
  return {
    entry,
    splits: target === undefined ? splitsOf(line.free, lexemes, afterMark) : [],
    ...(absence === undefined ? {} : { absence }),
    problems: [...entryProblems(entry, context), ...textProblems(line.free, lexemes, context)],
    parts: partsOf(line, lexemes),
  };
}

/** Day, span, break and hours of an entry. */
function timesOf(
  lexemes: readonly Lexeme[],
  context: EntryContext,
): Pick<TimeEntry, 'day' | 'from' | 'to' | 'breakMinutes' | 'hours'> {
  const day = meant(lexemes, 'day')?.day ?? context.today.toString();
  const span = meant(lexemes, 'span');
  const stated = meant(lexemes, 'hours')?.hours;
  if (span === undefined) {
    const start = meant(lexemes, 'start');
    return {
      day,
      ...(start === undefined ? {} : { from: start.from }),
      breakMinutes: 0,
      ...(stated === undefined ? {} : { hours: stated }),
    };
  }
  const breakMinutes = lexemes.reduce((sum, { meaning }) => sum + (meaning.kind === 'break' ? meaning.minutes : 0), 0);
  const hours = exactHours(spanHours(day, span.from, span.to, context.timeZone) - breakMinutes / 60);
  return { day, from: span.from, to: span.to, breakMinutes, hours };
}

/** Hours of the zone's clock from start to end; an end not later than the start is on the next day. */
function spanHours(day: string, from: string, to: string, timeZone: string): number {
  return elapsedHours(`${day} ${from}`, endWallClock(day, from, to), timeZone);
}

function hoursAgree(lexemes: readonly Lexeme[], context: EntryContext): boolean {
  const stated = meant(lexemes, 'hours')?.hours;
  if (stated === undefined || meant(lexemes, 'span') === undefined) return true;
  return Math.abs((timesOf(lexemes, context).hours ?? 0) - stated) < 1e-6;
}

/** The names that leading text may hold: the text after a word such as 'AO', else the first text of the line. */
function splitsOf(words: readonly EntryWord[], lexemes: readonly Lexeme[], afterMark: string): TargetSplit[] {
  const told = lexemes.find(({ meaning }) => meaning.kind === 'targetWord');
  const kind = told?.meaning.kind === 'targetWord' ? told.meaning.targetKind : 'any';
  const isText = (at: number): boolean => !lexemes.some((one) => one.start <= at && at < one.end);
  const places = words.flatMap((_, at) => (isText(at) ? [at] : []));
  const first = told === undefined ? places[0] : told.end;
  if (first === undefined || !places.includes(first)) return [];
  const end = lexemes.find((one) => one.start >= first)?.start ?? words.length;
  const lengths = Array.from({ length: Math.min(end - first, longestName) }, (_, index) => index + 1).reverse();
  return lengths.map((length) => {
    const rest = places.filter((at) => at < first || at >= first + length);
    const text = typed(words.slice(first, first + length));
    return {
      target: { kind, text },
      description: joined(typed(rest.flatMap((at) => words[at] ?? [])), afterMark),
    };
  });
}

function entryProblems(entry: TimeEntry, context: EntryContext): EntryProblem[] {
  const { day, from, to, hours } = entry;
  const changes = new Set(
    from === undefined
      ? []
      : [`${day} ${from}`, ...(to === undefined ? [] : [endWallClock(day, from, to)])].map((wallClock) =>
          clockChangeAt(wallClock, context.timeZone),
        ),
  );
  const isFuture = Temporal.PlainDate.compare(day, context.today) > 0;
  return [
    ...problem(hours === undefined, 'noHours'),
    ...problem(hours !== undefined && hours <= 0, 'noPositiveHours'),
    ...problem(hours !== undefined && hours > 24, 'moreThan24Hours'),
    ...problem(isFuture, 'dayInFuture'),
    ...problem(from !== undefined && to !== undefined && to <= from && to !== '00:00', 'crossesMidnight'),
    ...problem(changes.has('skipped'), 'clockSkipped'),
    ...problem(changes.has('repeated'), 'clockRepeated'),
  ];
}

/** What is wrong with the words that were taken as text. */
function textProblems(words: readonly EntryWord[], lexemes: readonly Lexeme[], context: EntryContext): EntryProblem[] {
  const hasSpan = meant(lexemes, 'span') !== undefined;
  return words.flatMap((word, at) => {
    if (word.quoted !== undefined || lexemes.some((one) => one.start <= at && at < one.end)) return [];
    return [
      ...dayProblem(words, at, context.today),
      ...clockProblem(word),
      ...(hasSpan && breakWords.has(word.key) ? [{ code: 'breakWithoutLength', text: word.text } as const] : []),
    ];
  });
}

const roles: Readonly<Record<Meaning['kind'], PartRole>> = {
  day: 'day',
  hours: 'hours',
  span: 'span',
  start: 'start',
  break: 'break',
  invoiceable: 'invoiceable',
  target: 'target',
  targetWord: 'mark',
  customer: 'customer',
  category: 'category',
  dash: 'mark',
};

function partsOf({ free, verbatim, internal }: Line, lexemes: readonly Lexeme[]): EntryPart[] {
  const parts: EntryPart[] = [];
  const add = (role: PartRole, text: string): void => {
    if (text !== '') parts.push({ role, text });
  };
  let at = 0;
  for (const { start, end, meaning } of lexemes) {
    add('text', typed(free.slice(at, start)));
    const markEnd = meaning.kind === 'dash' ? start + 1 : end;
    add(roles[meaning.kind], typed(free.slice(start, markEnd)));
    add('text', typed(free.slice(markEnd, end)));
    at = end;
  }
  add('text', typed(free.slice(at)));
  const markEnd = meant(lexemes, 'dash') === undefined ? 1 : 0;
  add('mark', joined(...verbatim.slice(0, markEnd)));
  add('text', joined(...verbatim.slice(markEnd)));
  add('internal', joined(...internal));
  return parts;
}

function meant<K extends Meaning['kind']>(
  lexemes: readonly Lexeme[],
  kind: K,
): Extract<Meaning, { readonly kind: K }> | undefined {
  const isOfKind = (meaning: Meaning): meaning is Extract<Meaning, { readonly kind: K }> => meaning.kind === kind;
  return lexemes.map(({ meaning }) => meaning).find(isOfKind);
}

function problem(is: boolean, code: EntryProblem['code']): EntryProblem[] {
  return is ? [{ code }] : [];
}

function typed(words: readonly EntryWord[]): string {
  return words.map((word) => word.text).join(' ');
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
}

function indexOrEnd<T>(list: readonly T[], is: (one: T) => boolean): number {
  const index = list.findIndex(is);
  return index === -1 ? list.length : index;
}
