import { contactPersons, customers, distributorContactPersons, distributors, priceLists } from './customers.ts';
import { expenseItems, expenses } from './expenses.ts';
import { invoices } from './invoices.ts';
import { purchaseOrders, supplierInvoices } from './purchasing.ts';
import { quotes, quoteTemplates, supplementOrders } from './quotes.ts';
import { registers } from './registers.ts';
import type { Resource } from './resource.ts';
import { departments, machines, users, vehicles, workSchedules } from './staff.ts';
import { tasks } from './tasks.ts';
import { driverJournals, machineTimeLogs, timeLogs, timers } from './time.ts';
import { projects, workOrders } from './work.ts';

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
