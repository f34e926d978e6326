import type { Change } from '../rules/resource.ts';
import { startOfDay, toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, numberOf, rowsOf } from '../values.ts';
import { logEntry, settleRows } from './amounts.ts';
import { settleNumber } from './work.ts';

const draft = 1;

/** Number, name, reference, dates, rows and sums of a purchase order. */
export function settlePurchaseOrder(record: Row, change: Change): void {
  const { before, now, books } = change;
  settleNumber(record, change, 'purchaseOrders', 'purchaseOrderNumber');
  if (before === undefined) {
    record.ourReference = record.createdByUser ?? null;
    record.ourReferenceName = record.createdByUserName ?? '';
    record.publicLink = books.newId().slice(0, 20);
    record.purchaseOrderName = isBlank(record.purchaseOrderName) ? 'Beställning' : record.purchaseOrderName;
    record.purchaseOrderLogEntries = [...rowsOf(record.purchaseOrderLogEntries), logEntry(5, change)];
  }
  if (isBlank(record.purchaseOrderDate)) {
    record.purchaseOrderDate = toTimestamp(startOfDay(now));
  }
  if (isBlank(record.sentDate) && numberOf(record.purchaseOrderStatus, draft) !== draft) {
    record.sentDate = toTimestamp(now);
  }
  const totals = settleRows(record.invoiceItems, () => numberOf(record.taxPercent, 25), change);
  Object.assign(record, totals, { totalAmountInclTax: totals.totalAmount + totals.totalTaxAmount });
}
