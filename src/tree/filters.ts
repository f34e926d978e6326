import { UserError } from '../api/errors.ts';
import { fieldTitle } from '../catalog/fieldTitle.ts';
import type { Filter, Kind } from '../catalog/kind.ts';
import { meaning } from '../catalog/labels.ts';
import { atFirstUse } from '../time/atFirstUse.ts';
import { dayAfter } from '../time/dayAfter.ts';
import type { Period } from '../time/periods.ts';

/** A value chosen for a filter. */
export interface ChosenFilter {
  /** As the API takes it. */
  readonly value: string;
  /** The name of the record that the value refers to, kept so that no request is needed to show it. */
  readonly words?: string;
}

/** How a person narrowed and sorted a list. */
export interface View {
  /** By the filters' names in the API's query. */
  readonly filters: Readonly<Record<string, ChosenFilter>>;
  readonly sortBy?: string;
  readonly sortDirection?: 'ascending' | 'descending';
}

/** A list as Seven Time gives it. */
export const plainView: View = { filters: {} };

/** Whether a kind has a list at the top that can be narrowed and sorted: one that the API gives as a whole. */
export function hasView({ parent, splitBy }: Kind): boolean {
  return parent === undefined && splitBy === undefined;
}

/** A value that a filter cannot have, or a filter that the list has not. */
export class FilterRefused extends UserError {
  readonly remedy = 'edit';
}

/**
 * The documented filter of this name.
 * @throws FilterRefused naming those that there are
 */
export function filterOf(kind: Kind, name: string): Filter {
  const found = kind.filters.find((filter) => filter.name === name);
  if (found) return found;
  const names = kind.filters.map((filter) => filter.name).join(', ');
  throw new FilterRefused(
    `${kind.title} cannot be filtered by “${name}”${names === '' ? '.' : `; they can by: ${names}.`}`,
  );
}

/**
 * A value as the API's filter takes it, from what a person or a program gave.
 * @param given text, number or Boolean; a code by its meaning too; a date also as `readPeriod` understands it
 * @param readPeriod reads a day or a named span of days
 * @throws FilterRefused with what the filter takes
 */
export function filterValue(filter: Filter, given: unknown, readPeriod: (text: string) => Period | undefined): string {
  const text =
    typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? String(given) : '';
  const value = text.trim();
  if (value === '') throw new FilterRefused(`The filter “${filter.name}” needs a value.`);
  switch (filter.type) {
    case 'boolean':
      if (value === 'true' || value === 'false') return value;
      throw new FilterRefused(`The filter “${filter.name}” is true or false, not “${value}”.`);
    case 'number':
      if (Number.isFinite(Number(value.replace(',', '.')))) return value.replace(',', '.');
      throw new FilterRefused(`The filter “${filter.name}” is a number, not “${value}”.`);
    case 'code':
      return codeOf(filter, value);
    case 'date':
    case 'dateTime': {
      const time = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(value);
      if (time && filter.type === 'dateTime') return `${time[1]} ${time[2]}`;
      const period = readPeriod(value);
      if (!period) throw new FilterRefused(`“${value}” is no day; write it as 2026-11-03, 3/11 or “last month”.`);
      return edgeOf(filter, period);
    }
    default:
      return text;
  }
}

function codeOf(filter: Filter, value: string): string {
  const codes = filter.codes ?? [];
  const code = codes.find((one) => String(one.code) === value || one.means.toLowerCase() === value.toLowerCase());
  if (code) return String(code.code);
  const known = codes.map((one) => `${one.code} (${one.means})`).join(', ');
  throw new FilterRefused(`The filter “${filter.name}” has no value “${value}”; it takes ${known}.`);
}

/** The end of a span of days that a date filter takes: its first day, or its last; a moment before which is the midnight after. */
export function edgeOf(filter: Filter, period: Period): string {
  const isEnd = filter.means === 'to';
  if (filter.type === 'date') return isEnd ? period.to : period.from;
  return `${isEnd ? dayAfter(period.to) : period.from} 00:00`;
}

/** The filter that ends the span that this one begins: in a kind's filters it follows it, as `toDate` follows `fromDate`. */
export function endingFilter(kind: Kind, filter: Filter): Filter | undefined {
  const next = kind.filters[kind.filters.indexOf(filter) + 1];
  return filter.means === 'from' && next?.means === 'to' && next.type === filter.type ? next : undefined;
}

/**
 * A view in words, such as `customer: Bygg AB · changed since 1 Nov · by title, descending`; empty for a plain one.
 * @param year the year whose dates need no year
 */
export function describeView(kind: Kind, { filters, sortBy, sortDirection }: View, year: number): string {
  const parts = kind.filters.flatMap((filter) => {
    const chosen = filters[filter.name];
    return chosen ? [describeFilter(filter, chosen, year)] : [];
  });
  if (sortBy) parts.push(`by ${lowered(fieldTitle(sortBy))}${sortDirection === 'descending' ? ', descending' : ''}`);
  return parts.join(' · ');
}

function describeFilter(filter: Filter, chosen: ChosenFilter, year: number): string {
  const title = lowered(filter.title);
  switch (filter.type) {
    case 'boolean':
      return chosen.value === 'true' ? title : `not ${title}`;
    case 'date':
    case 'dateTime':
      return `${title} ${shortDay(chosen.value, year)}`;
    default:
      return `${title}: ${chosenWords(filter, chosen, year)}`;
  }
}

/** A chosen value in words, without the filter's title. */
export function chosenWords(filter: Filter, { value, words }: ChosenFilter, year: number): string {
  if (filter.codes) return meaning(filter.codes, value);
  if (filter.type === 'boolean') return value === 'true' ? 'yes' : 'no';
  if (filter.type === 'date' || filter.type === 'dateTime') return shortDay(value, year);
  return words ?? value;
}

const dayAndMonth = atFirstUse(
  () => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
);

/** `1 Nov`, `1 Nov 2025`, `1 Nov 07:00` of `2026-11-01`, `2025-11-01`, `2026-11-01 07:00`. Midnight goes without saying. */
function shortDay(value: string, year: number): string {
  const [, ownYear, time] = /^(\d{4})-\d\d-\d\d(?: (\d\d:\d\d))?$/.exec(value) ?? [];
  const day = Date.parse(`${value.slice(0, 10)}T00:00Z`);
  if (ownYear === undefined || Number.isNaN(day)) return value;
  const parts = [
    dayAndMonth().format(day),
    Number(ownYear) === year ? '' : ownYear,
    time === '00:00' ? '' : (time ?? ''),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A title amid a sentence: `Customer` as `customer`, `OCR number` as it is. */
function lowered(title: string): string {
  return /^[A-ZÅÄÖ][^A-ZÅÄÖ]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
