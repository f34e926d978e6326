import { showWritten } from './answers.ts';
import { readFields, requireFields } from './reading.ts';
import { Refusal, refuseField } from './refusal.ts';
import { resourceOf } from './rules/index.ts';
import { timerFields } from './rules/time-logs.ts';
import { settleTimeLog } from './settle/time-logs.ts';
import { toTimestamp } from './times.ts';
import type { Row } from './values.ts';
import { copyOf, isBlank, textOf } from './values.ts';
import { newRecord, type WriteContext } from './writes.ts';

/**
 * Starts a person's timer.
 * @returns the timer, bare
 * @throws Refusal 400 naming the field at fault, also when the person's timer runs already
 */
export function startTimer(body: Row, { store, zone, now }: WriteContext): Row {
  const resource = resourceOf('timers');
  const sent = readFields(timerFields, body, {}, resource.blank, { books: store, zone });
  requireFields(timerFields, sent, []);
  if (store.all('timers').some(({ user }) => user === sent.user)) {
    throw refuseField('user', 'has a running timer already.');
  }
  const started = { startTimestamp: toTimestamp(now), realStartTimestamp: toTimestamp(now) };
  const timer: Row = { ...newRecord(resource, store, now), ...started, ...sent };
  store.put('timers', timer);
  return copyOf(timer);
}

/** What a time log has from the timer that it was. */
const carriedOver = ['user', 'customer', 'project', 'workOrder', 'timeCategory'];

/**
 * Stops a timer, named by its own id or by the person's, and makes the time log of it.
 * @returns the time log, bare
 * @throws Refusal 400 when the request names neither, 404 when no such timer runs
 */
export function stopTimer(body: Row, { store, zone, now }: WriteContext): Row {
  if (isBlank(body._id) && isBlank(body.user)) {
    throw refuseField('_id', 'or user is required.');
  }
  const timer = store
    .all('timers')
    .find(({ _id, user }) => (isBlank(body._id) ? user === body.user : _id === body._id));
  if (timer === undefined) {
    throw new Refusal(404, 'There is no such running timer.');
  }
  const timeLogs = resourceOf('timeLogs');
  const start = textOf(timer.startTimestamp);
  const end = toTimestamp(Math.max(now, Date.parse(start) + 1));
  const given: Row = {};
  for (const field of carriedOver) {
    given[field] = timer[field] ?? null;
  }
  const read = readFields(timeLogs.write?.fields ?? {}, given, {}, timeLogs.blank, { books: store, zone });
  const sent: Row = { ...read, timestamp: start, endTimestamp: end };
  const record: Row = { ...newRecord(timeLogs, store, now), ...sent };
  settleTimeLog(record, { before: undefined, sent, body, actor: undefined, books: store, now });
  store.put('timeLogs', record);
  store.remove('timers', textOf(timer._id));
  return showWritten(timeLogs, record);
}
