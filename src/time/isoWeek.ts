/** ISO weeks, as Swedes name them: Monday first, week 1 is the one with the year's first Thursday. */
import { Temporal } from 'temporal-polyfill';

/** A date without a year may lie so many days ahead: holidays are entered before they are taken. */
const mostDaysAhead = 60;

/** A week of the ISO calendar. Around New Year its year may differ from the date's. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** The Monday of the week that a date lies in. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** The ISO week of a date. */
export function isoWeekOf(date: Temporal.PlainDate): IsoWeek {
  const thursday = mondayOf(date).add({ days: 3 });
  return { year: thursday.year, week: Math.ceil(thursday.dayOfYear / 7) };
}

/** The seven days of a week from Monday. A week that the year does not have (53 in most years) runs into the next year. */
export function daysOfWeek(isoWeek: IsoWeek): Temporal.PlainDate[] {
  const monday = mondayOfWeek(isoWeek);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => monday.add({ days }));
}

/** The week so many weeks later, earlier if negative. */
export function addWeeks(isoWeek: IsoWeek, weeks: number): IsoWeek {
  return isoWeekOf(mondayOfWeek(isoWeek).add({ weeks }));
}

/**
 * The date of a weekday in a numbered week, in the year that is meant on a given day (see {@link meantDate}).
 * @param weekday 1 for Monday to 7 for Sunday.
 * @returns undefined if no year near has such a week.
 */
export function meantWeekday(week: number, weekday: number, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const candidates = [today.year - 1, today.year, today.year + 1].flatMap((year) => {
    const day = mondayOfWeek({ year, week }).add({ days: weekday - 1 });
    return isoWeekOf(day).week === week ? [day] : [];
  });
  return meantDate(candidates, today);
}

/** Which of the candidates is meant where the year is left out: hours are mostly logged afterwards, so the latest that is not far ahead. */
export function meantDate(
  candidates: readonly Temporal.PlainDate[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const latest = today.add({ days: mostDaysAhead });
  return candidates
    .filter((date) => Temporal.PlainDate.compare(date, latest) <= 0)
    .toSorted(Temporal.PlainDate.compare)
    .at(-1);
}

function mondayOfWeek({ year, week }: IsoWeek): Temporal.PlainDate {
  return mondayOf(new Temporal.PlainDate(year, 1, 4)).add({ weeks: week - 1 });
}
