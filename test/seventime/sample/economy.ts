import { addressLines, fullName } from '../rules/fields.ts';
import { ocrNumber } from '../settle/invoices.ts';
import type { Row } from '../values.ts';
import { numberOf, textOf } from '../values.ts';
import { type Generator, idOf, type Maker, named, userAs } from './maker.ts';
import { footer, jobs, notes, places } from './words.ts';

const firstInvoiceNumber = 22_000;

/** One to four rows of articles, each with what it costs. */
export function makeRows(maker: Maker): Row[] {
  return Array.from({ length: maker.random.integer(1, 4) }, (_, index): Row => {
    const item = maker.one('expenseItems');
    const numberOfItems = maker.random.integer(1, 12);
    const totalAmount = numberOf(item.unitPrice) * numberOfItems;
    return {
      _id: maker.id(0),
      createDate: maker.at(30, 14),
      houseWorkTypeOfWork: 0,
      name: item.name ?? '',
      description: item.description ?? '',
      articleNumber: item.articleNumber ?? '',
      ...named('expenseItem', item),
      itemType: 'expense',
      numberOfItems,
      unit: item.unit ?? 'st',
      unitCost: item.unitCost ?? 0,
      totalCost: numberOf(item.unitCost) * numberOfItems,
      discountPercent: 0,
      taxPercent: 25,
      unitPrice: item.unitPrice ?? 0,
      totalAmount,
      totalTaxAmount: totalAmount * 0.25,
      totalAmountInclTax: totalAmount * 1.25,
      itemId: `0.${maker.random.integer(1e9, 2e9)}`,
      itemOrder: (index + 1) * 1024,
      houseWorkFlag: false,
    };
  });
}

/** The sums of rows, to two decimals. */
export function sumRows(rows: readonly Row[]): { totalAmount: number; totalTaxAmount: number; totalCost: number } {
  const sum = (field: string): number =>
    Math.round(rows.reduce((total, row) => total + numberOf(row[field]), 0) * 100) / 100;
  return { totalAmount: sum('totalAmount'), totalTaxAmount: sum('totalTaxAmount'), totalCost: sum('totalCost') };
}

function customerAs(customer: Row): Row {
  return {
    ...named('customer', customer),
    customerNumber: textOf(customer.customerNumber),
    customerAddress: addressLines(customer),
    customerVAT: textOf(customer.vatNumber),
  };
}

function logOf(maker: Maker, user: Row, logDate: string): Row[] {
  return [{ _id: maker.id(0), logDate, logType: 1, description: '', ...userAs('user', user), additionalData: '' }];
}

function makeInvoice(maker: Maker, index: number, length: number): Row {
  const { random } = maker;
  const workOrder = maker.one('workOrders');
  const customer = maker.of('customers', '_id', textOf(workOrder.customer))[0] ?? {};
  const user = maker.one('users');
  const age = Math.round(((length - index) / length) * 1000);
  const invoiceStatus = index > length - 25 ? 1 : random.pick([2, 3, 3, 3, 4]);
  const invoiceNumber = invoiceStatus === 1 ? '' : String(firstInvoiceNumber + index);
  const invoiceItems = makeRows(maker);
  const totals = sumRows(invoiceItems);
  const exact = totals.totalAmount + totals.totalTaxAmount;
  const createDate = maker.at(age, 14);
  return {
    workOrderIds: workOrder._id === undefined ? [] : [textOf(workOrder._id)],
    tags: random.chance(0.2) ? [textOf(maker.one('invoiceTags')._id)] : [],
    createDate,
    invoiceItems,
    invoiceLogEntries: logOf(maker, user, createDate),
    invoiceName: 'Faktura',
    marking: random.chance(0.2) ? random.pick(places) : '',
    notes: random.pick(notes),
    invoiceStatus,
    invoiceDate: maker.at(age),
    dueDate: maker.at(age - 30),
    ...userAs('createdByUser', user),
    ...customerAs(customer),
    customerEmail: textOf(customer.email),
    customerOrgNo: textOf(customer.organizationNumber),
    language: random.chance(0.9) ? 'SV' : 'EN',
    ...named('project', { _id: workOrder.project ?? null, name: workOrder.projectName ?? '' }),
    ourReference: idOf(user),
    ourReferenceName: fullName(user),
    workOrder: idOf(workOrder),
    workOrderNumber: textOf(workOrder.workOrderNumber),
    ...named('resultUnit', maker.maybe('resultUnits', 0.5)),
    ...totals,
    totalAmountInclTax: Math.round(exact),
    totalAmountRounding: Math.round((Math.round(exact) - exact) * 100) / 100,
    sentDate: invoiceStatus === 1 ? null : createDate,
    invoiceNumber,
    OCRNumber: invoiceNumber === '' ? '' : ocrNumber(invoiceNumber),
    paymentDate: invoiceStatus === 3 ? maker.at(Math.max(0, age - 25)) : null,
    footerText: footer,
  };
}

