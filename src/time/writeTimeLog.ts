/** Writing a time log to Seven Time, once and only once. */
import { Temporal } from 'temporal-polyfill';
import type { SevenTimeClient } from '../api/client.ts';
import { AnswerNotUnderstood, ApiError, type Outcome, UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Kind } from '../catalog/kind.ts';
import { type PlannedLog, timeLogBody } from './plannedLog.ts';
import { isSameEntry } from './sameEntry.ts';
import { hoursOf, referenceId } from './timeLog.ts';
import { addHours, compareTimestamp, instantToWallClock, readInstant, wallClockToInstant } from './wallClock.ts';

/** Whom and where a log is written for. */
export interface LogWriter {
  readonly client: SevenTimeClient;
  /** The catalogue's time logs. */
  readonly kind: Kind;
  /** `_id` of the user who acts. */
  readonly actingUser: string;
  readonly timeZone: string;
  /** By how many minutes this company's server is known to take another time than is sent; 0 where it never did. */
  readonly serverMinutes: number;
}

/** A log that Seven Time has. */
export interface WrittenLog {
  readonly id: string;
  /** As the server answered; fields may be missing. */
  readonly record: JsonObject;
  /** It was found on the server after the answer had been lost, or before anything was sent: nothing more is to be sent. */
  readonly found: boolean;
  /** Minutes by which the server's start is later than meant; 0 if it is as meant, undefined if the answer does not tell. */
  readonly minutesOff: number | undefined;
  /** The hours that the server made of it, if others than were meant. */
  readonly otherHours: number | undefined;
}

/** No answer came, and the log was not found: it was not written, unless the server is still at it. */
export class NotLogged extends UserError {
  readonly remedy = 'retry';
  /** What the request failed with. */
  readonly failure: ApiError;
  /** `notDone` where the server was looked at and does not have it. */
  readonly outcome: Outcome;

  constructor(failure: ApiError, outcome: Outcome, message: string) {
    super(message);
    this.failure = failure;
    this.outcome = outcome;
  }
}

const pageSize = 500;
/** A server in another zone, or one that reads wall clock as another, is not further off than this. */
const searchedHours = 15;
/** The server may round hours: less than half a minute. */
const sameHours = 0.4 / 60;

/** Clocks of two machines differ by less than this, in milliseconds. */
const clockDifference = 10 * 60_000;
const hourInMinutes = 60;

/**
 * Writes a log: one POST. If its answer is lost, the server is asked whether it has the log; nothing is ever sent again.
 * @param signal cancels the POST; what may have been carried out is settled all the same
 * @throws NotLogged if the answer was lost and the log is not there, or that cannot be told
 * @throws ApiError if the server refused it or could not be reached
 */
export async function writeTimeLog(writer: LogWriter, planned: PlannedLog, signal?: AbortSignal): Promise<WrittenLog> {
  const sentAt = Date.now();
  try {
    const body = timeLogBody(movedBy(planned, -writer.serverMinutes), writer.actingUser);
    const record = await writer.client.create(writer.kind, body, signal ? { signal } : {});
    const id = referenceId(record);
    if (id === undefined) throw new AnswerNotUnderstood('Seven Time answered without the id of the time log.');
    return writtenLog(id, record, planned, false, writer.timeZone);
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome === 'notDone') throw error;
    return settleTimeLog(writer, planned, sentAt, error);
  }
}

/**
 * The log on the server that is this entry, if there is one: one request a page of the logs around its start.
 * @param writtenAfter epoch milliseconds; a log that the server says is older is another one, deliberately alike
 * @throws ApiError
 */
export async function findTimeLog(
  writer: LogWriter,
  planned: PlannedLog,
  writtenAfter = Number.NEGATIVE_INFINITY,
): Promise<WrittenLog | undefined> {
  const { timeZone, serverMinutes } = writer;
  const entry = { ...planned, description: planned.description ?? '' };
  const records = (await logsAround(writer, planned)).filter((one) => !isOlder(one.createDate, writtenAfter));
  const offset = offsetMinutes(planned.start, timeZone);
  for (const minutes of new Set([0, serverMinutes, offset, offset - hourInMinutes])) {
    const record = records.find((one) => isSameEntry(one, entry, timeZone, minutes));
    const id = record === undefined ? undefined : referenceId(record);
    if (record !== undefined && id !== undefined) return writtenLog(id, record, planned, true, timeZone);
  }
  return undefined;
}

