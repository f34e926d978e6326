/** The operations of the API's document, written from the document, not from the code. */

/** The 39 lists, with whether the document shows them with `meta` and whether it names `sortBy`. */
export const lists: readonly (readonly [path: string, paged: boolean, sortable: boolean])[] = [
  ['contactPersons', true, true],
  ['customers', true, true],
  ['departments', true, true],
  ['distributors', true, true],
  ['distributorContactPersons', false, true],
  ['driverJournals', true, true],
  ['driverJournalTypes', false, true],
  ['expenses', true, true],
  ['expenseItems', true, true],
  ['invoices', true, true],
  ['invoiceTags', false, true],
  ['machines', true, true],
  ['machineTypes', false, true],
  ['machineTimeLogs', true, true],
  ['priceLists', true, true],
  ['projects', true, true],
  ['projectStatuses', false, true],
  ['projectTypes', false, true],
  ['projectTags', false, true],
  ['purchaseOrders', true, true],
  ['quotes', true, true],
  ['quoteTemplates', false, true],
  ['quoteCategories', false, true],
  ['resultUnits', false, true],
  ['supplementOrders', true, true],
  ['supplierInvoices', true, true],
  ['timeLogs', true, true],
  ['timeCategories', false, true],
  ['users', true, true],
  ['userRoles', false, true],
  ['defaultSalaryTypes', false, true],
  ['userSkills', false, true],
  ['userWorkTypes', false, true],
  ['vehicles', true, true],
  ['workOrders', true, true],
  ['workOrderTypes', false, true],
  ['workOrderTags', false, true],
  ['workOrderStatuses', false, false],
  ['workSchedules', false, false],
];

/** The 23 single reads; four of them under a second path word. */
export const reads: Readonly<Record<string, readonly string[]>> = {
  contactPersons: ['contactPersons'],
  customers: ['customers'],
  departments: ['departments'],
  distributors: ['distributors'],
  driverJournals: ['driverJournals'],
  expenses: ['expenses'],
  expenseItems: ['expenseItems'],
  invoices: ['invoices'],
  machines: ['machines', 'machine'],
  machineTimeLogs: ['machineTimeLogs', 'machineTimeLog'],
  priceLists: ['priceLists'],
  projects: ['projects'],
  purchaseOrders: ['purchaseOrders'],
  quotes: ['quotes'],
  resultUnits: ['resultUnits'],
  supplementOrders: ['supplementOrders', 'supplementOrder'],
  supplierInvoices: ['supplierInvoices'],
  timeLogs: ['timeLogs'],
  timeCategories: ['timeCategories'],
  users: ['users'],
  vehicles: ['vehicles', 'vehicle'],
  workOrders: ['workOrders'],
  workSchedules: ['workSchedules'],
};

/** The creates, with the fields marked required (the acting user apart) and all others of their tables. */
export const creates: Readonly<
  Record<string, { readonly required: string; readonly others: string; readonly acting?: false }>
