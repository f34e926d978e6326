/** What a person recognises a record by. Each takes records as the API gives them: fields missing, null or of another type. */
import type { ApiRecord, Code } from './kind.ts';

/** A value as one line of text; empty for nothing, lists and objects. */
export function line(value: unknown): string {
  if (JSON.isRawJSON(value)) return numberText(value.rawJSON);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  return String(value).replace(/\s+/g, ' ').trim();
}

/** A number that was kept as it was written: `2.0` is the code 2, and digits that a double cannot hold stay. */
function numberText(written: string): string {
  const number = Number(written);
  return Number.isSafeInteger(number) ? String(number) : written;
}

/** The first of the fields that holds something, as text. */
export function first(record: ApiRecord, ...fields: readonly string[]): string {
  return fields.map((field) => line(record[field])).find((value) => value !== '') ?? '';
}

/** Parts joined to a label. A record with none of them is called by its id, so that no label is empty. */
export function labelled(record: ApiRecord, ...parts: readonly string[]): string {
  return joined(' ', parts) || first(record, '_id', 'userRoleId') || '(no name)';
}

/** A label of the values of these fields, such as number and name. */
export function named(...fields: readonly string[]): (record: ApiRecord) => string {
  return (record) => labelled(record, ...fields.map((field) => line(record[field])));
}

/** A detail of the values of these fields; may be empty. */
export function details(...fields: readonly string[]): (record: ApiRecord) => string {
  return (record) => listed(...fields.map((field) => line(record[field])));
}

/** Parts listed with a middle dot; empty ones left out. */
export function listed(...parts: readonly string[]): string {
  return joined(' · ', parts);
}

/** What a code means; a code that the table does not have is shown as it is. */
export function meaning(codes: readonly Code[], value: unknown): string {
  const shown = line(value);
  return codes.find((one) => line(one.code) === shown)?.means ?? shown;
}

/** A word for a flag that is clearly set or clearly not; empty where the record does not say. */
export function inactive(record: ApiRecord): string {
  return record.isActive === false || record.isActive === 'false' ? 'inactive' : '';
}

function joined(separator: string, parts: readonly string[]): string {
  return parts
    .map(line)
    .filter((part) => part !== '')
    .join(separator);
}
