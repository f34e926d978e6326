/** Dates, times and hours of records as a person reads them. What cannot be read is shown as it is, never as 'Invalid Date'. */

import { atFirstUse } from './atFirstUse.ts';
import { readNumber } from './number.ts';
import { instantToWallClock, readInstant } from './wallClock.ts';

/** Languages that the extension speaks. */
export type Language = 'en' | 'sv';

const hourFormats: Readonly<Record<Language, () => Intl.NumberFormat>> = {
  en: atFirstUse(() => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })),
  sv: atFirstUse(() => new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 })),
};

/**
 * The local date 'YYYY-MM-DD' in the zone of a date of the API: local midnight comes from it in UTC, so
 * '2020-11-04T23:00:00.000Z' is 2020-11-05 in Stockholm. Empty for nothing; anything unreadable as it is.
 */
export function displayDate(value: unknown, timeZone: string): string {
  return displayed(value, timeZone, 'YYYY-MM-DD'.length);
}

/** The local date and time 'YYYY-MM-DD HH:MM' in the zone; a date without a time stays a date. Otherwise as {@link displayDate}. */
export function displayDateTime(value: unknown, timeZone: string): string {
  return displayed(value, timeZone, 'YYYY-MM-DD HH:MM'.length);
}

/** Hours with at most two decimals and the unit: '1.5 h' in English, '1,5 h' in Swedish. Numbers may come as text. */
export function displayHours(value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return '';
  const hours = readNumber(value);
  return hours === undefined ? asItIs(value) : `${hourFormats[language]().format(hours)} h`;
}

function displayed(value: unknown, timeZone: string, length: number): string {
  if (value === null || value === undefined) return '';
  const instant = readInstant(value, timeZone);
  return instant === undefined ? asItIs(value) : instantToWallClock(instant, timeZone).slice(0, length);
}

function asItIs(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
