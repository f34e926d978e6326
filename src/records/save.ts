import { idOf, type SevenTimeClient } from '../api/client.ts';
import { ApiError, Cancelled, NotFound, UserError } from '../api/errors.ts';
import type { JsonObject, JsonValue } from '../api/json.ts';
import { computedPaths, writtenNames } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { checkTransition, isGiven } from '../catalog/rules.ts';
import { type Change, changedFields, describeChanges, fieldNames } from './difference.ts';
import { type Conflict, type Merge, mergeRecords, updateBody } from './merge.ts';
import { sameMoments, withTheirMoments } from './moments.ts';
import { formatPath } from './path.ts';
import { EditRefused, NoActingUser } from './refusals.ts';
import { settle } from './settle.ts';

/** Someone else changed the same field to something else. Nothing was sent. */
export class SaveConflict extends UserError {
  readonly remedy = 'edit';
  /**
   * What the record becomes if I overwrite. Saved with `theirs` as its baseline it is checked against what the person was shown: a
   * later change by someone else is a conflict again.
   */
  readonly merged: JsonObject;
  /** The record as the server has it now. */
  readonly theirs: JsonObject;
  readonly conflicts: readonly Conflict[];

  /** @param isBaselineKnown false where it cannot be told who changed what */
  constructor({ merged, conflicts }: Merge, theirs: JsonObject, isBaselineKnown: boolean) {
    const fields = conflicts.map(({ path }) => formatPath(path)).join(', ');
    super(
      isBaselineKnown
        ? `Someone else changed ${fields} meanwhile; nothing was sent.`
        : `It is not known any more what this edit started from, and ${fields} differ; nothing was sent.`,
    );
    this.merged = merged;
    this.theirs = theirs;
    this.conflicts = conflicts;
  }
}

/** The record was deleted meanwhile. Nothing was sent. */
export class RecordGone extends UserError {
  readonly remedy = 'none';
}

/** The answer to a write was lost, and the server shows that it was not carried out. */
export class NotSaved extends UserError {
  readonly remedy = 'retry';
}

/** It could not be found out whether a write was carried out. */
export class SaveUnsettled extends UserError {
  readonly remedy = 'retry';
}

/** What a PUT is about to do, for the person to agree to. */
export interface Proposal {
  /** Each change with its old and new value. */
  readonly changes: readonly Change[];
  /** Fields that the API wants in every PUT and that go along as they are. */
  readonly unchanged: readonly string[];
  /** What the API's document says of the change of status; undefined where it is an ordinary one. */
  readonly warning: string | undefined;
}

export interface SaveInput {
  readonly client: SevenTimeClient;
  readonly kind: Kind;
  readonly id: string;
  /** The record that the text was made from; undefined where it was lost: then every difference from the server's is a conflict. */
  readonly baseline: JsonObject | undefined;
  /** What the person made of it. */
  readonly mine: JsonObject;
  /** `_id` of the user who acts. */
  readonly user: string | undefined;
  /** Tells the wall-clock time of a timestamp: moments are written in one and read as the other. */
  readonly show: Show;
  /**
   * Asked before the PUT.
   * @returns false to send nothing
   */
  readonly confirm?: (proposal: Proposal) => Promise<boolean>;
  /** Given the server's record, and the fields to change in it, right before the PUT is sent; the PUT waits for it. */
  readonly beforeSending?: (before: JsonObject, fields: readonly string[]) => Promise<void>;
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
      /** The record as the server has it now; as it was sent where `isReadAgain` is false. */
      readonly record: JsonObject;
      /** Whether the server's record could be read after the PUT. */
      readonly isReadAgain: boolean;
      /** Fields that someone else changed meanwhile and that came along. */
      readonly cameAlong: readonly string[];
      /** Edits of fields that the server works out; they were not sent. */
      readonly ignored: readonly string[];
    };

/**
 * Saves an edit without overwriting anyone: nothing changed, no request; else a fresh GET, a three-way merge, a PUT of what I
 * changed and the API requires, and a GET of what the server made of it.
 *
 * A PUT whose answer was lost is settled by reading the record. After every error but SaveUnsettled the server's record is as it was.
 * @throws SaveConflict, RecordGone, NoActingUser, EditRefused, NotSaved, SaveUnsettled, ApiError
 */
