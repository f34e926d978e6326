import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { describeProposal } from '../../../src/time/describeProposal.ts';
import { type EntryKnowledge, type Proposal, proposalsOf } from '../../../src/time/proposals.ts';
import type { Target } from '../../../src/time/targets.ts';

const now = Temporal.ZonedDateTime.from('2026-11-20T15:00[Europe/Stockholm]');
const roof: Target = { kind: 'workOrder', id: 'w1', number: '2901', name: 'Byt tak' };
const old: Target = { kind: 'workOrder', id: 'w2', number: '1200', name: 'Gammal' };
const villa: Target = { kind: 'project', id: 'p1', number: '3314', name: 'Villa Blåsippan' };
const company: Target = { kind: 'customer', id: 'c1', name: 'Company AB' };

const knowledge: EntryKnowledge = {
  user: 'u1',
  now,
  targets: [roof, villa, company, old],
  suggested: [],
  categories: [
    { id: 'k1', name: 'Programmering', isAbsence: false },
    { id: 'k2', name: 'Projektledning', isAbsence: false },
    { id: 'k3', name: 'Sjukdom', isAbsence: true },
    { id: 'k4', name: 'Semester', isAbsence: true },
  ],
  usualCategory: () => undefined,
  isClosed: (target) => target === old,
  logsAround: (day) =>
    day === '2026-11-20'
      ? [
          {
            timestamp: '2026-11-20T07:00:00.000Z',
            endTimestamp: '2026-11-20T09:00:00.000Z',
            time: 2,
            description: 'Möte',
          },
        ]
      : [],
  scheduleOf: () => ({ hours: 8, span: { from: '07:30', to: '16:30' }, breaks: [] }),
};

function shown(line: string, changed: Partial<EntryKnowledge> = {}): string[] {
  return proposalsOf(line, { ...knowledge, ...changed }).map((proposal) => {
    const { label, description, detail } = describeProposal(proposal, now.toPlainDate(), now.timeZoneId);
    return [label, description, detail].filter((part) => part !== '').join(' | ');
  });
}

function first(line: string, changed: Partial<EntryKnowledge> = {}): Proposal {
  const [proposal] = proposalsOf(line, { ...knowledge, ...changed });
  assert.ok(proposal);
  return proposal;
}

