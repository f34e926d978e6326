/** An item of a list: its id where the items have one, and where it stands. */
export interface ItemStep {
  readonly id?: string;
  /** Place in the list, from 0; of an item that is gone, the place it had. */
  readonly index: number;
}

/** The way from a record to a value in it: names of fields and items of lists. */
export type Path = readonly (string | ItemStep)[];

/**
 * Fields that the server works out and that are never sent, as dotted paths in which items of lists are left out:
 * `modifiedDate`, `invoiceItems.totalAmount`. What stands inside such a field is computed too.
 */
export type ComputedFields = ReadonlySet<string>;

/** The path as {@link ComputedFields} names it: field names with dots between, items left out. */
export function fieldPath(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** Whether the path leads to or into a computed field. */
export function isComputed(path: Path, computed: ComputedFields): boolean {
  return path.some((_step, index) => computed.has(fieldPath(path.slice(0, index + 1))));
}

/** The path as a person reads it: `invoiceItems[5fae99].unitPrice`, `workScheduleWeeks[0].startHour`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step !== 'string') return `[${step.id ?? step.index}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
