import type { Json, Row } from '../values.ts';
import { isBlank, textOf } from '../values.ts';
import type { Copies, Field, Fields, Filter } from './resource.ts';

/** Text contained in a field, or in several read one after the other. */
export function contains(...fields: string[]): Filter {
  return { match: 'contains', fields };
}

/** A field, or an item of a list field, that is exactly the value. */
export function equals(field: string): Filter {
  return { match: 'equals', fields: [field] };
}

/** A `true` or `false` of a field. */
export function flag(field: string): Filter {
  return { match: 'boolean', fields: [field] };
}

/** A pair of filters, first and last day. */
export function days(from: string, to: string, field: string): Record<string, Filter> {
  return { [from]: { match: 'fromDay', fields: [field] }, [to]: { match: 'toDay', fields: [field] } };
}

/** Records whose field, the first of several that says anything, is a time compared to the given wall-clock time. */
export function moment(match: 'since' | 'after' | 'before', ...fields: string[]): Filter {
  return { match, fields };
}

export const text = { kind: 'text' } as const satisfies Field;
export const number = { kind: 'number' } as const satisfies Field;
export const amount = { kind: 'number', minimum: 0 } as const satisfies Field;
export const percent = { kind: 'number', minimum: 0, maximum: 100 } as const satisfies Field;
export const boolean = { kind: 'boolean' } as const satisfies Field;
export const date = { kind: 'date' } as const satisfies Field;
export const minute = { kind: 'minute' } as const satisfies Field;
export const dateTime = { kind: 'dateTime' } as const satisfies Field;

/** The same field, required in a create. */
export function required<F extends Field>(field: F): F & { required: true } {
  return { ...field, required: true };
}

/** A number that is one of a table's codes. */
export function code(...codes: number[]): Field {
  return { kind: 'number', codes };
}

/** A text that is one of a table's codes. */
export function word(...codes: string[]): Field {
  return { kind: 'text', codes };
}

/** The id of a record of another resource, and what is copied from there. */
export function reference(to: string, copies: Copies = {}): Field {
  return { kind: 'reference', to, copies };
}

/** A list of ids of records of another resource. */
export function references(to: string): Field {
  return { kind: 'references', to };
}

/** Reads one field of a referenced record, as it is. */
export function its(field: string): (referenced: Row) => Json {
  return (referenced) => referenced[field] ?? '';
}

/** Reads one field of a referenced record as text. */
export function itsText(field: string): (referenced: Row) => Json {
  return (referenced) => textOf(referenced[field]);
}

/** A person's first and last name. */
export function fullName(person: Row): string {
  return `${textOf(person.firstName)} ${textOf(person.lastName)}`.trim();
}

/** A postal address in one line of HTML, as documents to print have it. */
export function addressLines(owner: Row): string {
  const town = `${textOf(owner.zipCode)} ${textOf(owner.city)}`.trim();
  return [textOf(owner.address), town].filter((line) => line !== '').join('<br>');
}

export const user = reference('users', { userName: fullName });
export const customer = reference('customers', { customerName: its('name') });
export const project = reference('projects', { projectName: its('name') });
export const workOrder = reference('workOrders', {
  workOrderTitle: its('title'),
  workOrderNumber: its('workOrderNumber'),
});
export const department = reference('departments', { departmentName: its('name') });
export const distributor = reference('distributors', { distributorName: its('name') });
export const contactPerson = reference('contactPersons', { contactPersonName: its('name') });
export const resultUnit = reference('resultUnits', { resultUnitName: its('name') });

export const addressFields: Fields = {
  name: text,
  address: text,
  address2: text,
  zipCode: text,
  city: text,
  country: text,
  phone: text,
};

export const blankAddress: Row = { name: '', address: '', address2: '', zipCode: '', city: '', country: '', phone: '' };

/** Whether a row says `value` in `field`, as text or number. */
export function says(field: string, ...values: (string | number)[]): (row: Row) => boolean {
  return (row) => values.some((value) => textOf(row[field]) === String(value));
}

/** Whether a row leaves `field` empty. */
export function lacks(field: string): (row: Row) => boolean {
  return (row) => isBlank(row[field]);
}
