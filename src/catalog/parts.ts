/** Groups of fields that several kinds share. */
import {
  houseWorkTypes,
  invoiceItemTypes,
  propertyTypes,
  purchaseOrderItemTypes,
  taxPercents,
  timeLogItemTypes,
} from './codes.ts';
import {
  anything,
  code,
  computed,
  dateTime,
  type Field,
  flag,
  list,
  money,
  number,
  object,
  reference,
  text,
} from './fields.ts';
import type { RequiredIf } from './kind.ts';

/** The record's own id. */
export const _id: Field<string | number | null> = computed(text('Id given by Seven Time'));

/** A version that Seven Time counts in some records. */
export const __v: Field<number | string | null> = computed(number('Version of the record'));

/** When the record was made and changed. Some kinds say `createdDate`, others `createDate`. */
export const createdDate: Field<string | null> = computed(dateTime('When it was created'));
export const modifiedDate: Field<string | null> = computed(dateTime('When it was last changed'));

/** Who made the record: sent once, when it is created. */
export const createdBy = {
  createdByUser: computed(reference('users', 'Id of the user who created it', { nameField: 'createdByUserName' })),
  createdByUserName: computed(text('Name of the user who created it')),
};

export const isActive: Field<boolean | string | null> = flag('Is it active?');

/** The entries of a log that Seven Time keeps of what happened to a record. */
export const logEntries = computed(
  list(
    object({
      _id: text(),
      logDate: dateTime(),
      logType: number(),
      description: text(),
      user: reference('users', '', { nameField: 'userName' }),
      userName: text(),
      additionalData: anything(),
      entryId: text(),
    }),
    'What happened to it, written by Seven Time',
  ),
);

/** Section 'Get Documents'. Documents are uploaded by a call of their own, never by an update of the record. */
export const documents = computed(
  list(
    object({
      _id: text(),
      name: text('File name'),
      path: text('Address from which the document can be downloaded'),
      contentType: text('Content or MIME type of the file'),
      size: number('Size of the file', { unit: 'bytes' }),
      user: reference('users', 'Id of the user who uploaded it', { nameField: 'userName' }),
      userName: text('Name of the user who uploaded it'),
      isLink: flag(),
      isFolder: flag('Is it a folder?'),
      folderId: text('Id of the folder that it is placed in'),
      isPublic: flag(),
      createDate: dateTime(),
      modifiedDate: dateTime(),
    }),
    'Documents and folders of the record',
  ),
);

/** Values of the fields that the company has defined itself; `fieldId` names the custom field. */
export const customFields = list(
  object({
    _id: computed(text()),
    fieldId: reference('customFields', 'Id of the custom field'),
    value: anything('Value of the custom field'),
  }),
  'Values of custom fields',
);

export const deliveryAddress = object(
  {
    name: text('Name of delivery recipient'),
    address: text('Primary address'),
    address2: text('Secondary address'),
    zipCode: text('Zip code'),
    city: text('City'),
    country: text('Country, given as a country code (E.g. SE for Sweden)'),
    phone: text('Phone number'),
  },
  'Delivery address',
);

/** Persons among whom a ROT or RUT deduction is distributed. */
export const deductionDistribution = list(
  object(
    {
      _id: computed(text()),
      itemId: computed(text()),
      userName: text('Full name of person'),
      personalNumber: text('Personal number'),
      distributionPercent: number('Distribution percent, 1-100', { unit: 'percent' }),
    },
    '',
    { required: ['userName', 'personalNumber', 'distributionPercent'] },
  ),
  'Distributes ROT / RUT work among persons',
);

/** House properties for ROT/RUT invoices. */
export const houseProperties = object(
  {
    typeOfProperty: code(propertyTypes, 'Type of property. 1 for Detached property and 2 for Condominium association'),
    propertyDescription: text('Required if typeOfProperty is set to 1. Swedish: Fastighetsbeteckning'),
    housingSocietyNumber: text('Required if typeOfProperty is set to 2. Swedish: Orgnr för bostadsrättsförening'),
    apartmentNumber: text('Required if typeOfProperty is set to 2. Swedish: Lägenhetsnummer'),
    maxDeductionAmount: money('Largest deduction'),
    personalNumber: text('Personal number'),
    deductionDistribution,
  },
  'House properties for ROT/RUT invoices. Required if invoiceType is set to 1 or 2',
  {
    required: ['typeOfProperty'],
    requiredIf: [
      { field: 'propertyDescription', when: [{ field: 'typeOfProperty', is: [1] }] },
      { field: 'housingSocietyNumber', when: [{ field: 'typeOfProperty', is: [2] }] },
      { field: 'apartmentNumber', when: [{ field: 'typeOfProperty', is: [2] }] },
    ],
  },
);

