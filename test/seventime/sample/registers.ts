import type { Row } from '../values.ts';
import { type Generator, idOf, listed } from './maker.ts';
import { colors } from './words.ts';

const tags = (...names: string[]): Generator =>
  listed(names.map((tagName, index) => ({ tagName, color: colors[index % colors.length] ?? 'FAFAFA' })));

const active = (...rows: Row[]): Generator => listed(rows.map((row, index) => ({ isActive: index < 8, ...row })));

const salaryTypes = ['Övertid', 'OB kväll', 'OB natt', 'Restid', 'Jour', 'Milersättning för diesel', 'Traktamente'];

const timeCategories: Row[] = [
  { name: 'Arbete', articleNumber: '010', color: '4CAF50' },
  { name: 'Restid', articleNumber: '020', pricePerHour: 390, color: '2196F3' },
  { name: 'Övertid', articleNumber: '030', pricePerHour: 890, isUnsocialHour: true, color: 'FF9800' },
  {
    name: 'Semester',
    articleNumber: '040',
    isAbsenceType: true,
    isVacation: true,
    requirePreAttest: true,
    isInvoiceable: false,
  },
  { name: 'Sjukdom', articleNumber: '050', isAbsenceType: true, isInvoiceable: false, color: 'f44336' },
  { name: 'Vård av barn (VAB)', articleNumber: '060', isAbsenceType: true, isInvoiceable: false, color: 'e91e63' },
  { name: 'Maskintid', articleNumber: '070', isMachineTime: true, pricePerHour: 1150 },
  { name: 'Möte & planering', articleNumber: '080', isInvoiceable: false, color: '673ab7' },
  { name: 'Gammal kategori – använd ej', articleNumber: '', isActive: false },
];

const customFields: Row[] = [
  { entityType: 100, fieldName: 'Väder', fieldType: 30, selectFieldData: ['Sol', 'Regn', 'Snö'] },
  { entityType: 200, fieldName: 'Nyckelnummer' },
  { entityType: 200, fieldName: 'Ärende hos beställaren', required: true },
  { entityType: 500, fieldName: 'Prioritet', fieldType: 30, selectFieldData: ['Hög', 'Låg'] },
  { entityType: 400, fieldName: 'Leverantör', fieldType: 60, include: false },
  { entityType: 1100, fieldName: 'Kundansvarig säljare' },
  { entityType: 1000, fieldName: 'Skostorlek', fieldType: 20 },
];

