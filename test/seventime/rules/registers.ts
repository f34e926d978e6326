import type { Row } from '../values.ts';
import { contains, equals } from './fields.ts';
import type { Filter, Resource } from './resource.ts';

/** A register: a short list that comes whole and is only read. */
function register(path: string, noun: string, blank: Row, more: Partial<Resource> = {}): Resource {
  return { path, noun, meta: false, single: false, blank, ...more };
}

const tag: Row = { _id: '', tagName: '', color: 'FAFAFA' };
const status: Row = {
  _id: '',
  statusName: '',
  color: 'FAFAFA',
  inProgressStatus: false,
  closedStatus: false,
  isActive: true,
  code: 0,
};
/** The kinds of record that may have fields of a company's own. */
const entityTypes = [
  100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000, 2100,
];
const byEntity: Record<string, Filter> = { entityType: { ...equals('entityType'), codes: entityTypes } };

export const registers: readonly Resource[] = [
  register('invoiceTags', 'invoice tag', tag),
  register('projectTags', 'project tag', tag),
  register('workOrderTags', 'work order tag', tag),
  register('projectStatuses', 'project status', status, { hidden: ['code'] }),
  register('workOrderStatuses', 'work order status', { ...status, plannedStatus: false }, { hidden: ['code'] }),
  register('projectTypes', 'project type', { _id: '', projectTypeName: '', isActive: true }),
  register('workOrderTypes', 'work order type', { _id: '', isActive: true, workOrderTypeName: '', color: 'FAFAFA' }),
  register('machineTypes', 'machine type', { _id: '', name: '', isActive: true, createDate: null }),
  register(
    'quoteCategories',
    'quote category',
    { _id: '', isActive: true, quoteCategoryName: '' },
    { filters: { quoteCategoryName: contains('quoteCategoryName') } },
  ),
  register('resultUnits', 'result unit', { _id: '', name: '', code: '', isActive: true }, { single: true }),
  register('userRoles', 'user role', { userRoleId: 0, userRoleName: '' }, { key: 'userRoleId' }),
  register('userSkills', 'user skill', { _id: '', skillTitle: '', requireEducations: [] }),
  register('userWorkTypes', 'user work type', { _id: '', name: '', pricePerHour: 0 }),
  register('defaultSalaryTypes', 'salary type', {
    _id: '',
    name: '',
    description: '',
    code: '',
    isAbsenceTimeType: false,
    isRuleType: false,
    absenceTimeCategory: null,
    absenceTimeCategoryName: '',
    unitType: '1',
    canBeRegistered: true,
    salaryAmount: 0,
    typeInSalarySystem: 10,
  }),
  register('driverJournalTypes', 'driver journal type', {
    _id: '',
    name: '',
    articleNumber: '',
    cost: 0,
    price: 0,
    isInvoiceable: true,
    isDefault: false,
    salaryCompensationType: 20,
    salaryType: null,
    salaryTypeName: '',
    createDate: null,
    isActive: true,
    salaryCode: '',
  }),
  register(
    'timeCategories',
    'time category',
    {
      _id: '',
      name: '',
      description: '',
      isAbsenceType: false,
      isUnsocialHour: false,
      isInvoiceable: true,
      pricePerHour: 0,
      articleNumber: '',
      isWorkTime: true,
      isActive: true,
      color: 'FF9800',
      isVacation: false,
      presenceCode: '',
      requirePreAttest: false,
      isMachineTime: false,
    },
    { single: true },
  ),
  register(
    'customFields',
    'custom field',
    { _id: '', entityType: 0, selectFieldData: [], fieldType: 10, fieldName: '', include: true, required: false },
    { filters: byEntity, neededFilter: 'entityType', hidden: ['entityType'] },
  ),
];
