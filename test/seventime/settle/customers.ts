import type { Change } from '../rules/resource.ts';
import type { Row } from '../values.ts';
import { settleNumber } from './work.ts';

/** A customer's number. */
export function settleCustomer(record: Row, change: Change): void {
  settleNumber(record, change, 'customers', 'customerNumber');
}
