import type { NotedLog } from '../hours/entries.ts';
import type { SoughtDocument } from '../records/documents.ts';

interface Noted {
  /** Slug of the company. */
  readonly company: string;
  /** The address it was sent to: a company signed in to under the same name may be another. */
  readonly apiUrl: string;
  /** Path word of the kind. */
  readonly resource: string;
  /** `_id` of the record. */
  readonly id: string;
}

/** A delete on its way. */
interface NotedDelete extends Noted {
  readonly type: 'delete';
  readonly label: string;
  /** The version in the history that is its way back. */
  readonly version: string;
}

/** A document or folder on its way to a record. */
interface NotedUpload extends Noted {
  readonly type: 'upload';
  readonly sought: SoughtDocument;
  /** How many more were to be sent after it. */
  readonly rest: number;
}

/** A write as it is noted on disk before it is sent. Saves and drafts need no note: their text stays, with what it was made from. */
export type NotedWrite = NotedDelete | NotedUpload | NotedLog;
