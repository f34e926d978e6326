import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { formatTimeEntry } from '../../../src/time/formatTimeEntry.ts';
import { parseTimeEntry } from '../../../src/time/parseTimeEntry.ts';
import type { TimeEntry } from '../../../src/time/timeEntry.ts';
import { entryTable } from './entryTable.ts';
import { context } from './tell.ts';

const typedWords = [
  ...new Set(
    entryTable.split('\n').flatMap((row) => (row.includes('=>') ? (row.split('=>')[0] ?? '').trim().split(/\s+/) : [])),
  ),
];

/** Lines of words as people type them, with some that nobody does. */
const lines = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...typedWords) }, fc.string({ unit: 'grapheme', maxLength: 8 })),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((words) => words.join(' '));

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');

describe('every line', () => {
  test('keeps each typed word in exactly one part of every reading', () => {
    fc.assert(
      fc.property(lines, (line) => {
        for (const { parts } of parseTimeEntry(line, context)) {
          assert.deepEqual(wordsIn(parts.map(({ text }) => text).join(' ')), wordsIn(line));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('keeps all words that were read as text in the description, in order', () => {
    fc.assert(
      fc.property(lines, (line) => {
        for (const { parts, entry } of parseTimeEntry(line, context)) {
          const text = parts.filter(({ role }) => role === 'text').map((part) => part.text);
          assert.deepEqual(wordsIn(entry.description), wordsIn(text.join(' ')));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('has only readings that, formatted, have exactly one reading, and that is the same', () => {
    fc.assert(
      fc.property(lines, (line) => {
        for (const { entry, splits } of parseTimeEntry(line, context)) {
          assertSameAfterFormatting(entry);
          const [split] = splits;
          if (split !== undefined) {
            assertSameAfterFormatting({ ...entry, target: split.target, description: split.description });
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

test('every line of the table, formatted, has exactly one reading, and that is the same', () => {
  const rows = entryTable.split('\n').filter((row) => row.includes('=>'));
  for (const row of rows) {
    const readings = parseTimeEntry((row.split('=>')[0] ?? '').trim(), context);
    assert.ok(readings.length > 0, row);
    for (const { entry } of readings) assertSameAfterFormatting(entry);
  }
});

const clock = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => Temporal.PlainTime.from({ hour, minute }).toString({ smallestUnit: 'minute' }));
const name = fc
  .stringMatching(/^[a-zåäöé0-9][a-zåäöé0-9 .&'"«»()-]{0,20}[a-zåäöé0-9]$/)
  .map((text) => text.replace(/ +/g, ' '));
const text = fc.array(fc.oneof(fc.constantFrom(...typedWords), name), { maxLength: 5 }).map((words) =>
  words
    .join(' ')
    .split(/\s+/)
    .filter((word) => !word.startsWith('//'))
    .join(' '),
);
const hours = fc.oneof(
  fc.integer({ min: 1, max: 24 * 60 }).map((minutes) => minutes / 60),
  fc.integer({ min: 1, max: 2400 }).map((hundredths) => hundredths / 100),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Entries as a form may give them, whatever their times: hours are told alone or with a start. */
const entries: fc.Arbitrary<TimeEntry> = fc
  .record({
    day: fc.integer({ min: -400, max: 400 }).map((days) => context.today.add({ days }).toString()),
    from: optional(clock),
    hours,
    invoiceableHours: optional(hours),
    target: optional(
      fc.oneof(
        fc.record({ kind: fc.constantFrom('any', 'workOrder', 'project'), number: fc.stringMatching(/^[0-9]{1,8}$/) }),
        fc.record({ kind: fc.constantFrom('any', 'workOrder', 'project'), text: name }),
      ),
    ),
    customer: optional(name),
    category: optional(name),
    description: text,
    internalDescription: optional(name),
  })
  .map((entry) => ({ ...withoutUndefined(entry), breakMinutes: 0 }));

test('any entry, formatted, has exactly one reading, and that is the same', () => {
  fc.assert(fc.property(entries, assertSameAfterFormatting), { numRuns: 1000 });
});

test('an entry is formatted as a person would type it', () => {
  const line = formatTimeEntry({
    day: '2026-11-18',
    from: '07:30',
    to: '16:00',
    breakMinutes: 30,
    hours: 8,
    invoiceableHours: 6.5,
    target: { kind: 'workOrder', number: '4908' },
    customer: 'Bygg & Bo AB',
    category: 'Montage',
    description: 'byt 2 pumpar',
    internalDescription: 'ring Bo',
  });
  assert.equal(
    line,
    '2026-11-18 07:30-16:00 lunch 30m inv 6.5h AO 4908 @"Bygg & Bo AB" #Montage -- byt 2 pumpar // ring Bo',
  );
});

test('line breaks of a description become spaces', () => {
  const entry = { day: '2026-11-18', breakMinutes: 0, hours: 1, description: 'byt pump\n\n  och rör' };
  assert.equal(formatTimeEntry(entry), '2026-11-18 1h -- byt pump och rör');
});

function assertSameAfterFormatting(entry: TimeEntry): void {
  const line = formatTimeEntry(entry);
  assert.deepEqual(
    parseTimeEntry(line, context).map((reading) => reading.entry),
    [entry],
    line,
  );
}

function withoutUndefined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(record));
}
