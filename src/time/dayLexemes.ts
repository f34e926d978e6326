/** Days in a time entry: 'igår', 'Monday', '3/11', '3 nov', '2026-11-03', 'v46 fre'. */
import { Temporal } from 'temporal-polyfill';
import {
  doubtfulDays,
  lastWords,
  months,
  pastWeekdays,
  relativeDays,
  shortWeekdays,
  weekdays,
  weekWords,
} from './entryVocabulary.ts';
import { type EntryWord, phraseAt } from './entryWords.ts';
import { daysOfWeek, meantDate, meantWeekday } from './isoWeek.ts';
import { type Lexeme, lexeme } from './lexeme.ts';
import type { EntryProblem } from './timeEntry.ts';

const allWeekdays: ReadonlyMap<string, number> = new Map([...weekdays, ...shortWeekdays, ...pastWeekdays]);
const yearPattern = /^(?:19|20)\d{2}$/;
const dayOfMonthPattern = /^(\d{1,2})(?::?(?:e|a|st|nd|rd|th))?$/;
const slashedPattern = /^(\d{1,2})\/(\d{1,2})(?:[/-](\d{2}|\d{4}))?$/;
/** A day so many days ago is hardly meant where another reading is as natural. */
const longAgo = 60;
/** Weeks that a year may have. */
const mostWeeks = 53;
/** What also is a part of something: '3/4 tum'. */
const fractions: ReadonlySet<string> = new Set(['1/2', '1/3', '2/3', '1/4', '3/4']);
const weekPattern = /^(?:v|w|vecka|week)\.?(\d{1,2})$/;

/** The days that words from `at` on may mean. A date without a year is the latest that is not far ahead. */
export function dayLexemes(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): Lexeme[] {
  return [
    ...relative(words, at, today),
    ...weekdayOf(words, at, today),
    ...weekAndDay(words, at, today),
    ...written(words, at),
    ...slashed(words, at, today),
    ...namedMonth(words, at, today),
  ];
}

/** What is wrong with a word that looks like a day but was taken as text, if anything is. */
export function dayProblem(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): EntryProblem[] {
  const word = words[at];
  if (word === undefined || dayLexemes(words, at, today).length > 0) return [];
  const week = weekAt(words, at)?.week;
  if (week !== undefined) return [{ code: week > mostWeeks ? 'unreadableDay' : 'weekWithoutDay', text: word.text }];
  const next = words[at + 1];
  const dayLike = slashedPattern.test(word.key) || /^\d{4}-\d{1,2}-\d{1,2}$/.test(word.key);
  if (dayLike) return [{ code: 'unreadableDay', text: word.text }];
  const monthLike = /^\d{1,2}$/.test(word.key) && next !== undefined && months.has(next.key);
  return monthLike ? [{ code: 'unreadableDay', text: `${word.text} ${next.text}` }] : [];
}

function relative(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): Lexeme[] {
  const phrase = phraseAt(words, at, relativeDays);
  if (phrase === undefined) return [];
  return [dayAt(at, phrase.end, phrase.meaning === 0 ? 'marked' : 'sure', today.add({ days: phrase.meaning }))];
}

/** A weekday is the last one that was, today included; on the day itself it may also be that of a week ago. */
function weekdayOf(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): Lexeme[] {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined) return [];
  const before = (weekday: number): Temporal.PlainDate =>
    today.subtract({ days: (today.dayOfWeek - weekday + 6) % 7 }).subtract({ days: 1 });
  const past = pastWeekdays.get(word.key === 'i' ? (next?.key ?? '') : word.key);
  if (past !== undefined) return [dayAt(at, word.key === 'i' ? at + 2 : at + 1, 'sure', before(past))];
  const afterLast = lastWords.has(word.key) ? allWeekdays.get(next?.key ?? '') : undefined;
  if (afterLast !== undefined) return [dayAt(at, at + 2, 'sure', before(afterLast))];
  const weekday = weekdays.get(word.key) ?? shortWeekdays.get(word.key);
  if (weekday === undefined) return [];
  const likelihood = doubtfulDays.has(word.key) ? 'likely' : weekdays.has(word.key) ? 'weekday' : 'sure';
  const isToday = weekday === today.dayOfWeek;
  const lastWeeks = dayAt(at, at + 1, likelihood, before(weekday), isToday ? 0.5 : 0);
  return isToday ? [dayAt(at, at + 1, likelihood, today), lastWeeks] : [lastWeeks];
}

/** 'v46 fre', 'fredag vecka 46', 'w 46 Fri'. */
function weekAndDay(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): Lexeme[] {
  const first = weekAt(words, at);
  const dayAfter = first === undefined ? undefined : allWeekdays.get(words[first.end]?.key ?? '');
  if (first !== undefined && dayAfter !== undefined) {
    return inWeek(at, first.end + 1, first.week, dayAfter, today);
  }
  const dayBefore = allWeekdays.get(words[at]?.key ?? '');
  const second = weekAt(words, at + 1);
  return dayBefore === undefined || second === undefined ? [] : inWeek(at, second.end, second.week, dayBefore, today);
}

