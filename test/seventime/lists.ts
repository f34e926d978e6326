import { showRead } from './answers.ts';
import { Refusal, refuseField } from './refusal.ts';
import type { Filter, Resource } from './rules/resource.ts';
import { readDate, readWallClock, startOfDay } from './times.ts';
import type { Json, Row } from './values.ts';
import { isBlank, textOf } from './values.ts';

const defaultLimit = 100;
const largestLimit = 500;

type Query = Readonly<Record<string, string>>;
type Test = (record: Row) => boolean;

/** Makes a test of the instant that the first field with a value holds; malformed instants pass none. */
function testInstant(fields: readonly string[], test: (epochMilliseconds: number) => boolean): Test {
  return (record) => {
    const value = fields.map((field) => record[field]).find((held) => !isBlank(held));
    const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return !Number.isNaN(instant) && test(instant);
  };
}

function readDayOf(name: string, value: string): number {
  const day = readDate(value);
  if (day === undefined) {
    throw refuseField(name, `must be a date in the format YYYY-MM-DD, not "${value}".`);
  }
  return day;
}

function readTimeOf(name: string, value: string, zone: string): number {
  const time = readWallClock(value, zone);
  if (time === undefined) {
    throw refuseField(name, `must be a time in the format YYYY-MM-DD HH:MM, not "${value}".`);
  }
  return time;
}

type TestMaker = (filter: Filter, name: string, value: string, zone: string) => Test;

const testMakers: Readonly<Record<Filter['match'], TestMaker>> = {
  contains: ({ fields }, _name, value) => {
    const wanted = value.toLocaleLowerCase('sv');
    return (record) =>
      fields
        .map((field) => textOf(record[field]))
        .join(' ')
        .toLocaleLowerCase('sv')
        .includes(wanted);
  },
  equals: ({ fields: [field = ''], codes }, name, value) => {
    if (codes !== undefined && !codes.map(String).includes(value)) {
      throw refuseField(name, `must be one of ${codes.join(', ')}, not "${value}".`);
    }
    return (record) => {
      const held = record[field];
      return Array.isArray(held) ? held.some((item) => textOf(item) === value) : textOf(held) === value;
    };
  },
  boolean: ({ fields: [field = ''] }, name, value) => {
    if (value !== 'true' && value !== 'false') {
      throw refuseField(name, `must be true or false, not "${value}".`);
    }
    return (record) => (record[field] === true) === (value === 'true');
  },
  fromDay: ({ fields }, name, value) => {
    const day = readDayOf(name, value);
    return testInstant(fields, (instant) => instant >= day);
  },
  toDay: ({ fields }, name, value) => {
    const nextDay = startOfDay(readDayOf(name, value), 1);
    return testInstant(fields, (instant) => instant < nextDay);
  },
  since: ({ fields }, name, value, zone) => {
    const time = readTimeOf(name, value, zone);
    return testInstant(fields, (instant) => instant >= time);
  },
  after: ({ fields }, name, value, zone) => {
    const time = readTimeOf(name, value, zone);
    return testInstant(fields, (instant) => instant > time);
  },
  before: ({ fields }, name, value, zone) => {
    const time = readTimeOf(name, value, zone);
    return testInstant(fields, (instant) => instant < time);
  },
};

/** The records that pass every documented filter of the query; other parameters say nothing. */
function select(resource: Resource, records: readonly Row[], query: Query, zone: string): readonly Row[] {
  const needed = resource.neededFilter;
  if (needed !== undefined && isBlank(query[needed])) {
    throw refuseField(needed, 'is required.');
  }
  const tests = Object.entries(resource.filters ?? {}).flatMap(([name, filter]) => {
    const value = query[name];
    return isBlank(value) ? [] : [testMakers[filter.match](filter, name, value, zone)];
  });
  return tests.length === 0 ? records : records.filter((record) => tests.every((test) => test(record)));
}

const collator = new Intl.Collator('sv', { numeric: false });
const ranks = ['undefined', 'number', 'string', 'object', 'boolean'];

/** Nothing first, then numbers, text, objects and booleans, as the API's database orders kinds. */
function rankOf(value: Json | undefined): number {
  return isBlank(value) && value !== '' ? 0 : ranks.indexOf(typeof value);
}

function compare(one: Json | undefined, other: Json | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  if (typeof one === 'string' && typeof other === 'string') {
    return collator.compare(one, other);
  }
  return rankOf(one) - rankOf(other) || Number(one === true) - Number(other === true);
}

function sort(records: readonly Row[], { sortBy = '', sortDirection = 'ascending' }: Query): readonly Row[] {
  if (sortDirection !== 'ascending' && sortDirection !== 'descending') {
    throw refuseField('sortDirection', `must be ascending or descending, not "${sortDirection}".`);
  }
  const sign = sortDirection === 'ascending' ? 1 : -1;
  return sortBy === '' ? records : [...records].sort((one, other) => sign * compare(one[sortBy], other[sortBy]));
}

function readWhole(name: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw refuseField(name, `must be a whole number from ${least} to ${most}, not "${value}".`);
  }
  return number;
}

/**
 * Answers the list of a resource: filtered, sorted, and paged where it has `meta`.
 * @param zone the zone that wall-clock times of the query are read in
 * @throws Refusal 400 for a filter, page or sort direction that cannot be read
 */
export function answerList(resource: Resource, records: readonly Row[], query: Query, zone: string): Row {
  const selected = sort(select(resource, records, query, zone), query);
  if (!resource.meta) {
    return { data: selected.map((record) => showRead(resource, record, 'list')) };
  }
  const limit = readWhole('limit', query.limit ?? String(defaultLimit), 1, largestLimit);
  const page = readWhole('page', query.page ?? '1', 1, 999_999_999);
  const shown = selected.slice((page - 1) * limit, page * limit);
  return {
    meta: { totalResources: selected.length, totalPages: Math.ceil(selected.length / limit), currentPage: page },
    data: shown.map((record) => showRead(resource, record, 'list')),
  };
}

/**
 * Answers one record.
 * @throws Refusal 404 when there is none with that id
 */
export function answerOne(resource: Resource, record: Row | undefined, id: string): Row {
  if (record === undefined) {
    throw new Refusal(404, `There is no ${resource.noun} with the id "${id}".`);
  }
  return { data: showRead(resource, record, 'single') };
}