/**
 * Moves a log that the server has at another time to the time that was meant: one PUT.
 * @throws ApiError
 */
export async function correctTimeLog(writer: LogWriter, planned: PlannedLog, written: WrittenLog): Promise<WrittenLog> {
  const { timestamp, time, endTimestamp } = timeLogBody(
    movedBy(planned, -(written.minutesOff ?? 0)),
    writer.actingUser,
  );
  const body = {
    _id: written.id,
    modifiedByUser: writer.actingUser,
    user: planned.user,
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(time === undefined ? {} : { time }),
    ...(endTimestamp === undefined ? {} : { endTimestamp }),
  };
  const record = await writer.client.update(writer.kind, body);
  return writtenLog(written.id, record, planned, false, writer.timeZone);
}

/**
 * Makes a log that the server has into the one that is planned: one PUT.
 * @throws ApiError
 */
export async function completeTimeLog(writer: LogWriter, planned: PlannedLog, id: string): Promise<WrittenLog> {
  const body = timeLogBody(movedBy(planned, -writer.serverMinutes), writer.actingUser);
  const { createdByUser, ...fields } = body;
  const record = await writer.client.update(writer.kind, {
    ...fields,
    _id: id,
    ...(createdByUser === undefined ? {} : { modifiedByUser: createdByUser }),
  });
  return writtenLog(id, record, planned, false, writer.timeZone);
}

/**
 * Looks whether a log whose answer was lost is there; nothing is sent.
 * @param sentAt milliseconds since 1970
 * @param failure how the answer was lost
 * @throws NotLogged if the log is not there, or that cannot be told
 */
export async function settleTimeLog(
  writer: LogWriter,
  planned: PlannedLog,
  sentAt: number,
  failure: ApiError,
): Promise<WrittenLog> {
  let found: WrittenLog | undefined;
  try {
    found = await findTimeLog(writer, planned, sentAt - clockDifference);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new NotLogged(
      failure,
      'unknown',
      `${failure.message} Whether the time was logged could not be looked up: ${error.message}`,
    );
  }
  if (found) return found;
  throw new NotLogged(failure, 'notDone', `${failure.message} Seven Time was asked: the time is not logged.`);
}

async function logsAround({ client, kind, timeZone }: LogWriter, planned: PlannedLog): Promise<readonly JsonObject[]> {
  const start = wallClockToInstant(planned.start, timeZone);
  const filters = {
    user: planned.user,
    timestamp: instantToWallClock(addHours(start, -searchedHours), timeZone),
    endTimestamp: instantToWallClock(addHours(start, searchedHours + planned.hours), timeZone),
  };
  const found: JsonObject[] = [];
  for (let page = 1; ; page++) {
    const { records } = await client.list(kind, { filters }, page, pageSize);
    found.push(...records);
    if (records.length !== pageSize) return found;
  }
}

function writtenLog(id: string, record: JsonObject, planned: PlannedLog, found: boolean, timeZone: string): WrittenLog {
  const hours = hoursOf(record, timeZone);
  const differs = hours !== undefined && Math.abs(hours - planned.hours) > sameHours;
  return {
    id,
    record,
    found,
    minutesOff: compareTimestamp(planned.start, timeZone, record.timestamp),
    otherHours: differs ? hours : undefined,
  };
}

function movedBy(planned: PlannedLog, minutes: number): PlannedLog {
  if (minutes === 0) return planned;
  const { start, end } = planned;
  return { ...planned, start: laterWallClock(start, minutes), ...(end ? { end: laterWallClock(end, minutes) } : {}) };
}

function laterWallClock(wallClock: string, minutes: number): string {
  const later = Temporal.PlainDateTime.from(wallClock.replace(' ', 'T')).add({ minutes });
  return later.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** Minutes by which the zone is ahead of UTC: so much later a server is that takes wall clock for UTC. */
function offsetMinutes(wallClock: string, timeZone: string): number {
  const { offsetNanoseconds } = wallClockToInstant(wallClock, timeZone).toZonedDateTimeISO(timeZone);
  return offsetNanoseconds / 60e9;
}

function isOlder(createDate: unknown, than: number): boolean {
  const created = readInstant(createDate, 'UTC');
  return created !== undefined && created.epochMilliseconds < than;
}
