import type { Row } from '../values.ts';
import { textOf } from '../values.ts';
import { documentsFor } from './documents.ts';
import { type Generator, idOf, type Maker, named } from './maker.ts';
import { notes } from './words.ts';

/** A name without å ä ö and blanks, for an address in the reserved example domain. */
function mailFor(name: string): string {
  const plain = name.normalize('NFD').replace(/[^a-zA-Z]/g, '');
  return `${plain.toLowerCase()}@example.com`;
}

function makeUser(maker: Maker, index: number): Row {
  const { random } = maker;
  const { firstName, lastName } = maker.person();
  const schedule = maker.one('workSchedules');
  const isActive = index === 0 || index % 11 !== 6;
  return {
    firstName,
    lastName,
    email: mailFor(`${firstName}${lastName}`),
    personalNumber: random.chance(0.3) ? `19${random.integer(55, 99)}0101-0000` : '',
    employeeNumber: index % 7 === 3 ? '' : String(index + 1),
    userName: `${firstName}${lastName.slice(0, 1)}${index}`,
    workPhone: random.chance(0.4) ? '08-46500410' : '',
    cellPhone: maker.phone(),
    createdDate: maker.at(2000 - index, 11),
    modifiedDate: maker.at(random.integer(1, 600), 13),
    userRoleId: index === 0 ? 1 : random.pick([10, 10, 10, 10, 20, 30, 40]),
    isActive,
    isActivated: isActive && index % 13 !== 4,
    language: random.chance(0.9) ? 'SV' : 'EN',
    workSchedules: [
      {
        _id: maker.id(0),
        startDate: maker.at(700),
        endDate: index % 5 === 0 ? maker.at(100) : null,
        workSchedule: idOf(schedule),
      },
    ],
    canHaveDynamicSchedule: random.chance(0.1),
    department: idOf(maker.one('departments')),
    defaultSalaryType: idOf(maker.maybe('defaultSalaryTypes', 0.5)),
    userSkills: [idOf(maker.one('userSkills'))],
    pricePerHour: random.pick([0, 555, 640, 777]),
  };
}

function makeCustomer(maker: Maker, index: number): Row {
  const { random } = maker;
  const isPrivate = random.chance(0.25);
  const { firstName, lastName } = maker.person();
  const name = isPrivate ? `${firstName} ${lastName}` : maker.company();
  const priceList = maker.maybe('priceLists', 0.1);
  return {
    customerNumber: String(1000 + index),
    vatNumber: isPrivate ? '' : `SE55999${random.integer(10_000, 99_999)}01`,
    organizationNumber: isPrivate ? '' : `559999-${random.integer(1000, 9999)}`,
    email: mailFor(name),
    phone: maker.phone(),
    ...maker.address(),
    name,
    documents: index % 50 === 2 ? documentsFor(maker, index) : [],
    billingSettings: {
      useSeparateBillingAddress: false,
      address: '',
      address2: '',
      zipCode: '',
      city: '',
      useSeparateBillingEmail: index % 9 === 0,
      invoiceEmail: index % 9 === 0 ? 'faktura@example.com' : '',
      invoiceDeliveryType: random.pick([0, 0, 10, 20]),
      defaultEmailSubject: '',
      isConstructionCompany: random.chance(0.1),
      isROTCustomer: isPrivate,
      isRUTCustomer: false,
      typeOfProperty: 1,
      propertyDescription: isPrivate ? `${textOf(maker.address().city)} 1:${index + 1}` : '',
      housingSocietyNumber: '',
      apartmentNumber: '',
      personalNumber: '',
      deductionDistribution: isPrivate
        ? [
            {
              itemId: `0.${random.integer(1e9, 2e9)}`,
              userName: name,
              personalNumber: '19550101-0000',
              distributionPercent: 100,
              _id: maker.id(0),
            },
          ]
        : [],
      expenseDiscount: 0,
      expenseCustomProfitMargin: 0,
      markupPercentSupplierInvoice: -1000,
      ...named('priceList', priceList),
    },
    modifiedDate: maker.at(random.integer(0, 900), 16),
    createdDate: maker.at(1800 - index, 9),
    country: random.chance(0.5) ? 'SE' : '',
    billingMethod: random.pick(['', 'HOURLY', 'PERUSER']),
    pricePerHour: random.pick([0, 0, 495, 620.5]),
    paymentDays: random.pick([10, 20, 30]),
    notes: random.pick(notes),
    typeOfCustomer: isPrivate ? 20 : 10,
    isActive: index % 19 !== 11,
  };
}

function makeContact(maker: Maker, index: number): Row {
  const { firstName, lastName } = maker.person();
  return {
    name: `${firstName} ${lastName}`,
    title: maker.random.pick(['Platschef', 'Inköpare', 'Vaktmästare', 'Ordförande', '']),
    workPhone: '',
    cellPhone: maker.phone(),
    email: mailFor(`${firstName}${lastName}`),
    mainContact: index % 3 === 0,
    isActive: index % 14 !== 9,
    createdDate: maker.at(1000 - (index % 900), 12),
    modifiedDate: maker.at(maker.random.integer(0, 700), 12),
  };
}

function makeDistributor(maker: Maker, index: number): Row {
  const { random } = maker;
  const name = `${maker.random.pick(['Grossist', 'Trävaror', 'El-lager', 'Färghuset', 'UE'])} ${maker.company()}`;
  return {
    name,
    distributorNumber: String(20 + index),
    ...maker.address(),
    country: 'SE',
    phone: maker.phone(),
    email: mailFor(name),
    organizationNumber: `559998-${random.integer(1000, 9999)}`,
    vatNumber: '',
    bankgiro: `999-${random.integer(1000, 9999)}`,
    notes: random.pick(notes),
    purchaseOrderEmail: 'order@example.com',
    ourCustomerNumber: String(random.integer(100_000, 999_999)),
    hasSelfBilling: index % 4 === 0,
    selfBillingSettings: {
      invoiceDeduction: 5,
      deductionExpenseItem: null,
      invoiceNumberSeries: `UE${index}`,
      invoiceCounter: 1,
      emailForSelfBilling: 'ue@example.com',
    },
    isActive: index % 8 !== 7,
    isSubContractor: index % 4 === 0,
    createdDate: maker.at(1200 - index, 15),
    modifiedDate: maker.at(random.integer(0, 800), 15),
  };
}

/** Users, customers, distributors and their contacts. */
export const people: Readonly<Record<string, Generator>> = {
  users: { length: 120, make: makeUser },
  customers: { length: 1200, make: makeCustomer },
  contactPersons: {
    length: 340,
    make: (maker, index) => ({ ...makeContact(maker, index), ...named('customer', maker.one('customers')) }),
  },
  distributors: { length: 16, make: makeDistributor },
  distributorContactPersons: {
    length: 33,
    make: (maker, index) => ({ ...makeContact(maker, index), ...named('distributor', maker.one('distributors')) }),
  },
};
