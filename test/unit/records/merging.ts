import type { JsonObject } from '../../../src/api/json.ts';
import { mergeRecords } from '../../../src/records/merge.ts';
import { formatPath } from '../../../src/records/path.ts';
import { parseRecordText } from '../../../src/records/text.ts';

/** What the server works out in the records of these tests. */
export const computed = new Set(['modifiedDate', 'customerName', 'totalAmount', 'rows.totalAmount']);

/** A record as the server gives it, from JSON text so that numbers stay as written. */
export function record(text: string): JsonObject {
  return parseRecordText(text);
}

/** Merges three states of a record. */
export function merge(baseline: JsonObject, mine: JsonObject, theirs: JsonObject) {
  return mergeRecords({ baseline, mine, theirs, computed });
}

/** Merges one list, standing in the field `list`. */
export function mergeList(baseline: JsonObject['list'], mine: JsonObject['list'], theirs: JsonObject['list']) {
  const { merged, conflicts } = merge({ list: baseline ?? null }, { list: mine ?? null }, { list: theirs ?? null });
  return { list: merged.list, conflicts: conflicts.map(({ path }) => formatPath(path)) };
}
