import { addressLines } from '../rules/fields.ts';
import type { Row } from '../values.ts';
import { numberOf, textOf } from '../values.ts';
import { makeRows, sumRows } from './economy.ts';
import { type Generator, idOf, type Maker, named, userAs, workOrderAs } from './maker.ts';
import { footer, goods, notes, packs, places } from './words.ts';

const dayMs = 86_400_000;

function makeExpenseItem(maker: Maker, index: number): Row {
  const { random } = maker;
  const unitCost = random.integer(100, 90_000) / 100;
  const unitPrice = Math.round(unitCost * 133) / 100;
  const distributor = random.chance(0.5) ? maker.one('distributors') : {};
  return {
    articleNumber: String(100_000 + index),
    name: `${random.pick(goods)} ${random.pick(packs)}`,
    unitPrice,
    unitCost,
    unit: random.pick(['st', 'St', 'm', 'kg', 'förp']),
    isInvoiceable: random.chance(0.95),
    createDate: new Date(maker.now - (index % 2000) * dayMs).toISOString(),
    isActive: index % 37 !== 8,
    ...named('distributor', distributor),
    unitPriceInclTax: unitPrice * 1.25,
    favorite: index % 500 === 3,
  };
}

function makeExpense(maker: Maker, index: number, length: number): Row {
  const { random } = maker;
  const item = maker.one('expenseItems');
  const workOrder = maker.maybe('workOrders', 0.6);
  const count = random.integer(1, 20);
  const unitPrice = numberOf(item.unitPrice);
  const unitCost = numberOf(item.unitCost);
  const unitTax = unitPrice * 0.25;
  const createDate = maker.at(Math.round(((length - index) / length) * 400), 10);
  return {
    createDate,
    modifiedDate: createDate,
    timestamp: maker.at(Math.round(((length - index) / length) * 400)),
    ...named('customer', { _id: workOrder.customer ?? null, name: workOrder.customerName ?? '' }),
    ...named('project', { _id: workOrder.project ?? null, name: workOrder.projectName ?? '' }),
    ...workOrderAs(workOrder),
    description: random.pick(notes),
    expenseItem: idOf(item),
    name: item.name ?? '',
    articleNumber: item.articleNumber ?? '',
    numberOfItems: count,
    unit: item.unit ?? 'st',
    unitCost,
    unitPrice,
    unitPriceAfterDiscount: unitPrice,
    unitTax,
    unitPriceInclTax: unitPrice + unitTax,
    totalAmount: unitPrice * count,
    totalAmountAfterDiscount: unitPrice * count,
    totalTaxAmount: unitTax * count,
    totalAmountInclTax: (unitPrice + unitTax) * count,
    totalCost: unitCost * count,
    ...userAs('user', maker.one('users')),
    ...named('distributor', { _id: item.distributor ?? null, name: item.distributorName ?? '' }),
    doReimburse: random.chance(0.1),
    isInvoiced: random.chance(0.3),
  };
}

function makePurchaseOrder(maker: Maker, index: number): Row {
  const { random } = maker;
  const distributor = maker.one('distributors');
  const project = maker.maybe('projects', 0.5);
  const workOrders = maker.of('workOrders', 'project', textOf(project._id));
  const workOrder = project._id !== undefined && workOrders.length > 0 ? random.pick(workOrders) : {};
  const contacts = maker.of('distributorContactPersons', 'distributor', textOf(distributor._id));
  const invoiceItems = makeRows(maker);
  const totals = sumRows(invoiceItems);
  const createDate = maker.at(400 - index * 5, 13);
  const user = maker.one('users');
  const purchaseOrderStatus = random.pick([1, 2, 2, 3, 4, 10]);
  return {
    purchaseOrderNumber: String(1000 + index),
    purchaseOrderName: 'Beställning',
    purchaseOrderInfoName: random.pick(places),
    headerText: 'Vi önskar att beställa följande.',
    footerText: footer,
    ...userAs('createdByUser', user),
    ...userAs('ourReference', user),
    ...named('distributor', distributor),
    distributorAddress: addressLines(distributor),
    ourCustomerNumber: textOf(distributor.ourCustomerNumber),
    ...(contacts.length > 0 ? named('contactPersonDistributor', random.pick(contacts)) : {}),
    project: idOf(project),
    projectName: project.name ?? null,
    projectNumber: textOf(project.projectNumber),
    workOrder: idOf(workOrder),
    workOrderName: workOrder.title ?? '',
    workOrderNumber: textOf(workOrder.workOrderNumber ?? '0'),
    purchaseOrderDate: createDate,
    ...totals,
    totalAmountInclTax: Math.round((totals.totalAmount + totals.totalTaxAmount) * 100) / 100,
    purchaseOrderStatus,
    sentDate: purchaseOrderStatus === 1 ? null : createDate,
    expectedDeliveryDate: maker.at(393 - index * 5),
    publicLink: maker.id(0).slice(0, 19),
    purchaseOrderLogEntries: [
      { _id: maker.id(0), logType: 5, description: '', ...userAs('user', user), logDate: createDate },
    ],
    invoiceItems,
    createDate,
  };
}

function makeSupplierInvoice(maker: Maker, index: number): Row {
  const { random } = maker;
  const totalAmount = random.integer(100, 900_000) / 100;
  const workOrder = maker.maybe('workOrders', 0.6);
  const createDate = maker.at(300 - index * 9, 13);
  return {
    isInvoiceable: random.chance(0.7),
    invoiceItems: [
      {
        _id: maker.id(0),
        createDate,
        description: 'Beredskap normal',
        itemId: `0.${random.integer(1e9, 2e9)}`,
        itemOrder: 1024,
        unitCost: totalAmount,
        unitPrice: totalAmount,
        numberOfItems: 1,
        totalAmount,
        unit: 'st',
        taxPercent: 25,
        itemType: 'time',
        timeCategory: idOf(maker.one('timeCategories')),
        categoryName: '',
      },
    ],
    ...named('distributor', maker.one('distributors')),
    yourReference: 'Inköp',
    createDate,
    modifiedDate: createDate,
    invoiceDate: maker.at(300 - index * 9),
    dueDate: maker.at(270 - index * 9),
    totalAmount,
    totalTaxAmount: totalAmount * 0.25,
    totalAmountInclTax: totalAmount * 1.25,
    totalAmountToInvoice: totalAmount,
    notes: random.pick(notes),
    supplierInvoiceStatus: random.pick([1, 5, 7, 10]),
    ...workOrderAs(workOrder),
    project: workOrder.project ?? null,
    projectName: workOrder.projectName ?? null,
    ...named('customer', { _id: workOrder.customer ?? null, name: workOrder.customerName ?? '' }),
    supplierInvoiceNumber: String(9300 + index),
    isSelfBillingInvoice: index % 4 === 0,
    footerText: footer,
    footerInfoText: 'Text under raderna…',
  };
}

/** Articles, expenses and what distributors are asked for and ask for. */
export const purchasing: Readonly<Record<string, Generator>> = {
  expenseItems: { length: 19_478, make: makeExpenseItem },
  expenses: { length: 622, make: makeExpense },
  purchaseOrders: { length: 70, make: makePurchaseOrder },
  supplierInvoices: { length: 29, make: makeSupplierInvoice },
};
