import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fold, type KnownTarget, matchTargets } from '../../../src/time/matchTargets.ts';
import { parseTimeEntry } from '../../../src/time/parseTimeEntry.ts';
import { resolveReadings, targetsMentioned } from '../../../src/time/resolveReadings.ts';
import { context } from './tell.ts';

const targets: readonly KnownTarget[] = [
  { kind: 'workOrder', id: 'w1', number: '2901', name: 'Villa Blåsippan', customerName: 'Bygg & Bo AB' },
  { kind: 'workOrder', id: 'w2', number: '4908', name: 'Pumpbyte Ängen', customerName: 'Åkessons Gård' },
  { kind: 'workOrder', id: 'w3', number: '12', name: 'Villa 12' },
  { kind: 'project', id: 'p1', number: '2901', name: 'Målning Ängen' },
  { kind: 'project', id: 'p2', number: '3314', name: 'Mötesrum' },
  { kind: 'customer', id: 'c1', number: '77', name: 'Åkessons Gård' },
];

const found = (text: string, among = targets): string[] => matchTargets(text, among).map(({ target }) => target.id);

describe('text finds targets', () => {
  const cases: readonly [text: string, ids: readonly string[]][] = [
    ['2901', ['w1', 'p1']],
    ['29', ['w1', 'p1']],
    ['Villa Blåsippan', ['w1']],
    ['villa', ['w1', 'w3']],
    ['VILLA BLÅ', ['w1']],
    ['blåsippan', ['w1']],
    ['blasippan', ['w1']],
    ['ängen', ['w2', 'p1']],
    ['angen mål', ['p1']],
    ['akesson', ['c1', 'w2']],
    ['bygg bo', ['w1']],
    ['mot', ['p2']],
    ['möt', ['p2']],
    ['sippan', []],
    ['', []],
    ['  ', []],
  ];
  for (const [text, ids] of cases) test(`'${text}'`, () => assert.deepEqual(found(text), ids));
});

test('what is spelled exactly comes before what only fits without accents', () => {
  const named = (name: string): KnownTarget => ({ kind: 'project', id: name, name });
  const among = [named('Malningen'), named('Målningen'), named('Målning')];
  assert.deepEqual(found('målning', among), ['Målning', 'Målningen', 'Malningen']);
  assert.deepEqual(found('malning', among), ['Målning', 'Malningen', 'Målningen']);
});

test('equally good ones stay in the order given: used lately first', () => {
  assert.deepEqual(found('ängen', targets.toReversed()), ['p1', 'w2']);
});

test('decomposed letters are the same letters', () => {
  assert.deepEqual(found('blåsippan'.normalize('NFD')), ['w1']);
  assert.equal(fold('Ærø Åsa É'), 'aero asa e');
});

describe('a line means', () => {
  const resolved = (line: string): string[] =>
    resolveReadings(parseTimeEntry(line, context), targets).map(
      ({ entry, target }) => `${target?.id ?? '-'} ${entry.hours ?? '?'}h "${entry.description}"`,
    );
  const cases: readonly [line: string, meanings: readonly string[]][] = [
    ['4908 2h fix', ['w2 2h "fix"']],
    ['AO 2901 2h', ['w1 2h ""']],
    ['projekt 2901 2h', ['p1 2h ""']],
    ['2901 2h', ['w1 2h ""', 'p1 2h ""']],
    ['9999 2h', ['- 2h ""']],
    ['Villa Blåsippan 45m', ['w1 0.75h ""']],
    ['villa blasippan målning 45m', ['w1 0.75h "målning"']],
    ['Blåsi 45m', ['w1 0.75h ""', '- 0.75h "Blåsi"']],
    ['45m blåsippan målning', ['w1 0.75h "målning"', '- 0.75h "blåsippan målning"']],
    ['45m pumpb', ['- 0.75h "pumpb"', 'w2 0.75h ""']],
    ['45m möte', ['- 0.75h "möte"', 'p2 0.75h ""']],
    ['45m AO pumpb', ['w2 0.75h ""', '- 0.75h "pumpb"']],
    ['2h rör på taket', ['- 2h "rör på taket"']],
    ['2h möte 4908', ['w2 2h "möte"', '- 2h "möte 4908"', 'p2 2h "4908"']],
    ['2h byt 400 lampor', ['- 2h "byt 400 lampor"', '- 2h "byt lampor"']],
    ['Villa 12 2h', ['w3 2h ""', 'w3 2h "Villa"']],
    ['"Villa 12" 2h', ['w3 2h ""']],
    ['8 felsökning', ['- 8h "felsökning"', '- ?h "felsökning"']],
  ];
  for (const [line, meanings] of cases) test(line, () => assert.deepEqual(resolved(line), meanings));
});

test('a number means no customer, a name may', () => {
  assert.deepEqual(targetsMentioned({ kind: 'any', number: '77' }, targets), []);
  assert.deepEqual(
    targetsMentioned({ kind: 'any', text: 'åkessons' }, targets).map(({ target }) => target.id),
    ['c1', 'w2'],
  );
  assert.deepEqual(
    targetsMentioned({ kind: 'workOrder', text: 'åkessons' }, targets).map(({ target }) => target.id),
    ['w2'],
  );
});
