import type { ForeignOrigin } from '../foreign-origin.ts';
import { fullName } from '../rules/fields.ts';
import { startOfDay, toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { textOf } from '../values.ts';
import { type Random, randomFrom } from './random.ts';
import { companyNames, firstNames, lastNames, streets, towns, trades } from './words.ts';

const hourMs = 3_600_000;

/** What a maker draws on. */
export interface MakerSource {
  readonly seed: number;
  /** The records of another resource. */
  readonly others: (path: string) => readonly Row[];
  readonly files: ForeignOrigin;
  /** Epoch milliseconds; the sample is before it. */
  readonly now: number;
}

/** The parts that sample records are put together from. */
export interface Maker {
  readonly random: Random;
  readonly files: ForeignOrigin;
  readonly now: number;
  /** All records of another resource. */
  all(path: string): readonly Row[];
  /** Any record of another resource; an empty one when there is none. */
  one(path: string): Row;
  /** Any record of another resource with this probability, else an empty one. */
  maybe(path: string, probability: number): Row;
  /** The records of another resource whose `field` is this id. */
  of(path: string, field: string, id: string): readonly Row[];
  /** An id as the API's are: mostly 24 hexadecimal digits, some shorter, longer or with other letters. */
  id(index: number): string;
  /** The timestamp of an hour of the Swedish day so many days ago. */
  at(daysAgo: number, hour?: number): string;
  person(): { firstName: string; lastName: string };
  company(): string;
  address(): { address: string; zipCode: string; city: string };
  /** A telephone number out of the series that no one has. */
  phone(): string;
}

function groupBy(records: readonly Row[], field: string): Map<string, Row[]> {
  return Map.groupBy(records, (record) => textOf(record[field]));
}

/** Builds a maker: the same source gives the same parts in the same order. */
export function makerOf({ seed, others, files, now }: MakerSource): Maker {
  const random = randomFrom(seed);
  const lists = new Map<string, readonly Row[]>();
  const groups = new Map<string, Map<string, Row[]>>();
  const midnights = new Map<number, number>();
  const all = (path: string): readonly Row[] => {
    const list = lists.get(path) ?? others(path);
    lists.set(path, list);
    return list;
  };
  const one = (path: string): Row => (all(path).length === 0 ? {} : random.pick(all(path)));
  const hex = (): string =>
    Math.floor(random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  return {
    random,
    files,
    now,
    all,
    one,
    maybe: (path, probability) => (random.chance(probability) ? one(path) : {}),
    of: (path, field, id) => {
      const key = `${path} ${field}`;
      const group = groups.get(key) ?? groupBy(all(path), field);
      groups.set(key, group);
      return group.get(id) ?? [];
    },
    id: (index) => {
      const plain = `5${hex()}${hex()}${hex()}`.slice(0, 24);
      if (index % 17 === 5) {
        return plain.slice(0, 16);
      }
      return index % 23 === 7 ? `${plain.slice(0, 10)}nj${plain.slice(10)}ew` : plain;
    },
    at: (daysAgo, hour = 0) => {
      const midnight = midnights.get(daysAgo) ?? startOfDay(now, -daysAgo);
      midnights.set(daysAgo, midnight);
      return toTimestamp(midnight + hour * hourMs);
    },
    person: () => ({ firstName: random.pick(firstNames), lastName: random.pick(lastNames) }),
    company: () => `${random.pick(companyNames)} ${random.pick(trades)}`,
    address: () => ({
      address: `${random.pick(streets)} ${random.integer(1, 140)}`,
      zipCode: `${random.integer(100, 989)} ${random.integer(10, 99)}`,
      city: random.pick(towns),
    }),
    phone: () => `070-17406${random.integer(10, 99)}`,
  };
}

/** An id to refer to a record by; null for the empty record. */
export function idOf(record: Row): string | null {
  return record._id === undefined ? null : textOf(record._id);
}

/** The user of a record, under the names that the record has them by. */
export function userAs(field: string, user: Row): Row {
  return { [field]: idOf(user), [`${field}Name`]: user._id === undefined ? '' : fullName(user) };
}

/** A referenced record's id and name, under the names that the record has them by. */
export function named(field: string, referenced: Row, name = 'name'): Row {
  return { [field]: idOf(referenced), [`${field}Name`]: referenced[name] ?? '' };
}

/** A work order's id, title and number, as most records that belong to one have them. */
export function workOrderAs(workOrder: Row): Row {
  return {
    workOrder: idOf(workOrder),
    workOrderTitle: workOrder.title ?? '',
    workOrderNumber: workOrder.workOrderNumber ?? 0,
  };
}

/** How a list of the sample is made. */
export interface Generator {
  /** How many records the full sample has. */
  readonly length: number;
  /** Registers are as long in every company. */
  readonly register?: true;
  /** The fields of one record that are not as in a record that says nothing. */
  readonly make: (maker: Maker, index: number, length: number) => Row;
}

/** A register whose records are given one by one. */
export function listed(rows: readonly Row[]): Generator {
  return { length: rows.length, register: true, make: (_maker, index) => rows[index] ?? {} };
}
