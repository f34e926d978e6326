import { showWritten } from './answers.ts';
import { readFields, requireFields, requireWhen } from './reading.ts';
import { Refusal, refuseField } from './refusal.ts';
import { fullName } from './rules/fields.ts';
import type { Resource, Write } from './rules/resource.ts';
import type { Store } from './store.ts';
import { toTimestamp } from './times.ts';
import type { Row } from './values.ts';
import { copyOf, isBlank, textOf } from './values.ts';

/** Where and when a write takes place. */
export interface WriteContext {
  readonly store: Store;
  /** The zone that wall-clock times are read in. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

type ActorField = 'createdByUser' | 'modifiedByUser' | 'deletedByUser';

/** The user that a request says it acts for. */
function readActor(body: Row, field: ActorField, store: Store): Row {
  if (isBlank(body[field])) {
    throw refuseField(field, 'is required.');
  }
  const actor = store.find('users', body[field]);
  if (actor === undefined) {
    throw refuseField(field, `names no user: "${textOf(body[field])}".`);
  }
  return actor;
}

function keepActor(record: Row, write: Write, field: 'createdByUser' | 'modifiedByUser', actor: Row | undefined): void {
  if (actor !== undefined && write.keepsActors?.includes(field)) {
    record[field] = textOf(actor._id);
    record[`${field}Name`] = fullName(actor);
  }
}

function checkUnique(resource: Resource, sent: Row, id: string, store: Store): void {
  for (const field of resource.write?.unique ?? []) {
    const value = textOf(sent[field]);
    const other = (record: Row): boolean => textOf(record[field]) === value && store.idOf(resource.path, record) !== id;
    if (value !== '' && store.all(resource.path).some(other)) {
      throw refuseField(field, `must be unique: another ${resource.noun} has ${value}.`);
    }
  }
}

function checkBelonging(write: Write, record: Row, store: Store): void {
  for (const { field, owner } of write.belongs ?? []) {
    const rule = write.fields[field];
    const related = rule?.kind === 'reference' ? store.find(rule.to, record[field]) : undefined;
    if (related !== undefined && !isBlank(record[owner]) && textOf(related[owner]) !== textOf(record[owner])) {
      throw refuseField(field, `does not belong to the ${owner}.`);
    }
  }
}

/** The record that a request names by `_id`. */
function findNamed(resource: Resource, body: Row, needs: readonly string[], store: Store): Row {
  for (const name of needs) {
    if (isBlank(body[name])) {
      throw refuseField(name, 'is required.');
    }
  }
  const record = store.find(resource.path, body._id);
  if (record === undefined) {
    throw new Refusal(404, `There is no ${resource.noun} with the id "${textOf(body._id)}".`);
  }
  return record;
}

/** Refuses a write that the API does not have. */
function unknownWrite(resource: Resource, method: string): Refusal {
  return new Refusal(404, `There is no ${method} for ${resource.path}.`);
}

/** A new record as it says nothing yet, with its id and the time it was made. */
export function newRecord(resource: Resource, store: Store, now: number): Row {
  const record: Row = { ...copyOf(resource.blank), _id: store.newId() };
  for (const field of ['createDate', 'createdDate', 'modifiedDate']) {
    if (field in resource.blank) {
      record[field] = toTimestamp(now);
    }
  }
  return record;
}

/**
 * Creates a record.
 * @returns the bare answer
 * @throws Refusal 400 naming the field at fault, 404 where the API has no such call
 */
export function createRecord(resource: Resource, body: Row, { store, zone, now }: WriteContext): Row {
  const { write } = resource;
  if (write?.create === undefined) {
    throw unknownWrite(resource, 'POST');
  }
  const actor = write.create.actor === undefined ? undefined : readActor(body, write.create.actor, store);
  const sent = readFields(write.fields, body, {}, resource.blank, { books: store, zone });
  requireFields(write.fields, sent, write.requiredWhen ?? []);
  checkUnique(resource, sent, '', store);
  const record: Row = { ...newRecord(resource, store, now), ...copyOf(sent) };
  keepActor(record, write, 'createdByUser', actor);
  write.settle?.(record, { before: undefined, sent, body, actor, books: store, now });
  checkBelonging(write, record, store);
  store.put(resource.path, record);
  return showWritten(resource, record);
}

/**
 * Changes what the request says of a record, and nothing else but what the server computes.
 * @returns the bare answer
 * @throws Refusal 400 naming the field at fault, 404 for an unknown id or where the API has no such call
 */
export function updateRecord(resource: Resource, body: Row, { store, zone, now }: WriteContext): Row {
  const { write } = resource;
  if (write?.update === undefined) {
    throw unknownWrite(resource, 'PUT');
  }
  const { needs, needsWhen = [] } = write.update;
  const before = findNamed(resource, body, needs, store);
  requireWhen(write.fields, body, needsWhen);
  const actor = needs.includes('modifiedByUser') ? readActor(body, 'modifiedByUser', store) : undefined;
  const sent = readFields(write.fields, body, before, resource.blank, { books: store, zone });
  const record = copyOf({ ...before, ...sent });
  requireWhen(write.fields, record, write.requiredWhen ?? []);
  checkUnique(resource, sent, store.idOf(resource.path, before), store);
  keepActor(record, write, 'modifiedByUser', actor);
  write.settle?.(record, { before, sent, body, actor, books: store, now });
  checkBelonging(write, record, store);
  if ('modifiedDate' in resource.blank) {
    record.modifiedDate = toTimestamp(now);
  }
  store.put(resource.path, record);
  return showWritten(resource, record);
}

/**
 * Deletes a record.
 * @returns the bare answer, which names what was deleted
 * @throws Refusal 400 naming the field at fault, 404 for an unknown id or where the API has no such call
 */
export function removeRecord(resource: Resource, body: Row, { store }: WriteContext): Row {
  const remove = resource.write?.remove;
  if (remove === undefined) {
    throw unknownWrite(resource, 'DELETE');
  }
  const record = findNamed(resource, body, remove.needs, store);
  if (remove.needs.includes('deletedByUser')) {
    readActor(body, 'deletedByUser', store);
  }
  store.remove(resource.path, store.idOf(resource.path, record));
  return Object.fromEntries(remove.answers.map((field) => [field, record[field] ?? null]));
}
