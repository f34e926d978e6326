import { contactPersons, customers, distributorContactPersons, distributors, priceLists } from './customers.ts';
import { expenseItems, expenses } from './expenses.ts';
import { invoices } from './invoices.ts';
import { projects } from './projects.ts';
import { purchaseOrders } from './purchase-orders.ts';
import { quotes, quoteTemplates, supplementOrders } from './quotes.ts';
import { registers } from './registers.ts';
import type { Resource } from './resource.ts';
import { departments, machines, users, vehicles, workSchedules } from './staff.ts';
import { supplierInvoices } from './supplier-invoices.ts';
import { tasks } from './tasks.ts';
import { timeLogs, timers } from './time-logs.ts';
import { driverJournals, machineTimeLogs } from './trips.ts';
import { workOrders } from './work-orders.ts';

/** Every resource that the API lists: the 39 of its document, and those published later. */
export const resources: readonly Resource[] = [
  contactPersons,
  customers,
  departments,
  distributorContactPersons,
  distributors,
  driverJournals,
  expenseItems,
  expenses,
  invoices,
  machines,
  machineTimeLogs,
  priceLists,
  projects,
  purchaseOrders,
  quotes,
  quoteTemplates,
  supplementOrders,
  supplierInvoices,
  tasks,
  timeLogs,
  timers,
  users,
  vehicles,
  workOrders,
  workSchedules,
  ...registers,
];

const byPath = new Map(resources.map((resource) => [resource.path, resource]));

/** The resource of a path word, undefined when there is none. */
export function findResource(path: string): Resource | undefined {
  return byPath.get(path);
}

/**
 * The resource of a path word that must exist.
 * @throws Error when there is none
 */
export function resourceOf(path: string): Resource {
  const resource = findResource(path);
  if (resource === undefined) {
    throw new Error(`Seven Time has no resource ${path}.`);
  }
  return resource;
}
