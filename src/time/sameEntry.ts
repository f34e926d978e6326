/** Whether a log on the server is an entry that was sent, or may have been. */
import { hoursOf, intervalOf, referenceId, type TimeLog, textOf } from './timeLog.ts';
import { wallClockToInstant } from './wallClock.ts';

/** What an entry is recognised by. */
export interface SentEntry {
  /** Id of the user. */
  readonly user: string;
  /** Start, wall clock 'YYYY-MM-DD HH:MM'. */
  readonly start: string;
  readonly hours: number;
  readonly description: string;
  /** Ids of what it was logged on. */
  readonly workOrder?: string;
  readonly project?: string;
}

const minuteInMilliseconds = 60_000;
/** The server may round: less than half a minute. */
const sameHours = 0.4 / 60;

/**
 * Whether a log is this entry: same user, start (to the minute), hours and text, and not on another work order or project.
 * An answer may have been lost though the server had kept the entry: this is how it is found, so that it is not sent twice.
 * @param serverMinutes by how many minutes this company's server takes another time than is meant (see `compareTimestamp`).
 */
export function isSameEntry(log: TimeLog, entry: SentEntry, timeZone: string, serverMinutes = 0): boolean {
  const start = intervalOf(log, timeZone)?.start.epochMilliseconds;
  const hours = hoursOf(log, timeZone);
  if (start === undefined || hours === undefined) return false;
  const meant = wallClockToInstant(entry.start, timeZone).epochMilliseconds + serverMinutes * minuteInMilliseconds;
  return (
    referenceId(log.user) === entry.user &&
    Math.abs(start - meant) < minuteInMilliseconds &&
    Math.abs(hours - entry.hours) < sameHours &&
    spaced(textOf(log.description)) === spaced(entry.description) &&
    mayBe(log.workOrder, entry.workOrder) &&
    mayBe(log.project, entry.project)
  );
}

/** A work order brings its project with it, and answers leave fields out: only two different ids tell two entries apart. */
function mayBe(logged: unknown, sent: string | undefined): boolean {
  const id = referenceId(logged);
  return id === undefined || sent === undefined || id === sent;
}

function spaced(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}
