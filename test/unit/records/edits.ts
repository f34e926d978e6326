import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/api/json.ts';
import { parseJson } from '../../../src/api/json.ts';
import { jsonValues, numberTexts } from './arbitraries.ts';

/** One row of a list of items, as invoices and work orders have them. */
interface Row {
  readonly [field: string]: JsonValue;
}

/** A record with one of each kind of field. Plain and mutable, so that edits are a few obvious lines that share no code with the merge. */
export interface Draft {
  title: JsonValue;
  amount: JsonValue;
  note: JsonValue;
  address: { [field: string]: JsonValue };
  users: string[];
  rows: Row[];
  days: JsonValue[];
  /** Fields beside those above. */
  extra: { [field: string]: JsonValue };
}

/** The record that a draft stands for. */
function recordOf({ extra, ...draft }: Draft): JsonObject {
  return { _id: 'r1', modifiedDate: '2024-01-01', ...draft, ...extra };
}

/** What the author of an edit adds is told apart by this. */
type Author = 'mine' | 'theirs';

/** One edit of one place. `place` is the part of the record it owns: edits of different places never meet. */
export interface Edit {
  readonly place: string;
  readonly what: string;
  readonly apply: (draft: Draft, author: Author) => void;
}

const fresh: fc.Arbitrary<JsonValue> = fc.oneof(
  jsonValues.filter((value) => value !== null),
  numberTexts.map(parseJson),
);

/** A draft with between none and four users and rows. */
export const drafts: fc.Arbitrary<Draft> = fc
  .record({
    title: fresh,
    amount: numberTexts.map(parseJson),
    note: jsonValues,
    city: fresh,
    code: numberTexts.map(parseJson),
    users: fc.nat(4),
    rows: fc.array(fc.record({ price: numberTexts.map(parseJson), text: fresh }), { maxLength: 4 }),
    days: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 3 }),
  })
  .map(({ title, amount, note, city, code, users, rows, days }) => ({
    title,
    amount,
    note,
    address: { city, door: { code } },
    users: Array.from({ length: users }, (_, index) => `user${index}`),
    rows: rows.map((row, index) => ({ _id: `row${index}`, ...row })),
    days,
    extra: {},
  }));

function setInRow(index: number, field: string, value: JsonValue): Edit {
  return {
    place: `row${index}.${field}`,
    what: `set ${field} of row ${index}`,
    apply: (draft) => {
      draft.rows = draft.rows.map((row) => (row._id === `row${index}` ? { ...row, [field]: value } : row));
    },
  };
}

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom('title', 'amount', 'note'), fresh).map(
    ([field, value]): Edit => ({
      place: field,
      what: `set ${field}`,
      apply: (draft) => Object.assign(draft, { [field]: value }),
    }),
  ),
  fresh.map(
    (value): Edit => ({
      place: 'address.city',
      what: 'set the city',
      apply: (draft) => {
        draft.address = { ...draft.address, city: value };
      },
    }),
  ),
  fresh.map(
    (value): Edit => ({
      place: 'address.door.code',
      what: 'set the door code',
      apply: (draft) => {
        draft.address = { ...draft.address, door: { code: value } };
      },
    }),
  ),
  fc.constant<Edit>({
    place: 'address.city',
    what: 'remove the city',
    apply: ({ address }) => {
      delete address.city;
    },
  }),
  fc.tuple(fc.constantFrom('marking', '__proto__', 'åäö'), fresh).map(
    ([field, value]): Edit => ({
      place: field,
      what: `add ${field}`,
      apply: (draft) => {
        draft.extra = Object.fromEntries([...Object.entries(draft.extra), [field, value]]);
      },
    }),
  ),
  fc.nat(3).map(
    (index): Edit => ({
      place: `user${index}`,
      what: `remove user ${index}`,
      apply: (draft) => {
        draft.users = draft.users.filter((user) => user !== `user${index}`);
      },
    }),
  ),
  fc.tuple(fc.nat(3), fc.nat(4)).map(
    ([number, at]): Edit => ({
      place: `new user ${number}`,
      what: `add user ${number} at ${at}`,
      apply: (draft, author) => {
        draft.users.splice(at, 0, `${author} user${number}`);
      },
    }),
  ),
  fc.tuple(fc.nat(3), fc.constantFrom('price', 'text', 'unit'), fresh).map((parts) => setInRow(...parts)),
  fc.nat(3).map(
    (index): Edit => ({
      place: `row${index}`,
      what: `remove row ${index}`,
      apply: (draft) => {
        draft.rows = draft.rows.filter((row) => row._id !== `row${index}`);
      },
    }),
  ),
  fc.tuple(fc.nat(3), fc.nat(4)).map(
    ([number, at]): Edit => ({
      place: `new row ${number}`,
      what: `add row ${number} at ${at}`,
      // Mine has no id yet; theirs came from the server, which gave it one.
      apply: (draft, author) => {
        draft.rows.splice(
          at,
          0,
          author === 'mine' ? { text: `my ${number}` } : { _id: `new${number}`, text: `their ${number}` },
        );
      },
    }),
  ),
  fc.constantFrom('users' as const, 'rows' as const).map(
    (list): Edit => ({
      place: `order of ${list}`,
      what: `turn the ${list} round`,
      apply: (draft) => {
        draft[list].reverse();
      },
    }),
  ),
  fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 4 }).map(
    (days): Edit => ({
      place: 'days',
      what: `set the days to ${days}`,
      apply: (draft) => {
        draft.days = days;
      },
    }),
  ),
);

/** Edits by one person, each of another place. */
export const editLists: fc.Arbitrary<readonly Edit[]> = fc.uniqueArray(edits, {
  maxLength: 6,
  selector: ({ place }) => place,
});

/** Whether two edits can meet: at the same place, or at a row and one of its fields. */
export function canMeet(a: Edit, b: Edit): boolean {
  return a.place === b.place || a.place.startsWith(`${b.place}.`) || b.place.startsWith(`${a.place}.`);
}

/** The record after the edits of both, one after the other. */
export function edited(draft: Draft, mine: readonly Edit[], theirs: readonly Edit[] = []): JsonObject {
  const copy: Draft = {
    ...draft,
    address: { ...draft.address },
    users: [...draft.users],
    rows: [...draft.rows],
    days: [...draft.days],
    extra: { ...draft.extra },
  };
  for (const edit of theirs) edit.apply(copy, 'theirs');
  for (const edit of mine) edit.apply(copy, 'mine');
  return recordOf(copy);
}
