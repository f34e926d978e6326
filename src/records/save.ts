import type { SevenTimeClient } from '../api/client.ts';
import { ApiError, NotFound, UserError } from '../api/errors.ts';
import { fieldOf, type JsonObject } from '../api/json.ts';
import { computedPaths, writtenNames } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { type Change, changedFields, describeChanges, isSame } from './difference.ts';
import { type Merge, mergeRecords, updateBody } from './merge.ts';
import { formatPath } from './path.ts';
import { settle } from './settle.ts';

/** Someone else changed the same field to something else. Nothing was sent. */
export class SaveConflict extends UserError {
  readonly remedy = 'edit';
  readonly merge: Merge;
  /** The record as the server has it now. */
  readonly theirs: JsonObject;

  constructor(merge: Merge, theirs: JsonObject) {
    const fields = merge.conflicts.map(({ path }) => formatPath(path)).join(', ');
    super(`Someone else changed ${fields} meanwhile; nothing was sent.`);
    this.name = 'SaveConflict';
    this.merge = merge;
    this.theirs = theirs;
  }
}

/** The record was deleted meanwhile. Nothing was sent. */
export class RecordGone extends UserError {
  readonly remedy = 'none';
}

/** The API wants to know who made a change, and no user was chosen for the company. */
export class NoActingUser extends UserError {
  readonly remedy = 'chooseUser';
}

/** The edit holds something that cannot be sent. Nothing was sent. */
export class EditRefused extends UserError {
  readonly remedy = 'edit';
}

/** It could not be found out whether a write was carried out. */
export class SaveUnsettled extends UserError {
  readonly remedy = 'retry';
}

export interface SaveInput {
  readonly client: SevenTimeClient;
  readonly kind: Kind;
  readonly id: string;
  /** The record that the text was made from. */
  readonly baseline: JsonObject;
  /** What the person made of it. */
  readonly mine: JsonObject;
  /** `_id` of the user who acts. */
  readonly user: string | undefined;
  /** The server's record as it was shown when the person chose to overwrite it; any later change is a conflict again. */
  readonly overwrite?: JsonObject;
  /**
   * Asked before the PUT with what it will change.
   * @returns false to send nothing
   */
  readonly confirm?: (changes: readonly Change[], theirs: JsonObject) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/** What became of a save. */
export type SaveOutcome =
  | {
      /** Nothing to send: no request was made. */
      readonly type: 'unchanged';
      /** Edits of fields that the server works out. */
      readonly ignored: readonly string[];
    }
  | { readonly type: 'declined' }
  | {
      readonly type: 'saved';
      /** The record as the server has it now. */
      readonly record: JsonObject;
      /** The record as the server had it right before. */
      readonly before: JsonObject;
      /** Fields that someone else changed meanwhile and that came along. */
      readonly cameAlong: readonly string[];
      /** Edits of fields that the server works out; they were not sent. */
      readonly ignored: readonly string[];
    };

/**
 * Saves an edit without overwriting anyone: nothing changed, no request; else a fresh GET, a three-way merge, a PUT of what I
 * changed and the API requires, and a GET of what the server made of it.
 * @throws SaveConflict, RecordGone, NoActingUser, EditRefused, SaveUnsettled, ApiError; after each of them the server's record is
 * as it was, but for SaveUnsettled
 */
export async function saveRecord(input: SaveInput): Promise<SaveOutcome> {
  const { client, kind, id, baseline, mine } = input;
  const computed = computedPaths(kind);
  if (fieldOf(mine, kind.idField) !== fieldOf(baseline, kind.idField)) {
    throw new EditRefused(`The ${kind.idField} decides which record this is and cannot be changed.`);
  }
  const { unsendable, mineChanged } = mergeRecords({ baseline, mine, theirs: baseline, computed });
  refuseRemoved(unsendable);
  const ignored = unsendable.map(({ path }) => formatPath(path));
  if (mineChanged.length === 0) return { type: 'unchanged', ignored };

  const theirs = await current(input);
  const merge = mergeRecords({ baseline, mine, theirs, computed });
  if (merge.conflicts.length > 0 && !(input.overwrite && isSame(input.overwrite, theirs, computed, []))) {
    throw new SaveConflict(merge, theirs);
  }
  const body = bodyOf(input, merge, theirs);
  if (changedFields(theirs, merge.merged, computed).length === 0) {
    return { type: 'saved', record: theirs, before: theirs, cameAlong: merge.theirsChanged, ignored };
  }
  if (input.confirm && !(await input.confirm(describeChanges(theirs, merge.merged), theirs)))
    return { type: 'declined' };
  await put(input, body, theirs, merge.merged);
  const record = await client.read(kind, id, { priority: 'save' }).catch((error: unknown) => {
    // The PUT was answered, so the edit is saved: what was sent stands in for the answer that did not come.
    if (error instanceof ApiError) return merge.merged;
    throw error;
  });
  return { type: 'saved', record, before: theirs, cameAlong: merge.theirsChanged, ignored };
}

async function current({ client, kind, id, signal }: SaveInput): Promise<JsonObject> {
  try {
    return await client.read(kind, id, { priority: 'save', ...(signal ? { signal } : {}) });
  } catch (error) {
    if (error instanceof NotFound)
      throw new RecordGone(`Someone deleted this ${kind.singular} meanwhile; nothing was sent.`);
    throw error;
  }
}

function refuseRemoved(unsendable: Merge['unsendable']): void {
  const removed = unsendable.filter(({ reason }) => reason === 'removed').map(({ path }) => formatPath(path));
  if (removed.length > 0) {
    throw new EditRefused(
      `${removed.join(', ')} is missing; to clear a field, write null or "" instead of removing it.`,
    );
  }
}

function bodyOf({ kind, id, user }: SaveInput, merge: Merge, theirs: JsonObject): JsonObject {
  const { update } = kind;
  if (!update) throw new EditRefused(`Seven Time does not let ${kind.title.toLowerCase()} be changed.`);
  if (update.actingUser && !user) throw new NoActingUser('Choose who you are in this company before saving.');
  const changed = updateBody({
    merged: merge.merged,
    theirs,
    required: update.required,
    computed: computedPaths(kind),
    writtenAs: writtenNames(kind),
  });
  const absent = Object.entries(update.defaults ?? {}).filter(([name]) => fieldOf(changed, name) === undefined);
  return {
    [kind.idField]: id,
    ...Object.fromEntries(absent),
    ...(update.actingUser && user ? { [update.actingUser]: user } : {}),
    ...changed,
  };
}

/** Sends the PUT; when its answer is lost, finds out on the server whether it was carried out. */
async function put(input: SaveInput, body: JsonObject, before: JsonObject, sent: JsonObject): Promise<void> {
  const { client, kind, id, signal } = input;
  try {
    await client.update(kind, body, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome === 'notDone') throw error;
    const now = await client.read(kind, id, { priority: 'save' }).catch((reason: unknown) => {
      if (!(reason instanceof ApiError)) throw reason;
      throw new SaveUnsettled(`${error.message} Whether it was saved could not be found out; save again to check.`);
    });
    const settled = settle({ before, sent, now, computed: computedPaths(kind) });
    if (settled === 'done') return;
    if (settled === 'notDone') throw error;
    throw new SaveUnsettled(`${error.message} Someone else changed the same fields; compare with the server.`);
  }
}
