import { fullName } from '../rules/fields.ts';
import type { Change } from '../rules/resource.ts';
import type { Json, Row } from '../values.ts';
import { isBlank, numberOf, rowsOf, textOf } from '../values.ts';

/** Rows without an amount of their own. */
const silentRows = ['blank', 'text'];

/** Money without the noise of binary fractions: two decimals. */
export function toOre(amount: number): number {
  return Math.round((amount + Number.EPSILON) * 100) / 100;
}

/** The sums of a document's rows, SEK unless the document says otherwise. */
export interface Totals {
  readonly totalAmount: number;
  readonly totalTaxAmount: number;
  readonly totalCost: number;
}

/** Computes what a row of an invoice or order costs; `taxPercent` is the tax of a row that has none of its own. */
function settleRow(row: Row, index: number, taxPercent: number, change: Change): void {
  const price = numberOf(row.itemType === 'timeLog' ? (row.pricePerHour ?? row.unitPrice) : row.unitPrice);
  const count = isBlank(row.numberOfItems) ? 1 : numberOf(row.numberOfItems, 1);
  const silent = silentRows.includes(textOf(row.itemType));
  const discounted = toOre(price * count * (1 - numberOf(row.discountPercent) / 100));
  const priced = row.itemType === 'onlyamount' ? numberOf(row.totalAmount) : discounted;
  const amount = silent ? 0 : priced;
  const tax = toOre((amount * taxPercent) / 100);
  Object.assign(row, {
    _id: isBlank(row._id) ? change.books.newId() : textOf(row._id),
    createDate: row.createDate ?? new Date(change.now).toISOString(),
    itemId: row.itemId ?? `0.${change.books.newId().slice(0, 16)}`,
    itemOrder: (index + 1) * 1024,
    numberOfItems: count,
    unit: row.unit ?? '',
    unitPrice: price,
    unitCost: row.unitCost ?? 0,
    discountPercent: row.discountPercent ?? 0,
    taxPercent,
    totalAmount: amount,
    totalTaxAmount: tax,
    totalAmountInclTax: toOre(amount + tax),
    totalCost: silent ? 0 : toOre(numberOf(row.unitCost) * count),
  });
}

/**
 * Computes every row of a document and their sums.
 * @param taxOf the tax in percent of a row
 */
export function settleRows(items: Json | undefined, taxOf: (row: Row) => number, change: Change): Totals {
  const rows = rowsOf(items);
  for (const [index, row] of rows.entries()) {
    settleRow(row, index, taxOf(row), change);
  }
  const sum = (field: string): number => toOre(rows.reduce((total, row) => total + numberOf(row[field]), 0));
  return { totalAmount: sum('totalAmount'), totalTaxAmount: sum('totalTaxAmount'), totalCost: sum('totalCost') };
}

/** An entry of a document's log: who did what, when. */
export function logEntry(logType: number, change: Change): Row {
  return {
    _id: change.books.newId(),
    logDate: new Date(change.now).toISOString(),
    logType,
    description: '',
    user: textOf(change.actor?._id),
    userName: change.actor === undefined ? '' : fullName(change.actor),
    additionalData: '',
  };
}

/** The number after the highest that any record has in `field`, as text. */
export function nextNumber(records: readonly Row[], field: string, first: number): string {
  const highest = records.reduce((top, record) => Math.max(top, numberOf(record[field], top)), first - 1);
  return String(highest + 1);
}
