import { Temporal } from 'temporal-polyfill';

/** The day after a day, as `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
