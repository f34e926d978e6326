/** The tables of codes in the API's document, with the meanings it gives. */
import type { Code } from './kind.ts';

/** Sections 'Create an Invoice' (`invoiceStatus`) and 'Update an Invoice'. */
export const invoiceStatuses: readonly Code[] = [
  { code: 1, means: 'Draft' },
  { code: 2, means: 'Sent' },
  { code: 3, means: 'Paid' },
  { code: 4, means: 'Obliterated' },
];

/** Section 'Create an Invoice' (`invoiceType`). */
export const invoiceTypes: readonly Code[] = [
  { code: 0, means: 'Normal' },
  { code: 1, means: 'ROT' },
  { code: 2, means: 'RUT' },
  { code: 3, means: 'Construction' },
];

/** The tax rates of an invoice and its rows, in percent. */
export const taxPercents: readonly Code[] = [
  { code: 0, means: '0%' },
  { code: 6, means: '6%' },
  { code: 12, means: '12%' },
  { code: 25, means: '25%' },
];

/** Table 'Available type of work for ROT/RUT invoices'. */
export const houseWorkTypes: readonly Code[] = [
  { code: 0, means: 'None' },
  { code: 1, means: 'ROT: Construction' },
  { code: 2, means: 'ROT: Electrical' },
  { code: 3, means: 'ROT: Windows/Metal' },
  { code: 4, means: 'ROT: Ground work' },
  { code: 5, means: 'ROT: Brick work' },
  { code: 6, means: 'ROT: Painting' },
  { code: 7, means: 'ROT: Plumbing' },
  { code: 20, means: 'ROT: Heat pump 30%' },
  { code: 21, means: 'ROT: Heat pump 35%' },
  { code: 9, means: 'RUT: Cleaning' },
  { code: 10, means: 'RUT: Textile' },
  { code: 12, means: 'RUT: Snow removal' },
  { code: 13, means: 'RUT: Gardening' },
  { code: 14, means: 'RUT: Child care' },
  { code: 15, means: 'RUT: Personal care' },
  { code: 18, means: 'RUT: Moving services' },
  { code: 19, means: 'RUT: IT services' },
  { code: 22, means: 'RUT: Repair of appliances' },
];

/** Item types of the rows of a purchase order. */
export const purchaseOrderItemTypes: readonly Code[] = [
  { code: 'expense', means: 'Expense row' },
  { code: 'timeLog', means: 'Time log row', also: ['timelog', 'time'] },
  { code: 'general', means: 'Free-text row' },
  { code: 'blank', means: 'Blank row' },
  { code: 'text', means: 'Text row' },
  { code: 'onlyamount', means: 'Text+amount row' },
];

/** Item types of the rows of an invoice or a supplier invoice. */
export const invoiceItemTypes: readonly Code[] = [
  ...purchaseOrderItemTypes,
  { code: 'machineTimeLog', means: 'Machine time log row' },
  { code: 'driverJournal', means: 'Driver journal row' },
];

/** The rows that name a time category: the document's tables say `timeLog`, its rules `timelog` and one of its records `time`. */
export const timeLogItemTypes = ['timeLog', 'timelog', 'time'] as const;

/** Kind of house property, for ROT and RUT. */
export const propertyTypes: readonly Code[] = [
  { code: 1, means: 'Detached property' },
  { code: 2, means: 'Condominium' },
];

/** How a customer's invoices are delivered. */
export const invoiceDeliveryTypes: readonly Code[] = [
  { code: 0, means: 'Email' },
  { code: 10, means: 'Postal letter' },
  { code: 20, means: 'Svefaktura' },
];

/** Whether a customer is a company. */
export const customerTypes: readonly Code[] = [
  { code: 10, means: 'Company' },
  { code: 20, means: 'Private' },
];

/** Invoice statuses of projects and of work orders. */
export const workInvoiceStatuses: readonly Code[] = [
  { code: 0, means: 'None' },
  { code: 5, means: 'Not invoiceable' },
  { code: 10, means: 'Ready to be invoiced' },
  { code: 20, means: 'Partly invoiced' },
  { code: 30, means: 'Fully invoiced' },
];

