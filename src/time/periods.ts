/** Days and spans of days as a person picks or types them in a filter. */
import { Temporal } from 'temporal-polyfill';
import { dayLexemes } from './dayLexemes.ts';
import { wordsOf } from './entryWords.ts';
import { mondayOf } from './isoWeek.ts';

/** A named span of days, both its ends in it, as `YYYY-MM-DD`. */
export interface Period {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** The spans offered, those around today first. Weeks begin on Mondays. */
export function periods(today: Temporal.PlainDate): readonly Period[] {
  const monday = mondayOf(today);
  const firstOfMonth = today.with({ day: 1 });
  const firstOfYear = today.with({ month: 1, day: 1 });
  return [
    period('Today', today, { days: 1 }),
    period('Yesterday', today.subtract({ days: 1 }), { days: 1 }),
    period('This week', monday, { weeks: 1 }),
    period('Last week', monday.subtract({ weeks: 1 }), { weeks: 1 }),
    period('This month', firstOfMonth, { months: 1 }),
    period('Last month', firstOfMonth.subtract({ months: 1 }), { months: 1 }),
    period('Last 30 days', today.subtract({ days: 29 }), { days: 30 }),
    period('Last 90 days', today.subtract({ days: 89 }), { days: 90 }),
    period('This year', firstOfYear, { years: 1 }),
    period('Last year', firstOfYear.subtract({ years: 1 }), { years: 1 }),
  ];
}

/**
 * The day that a person typed: `2026-11-03`, `3/11`, `3 nov`, `yesterday`, `förra måndagen`; or the named period. Dates without a year
 * are those nearest to today.
 * @returns undefined for anything else
 */
export function readPeriod(text: string, today: Temporal.PlainDate): Period | undefined {
  const typed = text.trim().toLowerCase();
  const named = periods(today).find(({ name }) => name.toLowerCase() === typed);
  if (named) return named;
  const words = wordsOf(text);
  const days = dayLexemes(words, 0, today).filter(({ end }) => end === words.length);
  const [likeliest] = days.toSorted((one, other) => one.extra - other.extra);
  if (likeliest?.meaning.kind !== 'day') return undefined;
  const { day } = likeliest.meaning;
  return { name: day, from: day, to: day };
}

/** Today in a zone. */
export function todayIn(timeZone: string): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(timeZone);
}

function period(name: string, first: Temporal.PlainDate, length: Temporal.DurationLike): Period {
  return { name, from: first.toString(), to: first.add(length).subtract({ days: 1 }).toString() };
}