describe('What a line would log', () => {
  test('hours alone begin after the last log of the day', () => {
    assert.deepEqual(shown('2901 1,5h felsökning'), [
      'Today Fri 20 Nov · 10:00–11:30 · 1.5 h · 2901 Byt tak | felsökning',
    ]);
    assert.deepEqual(first('2901 1,5h felsökning').planned, {
      user: 'u1',
      start: '2026-11-20 10:00',
      hours: 1.5,
      workOrder: 'w1',
      description: 'felsökning',
    });
  });

  test('without a log that day they begin when the schedule does', () => {
    assert.deepEqual(shown('2901 1h igår'), ['Yesterday Thu 19 Nov · 07:30–08:30 · 1 h · 2901 Byt tak']);
  });

  test('a span with a break is shown with it, and only the hours are sent', () => {
    assert.deepEqual(shown('mån 7:30-16 lunch 30m 3314'), [
      'Mon 16 Nov · 07:30–16:00, 30 min break · 8 h · 3314 Villa Blåsippan',
    ]);
    const { planned } = first('mån 7:30-16 lunch 30m 3314');
    assert.equal(planned?.hours, 8);
    assert.equal(planned?.end, undefined);
  });

  test('a name is offered as the target, and as text', () => {
    assert.deepEqual(shown('Blåsippan 45m igår'), [
      'Yesterday Thu 19 Nov · 07:30–08:15 · 0.75 h · 3314 Villa Blåsippan',
      'Yesterday Thu 19 Nov · 07:30–08:15 · 0.75 h · no work order or project | Blåsippan',
    ]);
  });

  test('a customer after @, hours to invoice, an internal text', () => {
    assert.equal(
      shown('2h 3 nov @Company möte fakt 1h // viktigt')[0],
      'Tue 3 Nov · 07:30–09:30 · 2 h · Company AB | möte · internal: viktigt · to invoice: 1 h',
    );
    assert.equal(first('2h 3 nov @Company möte').planned?.customer, 'c1');
  });

  test('a work order brings its customer, so another is not sent beside it; a project takes one', () => {
    const beside = first('2901 2h @Company').planned;
    assert.deepEqual([beside?.workOrder, beside?.customer], ['w1', undefined]);
    const onProject = first('3314 2h @Company').planned;
    assert.deepEqual([onProject?.project, onProject?.customer], ['p1', 'c1']);
  });

  test('what can be sent comes before what names nothing that is known', () => {
    assert.deepEqual(
      proposalsOf('½ 30 igår', knowledge).map(({ planned, unknown }) => [planned?.hours, unknown.length]),
      [
        [0.5, 0],
        [undefined, 1],
      ],
    );
  });

  test('a category by the beginning of its name; several are all offered', () => {
    assert.deepEqual(shown('2901 1h igår #progr'), [
      'Yesterday Thu 19 Nov · 07:30–08:30 · 1 h · 2901 Byt tak | #Programmering',
    ]);
    assert.equal(shown('2901 1h igår #pro').length, 2);
  });

  test('the usual category is used where the line says none, and said so', () => {
    const usual = { usualCategory: () => knowledge.categories[0] };
    assert.deepEqual(shown('2901 1h igår', usual), [
      'Yesterday Thu 19 Nov · 07:30–08:30 · 1 h · 2901 Byt tak | #Programmering, as last time',
    ]);
    assert.equal(first('2901 1h igår', usual).planned?.timeCategory, 'k1');
  });

  test('a word for absence offers the absence categories, the meant one first', () => {
    const proposals = proposalsOf('sjuk 8h igår', knowledge);
    assert.deepEqual(
      proposals.map(({ planned }) => [planned?.timeCategory, planned?.isAbsence]),
      [
        ['k3', true],
        ['k4', true],
        [undefined, undefined],
      ],
    );
    assert.equal(first('sjuk 8h', { categories: [] }).planned?.isAbsence, undefined);
  });

  test('what is suggested comes first where the line names nothing', () => {
    assert.deepEqual(shown('1h igår', { suggested: [roof] }), [
      'Yesterday Thu 19 Nov · 07:30–08:30 · 1 h · 2901 Byt tak',
      'Yesterday Thu 19 Nov · 07:30–08:30 · 1 h · no work order or project',
    ]);
    assert.equal(first('3314 1h', { suggested: [roof] }).planned?.project, 'p1');
  });

  for (const [line, said] of [
    ['2901 8-10 i dag', 'Overlaps 08:00–10:00 “Möte” by 2 h'],
    ['2901 kl 9 23h', 'The day would have 25 h of 24'],
    ['2901 1h imorgon', 'The day has not come yet'],
    ['1200 1h igår', '1200 Gammal is closed'],
    ['2901 22-06 igår', 'It ends on the next day'],
    ['2901 1h 31/2', '“31/2” is no day that exists'],
  ] as const) {
    test(`“${line}” is told before it is sent: ${said}`, () => {
      const proposal = first(line);
      assert.ok(proposal.planned, 'it can be sent');
      const { detail } = describeProposal(proposal, now.toPlainDate(), now.timeZoneId);
      assert.ok(detail.includes(said), `it says “${detail}”`);
    });
  }

  for (const [line, said] of [
    ['2901', 'How long?'],
    ['AO 4908 1h', 'No work order or project “4908” found yet'],
    ['1h @Nobody', 'No customer “Nobody” found yet'],
    ['2901 1h #okänd', 'No time category “okänd” found yet'],
  ] as const) {
    test(`“${line}” cannot be sent: ${said}`, () => {
      const proposal = first(line);
      assert.equal(proposal.planned, undefined);
      const { detail } = describeProposal(proposal, now.toPlainDate(), now.timeZoneId);
      assert.ok(detail.includes(said), `it says “${detail}”`);
    });
  }

  test('an empty line proposes nothing', () => {
    assert.deepEqual(proposalsOf('  ', knowledge), []);
  });
});
