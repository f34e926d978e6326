import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './rules/resource.ts';
import type { Row } from './values.ts';
import { copyOf, isRow } from './values.ts';

/** Takes away a field, or with a dot a field of a nested object. */
function hide(record: Row, field: string): void {
  const [outer = field, inner] = field.split('.');
  const nested = record[outer];
  if (inner === undefined) {
    delete record[outer];
  } else if (isRow(nested)) {
    delete nested[inner];
  }
}

/** Leaves out those of the fields that nobody has said anything in. */
function leaveOutUnsaid(resource: Resource, shown: Row, fields: readonly string[]): void {
  for (const field of fields) {
    if (isDeepStrictEqual(shown[field], resource.blank[field])) {
      delete shown[field];
    }
  }
}

/** A record as a read answers it: without what the server keeps for itself, lists without what only a single read has. */
export function showRead(resource: Resource, record: Row, answer: 'list' | 'single'): Row {
  const shown = copyOf(record);
  const { hidden = [], hiddenInList = [], sparseInList = [] } = resource;
  for (const field of answer === 'list' ? [...hidden, ...hiddenInList] : hidden) {
    hide(shown, field);
  }
  if (answer === 'list') {
    leaveOutUnsaid(resource, shown, sparseInList);
  }
  return Object.fromEntries(Object.entries(shown).map(([field, value]) => [resource.shownAs?.[field] ?? field, value]));
}

/** A record as POST and PUT answer it: without fields that nobody has said anything in. */
export function showWritten(resource: Resource, record: Row): Row {
  const shown = copyOf(record);
  for (const field of resource.hidden ?? []) {
    hide(shown, field);
  }
  leaveOutUnsaid(resource, shown, resource.write?.sparse ?? []);
  return shown;
}
