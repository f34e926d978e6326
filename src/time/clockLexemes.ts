/** Clock times in a time entry: '8-10:15', '8:30 till 10', '0730-1600', 'kl 8', '9am-5pm', '8-nu'. */
import type { Temporal } from 'temporal-polyfill';
import { nowWords, startWords, untilWords } from './entryVocabulary.ts';
import type { EntryWord } from './entryWords.ts';
import { type Lexeme, lexeme } from './lexeme.ts';
import type { EntryProblem } from './timeEntry.ts';

/** A time of day in minutes from midnight. */
interface Clock {
  readonly minutes: number;
  /** How it was written; a bare or short one may mean the afternoon. */
  readonly form: 'bare' | 'short' | 'full';
}

const dayInMinutes = 24 * 60;
const halfDayInMinutes = dayInMinutes / 2;
const clockWords: ReadonlySet<string> = new Set(['kl', 'klockan']);
/** Work rarely begins before six in the morning: '1-3' may be the afternoon, if it ends by seven in the evening. */
const earliestStart = 6 * 60;
const latestEnd = 7 * 60;
const dashes = /[-–—]/u;

/** The spans and starts that words from `at` on may mean. */
export function clockLexemes(words: readonly EntryWord[], at: number, now: Temporal.PlainTime): Lexeme[] {
  const word = words[at]?.key ?? '';
  if (startWords.has(word)) {
    const spans = spansAt(words, at + 1, now, 'sure').map((span) => ({ ...span, start: at }));
    return [...spans, ...startAt(words, at)];
  }
  if (['mellan', 'between'].includes(word) && ['och', 'and'].includes(words[at + 2]?.key ?? '')) {
    return spanLexemes(at, at + 4, 'sure', words[at + 1]?.key ?? '', words[at + 3]?.key ?? '', now);
  }
  const colon = /^\d{1,2}:\d{2}(?:am|pm)?$/.test(word) ? clockOf(word, false) : undefined;
  const isStart = colon !== undefined && colon.minutes < dayInMinutes;
  return [
    ...spansAt(words, at, now),
    ...(isStart
      ? [
          lexeme(
            at,
            at + 1,
            'sure',
            { kind: 'start', from: written(colon.minutes), needsHours: colon.minutes < 13 * 60 },
            0.1,
          ),
        ]
      : []),
  ];
}

/** 'kl 8', 'från 8:30': a start told by a word. A bare number after 'från' may as well be a number of something. */
function startAt(words: readonly EntryWord[], at: number): Lexeme[] {
  const [word, time] = [words[at]?.key ?? '', words[at + 1]?.key ?? ''];
  const start = clockOf(time, true);
  if (start === undefined || start.minutes === dayInMinutes) return [];
  const likelihood = clockWords.has(word) || /\D/.test(time) ? 'sure' : 'likely';
  return [lexeme(at, at + 2, likelihood, { kind: 'start', from: written(start.minutes), needsHours: false })];
}

/** What is wrong with a word that looks like a time or a span but is none, if anything is. */
export function clockProblem(word: EntryWord): EntryProblem[] {
  const looksLike = /^\d{1,2}:\d{2}(?:[-–—]\d{1,2}(?::\d{2})?)?$/u.test(word.key);
  const isSpan = /^\d{1,2}[-–—]\d{1,2}(?::\d{2})?$/u.test(word.key);
  if (!looksLike && !isSpan) return [];
  const readable = word.key.split(dashes).every((part) => clockOf(part, true) !== undefined);
  return readable ? [] : [{ code: 'unreadableTime', text: word.text }];
}

function spansAt(words: readonly EntryWord[], at: number, now: Temporal.PlainTime, told?: 'sure'): Lexeme[] {
  const [first, second, third] = [words[at]?.key ?? '', words[at + 1]?.key ?? '', words[at + 2]?.key ?? ''];
  const parts = first.split(dashes);
  const [from, to] = parts;
  if (parts.length === 2 && from !== undefined && to !== undefined) {
    const bare = /^\d+$/.test(from) && /^\d+$/.test(to);
    return spanLexemes(at, at + 1, told ?? (bare ? 'bareSpan' : 'sure'), from, to, now);
  }
  if (untilWords.has(second)) return spanLexemes(at, at + 3, told ?? 'likely', first, third, now);
  const twoTimes = [first, second].every((time) => /^\d{1,2}:\d{2}$/.test(time));
  return twoTimes ? spanLexemes(at, at + 2, 'sure', first, second, now, 0.05) : [];
}

/** The span as written; '8-5' and '1-3' may also mean the afternoon. */
function spanLexemes(
  start: number,
  end: number,
  likelihood: 'sure' | 'bareSpan' | 'likely',
  fromText: string,
  toText: string,
  now: Temporal.PlainTime,
  extra = 0,
): Lexeme[] {
  const military = [fromText, toText].every((text) => /^\d{3,4}$/.test(text));
  const from = clockOf(fromText, military);
  const to = nowWords.has(toText)
    ? ({ minutes: now.hour * 60 + now.minute, form: 'full' } as const)
    : clockOf(toText, military);
  if (from === undefined || to === undefined || from.minutes === dayInMinutes) return [];
  const span = (fromMinutes: number, toMinutes: number, unlikely: number): Lexeme =>
    lexeme(
      start,
      end,
      likelihood,
      { kind: 'span', from: written(fromMinutes), to: written(toMinutes) },
      extra + unlikely,
    );
  const backwards = to.minutes <= from.minutes;
  const later = to.form !== 'full' && to.minutes < halfDayInMinutes ? to.minutes + halfDayInMinutes : undefined;
  if (backwards && later !== undefined && later > from.minutes) {
    return [span(from.minutes, later, 0), span(from.minutes, to.minutes, 0.5)];
  }
  const afternoon =
    from.form === 'bare' && to.form === 'bare' && from.minutes < earliestStart && to.minutes <= latestEnd;
  if (backwards || !afternoon || later === undefined) return [span(from.minutes, to.minutes, 0)];
  return [span(from.minutes, to.minutes, 0), span(from.minutes + halfDayInMinutes, later, 0.5)];
}

/** A clock time; `military` lets '0730' and '730' be one. Midnight at the end of the day is 24:00. */
function clockOf(text: string, military: boolean): Clock | undefined {
  const [, digits, digitMinutes] = (military ? /^(\d{1,2})(\d{2})$/.exec(text) : null) ?? [];
  const [, hours = digits, minutes = digitMinutes, half] = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  if (half !== undefined) {
    if (hour < 1 || hour > 12 || minute > 59) return undefined;
    return { minutes: ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute, form: 'full' };
  }
  if (minute > 59 || hour * 60 + minute > dayInMinutes) return undefined;
  const form = hours.length === 2 ? 'full' : minutes === undefined ? 'bare' : 'short';
  return { minutes: hour * 60 + minute, form };
}

/** 'HH:MM'; the end of the day is 00:00. */
function written(minutes: number): string {
  const hour = Math.floor((minutes % dayInMinutes) / 60);
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
