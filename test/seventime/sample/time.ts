import { toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { type Generator, idOf, type Maker, named, userAs, workOrderAs } from './maker.ts';
import { notes, places, streets, towns } from './words.ts';

const hourMs = 3_600_000;
const weeks = 6;

/** When a time log of the last weeks starts and how long it is: working days, quarters of an hour, never later than now. */
function spanOf(maker: Maker, index: number, length: number): { start: number; hours: number } {
  const hours = maker.random.integer(1, 34) / 4;
  const daysAgo = Math.floor(((length - index) / length) * weeks * 7);
  const start = Date.parse(maker.at(daysAgo, 7)) + maker.random.integer(0, 30) * (hourMs / 4);
  const weekend = [0, 6].includes(new Date(start).getUTCDay()) ? 2 * 24 * hourMs : 0;
  const late = Math.max(0, Math.ceil((start - weekend + hours * hourMs - maker.now) / (24 * hourMs)));
  return { start: start - weekend - late * 24 * hourMs, hours };
}

function makeTimeLog(maker: Maker, index: number, length: number): Row {
  const { random } = maker;
  const { start, hours } = spanOf(maker, index, length);
  const user = maker.one('users');
  const isAbsence = random.chance(0.06);
  const kinds = maker.all('timeCategories').filter(({ isAbsenceType }) => (isAbsenceType === true) === isAbsence);
  const category = kinds.length > 0 && (isAbsence || random.chance(0.7)) ? random.pick(kinds) : {};
  const workOrder = isAbsence ? {} : maker.maybe('workOrders', 0.85);
  const timestamp = toTimestamp(start);
  const endTimestamp = toTimestamp(start + hours * hourMs);
  const pricePerHour = random.pick([495, 620.5, 777]);
  const isInvoiced = index < length / 3 && random.chance(0.3);
  return {
    cost: hours * 259.573,
    createDate: endTimestamp,
    modifiedDate: endTimestamp,
    ...named('customer', { _id: workOrder.customer ?? null, name: workOrder.customerName ?? '' }),
    ...named('project', { _id: workOrder.project ?? null, name: workOrder.projectName ?? '' }),
    ...workOrderAs(workOrder),
    description: random.pick(notes),
    endTimestamp,
    time: hours,
    timeCategory: idOf(category),
    categoryName: category.name ?? '',
    isAbsence,
    timestamp,
    ...userAs('user', user),
    invoiceableTime: isAbsence ? 0 : hours,
    pricePerHour,
    price: pricePerHour,
    isInvoiceable: !isAbsence,
    isInvoiced,
    invoicedDate: isInvoiced ? toTimestamp(start + 5 * 24 * hourMs) : null,
    realTimestamp: timestamp,
    realEndTimestamp: endTimestamp,
    task: idOf(maker.maybe('tasks', 0.05)),
    unSocialHoursCosts: random.chance(0.05)
      ? [
          {
            _id: maker.id(0),
            salaryType: idOf(maker.one('defaultSalaryTypes')),
            salaryTypeName: 'OB kväll',
            costPerHour: 150,
            time: 1.5,
          },
        ]
      : [],
  };
}

function makeDriverJournal(maker: Maker, index: number): Row {
  const { random } = maker;
  const vehicle = maker.maybe('vehicles', 0.8);
  const workOrder = maker.maybe('workOrders', 0.7);
  const startOdometer = 1000 + index * 60;
  const totalDistance = random.integer(2, 58);
  const price = random.pick([0.65, 4, 2.5]);
  const place = (): string => `${random.pick(streets)} ${random.integer(1, 90)}, ${random.pick(towns)}`;
  const timestamp = maker.at(87 - (index % 87), 8);
  return {
    ...named('driverJournalItemType', maker.one('driverJournalTypes')),
    car: idOf(vehicle),
    carRegistrationNumber: vehicle.registrationNumber ?? 'ABC123',
    ...userAs('user', maker.one('users')),
    ...named('customer', { _id: workOrder.customer ?? null, name: workOrder.customerName ?? '' }),
    ...named('project', { _id: workOrder.project ?? null, name: workOrder.projectName ?? '' }),
    ...workOrderAs(workOrder),
    startAddress: place(),
    endAddress: place(),
    travelPurpose: random.pick(['Leverans', 'Besök hos kund', 'Hämta material', '.']),
    startOdometer,
    endOdometer: startOdometer + totalDistance,
    totalDistance,
    price,
    totalAmount: price * totalDistance,
    cost: 0.5,
    totalCost: 0.5 * totalDistance,
    isInvoiceable: random.chance(0.8),
    isInvoiced: false,
    modifiedDate: timestamp,
    createDate: timestamp,
    timestamp,
  };
}

function makeMachineTimeLog(maker: Maker, index: number): Row {
  const hours = maker.random.integer(1, 24) / 2;
  const workOrder = maker.maybe('workOrders', 0.7);
  const machine = maker.one('machines');
  return {
    time: hours,
    invoiceableTime: hours,
    description: maker.random.pick(places),
    machine: idOf(machine),
    machineName: machine.machineName ?? '',
    ...userAs('user', maker.one('users')),
    ...named('department', maker.one('departments')),
    customer: workOrder.customer ?? null,
    customerName: workOrder.customerName ?? null,
    project: workOrder.project ?? null,
    projectName: workOrder.projectName ?? null,
    ...workOrderAs(workOrder),
    pricePerHour: 1150,
    price: 1150,
    createDate: maker.at(55 - (index % 55), 13),
    timestamp: maker.at(55 - (index % 55), 13),
  };
}

/** Time reports, trips and machine hours. */
export const time: Readonly<Record<string, Generator>> = {
  timeLogs: { length: 1182, make: makeTimeLog },
  timers: {
    length: 2,
    register: true,
    make: (maker, index) => {
      const start = toTimestamp(maker.now - (index + 1) * hourMs);
      return {
        startTimestamp: start,
        realStartTimestamp: start,
        user: idOf(maker.all('users')[40 + index] ?? maker.all('users').at(-1 - index) ?? {}),
      };
    },
  },
  driverJournals: { length: 87, make: makeDriverJournal },
  machineTimeLogs: { length: 55, make: makeMachineTimeLog },
};
