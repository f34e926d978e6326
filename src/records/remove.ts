import type { SevenTimeClient } from '../api/client.ts';
import { ApiError, NotFound, UserError } from '../api/errors.ts';
import type { Kind } from '../catalog/kind.ts';
import { NoActingUser } from './refusals.ts';

/** It could not be found out whether a record was deleted. */
export class DeleteUnsettled extends UserError {
  readonly remedy = 'retry';
}

export interface DeleteInput {
  readonly client: SevenTimeClient;
  readonly kind: Kind;
  readonly id: string;
  /** `_id` of the user who acts. */
  readonly user: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Deletes a record: one DELETE. When its answer is lost, a read settles whether it was carried out. A record that is gone already
 * counts as deleted.
 * @throws NoActingUser before anything is sent
 * @throws DeleteUnsettled when it is not known whether the record is gone
 * @throws ApiError when it is still there
 */
export async function deleteRecord({ client, kind, id, user, signal }: DeleteInput): Promise<void> {
  if (!user) throw new NoActingUser('Choose who you are in this company before deleting anything.');
  try {
    await client.delete(kind, { [kind.idField]: id, deletedByUser: user }, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.outcome === 'notDone' && !(error instanceof NotFound)) throw error;
    const isGone = await isDeleted(client, kind, id).catch((reason: unknown) => {
      if (!(reason instanceof ApiError)) throw reason;
      throw new DeleteUnsettled(`${error.message} Whether it was deleted could not be found out; refresh to see.`);
    });
    if (!isGone) throw error;
  }
}

/**
 * Whether a record is gone: one GET, which settles a delete whose answer was lost.
 * @throws ApiError when that cannot be told
 */
export async function isDeleted(client: SevenTimeClient, kind: Kind, id: string): Promise<boolean> {
  try {
    await client.read(kind, id, { priority: 'save' });
    return false;
  } catch (error) {
    if (error instanceof NotFound) return true;
    throw error;
  }
}
