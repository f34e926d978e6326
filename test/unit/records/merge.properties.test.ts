import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fieldOf, isJsonArray, type JsonObject, type JsonValue, printJson } from '../../../src/api/json.ts';
import { changedFields, describeChanges, isSame } from '../../../src/records/difference.ts';
import { mergeRecords, updateBody } from '../../../src/records/merge.ts';
import { formatPath } from '../../../src/records/path.ts';
import { printRecord } from '../../../src/records/printRecord.ts';
import { parseRecordText } from '../../../src/records/text.ts';
import { records } from './arbitraries.ts';
import { canMeet, drafts, edited, editLists } from './edits.ts';

const computed = new Set(['modifiedDate', 'rows.totalAmount']);
const required = ['_id', 'amount'];

/** A record, what I made of it and what they made of it, by edits that may meet. */
const edits = fc.tuple(drafts, editLists, editLists).map(([draft, mine, theirs]) => ({
  draft,
  mine,
  theirs,
  states: { baseline: edited(draft, []), mine: edited(draft, mine), theirs: edited(draft, [], theirs), computed },
}));

/** The same, by edits that never meet. */
const disjointEdits = edits.filter(({ mine, theirs }) =>
  mine.every((edit) => theirs.every((other) => !canMeet(edit, other))),
);

/** Three records that have nothing to do with one another, but that names of fields recur. */
const unrelated = fc
  .record({ baseline: records, mine: records, theirs: records })
  .map((states) => ({ ...states, computed }));

/** The record with its lists sorted, for comparing whatever the order of items. */
function sorted(record: JsonObject): JsonObject {
  const sortedList = (list: readonly JsonValue[]) => list.toSorted((a, b) => printJson(a).localeCompare(printJson(b)));
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      (name === 'users' || name === 'rows') && isJsonArray(value) ? sortedList(value) : value,
    ]),
  );
}

describe('whatever the record and the edits', () => {
  test('edits that do not meet are all kept, without a conflict', () => {
    fc.assert(
      fc.property(disjointEdits, ({ draft, mine, theirs, states }) => {
        const { merged, conflicts } = mergeRecords(states);
        assert.deepEqual(conflicts, []);
        assert.deepEqual(describeChanges(sorted(edited(draft, mine, theirs)), sorted(merged)), []);
      }),
      { numRuns: 1000 },
    );
  });

  test('what I did not change is theirs, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          edits.map(({ states }) => states),
          unrelated,
        ),
        (states) => {
          const { merged, mineChanged } = mergeRecords(states);
          for (const [name, value] of Object.entries(states.theirs)) {
            if (mineChanged.includes(name)) continue;
            assert.ok(Object.hasOwn(merged, name), `${name} is gone`);
            assert.equal(printJson(fieldOf(merged, name) ?? null), printJson(value));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('what they did not change is mine', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          edits.map(({ states }) => states),
          unrelated,
        ),
        (states) => {
          const { merged, theirsChanged } = mergeRecords(states);
          const changed = changedFields(states.mine, merged, computed);
          const removed = Object.keys(states.baseline).filter((name) => !Object.hasOwn(states.mine, name));
          assert.deepEqual(
            changed.filter((name) => !theirsChanged.includes(name) && !removed.includes(name)),
            [],
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a plain field is in conflict exactly when both changed it, each differently', () => {
    fc.assert(
      fc.property(edits, ({ states }) => {
        const inConflict = mergeRecords(states).conflicts.map(({ path }) => formatPath(path));
        for (const name of ['title', 'amount', 'days']) {
          const [baseline, mine, theirs] = [states.baseline[name], states.mine[name], states.theirs[name]];
          const plain = [baseline, mine, theirs].every((value) => typeof value !== 'object');
          if (!plain) continue;
          const disputed = !isSame(baseline, mine) && !isSame(baseline, theirs) && !isSame(mine, theirs);
          assert.equal(inConflict.includes(name), disputed, name);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('whose edit is called mine does not decide whether there is a conflict', () => {
    fc.assert(
      fc.property(edits, ({ draft, mine, theirs }) => {
        const withIds = {
          baseline: edited(draft, []),
          mine: edited(draft, [], mine),
          theirs: edited(draft, [], theirs),
          computed,
        };
        const swapped = { ...withIds, mine: withIds.theirs, theirs: withIds.mine };
        const paths = (states: typeof withIds) =>
          new Set(mergeRecords(states).conflicts.map(({ path }) => formatPath(path)));
        assert.deepEqual(paths(swapped), paths(withIds));
      }),
      { numRuns: 1000 },
    );
  });

  test('my record, when nobody else changed it, comes out as I left it, order of lists included', () => {
    fc.assert(
      fc.property(edits, ({ states }) => {
        const { merged, conflicts, theirsChanged } = mergeRecords({ ...states, theirs: states.baseline });
        assert.deepEqual({ conflicts, theirsChanged }, { conflicts: [], theirsChanged: [] });
        assert.deepEqual(describeChanges(states.mine, merged), []);
      }),
    );
  });

  test('their record, when I changed nothing, comes out byte for byte', () => {
    fc.assert(
      fc.property(edits, ({ states }) => {
        const { merged, conflicts, mineChanged } = mergeRecords({ ...states, mine: states.baseline });
        assert.deepEqual({ conflicts, mineChanged }, { conflicts: [], mineChanged: [] });
        assert.equal(printJson(merged), printJson(states.theirs));
      }),
    );
  });

  test('merging again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          edits.map(({ states }) => states),
          unrelated,
        ),
        ({ baseline, mine, theirs }) => {
          const { merged } = mergeRecords({ baseline, mine, theirs, computed });
          const again = mergeRecords({ baseline: theirs, mine: merged, theirs, computed });
          assert.deepEqual(again.conflicts, []);
          assert.deepEqual(describeChanges(merged, again.merged), []);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('whatever the record and the edits, the PUT', () => {
  test('carries no field that I did not change, but the required ones, and nothing computed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          edits.map(({ states }) => states),
          unrelated,
        ),
        (states) => {
          const { merged, mineChanged } = mergeRecords(states);
          const body = updateBody({ merged, theirs: states.theirs, required, computed });
          for (const name of Object.keys(body)) {
            assert.ok(required.includes(name) || mineChanged.includes(name), `${name} was sent`);
            assert.ok(!computed.has(name), `${name} is computed`);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('turns their record into the merged one on a server that replaces top-level fields', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          edits.map(({ states }) => states),
          unrelated,
        ),
        (states) => {
          const { merged } = mergeRecords(states);
          const body = updateBody({ merged, theirs: states.theirs, required, computed });
          const afterwards = Object.fromEntries([...Object.entries(states.theirs), ...Object.entries(body)]);
          assert.deepEqual(describeChanges(merged, afterwards), []);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('has nothing but the required fields when the text was only laid out anew', () => {
    fc.assert(
      fc.property(drafts, fc.array(fc.string()), fc.constantFrom('\n', '\r\n'), (draft, leading, lineEnd) => {
        const baseline = edited(draft, []);
        const lines = printRecord(baseline, leading).split('\n');
        const text = lines.map((line) => line.replace(/^ +/, (indent) => '\t'.repeat(indent.length))).join(lineEnd);
        const { merged } = mergeRecords({
          baseline,
          mine: parseRecordText(`\uFEFF${text}`),
          theirs: baseline,
          computed,
        });
        assert.deepEqual(Object.keys(updateBody({ merged, theirs: baseline, required, computed })), required);
      }),
    );
  });
});
