import { refuseField } from '../refusal.ts';
import { fullName, its } from '../rules/fields.ts';
import type { Change } from '../rules/resource.ts';
import { toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, textOf } from '../values.ts';
import { nextNumber } from './amounts.ts';

/** Gives a new record the next free number where none was asked for. */
export function settleNumber(record: Row, { before, sent, books }: Change, path: string, field: string): void {
  if (before === undefined && isBlank(sent[field])) {
    record[field] = nextNumber(books.all(path), field, 1000);
  }
}

/** A project's number, and the customer's own way of billing where the project relies on it. */
export function settleProject(record: Row, change: Change): void {
  settleNumber(record, change, 'projects', 'projectNumber');
  const customer = change.books.find('customers', record.customer);
  if (change.sent.billingMethod === 'ACCORDING_TO_CUSTOMER' && isBlank(customer?.billingMethod)) {
    throw refuseField('billingMethod', 'cannot be ACCORDING_TO_CUSTOMER: the customer has no billing method.');
  }
}

/** Notes who brought a work order into a state of its life, or that it is not there any more. */
function markStage(record: Row, stage: 'completed' | 'inProgress', reached: boolean, { actor, now }: Change): void {
  record[`${stage}ByUser`] = reached ? textOf(actor?._id) : null;
  record[`${stage}ByUserName`] = reached && actor !== undefined ? fullName(actor) : '';
  record[`${stage}Date`] = reached ? toTimestamp(now) : null;
}

/** Number, first status, place of work, and who started or completed the work order. */
export function settleWorkOrder(record: Row, change: Change): void {
  const { before, sent, books } = change;
  if (before === undefined) {
    record.modifiedDate = null;
    record.workOrderNumber = Number(nextNumber(books.all('workOrders'), 'workOrderNumber', 1000));
    if (isBlank(record.statusRef)) {
      const first = books.all('workOrderStatuses').find((status) => status.closedStatus === false);
      record.statusRef = first?._id ?? null;
      record.status = first?.code ?? 0;
    }
    if (sent.workAddress === undefined) {
      const { address = '', zipCode = '', city = '' } = books.find('customers', record.customer) ?? {};
      record.workAddress = { useOtherAddress: false, address, zipCode, city };
    }
  }
  if (record.statusRef !== before?.statusRef) {
    const status = books.find('workOrderStatuses', record.statusRef);
    record.color = sent.color ?? status?.color ?? 'FAFAFA';
    markStage(record, 'completed', status?.closedStatus === true, change);
    markStage(record, 'inProgress', status?.inProgressStatus === true, change);
  }
}

const names: Readonly<Record<string, { readonly path: string; readonly name: string }>> = {
  customer: { path: 'customers', name: 'customerName' },
  project: { path: 'projects', name: 'projectName' },
};

/** Takes customer or project from the work order where the request names a work order but not them. */
export function followWorkOrder(
  record: Row,
  { sent, books }: Change,
  fields: readonly ('customer' | 'project')[],
  always = false,
): void {
  const workOrder = isBlank(sent.workOrder) ? undefined : books.find('workOrders', sent.workOrder);
  if (workOrder === undefined) {
    return;
  }
  for (const field of fields) {
    const owner = names[field];
    if (owner !== undefined && (always || isBlank(sent[field]))) {
      record[field] = workOrder[field] ?? null;
      record[owner.name] = its('name')(books.find(owner.path, record[field]) ?? {});
    }
  }
}