export async function saveRecord(input: SaveInput): Promise<SaveOutcome> {
  const { kind, id, baseline } = input;
  const computed = computedPaths(kind);
  if (idOf(kind, input.mine) !== id) {
    throw new EditRefused(`The ${kind.idField} decides which record this is; put “${id}” back.`);
  }
  const ignored = baseline ? checkedEdits(baseline, input.mine, computed) : [];
  if (baseline && changedFields(baseline, input.mine, computed).length === 0) return { type: 'unchanged', ignored };
  const theirs = await current(input);
  // A moment that the server has in UTC by now, from a PUT whose answer was not seen, is no conflict with its wall-clock time.
  const mine = withTheirMoments(input.mine, theirs, sameMoments(kind, input.show));
  const merge = mergeRecords({ baseline: baseline ?? unknown(mine, theirs), mine, theirs, computed });
  if (merge.conflicts.length > 0) throw new SaveConflict(merge, theirs, baseline !== undefined);
  // What I made the same edit of did not come along.
  const cameAlong = baseline ? changedFields(mine, merge.merged, computed) : [];
  const changed = changedFields(theirs, merge.merged, computed);
  if (changed.length === 0) return { type: 'saved', record: theirs, isReadAgain: true, cameAlong, ignored };

  const transition = checkTransition(kind, theirs, merge.merged);
  if (transition?.allowed === false) throw new EditRefused(transition.message);
  const body = bodyOf(input, merge.merged, theirs);
  const agreed = await input.confirm?.({
    changes: describeChanges(theirs, merge.merged, computed),
    unchanged: (kind.update?.required ?? []).filter((name) => !changed.includes(name) && Object.hasOwn(body, name)),
    warning: transition?.message,
  });
  if (agreed === false) return { type: 'declined' };
  await input.beforeSending?.(theirs, changed);
  await put(input, body, theirs, merge.merged);
  const record = await readAgain(input);
  return { type: 'saved', record: record ?? merge.merged, isReadAgain: record !== undefined, cameAlong, ignored };
}

/**
 * @returns edits of fields that the server works out
 * @throws EditRefused when a field was taken out, which no PUT can say
 */
function checkedEdits(baseline: JsonObject, mine: JsonObject, computed: ReadonlySet<string>): readonly string[] {
  const { unsendable } = mergeRecords({ baseline, mine, theirs: baseline, computed });
  const named = (wanted: string): string[] =>
    unsendable.filter(({ reason }) => reason === wanted).map(({ path }) => formatPath(path));
  const removed = named('removed');
  if (removed.length > 0) {
    throw new EditRefused(
      `${removed.join(', ')} is missing; to clear a field, write null or "" instead of removing it.`,
    );
  }
  return named('computed');
}

/** A baseline that no field can equal, so that whatever differs counts as changed by both. */
function unknown(mine: JsonObject, theirs: JsonObject): JsonObject {
  const neverGiven: JsonValue = [['unknown']];
  return Object.fromEntries(fieldNames(mine, theirs).map((name) => [name, neverGiven]));
}

async function current({ client, kind, id, signal }: SaveInput): Promise<JsonObject> {
  try {
    return await client.read(kind, id, { priority: 'save', ...(signal ? { signal } : {}) });
  } catch (error) {
    if (error instanceof NotFound) {
      throw new RecordGone(`Someone deleted this ${kind.singular} meanwhile; nothing was sent.`);
    }
    // Whatever became of reading, nothing was sent yet.
    throw error instanceof Cancelled ? new Cancelled('notDone') : error;
  }
}

function bodyOf({ kind, id, user }: SaveInput, merged: JsonObject, theirs: JsonObject): JsonObject {
  const { update } = kind;
  if (!update) throw new EditRefused(`Seven Time does not let ${kind.title.toLowerCase()} be changed.`);
  if (update.actingUser && !user) throw new NoActingUser('Choose who you are in this company before saving.');
  const written = updateBody({
    merged,
    theirs,
    required: update.required,
    computed: computedPaths(kind),
    writtenAs: writtenNames(kind),
  });
  const defaults = Object.entries(update.defaults ?? {}).filter(([name]) => !isGiven(merged[name]));
  return {
    ...written,
    ...Object.fromEntries(defaults),
    ...(update.actingUser && user ? { [update.actingUser]: user } : {}),
    [kind.idField]: id,
  };
}

/** Sends the PUT; when its answer is lost, finds out on the server whether it was carried out. */
async function put(input: SaveInput, body: JsonObject, before: JsonObject, sent: JsonObject): Promise<void> {
  const { client, kind, id, show, signal } = input;
  try {
    await client.update(kind, body, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome === 'notDone') throw error;
    const now = await client.read(kind, id, { priority: 'save' }).catch((reason: unknown) => {
      if (!(reason instanceof ApiError)) throw reason;
      throw new SaveUnsettled(`${error.message} Whether it was saved could not be found out; save again to check.`);
    });
    const settled = settle({
      ...{ before, sent, now, computed: computedPaths(kind) },
      isSameMoment: sameMoments(kind, show),
    });
    if (settled === 'done') return;
    if (settled === 'unknown') {
      throw new SaveUnsettled(
        `${error.message} The record holds neither what it was nor what you sent; compare with the server.`,
      );
    }
    throw error instanceof Cancelled
      ? new Cancelled('notDone')
      : new NotSaved(`${error.message} Nothing was saved; save again.`);
  }
}

/** @returns undefined where the server's record could not be read; the PUT was answered, so the edit is saved all the same */
async function readAgain({ client, kind, id }: SaveInput): Promise<JsonObject | undefined> {
  try {
    return await client.read(kind, id, { priority: 'save' });
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
