import { refuseField } from '../refusal.ts';
import type { Change } from '../rules/resource.ts';
import { startOfDay, toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, numberOf, rowsOf, textOf } from '../values.ts';
import { logEntry, settleRows, toOre } from './amounts.ts';

/** Whether the supplier invoice is for work at a fixed price, the only kind that has supplement orders. */
function hasFixedPrice(record: Row, { books }: Change): boolean {
  const work = [books.find('projects', record.project), books.find('workOrders', record.workOrder)];
  return work.some((item) => item?.billingMethod === 'FIXED_PRICE');
}

/** Tax and amounts worked out from the total including tax, currency, dates and rows. */
export function settleSupplierInvoice(record: Row, change: Change): void {
  const { before, now } = change;
  if (record.supplementOrder === true && !hasFixedPrice(record, change)) {
    throw refuseField('supplementOrder', 'is for a project or work order with a fixed price only.');
  }
  if (isBlank(record.currencyCode) || textOf(record.currencyCode) === 'SEK') {
    record.currencyRate = 1;
  }
  for (const field of ['invoiceDate', 'dueDate']) {
    record[field] = isBlank(record[field]) ? toTimestamp(startOfDay(now)) : textOf(record[field]);
  }
  const inclusive = numberOf(record.totalAmountInclTax);
  const taxPercent = numberOf(record.taxPercent, 25);
  const amount = toOre(inclusive / (1 + taxPercent / 100));
  settleRows(record.invoiceItems, () => taxPercent, change);
  Object.assign(record, {
    totalAmount: amount,
    totalTaxAmount: toOre(inclusive - amount),
    totalAmountToInvoice: toOre(amount * (1 + numberOf(record.markupPercent) / 100)),
  });
  if (before === undefined) {
    record.supplierInvoiceLogEntries = [...rowsOf(record.supplierInvoiceLogEntries), logEntry(1, change)];
  }
}