/** Billing methods of projects. */
export const projectBillingMethods: readonly Code[] = [
  { code: 'ACCORDING_TO_CUSTOMER', means: 'According to the customer, who must have a billing method set' },
  { code: 'HOURLY', means: 'Hourly price' },
  { code: 'PERUSER', means: 'The price will be set per user' },
  { code: 'HOURLY_PER_TIMECATEGORY', means: 'Price will be set according to time category' },
  { code: 'FIXED_PRICE', means: 'Fixed price' },
  { code: 'PRICELIST', means: 'Price will be set according to a price list' },
];

/** Billing methods of work orders. */
export const workOrderBillingMethods: readonly Code[] = [
  { code: 'RUNNING', means: 'Running price' },
  { code: 'FIXED_PRICE', means: 'Fixed price' },
  { code: 'ACCORDING_TO_QUOTE', means: 'Price will be set according to quote' },
];

/** Colours of work orders; the document names them by their hexadecimal code alone. */
export const workOrderColors: readonly Code[] = [
  { code: '9c27b0', means: 'Purple' },
  { code: '673ab7', means: 'Deep purple' },
  { code: '7C4DFF', means: 'Violet' },
  { code: '3F51B5', means: 'Indigo' },
  { code: '3a87ad', means: 'Steel blue' },
  { code: '2196F3', means: 'Blue' },
  { code: '03A9F4', means: 'Light blue' },
  { code: '00BCD4', means: 'Cyan' },
  { code: '009688', means: 'Teal' },
  { code: '468847', means: 'Dark green' },
  { code: '4CAF50', means: 'Green' },
  { code: '8BC34A', means: 'Light green' },
  { code: 'CDDC39', means: 'Lime' },
  { code: 'FF9800', means: 'Orange' },
  { code: 'FF5722', means: 'Deep orange' },
  { code: 'f44336', means: 'Red' },
  { code: 'e91e63', means: 'Pink' },
  { code: '795548', means: 'Brown' },
  { code: '5D4037', means: 'Dark brown' },
  { code: '999999', means: 'Light grey' },
  { code: '666666', means: 'Grey' },
  { code: '333333', means: 'Dark grey' },
  { code: '000000', means: 'Black' },
  { code: 'FAFAFA', means: 'White' },
];

/** Statuses of purchase orders. */
export const purchaseOrderStatuses: readonly Code[] = [
  { code: 1, means: 'Draft' },
  { code: 2, means: 'Sent' },
  { code: 3, means: 'Obliterated' },
  { code: 4, means: 'Confirmed' },
  { code: 10, means: 'Delivered' },
];

/** Statuses of supplier invoices. */
export const supplierInvoiceStatuses: readonly Code[] = [
  { code: 1, means: 'Registered' },
  { code: 5, means: 'Draft' },
  { code: 7, means: 'Sent' },
  { code: 10, means: 'Invoiced' },
];

/** What custom fields are defined for. */
export const customFieldEntityTypes: readonly Code[] = [
  { code: 100, means: 'Time log' },
  { code: 200, means: 'Work order' },
  { code: 300, means: 'Task' },
  { code: 400, means: 'Invoice' },
  { code: 500, means: 'Project' },
  { code: 600, means: 'Expense' },
  { code: 700, means: 'Machine time log' },
  { code: 800, means: 'Driver journal' },
  { code: 900, means: 'Salary deviation' },
  { code: 1000, means: 'User' },
  { code: 1100, means: 'Customer' },
  { code: 1200, means: 'Absence' },
  { code: 1300, means: 'Work time absence' },
  { code: 1400, means: 'Quote' },
  { code: 1500, means: 'Machine' },
  { code: 1600, means: 'Object item' },
  { code: 1700, means: 'Customer signature' },
  { code: 1800, means: 'Supplement order' },
  { code: 1900, means: 'Construction diary' },
  { code: 2000, means: 'Checklist' },
  { code: 2100, means: 'Payment plan' },
];
