import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonObject } from '../../../src/api/json.ts';
import { Ancestry } from '../../../src/records/ancestry.ts';
import { printRecord } from '../../../src/records/printRecord.ts';
import { parseRecordText } from '../../../src/records/text.ts';

const first = { _id: '1', name: 'Anna', phone: '1', modifiedDate: 'a' };

/** An editor that was opened with a record. */
function opened(record: JsonObject): Ancestry {
  const ancestry = new Ancestry(new Set(['modifiedDate']), undefined);
  ancestry.remember(printRecord(record), record);
  ancestry.replaced(printRecord(record));
  return ancestry;
}

describe('What an editor’s text was made from', () => {
  test('is the record that it shows, from the moment that it shows it', () => {
    const ancestry = new Ancestry(new Set(), undefined);
    ancestry.remember(printRecord(first), first);
    assert.equal(ancestry.baseline, undefined, 'read, but not shown yet');
    ancestry.replaced(printRecord(first));
    assert.equal(ancestry.baseline, first);
  });

  test('stays when another reader reads a newer record', () => {
    const ancestry = opened(first);
    const newer = { ...first, phone: '2' };
    ancestry.remember(printRecord(newer), newer);
    assert.equal(ancestry.baseline, first);
  });

  test('is what was saved, until the editor shows what the server made of it', () => {
    const ancestry = opened(first);
    const mine = { ...first, name: 'Anne' };
    ancestry.saved(printRecord(mine), mine);
    assert.equal(ancestry.baseline, mine);
    const made = { ...mine, modifiedDate: 'b' };
    ancestry.remember(printRecord(made), made);
    ancestry.replaced(printRecord(made));
    assert.equal(ancestry.baseline, made);
  });

  test('comes back with undo: my saved edit is an edit again, what came along is not', () => {
    const ancestry = opened(first);
    const mine = { ...first, name: 'Anne' };
    ancestry.saved(printRecord(mine), mine);
    const made = { ...mine, phone: '2', modifiedDate: 'b' };
    ancestry.remember(printRecord(made), made);
    ancestry.replaced(printRecord(made));

    ancestry.replaced(printRecord(first));
    assert.equal(ancestry.baseline?.name, 'Anne', 'undoing the name is a change to be sent');
    assert.equal(ancestry.baseline?.phone, '1', 'their phone was never in this text, so it is not taken back');
    ancestry.replaced(printRecord(made));
    assert.equal(ancestry.baseline, made, 'redo');
  });

  test('holds over two saves', () => {
    const ancestry = opened(first);
    const second = { ...first, name: 'Anne' };
    ancestry.saved(printRecord(second), second);
    const third = { ...second, phone: '3' };
    ancestry.saved(printRecord(third), third);
    ancestry.replaced(printRecord(first));
    assert.deepEqual({ name: ancestry.baseline?.name, phone: ancestry.baseline?.phone }, { name: 'Anne', phone: '3' });
  });

  test('is not guessed for a text that is not known', () => {
    const ancestry = opened(first);
    ancestry.replaced('{}');
    assert.equal(ancestry.baseline, first);
    assert.equal(new Ancestry(new Set(), undefined).baseline, undefined);
  });

  test('forgets the oldest of very many texts', () => {
    const ancestry = opened(first);
    for (let number = 0; number < 60; number++) {
      const record = { ...first, name: `${number}` };
      ancestry.remember(printRecord(record), record);
    }
    ancestry.replaced(printRecord({ ...first, name: '59' }));
    assert.equal(ancestry.baseline?.name, '59');
    ancestry.replaced(printRecord(first));
    assert.equal(ancestry.baseline?.name, '59', 'the first text is not remembered any more');
    assert.deepEqual(parseRecordText(printRecord(first)), first);
  });
});