/** Short lists that every company has, each as long in every company. */
export const registers: Readonly<Record<string, Generator>> = {
  invoiceTags: tags('Att granska', 'Brådskande', 'Delfaktura', 'ROT', 'Påmind'),
  projectTags: tags('Viktigt', 'Garanti', 'Ramavtal', 'Kö 2'),
  workOrderTags: tags('1', 'Jour', 'Garanti', 'Akut', 'Återbesök', 'Återbesök'),
  projectStatuses: active(
    { statusName: 'Ej påbörjad', color: 'FF5722', code: 10 },
    { statusName: 'Pågående', color: '4CAF50', inProgressStatus: true, code: 50 },
    { statusName: 'Väntar på kund', color: 'FF9800', code: 60 },
    { statusName: 'Avslutad', color: '468847', closedStatus: true, code: 100 },
  ),
  workOrderStatuses: active(
    { statusName: 'Ej planerad', color: 'FF5722', code: 500 },
    { statusName: 'Planerad', color: '2196F3', plannedStatus: true, code: 200 },
    { statusName: 'Pågående', color: '4CAF50', inProgressStatus: true, code: 300 },
    { statusName: 'Väntar på material', color: 'FF9800', code: 400 },
    { statusName: 'Klar', color: '468847', closedStatus: true, code: 100 },
    { statusName: 'Avbruten', color: '999999', closedStatus: true, code: 110 },
  ),
  projectTypes: active(
    { projectTypeName: 'Nybyggnad' },
    { projectTypeName: 'Ombyggnad' },
    { projectTypeName: 'Service' },
  ),
  workOrderTypes: active(
    { workOrderTypeName: 'Löpande', color: '4CAF50' },
    { workOrderTypeName: 'Extra', color: 'f44336' },
    { workOrderTypeName: 'Service', color: '2196F3' },
    { workOrderTypeName: 'Garanti', color: '795548' },
  ),
  machineTypes: active({ name: 'Fordon' }, { name: 'Handverktyg' }, { name: 'Lyft' }, { name: 'Övrigt' }),
  quoteCategories: active(
    { quoteCategoryName: 'Utbildning' },
    { quoteCategoryName: 'Renovering' },
    { quoteCategoryName: 'Serviceavtal' },
  ),
  resultUnits: active(
    { name: 'Kontor Syd', code: 'Syd' },
    { name: 'Kontor Nord', code: 'Nord' },
    { name: 'Måleri', code: '30' },
    { name: 'Nedlagd enhet', code: '', isActive: false },
  ),
  departments: active(
    { name: 'Bygg', departmentNumber: '1' },
    { name: 'Måleri', departmentNumber: '2' },
    { name: 'El & VVS', departmentNumber: '3' },
    { name: 'Kontor', departmentNumber: '4' },
  ),
  priceLists: active(
    { name: 'Grosslistan' },
    { name: 'Kundlista inkl. moms' },
    { name: 'ÅF-prislista' },
    { name: 'Ramavtal 2023' },
    { name: 'Utgången lista', isActive: false },
  ),
  userRoles: listed([
    { userRoleId: 1, userRoleName: 'Administratör' },
    { userRoleId: 10, userRoleName: 'Medarbetare' },
    { userRoleId: 20, userRoleName: 'Arbetsledare' },
    { userRoleId: 30, userRoleName: 'Ekonomi' },
    { userRoleId: 40, userRoleName: 'Underentreprenör' },
  ]),
  userSkills: listed([
    { skillTitle: 'Höga arbeten' },
    { skillTitle: 'Heta arbeten' },
    { skillTitle: 'Våtrum' },
    { skillTitle: 'Elbehörighet' },
  ]),
  userWorkTypes: listed([
    { name: 'Snickare', pricePerHour: 555 },
    { name: 'Målare', pricePerHour: 520 },
    { name: 'Elektriker', pricePerHour: 640 },
    { name: 'Rörmokare', pricePerHour: '655.50' },
  ]),
  defaultSalaryTypes: listed(salaryTypes.map((name, index) => ({ name, code: String(100 + index * 11) }))),
  driverJournalTypes: {
    length: 4,
    register: true,
    make: (maker, index) => {
      const type = maker.all('defaultSalaryTypes').find(({ name }) => name === 'Milersättning för diesel') ?? {};
      const names = ['Diesel - ej skt.fri', '4 kr/km', 'Privat bil', 'Servicebil'];
      return {
        name: names[index] ?? '',
        articleNumber: String(45 + index),
        cost: 0.5,
        price: [0.65, 4, 2.5, 0][index] ?? 0,
        isDefault: index === 0,
        salaryType: idOf(type),
        salaryTypeName: type.name ?? '',
        createDate: maker.at(900 + index, 9),
        salaryCode: '9172',
      };
    },
  },
  timeCategories: listed(timeCategories),
  customFields: listed(customFields),
  workSchedules: {
    length: 3,
    register: true,
    make: (_maker, index) => ({
      name: ['Heltid', 'Halvtid', 'Helg & jour'][index] ?? '',
      description: ['100%', '50%', ''][index] ?? '',
      workScheduleWeeks: [makeWeek([8, 4, 0][index] ?? 0)],
    }),
  },
};

/** A week of a schedule: the same hours from Monday to Friday, none at the weekend. */
function makeWeek(hours: number): Row {
  const lunch = hours > 5 ? [{ breakStartHour: 12, breakEndHour: 13 }] : [];
  const day = { breaks: lunch, numberOfWorkHours: hours, startHour: 7, endHour: 7 + hours + lunch.length };
  const free = { breaks: [], numberOfWorkHours: 0, startHour: 0, endHour: 0 };
  return { workScheduleDays: [day, day, day, day, day, free, free], numberOfWorkHours: hours * 5 };
}