function inWeek(start: number, end: number, week: number, weekday: number, today: Temporal.PlainDate): Lexeme[] {
  const day = meantWeekday(week, weekday, today);
  return day === undefined ? [] : [dayAt(start, end, 'sure', day)];
}

function weekAt(words: readonly EntryWord[], at: number): { readonly week: number; readonly end: number } | undefined {
  const [word, next] = [words[at], words[at + 1]];
  const joined = weekPattern.exec(word?.key ?? '')?.[1];
  if (joined !== undefined) return { week: Number(joined), end: at + 1 };
  const apart = word !== undefined && weekWords.has(word.key) && /^\d{1,2}$/.test(next?.key ?? '');
  return apart ? { week: Number(next?.key), end: at + 2 } : undefined;
}

/** '2026-11-03', '20261103', '2026-W45-2'. */
function written(words: readonly EntryWord[], at: number): Lexeme[] {
  const key = words[at]?.key ?? '';
  const [, weekYear, week, weekday] = /^(\d{4})-?w(\d{2})-?([1-7])$/.exec(key) ?? [];
  if (weekYear !== undefined) {
    const day = daysOfWeek({ year: Number(weekYear), week: Number(week) })[Number(weekday) - 1];
    return day === undefined ? [] : [dayAt(at, at + 1, 'sure', day)];
  }
  const [, year, month, date] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(key) ?? /^(20\d{2})(\d{2})(\d{2})$/.exec(key) ?? [];
  const day = calendarDate(Number(year), Number(month), Number(date));
  return day === undefined ? [] : [dayAt(at, at + 1, 'sure', day)];
}

/** '3/11': day and month as Swedes write it, else month and day; both if the latter is a day not long ago. */
function slashed(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): Lexeme[] {
  const key = words[at]?.key ?? '';
  const [, first, second, year] = slashedPattern.exec(key) ?? [];
  if (first === undefined || second === undefined) return [];
  const likelihood = fractions.has(key) ? 'likely' : 'sure';
  const dayFirst = inYear(year, Number(second), Number(first), today);
  const monthFirst = first === second ? undefined : inYear(year, Number(first), Number(second), today);
  if (dayFirst === undefined) return monthFirst === undefined ? [] : [dayAt(at, at + 1, likelihood, monthFirst)];
  const daysAgo = monthFirst?.until(today, { largestUnit: 'days' }).days ?? -1;
  const other = monthFirst !== undefined && daysAgo >= 0 && daysAgo <= longAgo ? [monthFirst] : [];
  return [dayAt(at, at + 1, likelihood, dayFirst), ...other.map((day) => dayAt(at, at + 1, likelihood, day, 1))];
}

/** '3 nov', 'nov 3', 'den 3:e november 2026', '3nov'. */
function namedMonth(words: readonly EntryWord[], at: number, today: Temporal.PlainDate): Lexeme[] {
  const article = ['den', 'the'].includes(words[at]?.key ?? '') ? 1 : 0;
  const [one, two, three] = [
    words[at + article]?.key ?? '',
    words[at + article + 1]?.key ?? '',
    words[at + article + 2],
  ];
  const [, joinedDay, joinedMonth] = /^(\d{1,2})(\p{L}{3,})$/u.exec(one) ?? [];
  const [, dayBefore] = dayOfMonthPattern.exec(one) ?? [];
  const [, dayAfter] = dayOfMonthPattern.exec(two) ?? [];
  const of = two === 'of' ? 1 : 0;
  const found = [
    { day: joinedDay, month: months.get(joinedMonth ?? ''), end: at + article + 1 },
    { day: dayBefore, month: months.get(of === 1 ? (three?.key ?? '') : two), end: at + article + 2 + of },
    { day: dayAfter, month: months.get(one), end: at + article + 2 },
  ];
  return found.flatMap(({ day, month, end }) => {
    if (day === undefined || month === undefined) return [];
    const year = words[end]?.key ?? '';
    const near = inYear(undefined, month, Number(day), today);
    const dated = yearPattern.test(year) ? calendarDate(Number(year), month, Number(day)) : undefined;
    return [
      ...(dated === undefined ? [] : [dayAt(at, end + 1, 'sure', dated)]),
      ...(near === undefined ? [] : [dayAt(at, end, 'sure', near, dated === undefined ? 0 : 0.5)]),
    ];
  });
}

function inYear(
  year: string | undefined,
  month: number,
  day: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (year !== undefined) return calendarDate(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const candidates = [today.year - 1, today.year, today.year + 1].flatMap((one) => calendarDate(one, month, day) ?? []);
  return meantDate(candidates, today);
}

function calendarDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1)) return undefined;
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
  return date.day === day ? date : undefined;
}

function dayAt(
  start: number,
  end: number,
  likelihood: 'marked' | 'sure' | 'weekday' | 'likely',
  day: Temporal.PlainDate,
  extra = 0,
): Lexeme {
  return lexeme(start, end, likelihood, { kind: 'day', day: day.toString() }, extra);
}
