import type { Row } from '../values.ts';
import { numberOf, textOf } from '../values.ts';
import { documentsFor } from './documents.ts';
import { type Generator, idOf, type Maker, named, userAs } from './maker.ts';
import { carNames, footer, jobs, machineNames, notes, places } from './words.ts';

/** A contact person of the customer, or the empty record. */
function contactOf(maker: Maker, customer: Row): Row {
  const contacts = maker.of('contactPersons', 'customer', textOf(customer._id));
  return contacts.length > 0 && maker.random.chance(0.6) ? maker.random.pick(contacts) : {};
}

/** Where a piece of work is billed and reported. */
function belongingTo(maker: Maker): Row {
  return {
    ...named('department', maker.maybe('departments', 0.4)),
    ...named('resultUnit', maker.maybe('resultUnits', 0.3)),
  };
}

function makeProject(maker: Maker, index: number, length: number): Row {
  const { random } = maker;
  const customer = maker.one('customers');
  const status = maker.one('projectStatuses');
  const type = maker.maybe('projectTypes', 0.5);
  const billingMethod = random.pick(['FIXED_PRICE', 'HOURLY', 'PERUSER', 'HOURLY_PER_TIMECATEGORY']);
  const fixedPrice = billingMethod === 'FIXED_PRICE' ? random.integer(20, 900) * 1000 : 0;
  const createdDate = maker.at(Math.round(((length - index) / length) * 1500), 10);
  return {
    name: `${random.pick(jobs)} ${random.pick(places)}`,
    projectNumber: String(3000 + index),
    projectStatus: status.code ?? 50,
    projectStatusRef: idOf(status),
    ...named('projectType', type, 'projectTypeName'),
    billingMethod,
    pricePerHour: billingMethod === 'HOURLY' ? random.pick([495, 620.5, 777]) : 0,
    fixedPrice,
    fixedPriceLeftToInvoice: fixedPrice,
    estimatedTime: random.integer(0, 400),
    ...belongingTo(maker),
    ...named('customer', customer),
    ...named('contactPerson', contactOf(maker, customer)),
    ...userAs('projectLeader', maker.maybe('users', 0.7)),
    tags: random.chance(0.2) ? [textOf(maker.one('projectTags')._id)] : [],
    marking: random.chance(0.2) ? `Märke ${index}` : '',
    yourOrderNumber: random.chance(0.3) ? String(random.integer(1000, 9999)) : '',
    invoiceStatus: random.pick([0, 0, 5, 10, 20, 30]),
    notes: random.pick(notes),
    documents: index % 13 === 1 ? documentsFor(maker, index) : [],
    startDate: maker.at(random.integer(0, 1400)),
    endDate: random.chance(0.3) ? maker.at(-random.integer(10, 200)) : null,
    customFields: customFieldsOf(maker, 500, 'Hög'),
    isActive: index % 29 !== 3,
    createdDate,
    modifiedDate: random.chance(0.5) ? maker.at(random.integer(0, 20), 14) : createdDate,
  };
}

function customFieldsOf(maker: Maker, entityType: number, value: string): Row[] {
  const field = maker.all('customFields').find((known) => known.entityType === entityType);
  return field !== undefined && maker.random.chance(0.2)
    ? [{ _id: maker.id(0), fieldId: textOf(field._id), value }]
    : [];
}

function makeWorkOrder(maker: Maker, index: number, length: number): Row {
  const { random } = maker;
  const project = maker.maybe('projects', 0.55);
  const customer =
    project._id === undefined
      ? maker.one('customers')
      : {
          _id: project.customer ?? null,
          name: project.customerName ?? '',
          ...maker.of('customers', '_id', textOf(project.customer))[0],
        };
  const status = maker.one('workOrderStatuses');
  const age = Math.round(((length - index) / length) * 1200);
  const finished = status.closedStatus === true;
  return {
    workOrderNumber: 1000 + index,
    ...userAs('createdByUser', maker.one('users')),
    statusRef: idOf(status),
    status: status.code ?? 500,
    color: status.color ?? 'FAFAFA',
    customerNumber: textOf(customer.customerNumber),
    ...named('customer', customer),
    ...named('project', project),
    ...named('contactPerson', contactOf(maker, customer)),
    ...userAs('currentOwner', maker.maybe('users', 0.3)),
    ...userAs('workLeader', maker.maybe('users', 0.3)),
    ...named('workOrderType', maker.maybe('workOrderTypes', 0.4), 'workOrderTypeName'),
    ...named('department', maker.maybe('departments', 0.3)),
    estimatedTime: random.integer(0, 80),
    startDate: maker.at(age, 7),
    endDate: maker.at(age - random.integer(0, 9), 16),
    description: random.pick(notes),
    title: `${random.pick(jobs)}, ${random.pick(places)}`,
    invoiceStatus: random.pick([0, 0, 5, 10, 20, 30]),
    billingMethod: random.chance(0.9) ? 'RUNNING' : 'FIXED_PRICE',
    fixedPrice: random.integer(1, 90) * 500,
    tags: random.chance(0.15) ? [textOf(maker.one('workOrderTags')._id)] : [],
    workAddress: {
      useOtherAddress: random.chance(0.1),
      address: textOf(customer.address),
      zipCode: textOf(customer.zipCode),
      city: textOf(customer.city),
    },
    documents: index % 9 === 4 ? documentsFor(maker, index) : [],
    machines: random.chance(0.1) ? [textOf(maker.one('machines')._id)] : [],
    users: random.chance(0.6) ? [textOf(maker.one('users')._id)] : [],
    customFields: customFieldsOf(maker, 200, `N${index}`),
    createDate: maker.at(age, 6),
    modifiedDate: random.chance(0.6) ? maker.at(Math.min(age, random.integer(0, 30)), 17) : null,
    ...(finished ? userAs('completedByUser', maker.one('users')) : {}),
    completedDate: finished ? maker.at(Math.max(0, age - 3), 15) : null,
  };
}