const anyRowRules: readonly RequiredIf[] = [
  { field: 'expenseItem', when: [{ field: 'itemType', is: ['expense'] }] },
  { field: 'timeCategory', when: [{ field: 'itemType', is: timeLogItemTypes }] },
];

const anyRow = {
  _id: computed(text()),
  itemId: computed(text()),
  itemOrder: number('Place of the row'),
  name: text('Name of the row'),
  description: text('Description of the row'),
  articleNumber: text('Article number'),
  expenseItem: reference('expenseItems', 'Id of the expense. Required if itemType is expense', {
    nameField: 'expenseItemName',
  }),
  expenseItemName: computed(text()),
  timeCategory: reference('timeCategories', 'Id of the time category. Required if itemType is timelog', {
    nameField: 'categoryName',
  }),
  categoryName: computed(text()),
  numberOfItems: number('Quantity of the item. If not specified, this will be set to 1'),
  unit: text('Unit of the item'),
  unitPrice: money('Unit price of the item'),
  pricePerHour: number('Price per hour. Used for time log rows', { unit: 'SEK/hour' }),
  totalAmount: money('Total amount. Used for onlyamount rows'),
  discountPercent: number('Discount of the item', { unit: 'percent' }),
  totalTaxAmount: computed(money()),
  totalAmountInclTax: computed(money()),
  totalCost: computed(money()),
  discountInPercent: number('', { unit: 'percent' }),
  supplementChargePercent: number('', { unit: 'percent' }),
  priceList: reference('priceLists', '', { nameField: 'priceListName' }),
  priceListName: computed(text()),
  selectedFlag: flag(),
  stockLocation: text('Id of the stock location'),
  createDate: computed(dateTime()),
};

/** Rows of a purchase order. */
export const purchaseOrderItems = list(
  object({ itemType: code(purchaseOrderItemTypes, 'Item type of invoice row'), ...anyRow }, '', {
    required: ['itemType'],
    requiredIf: anyRowRules,
  }),
  'The invoice items on the purchase order',
);

const costlyRow = {
  itemType: code(invoiceItemTypes, 'Item type of invoice row'),
  ...anyRow,
  machine: reference('machines', 'Id of the machine. Required if itemType is machineTimeLog', {
    nameField: 'machineName',
  }),
  machineName: computed(text()),
  driverJournalItemType: reference(
    'driverJournalTypes',
    'Id of the driver journal type. Required if itemType is driverJournal',
    { nameField: 'driverJournalItemTypeName' },
  ),
  driverJournalItemTypeName: computed(text()),
  unitCost: money('Purchase price of the item'),
};

const costlyRowRules: readonly RequiredIf[] = [
  ...anyRowRules,
  { field: 'machine', when: [{ field: 'itemType', is: ['machineTimeLog'] }] },
  { field: 'driverJournalItemType', when: [{ field: 'itemType', is: ['driverJournal'] }] },
];

/** Rows of a supplier invoice. */
export const supplierInvoiceItems = list(
  object({ ...costlyRow, taxPercent: computed(number('', { unit: 'percent' })) }, '', {
    required: ['itemType'],
    requiredIf: costlyRowRules,
  }),
  'The invoice items on the supplier invoice',
);

/** Rows of an invoice; quotes and supplement orders have the same. */
export const invoiceItems = list(
  object(
    {
      ...costlyRow,
      taxPercent: code(
        taxPercents,
        'Tax percent of the item. Only used if multipleTaxesOnRows is true. This must be 0, 6, 12 or 25% and if not specified, this will be set to 25%.',
      ),
      houseWorkTypeOfWork: code(houseWorkTypes, 'Type of work for the row. Used if invoiceType is 1 or 2'),
      houseWorkFlag: flag('Is the row ROT / RUT work?'),
    },
    '',
    { required: ['itemType'], requiredIf: costlyRowRules },
  ),
  'The invoice items',
);

/** A budget's rows and sums. */
export const budgetCalculation = computed(
  object({ invoiceItems, totalBenefitAmount: money(), totalCostAmount: money() }, 'Budget calculation'),
);