> = {
  customers: {
    required: 'name',
    others:
      'customerNumber address address2 zipCode city country phone email organizationNumber vatNumber paymentDays deliveryAddress billingSettings typeOfCustomer',
  },
  distributors: {
    required: 'name',
    others:
      'distributorNumber address zipCode city country email organizationNumber vatNumber bankgiro plusgiro notes purchaseOrderEmail ourCustomerNumber paymentDays isSubContractor hasSelfBilling selfBillingSettings isActive',
    acting: false,
  },
  driverJournals: {
    required: 'user driverJournalItemType startAddress endAddress travelPurpose startOdometer endOdometer',
    others:
      'vehicle carRegistrationNumber customer project workOrder price cost description isInvoiceable isSalaryCompensated',
  },
  expenses: {
    required: 'user',
    others:
      'expenseItem name workOrder customer project distributor numberOfItems unit unitCost unitPrice discountPercent taxPercent timestamp description isInvoiceable doReimburse',
  },
  invoices: {
    required: 'customer language',
    others:
      'invoiceName invoiceDate dueDate project marking yourOrderNumber invoiceStatus contactPerson ourReference deliveryAddress workOrder resultUnit invoiceType houseProperties priceList multipleTaxesOnRows taxPercent currencyCode currencyRate notes invoiceItems tags useFooterFromSettings footerText',
  },
  projects: {
    required: 'name',
    others:
      'projectNumber projectStatusRef customer contactPerson invoiceStatus projectLeader projectType department startDate endDate notes resultUnit billingMethod pricePerHour fixedPrice timeCategoryPriceList projectTags marking yourOrderNumber deliveryAddress',
  },
  purchaseOrders: {
    required: 'distributor',
    others:
      'language purchaseOrderName purchaseOrderInfoName purchaseOrderStatus contactPersonDistributor purchaseOrderDate workOrder project desiredDeliveryDate deliveryAddress deliveryAttention deliveryPhone invoiceAddress marking paymentDays invoiceItems headerText footerText footerInfoText',
  },
  supplierInvoices: {
    required: 'supplierInvoiceNumber distributor totalAmountInclTax',
    others:
      'customer project workOrder resultUnit supplierInvoiceStatus taxPercent markupPercent invoiceDate dueDate exportedToEconomy OCR currencyCode currencyRate supplementOrder supplementOrderId ourReference yourReference notes isInvoiceable invoiceItems',
  },
  timeLogs: {
    required: 'user timestamp',
    others:
      'endTimestamp time invoiceableTime customer project timeCategory workOrder pricePerHour description internalDescription supplementOrder isInvoiceable isAbsence',
  },
  users: {
    required: 'firstName lastName email userName userRoleId',
    others: 'employeeNumber workPhone cellPhone isActive isActivated password language',
  },
  workOrders: {
    required: 'title customer',
    others:
      'statusRef project startDate endDate currentOwner users machines estimatedTime contactPerson workOrderType department workLeader description color invoiceStatus billingMethod fixedPrice isSupplementOrder workAddress enablePortalAccess allowRegistrationOfTimes allowRegistrationOfExpenses marking yourOrderNumber tags',
  },
  contactPersons: {
    required: 'customer name',
    others: 'title workPhone cellPhone email isActive mainContact',
    acting: false,
  },
  tasks: {
    required: 'title',
    others: 'startDate dueDate workOrder user project customer quote invoice machine completed',
  },
  timers: { required: 'user', others: 'customer project workOrder timeCategory task', acting: false },
};

/** The updates, with the fields marked required (`_id` and the acting user apart). */
export const updates: Readonly<Record<string, { readonly required: string; readonly acting?: false }>> = {
  customers: { required: '' },
  distributors: { required: '', acting: false },
  driverJournals: { required: 'user' },
  expenses: { required: 'user' },
  invoices: { required: 'multipleTaxesOnRows taxPercent invoiceItems' },
  projects: { required: '' },
  purchaseOrders: { required: '' },
  supplierInvoices: { required: '' },
  timeLogs: { required: 'user' },
  users: { required: '' },
  workOrders: { required: '' },
  contactPersons: { required: '', acting: false },
  tasks: { required: '' },
};

export const deletes = ['driverJournals', 'expenses', 'purchaseOrders', 'supplierInvoices', 'timeLogs', 'tasks'];

/** Kinds that were published after the document. */
export const later = ['tasks', 'timers', 'customFields'];

/** What a document can be uploaded to, where the catalogue has the kind. */
export const entityTypes: Readonly<Record<string, number>> = {
  workOrders: 200,
  invoices: 400,
  projects: 500,
  expenses: 600,
  customers: 1100,
  quotes: 1400,
  machines: 1500,
  supplementOrders: 1800,
  purchaseOrders: 2300,
  supplierInvoices: 3300,
};
