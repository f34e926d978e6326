/** What time can be logged on, read from records by the catalogue alone. */
import type { JsonObject } from '../api/json.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { KnownTarget } from './matchTargets.ts';

/** A target's fields of a time log, in the order in which targets are offered. */
export const targetFields = ['workOrder', 'project', 'customer'] as const;

/** The field of a time log that names the target. */
export type TargetField = (typeof targetFields)[number];

/** Something that time can be logged on. Plain data, kept over restarts. */
export interface Target extends KnownTarget {
  readonly kind: TargetField;
  /** `_id` of its status, where it was last read from a record. */
  readonly status?: string;
}

/** The kind of the records that a target field of a time log refers to. @throws Error when the catalogue lacks it */
export function targetKind(field: TargetField): Kind {
  const path = kindOf('timeLogs')?.fields.properties[field]?.seventime.reference;
  const kind = path === undefined ? undefined : kindOf(path);
  if (!kind) throw new Error(`The catalogue does not say what a time log's ${field} is.`);
  return kind;
}

/** The field of a time log that a kind's records are targets of; undefined for a kind that time is not logged on. */
export function targetField(kind: Kind): TargetField | undefined {
  return targetFields.find((field) => targetKind(field).path === kind.path);
}

/** The query parameters by which a target's kind is looked up: a part of its name, and its number. They are its fields, too. */
export function searchFields(field: TargetField): { readonly name: string; readonly number: string } {
  const own = targetKind(field).filters.filter(({ type }) => type === 'text');
  const name = own.find(({ means }) => means === 'contains')?.name;
  const number = own.find(({ means }) => means === 'is')?.name;
  if (name === undefined || number === undefined) throw new Error(`The catalogue has no search for a ${field}.`);
  return { name, number };
}

/** A record as a target; undefined without an id. */
export function targetOf(field: TargetField, record: JsonObject): Target | undefined {
  const fields = searchFields(field);
  const { idField, statusField } = targetKind(field);
  const id = textOf(record[idField]);
  const status = statusField === undefined ? '' : textOf(record[statusField]);
  if (id === '') return undefined;
  const [number, customerName] = [textOf(record[fields.number]), textOf(record.customerName)];
  return {
    kind: field,
    id,
    name: textOf(record[fields.name]),
    ...(number === '' ? {} : { number }),
    ...(customerName === '' ? {} : { customerName }),
    ...(status === '' ? {} : { status }),
  };
}

/** What a time log was logged on, by the names in it; undefined if on nothing. */
export function targetOfLog(log: JsonObject): Target | undefined {
  const names = {
    workOrder: { name: textOf(log.workOrderTitle), number: textOf(log.workOrderNumber) },
    project: { name: textOf(log.projectName), number: '' },
    customer: { name: textOf(log.customerName), number: '' },
  };
  for (const kind of targetFields) {
    const id = textOf(log[kind]);
    const { name, number } = names[kind];
    if (id !== '') return { kind, id, name, ...(number === '' || number === '0' ? {} : { number }) };
  }
  return undefined;
}

/** Number and name: '2901 Byt tak'. Never empty. */
export function targetLabel({ number, name, id }: KnownTarget): string {
  return [number, name].filter((part) => part).join(' ') || id;
}

function textOf(value: unknown): string {
  if (JSON.isRawJSON(value)) return value.rawJSON;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
