import { amount, its, lacks, number, percent, reference, required, says, text, word } from './fields.ts';
import type { Condition, Fields } from './resource.ts';

export const houseWorkCodes = {
  rot: [1, 2, 3, 4, 5, 6, 7, 20, 21],
  rut: [9, 10, 12, 13, 14, 15, 18, 19, 22],
} as const;

export const taxPercents = [0, 6, 12, 25] as const;

const timeLogWords = ['timeLog', 'timelog', 'time'];

const common: Fields = {
  name: text,
  description: text,
  articleNumber: text,
  expenseItem: reference('expenseItems', {
    expenseItemName: its('name'),
    articleNumber: its('articleNumber'),
  }),
  timeCategory: reference('timeCategories', { categoryName: its('name') }),
  numberOfItems: number,
  unit: text,
  unitPrice: number,
  pricePerHour: amount,
  totalAmount: number,
  discountPercent: percent,
};

const machinery: Fields = {
  machine: reference('machines', { machineName: its('machineName') }),
  driverJournalItemType: reference('driverJournalTypes', { driverJournalItemTypeName: its('name') }),
  unitCost: number,
};

const always: Condition[] = [
  { field: 'expenseItem', when: says('itemType', 'expense'), because: 'when itemType is expense' },
  { field: 'timeCategory', when: says('itemType', ...timeLogWords), because: 'when itemType is timeLog' },
];

/** Rows of a purchase order. */
export const purchaseRows = {
  kind: 'list',
  fields: {
    itemType: required(word('expense', ...timeLogWords, 'general', 'blank', 'text', 'onlyamount')),
    ...common,
  },
  requiredWhen: always,
} as const;

const everyItemType = required(
  word('expense', ...timeLogWords, 'general', 'blank', 'text', 'onlyamount', 'machineTimeLog', 'driverJournal'),
);

const machineryWhen: Condition[] = [
  { field: 'machine', when: says('itemType', 'machineTimeLog'), because: 'when itemType is machineTimeLog' },
  {
    field: 'driverJournalItemType',
    when: says('itemType', 'driverJournal'),
    because: 'when itemType is driverJournal',
  },
];

/** Rows of a supplier invoice. */
export const supplierRows = {
  kind: 'list',
  fields: { itemType: everyItemType, ...common, ...machinery },
  requiredWhen: [...always, ...machineryWhen],
} as const;

/** Rows of an invoice to a customer, which alone have their own tax and kind of house work. */
export const invoiceRows = {
  kind: 'list',
  fields: {
    itemType: everyItemType,
    ...common,
    ...machinery,
    taxPercent: { kind: 'number', codes: taxPercents },
    houseWorkTypeOfWork: { kind: 'number', codes: [0, ...houseWorkCodes.rot, ...houseWorkCodes.rut] },
  },
  requiredWhen: [...always, ...machineryWhen],
} as const;

/** How a tax deduction is shared between the people of a household, all three needed. */
export const deductionShares = {
  kind: 'list',
  fields: {
    userName: required(text),
    personalNumber: required(text),
    distributionPercent: required({ kind: 'number', minimum: 1, maximum: 100 }),
  },
} as const;

export const houseProperties = {
  kind: 'object',
  fields: {
    typeOfProperty: required({ kind: 'number', codes: [1, 2] }),
    propertyDescription: text,
    housingSocietyNumber: text,
    apartmentNumber: text,
    deductionDistribution: {
      kind: 'list',
      fields: { userName: text, personalNumber: text, distributionPercent: percent },
    },
  },
  requiredWhen: [
    { field: 'propertyDescription', when: says('typeOfProperty', 1), because: 'when typeOfProperty is 1' },
    { field: 'housingSocietyNumber', when: says('typeOfProperty', 2), because: 'when typeOfProperty is 2' },
    { field: 'apartmentNumber', when: says('typeOfProperty', 2), because: 'when typeOfProperty is 2' },
  ],
} as const;

/** An exchange rate is needed for any currency but the krona. */
export const currencyRateNeeded: Condition = {
  field: 'currencyRate',
  when: (row) => !lacks('currencyCode')(row) && !says('currencyCode', 'SEK')(row),
  because: 'when currencyCode is not SEK',
};
