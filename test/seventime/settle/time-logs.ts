import { refuseField } from '../refusal.ts';
import type { Change } from '../rules/resource.ts';
import { toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, numberOf, textOf } from '../values.ts';
import { followWorkOrder } from './work.ts';

const hour = 3_600_000;

/** Start, end and hours belong together: what was sent decides, the rest follows. */
function settleSpan(record: Row, { sent }: Change): void {
  const start = Date.parse(textOf(record.timestamp));
  if (sent.endTimestamp !== undefined) {
    const end = Date.parse(textOf(record.endTimestamp));
    if (end <= start) {
      throw refuseField('endTimestamp', 'must be after timestamp.');
    }
    record.time = sent.time ?? (end - start) / hour;
  } else {
    record.endTimestamp = toTimestamp(start + numberOf(record.time) * hour);
  }
  if (numberOf(record.time) <= 0) {
    throw refuseField('time', 'must be more than 0.');
  }
  record.realTimestamp = record.timestamp ?? null;
  record.realEndTimestamp = record.endTimestamp ?? null;
}

/** The first price an hour that anything about the time log has, SEK. */
function pricePerHour(record: Row, { books }: Change): number {
  const sources = [
    books.find('customers', record.customer),
    books.find('projects', record.project),
    books.find('timeCategories', record.timeCategory),
    books.find('users', record.user),
  ];
  return sources.map((source) => numberOf(source?.pricePerHour)).find((price) => price > 0) ?? 0;
}

/** Span, invoiceable hours, price and the work order's customer and project. */
export function settleTimeLog(record: Row, change: Change): void {
  const { before, sent, books } = change;
  if (!isBlank(sent.workOrder) && books.find('workOrders', sent.workOrder)?.allowRegistrationOfTimes === false) {
    throw refuseField('workOrder', 'does not take registrations of time.');
  }
  followWorkOrder(record, change, ['customer', 'project']);
  settleSpan(record, change);
  if (isBlank(sent.invoiceableTime) && (before === undefined || before.invoiceableTime === before.time)) {
    record.invoiceableTime = numberOf(record.time);
  }
  if (before === undefined && sent.pricePerHour === undefined) {
    record.pricePerHour = pricePerHour(record, change);
  }
  record.price = numberOf(record.pricePerHour);
  record.status = 1;
}
