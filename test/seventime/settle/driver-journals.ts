import { refuseField } from '../refusal.ts';
import type { Change } from '../rules/resource.ts';
import { toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, numberOf } from '../values.ts';
import { toOre } from './amounts.ts';
import { followWorkOrder } from './work.ts';

/** Distance and amounts, the vehicle against the free registration number, the work order's customer. */
export function settleDriverJournal(record: Row, change: Change): void {
  const { before, sent, books, now } = change;
  followWorkOrder(record, change, ['customer'], true);
  if (isBlank(sent.car) && !isBlank(sent.carRegistrationNumber)) {
    record.car = null;
  } else if (!isBlank(record.car)) {
    record.carRegistrationNumber = books.find('vehicles', record.car)?.registrationNumber ?? '';
  }
  const distance = numberOf(record.endOdometer) - numberOf(record.startOdometer);
  if (distance < 0) {
    throw refuseField('endOdometer', 'must not be less than startOdometer.');
  }
  record.totalDistance = distance;
  record.totalAmount = toOre(numberOf(record.price) * distance);
  record.totalCost = toOre(numberOf(record.cost) * distance);
  if (before === undefined) {
    record.timestamp = toTimestamp(now);
  }
}