function makeMachine(maker: Maker, index: number): Row {
  const { random } = maker;
  return {
    lastHoursUsedRegDate: maker.at(40, 12),
    hoursUsed: random.integer(10, 6000),
    lastMileageRegDate: maker.at(40, 12),
    mileage: random.integer(100, 120_000) / 10,
    isActive: index % 12 !== 5,
    ...userAs('createdByUser', maker.one('users')),
    serialNumber: String(random.integer(100_000, 999_999)),
    machineModel: `ME${random.integer(1, 9)}00`,
    machineNumber: String(index + 1),
    machineName: `${random.pick(machineNames)} ${index + 1}`,
    trackunitData: { id: String(1_135_000 + index) },
    modifiedDate: maker.at(random.integer(1, 60), 12),
    createDate: maker.at(900 - index, 17),
    ...named('machineType', maker.maybe('machineTypes', 0.8)),
    serviceable: index % 3 === 0,
    serviceIntervalInMonths: index % 3 === 0 ? 12 : 0,
    unitPrice: random.integer(0, 12) * 100,
    ...named('distributor', maker.maybe('distributors', 0.2)),
  };
}

function makeTask(maker: Maker, index: number): Row {
  const workOrder = maker.maybe('workOrders', 0.6);
  return {
    title: `${maker.random.pick(['Ring', 'Beställ material till', 'Följ upp', 'Boka'])} ${maker.random.pick(places)}`,
    createDate: maker.at(index % 90, 8),
    createdByUser: idOf(maker.one('users')),
    startDate: maker.at(index % 60),
    dueDate: maker.at((index % 60) - 14),
    workOrder: idOf(workOrder),
    project: workOrder.project ?? null,
    customer: workOrder.customer ?? null,
    user: idOf(maker.one('users')),
    completed: index % 3 === 0,
    rank: index,
  };
}

function makeSupplementOrder(maker: Maker, index: number): Row {
  const fixed = maker.all('projects').filter(({ billingMethod }) => billingMethod === 'FIXED_PRICE');
  const project = fixed.length > 0 ? maker.random.pick(fixed) : maker.one('projects');
  const totalAmount = maker.random.integer(1, 400) * 75;
  const user = maker.one('users');
  return {
    title: `ÄTA ${index + 1}: ${maker.random.pick(jobs)}`,
    supplementOrderNumber: index + 1,
    ...userAs('createdByUser', user),
    customer: project.customer ?? null,
    customerName: project.customerName ?? '',
    ...named('project', project),
    projectNumber: textOf(project.projectNumber),
    totalAmount,
    totalTaxAmount: totalAmount * 0.25,
    totalAmountInclTax: Math.round(totalAmount * 1.25),
    publicLink: maker.id(0).slice(0, 19),
    footerText: footer,
    supplementOrderLogEntries: [
      { _id: maker.id(0), logType: 1, description: '', ...userAs('user', user), logDate: maker.at(index % 300, 7) },
    ],
    workOrderIds: maker
      .of('workOrders', 'project', textOf(project._id))
      .slice(0, 2)
      .map(({ _id }) => textOf(_id)),
    invoiceItems: [
      {
        _id: null,
        itemId: `0.${maker.random.integer(1e9, 2e9)}`,
        itemOrder: 1024,
        itemType: 'general',
        name: maker.random.pick(jobs),
        numberOfItems: numberOf(index % 4) + 1,
        unitPrice: totalAmount / ((index % 4) + 1),
        taxPercent: 25,
        totalAmount,
      },
    ],
    createDate: maker.at(index % 300, 7),
    status: maker.random.pick([10, 20, 60]),
  };
}

/** Projects, work orders and what they are done with. */
export const work: Readonly<Record<string, Generator>> = {
  projects: { length: 397, make: makeProject },
  workOrders: { length: 1772, make: makeWorkOrder },
  tasks: { length: 64, make: makeTask },
  supplementOrders: { length: 48, make: makeSupplementOrder },
  machines: { length: 30, make: makeMachine },
  vehicles: {
    length: 28,
    make: (maker, index) => ({
      name: `${maker.random.pick(carNames)} ${index + 1}`,
      registrationNumber: `${maker.random.pick(['ABC', 'DEF', 'GHJ', 'KLM'])}${100 + index * 7}`,
      isActive: index % 9 !== 8,
      createDate: maker.at(700 - index, 14),
    }),
  },
};