function makeQuote(maker: Maker, index: number): Row {
  const { random } = maker;
  const customer = maker.one('customers');
  const user = maker.one('users');
  const rows = makeRows(maker);
  const totals = sumRows(rows);
  const createDate = maker.at(600 - index * 3, 17);
  const quoteStatus = random.pick([1, 2, 3, 4]);
  const elements = [
    { elementTypeId: 1000, content: { text: '<p>Tack för er förfrågan!</p>', confirmationText: '' } },
    { elementTypeId: 1200, content: { invoiceItems: rows, ...totals, taxPercent: 25, selectableRows: false } },
  ];
  return {
    quoteNumber: String(1000 + index),
    quoteName: `${random.pick(['Prisindikation', 'Offert', 'Anbud'])} ${random.pick(jobs)}`,
    ...named('quoteCategory', maker.maybe('quoteCategories', 0.5), 'quoteCategoryName'),
    footerText: footer,
    ...userAs('createdByUser', user),
    ...userAs('ourReference', user),
    ...userAs('salesAgent', user),
    ...customerAs(customer),
    quoteDate: createDate,
    validToDate: maker.at(570 - index * 3, 17),
    ...totals,
    totalAmountInclTax: Math.round((totals.totalAmount + totals.totalTaxAmount) * 100) / 100,
    quoteStatus,
    sentDate: quoteStatus > 1 ? createDate : null,
    acceptedDate: quoteStatus === 3 ? createDate : null,
    confirmationHeaderText: 'Härmed bekräftar vi er beställning enligt specifikationen nedan.',
    confirmationTitle: 'Orderbekräftelse',
    publicLink: maker.id(0).slice(0, 20),
    quoteTemplate: idOf(maker.one('quoteTemplates')),
    quoteElements: elements.map((element) => ({
      _id: maker.id(0),
      backgroundColor: 'FAFAFA',
      bottomMargin: 20,
      topMargin: 20,
      itemId: `0.${random.integer(1e9, 2e9)}`,
      ...element,
    })),
    quoteLogEntries: logOf(maker, user, createDate),
    createDate,
  };
}

function makeQuoteTemplate(maker: Maker, index: number): Row {
  return {
    columnContents: ['Ny sidfot<br><br>'],
    templateName: ['Standard utan sektioner', 'Entreprenad', 'Service & underhåll'][index] ?? '',
    ...userAs('createdByUser', maker.one('users')),
    createDate: maker.at(400 + index, 13),
    quoteElements: [
      {
        _id: maker.id(0),
        itemId: '0.2991772478801382',
        elementTypeId: 1400,
        topMargin: 20,
        bottomMargin: 20,
        content: null,
      },
    ],
    footerText: footer,
    quoteAddress: '<b>Företaget</b><div>Gatan 1</div><div>123 45 Björkhult</div>',
  };
}

/** Invoices and quotes. */
export const economy: Readonly<Record<string, Generator>> = {
  invoices: { length: 1987, make: makeInvoice },
  quotes: { length: 195, make: makeQuote },
  quoteTemplates: { length: 3, register: true, make: makeQuoteTemplate },
};
