/** Builders of documented query parameters of a list. */
import type { Code, Filter } from './kind.ts';

/** Part of a text, such as a name. */
export function contains(name: string, title: string, parent?: Filter['parent']): Filter {
  return { name, title, type: 'text', means: 'contains', ...(parent && { parent }) };
}

/** Exactly this text, such as a number that is written as text. */
export function exactly(name: string, title: string, parent?: Filter['parent']): Filter {
  return { name, title, type: 'text', means: 'is', ...(parent && { parent }) };
}

/** True or false. */
export function whether(name: string, title: string): Filter {
  return { name, title, type: 'boolean', means: 'is' };
}

/** The id of a record of the kind with this path. `from` is said where a field other than `_id` identifies it. */
export function ofKind(name: string, reference: string, title: string, from?: string): Filter {
  return { name, title, type: 'reference', means: 'is', reference, ...(from && { parent: { kind: reference, from } }) };
}

/** One of a table's codes. */
export function oneOf(name: string, codes: readonly Code[], title: string): Filter {
  return { name, title, type: 'code', means: 'is', codes };
}

/** From this day on, sent as `YYYY-MM-DD`. */
export function fromDay(name: string, title: string): Filter {
  return { name, title, type: 'date', means: 'from' };
}

/** Up to and with this day, sent as `YYYY-MM-DD`. */
export function toDay(name: string, title: string): Filter {
  return { name, title, type: 'date', means: 'to' };
}

/** After this moment, sent as `YYYY-MM-DD HH:MM`. */
export function fromTime(name: string, title: string): Filter {
  return { name, title, type: 'dateTime', means: 'from' };
}

/** Before this moment, sent as `YYYY-MM-DD HH:MM`. */
export function toTime(name: string, title: string): Filter {
  return { name, title, type: 'dateTime', means: 'to' };
}

/** Changed since this moment, sent as `YYYY-MM-DD HH:MM`. */
export function changedSince(name = 'lastModified', title = 'Changed since'): Filter {
  return { name, title, type: 'dateTime', means: 'since' };
}
