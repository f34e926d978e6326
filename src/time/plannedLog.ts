/** A time log about to be written, and the body that asks for it. */
import type { JsonObject } from '../api/json.ts';

/** What is to be logged, with every choice made. Times are wall clock of the zone in which Seven Time reads them. */
export interface PlannedLog {
  /** `_id` of the user whose time it is. */
  readonly user: string;
  /** 'YYYY-MM-DD HH:MM' */
  readonly start: string;
  /** 'YYYY-MM-DD HH:MM', if the end was stated and there was no break. */
  readonly end?: string;
  /** Hours worked; with an end those between start and end. */
  readonly hours: number;
  /** Hours to invoice, if not all. */
  readonly invoiceableHours?: number;
  /** `_id` of a work order; it brings its project and customer. */
  readonly workOrder?: string;
  readonly project?: string;
  readonly customer?: string;
  readonly timeCategory?: string;
  readonly description?: string;
  readonly internalDescription?: string;
  readonly isAbsence?: boolean;
}

/**
 * The body that creates a time log (the API's document, section 'Create a Time Log'). The API takes an end or hours, and does not say
 * which counts if both are sent: so the end is sent where it is known, else the hours.
 * @param createdByUser `_id` of the user who acts.
 */
export function timeLogBody(planned: PlannedLog, createdByUser: string): JsonObject {
  const { user, start, end, hours } = planned;
  const optional = {
    customer: planned.customer,
    project: planned.project,
    workOrder: planned.workOrder,
    timeCategory: planned.timeCategory,
    description: planned.description,
    internalDescription: planned.internalDescription,
    invoiceableTime: planned.invoiceableHours,
    isAbsence: planned.isAbsence === true ? true : undefined,
  };
  const given = Object.entries(optional).flatMap(([field, value]) =>
    value === undefined || value === '' ? [] : [[field, value] as const],
  );
  return {
    createdByUser,
    user,
    timestamp: start,
    ...(end === undefined ? { time: hours } : { endTimestamp: end }),
    ...Object.fromEntries(given),
  };
}
