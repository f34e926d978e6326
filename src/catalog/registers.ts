/** Registers: statuses, types, tags, categories and the like, which other records refer to. */
import { customFieldEntityTypes } from './codes.ts';
import { anything, computed, flag, list, money, number, object, record, reference, text } from './fields.ts';
import { contains, oneOf } from './filters.ts';
import type { Entry, Filter } from './kind.ts';
import { details, inactive, listed, named } from './labels.ts';
import { _id, createdBy, createdDate, documents, isActive } from './parts.ts';

/** What all registers have in common; most are short lists without pages that can only be read. */
const register = {
  group: 'registers',
  idField: '_id',
  paged: false,
  sortable: true,
  filters: [] as readonly Filter[],
} as const;

const color = computed(text('Color'));
const active = computed(isActive);

function tags(path: string, title: string, singular: string): Entry {
  return {
    ...register,
    path,
    title,
    singular,
    icon: 'tag',
    colorField: 'color',
    label: named('tagName'),
    detail: () => '',
    tooltip: ['tagName', 'color'],
    fields: () => record({ _id, tagName: computed(text('Name of the tag')), color }),
  };
}

const statusFields = {
  _id,
  statusName: computed(text('Name of the status')),
  color,
  inProgressStatus: computed(flag('Does it mean that work is in progress?')),
  closedStatus: computed(flag('Does it mean that work is closed?')),
  isActive: active,
};

const projectStatuses: Entry = {
  ...register,
  path: 'projectStatuses',
  title: 'Project Statuses',
  singular: 'project status',
  icon: 'circle-large-filled',
  colorField: 'color',
  label: named('statusName'),
  detail: inactive,
  tooltip: ['statusName', 'color', 'inProgressStatus', 'closedStatus'],
  fields: () => record(statusFields),
};

const projectTypes: Entry = {
  ...register,
  path: 'projectTypes',
  title: 'Project Types',
  singular: 'project type',
  icon: 'symbol-class',
  label: named('projectTypeName'),
  detail: inactive,
  tooltip: ['projectTypeName', 'isActive'],
  fields: () => record({ _id, projectTypeName: computed(text('Name of the project type')), isActive: active }),
};

const workOrderStatuses: Entry = {
  ...register,
  path: 'workOrderStatuses',
  title: 'Work Order Statuses',
  singular: 'work order status',
  icon: 'circle-large-filled',
  colorField: 'color',
  sortable: false,
  label: named('statusName'),
  detail: inactive,
  tooltip: ['statusName', 'color', 'plannedStatus', 'inProgressStatus', 'closedStatus'],
  fields: () => record({ ...statusFields, plannedStatus: computed(flag('Does it mean that work is planned?')) }),
};

const workOrderTypes: Entry = {
  ...register,
  path: 'workOrderTypes',
  title: 'Work Order Types',
  singular: 'work order type',
  icon: 'symbol-class',
  colorField: 'color',
  label: named('workOrderTypeName'),
  detail: inactive,
  tooltip: ['workOrderTypeName', 'color', 'isActive'],
  fields: () =>
    record({ _id, workOrderTypeName: computed(text('Name of the work order type')), color, isActive: active }),
};

const timeCategories: Entry = {
  ...register,
  path: 'timeCategories',
  title: 'Time Categories',
  singular: 'time category',
  icon: 'symbol-enum',
  colorField: 'color',
  readPaths: ['timeCategories'],
  label: named('name'),
  detail: (category) => listed(category.isAbsenceType === true ? 'absence' : '', inactive(category)),
  tooltip: ['articleNumber', 'description', 'pricePerHour', 'isInvoiceable', 'isAbsenceType', 'color'],
  fields: () =>
    record({
      _id,
      name: computed(text('Name of the time category')),
      description: computed(text('Description')),
      articleNumber: computed(text('Article number')),
      pricePerHour: computed(number('Price per hour', { unit: 'SEK/hour' })),
      isInvoiceable: computed(flag('Is it invoiceable?')),
      isAbsenceType: computed(flag('Is it a type of absence?')),
      isVacation: computed(flag('Is it vacation?')),
      isUnsocialHour: computed(flag('Is it unsocial hours?')),
      isWorkTime: computed(flag('Does it count as work time?')),
      isMachineTime: computed(flag('Is it machine time?')),
      requirePreAttest: computed(flag('Must it be attested beforehand?')),
      presenceCode: computed(text('Presence code')),
      color,
      isActive: active,
    }),
};

const driverJournalTypes: Entry = {
  ...register,
  path: 'driverJournalTypes',
  title: 'Driver Journal Types',
  singular: 'driver journal type',
  icon: 'milestone',
  label: named('name'),
  detail: inactive,
  tooltip: ['articleNumber', 'price', 'cost', 'isInvoiceable', 'salaryTypeName'],
  fields: () =>
    record({
      _id,
      name: computed(text('Name of the type of trip')),
      articleNumber: computed(text('Article number')),
      price: computed(number('Price/km', { unit: 'SEK/km' })),
      cost: computed(number('Cost/km', { unit: 'SEK/km' })),
      isInvoiceable: computed(flag('Is it invoiceable?')),
      isDefault: computed(flag('Is it the default?')),
      salaryCompensationType: computed(number()),
      salaryType: computed(reference('defaultSalaryTypes', 'Id of the salary type', { nameField: 'salaryTypeName' })),
      salaryTypeName: computed(text('Name of the salary type')),
      salaryCode: computed(text('Salary code')),
      isActive: active,
      createDate: createdDate,
    }),
};

const machineTypes: Entry = {
  ...register,
  path: 'machineTypes',
  title: 'Machine Types',
  singular: 'machine type',
  icon: 'symbol-class',
  label: named('name'),
  detail: inactive,
  tooltip: ['name', 'isActive'],
  fields: () =>
    record({ _id, name: computed(text('Name of the machine type')), isActive: active, createDate: createdDate }),
};

const quoteTemplates: Entry = {
  ...register,
  path: 'quoteTemplates',
  title: 'Quote Templates',
  singular: 'quote template',
  icon: 'file-code',
  label: named('templateName'),
  detail: details('createdByUserName'),
  tooltip: ['templateName', 'language', 'createdByUserName'],
  fields: () =>
    record({
      _id,
      templateName: computed(text('Name of the quote template')),
      quoteType: computed(number()),
      language: computed(text('Language code')),
      quoteElements: computed(
        list(
          object({
            _id: text(),
            itemId: text(),
            elementTypeId: number(),
            backgroundColor: text(),
            topMargin: number(),
            bottomMargin: number(),
            content: anything(),
          }),
          'Sections of the quote',
        ),
      ),
      columnContents: computed(list(text())),
      overrideFooter: computed(flag()),
      footerText: computed(text()),
      footerNumOfCols: computed(number()),
      overrideLogoAndAddress: computed(flag()),
      logo: documents,
      logotypeWidth: computed(number()),
      logoPosition: computed(text()),
      quoteAddress: computed(text()),
      documents,
      ...createdBy,
      createDate: createdDate,
    }),
  filters: [contains('templateName', 'Name')],
};

const quoteCategories: Entry = {
  ...register,
  path: 'quoteCategories',
  title: 'Quote Categories',
  singular: 'quote category',
  icon: 'symbol-enum',
  label: named('quoteCategoryName'),
  detail: inactive,
  tooltip: ['quoteCategoryName', 'isActive'],
  fields: () => record({ _id, quoteCategoryName: computed(text('Name of the quote category')), isActive: active }),
  filters: [contains('quoteCategoryName', 'Name')],
};

const resultUnits: Entry = {
  ...register,
  path: 'resultUnits',
  title: 'Result Units',
  singular: 'result unit',
  icon: 'pie-chart',
  readPaths: ['resultUnits'],
  label: named('code', 'name'),
  detail: inactive,
  tooltip: ['code', 'name', 'isActive'],
  fields: () =>
    record({
      _id,
      code: computed(text('Code of the result unit')),
      name: computed(text('Name of the result unit')),
      isActive: active,
    }),
};

const userRoles: Entry = {
  ...register,
  path: 'userRoles',
  title: 'User Roles',
  singular: 'user role',
  icon: 'key',
  idField: 'userRoleId',
  label: named('userRoleName'),
  detail: () => '',
  tooltip: ['userRoleName'],
  fields: () =>
    record({
      userRoleId: computed(number('Id of the user role')),
      userRoleName: computed(text('Name of the user role')),
    }),
};

const defaultSalaryTypes: Entry = {
  ...register,
  path: 'defaultSalaryTypes',
  title: 'User Salary Types',
  singular: 'user salary type',
  icon: 'law',
  label: named('code', 'name'),
  detail: details('description'),
  tooltip: ['code', 'name', 'description', 'isAbsenceTimeType', 'absenceTimeCategoryName', 'salaryAmount'],
  fields: () =>
    record({
      _id,
      code: computed(text('Code')),
      name: computed(text('Name of the salary type')),
      description: computed(text('Description')),
      isAbsenceTimeType: computed(flag('Is it for absence?')),
      isRuleType: computed(flag()),
      absenceTimeCategory: computed(
        reference('timeCategories', 'Id of the time category of the absence', { nameField: 'absenceTimeCategoryName' }),
      ),
      absenceTimeCategoryName: computed(text('Name of the time category of the absence')),
      unitType: computed(text()),
      canBeRegistered: computed(flag('Can it be registered?')),
      salaryAmount: computed(money('Amount')),
      typeInSalarySystem: computed(number()),
    }),
};

const userSkills: Entry = {
  ...register,
  path: 'userSkills',
  title: 'User Skills',
  singular: 'user skill',
  icon: 'mortar-board',
  label: named('skillTitle'),
  detail: () => '',
  tooltip: ['skillTitle'],
  fields: () =>
    record({
      _id,
      skillTitle: computed(text('Title of the skill')),
      requireEducations: computed(list(text(), 'Ids of the educations that the skill requires')),
    }),
};

const userWorkTypes: Entry = {
  ...register,
  path: 'userWorkTypes',
  title: 'User Work Types',
  singular: 'user work type',
  icon: 'briefcase',
  label: named('name'),
  detail: (type, show) => listed(show.amount(type.pricePerHour)),
  tooltip: ['name', 'pricePerHour'],
  fields: () =>
    record({
      _id,
      name: computed(text('Name of the work type')),
      pricePerHour: computed(number('Price per hour', { unit: 'SEK/hour' })),
    }),
};

const workSchedules: Entry = {
  ...register,
  path: 'workSchedules',
  title: 'Work Schedules',
  singular: 'work schedule',
  icon: 'calendar',
  sortable: false,
  readPaths: ['workSchedules'],
  label: named('name'),
  detail: (schedule) => listed(details('description')(schedule), inactive(schedule)),
  tooltip: ['name', 'description', 'isActive'],
  fields: () =>
    record({
      _id,
      name: computed(text('Name of the work schedule')),
      description: computed(text('Description')),
      isActive: active,
      workScheduleWeeks: computed(
        list(
          object({
            numberOfWorkHours: number('Work hours of the week', { unit: 'hours' }),
            workScheduleDays: list(
              object({
                startHour: number('Hour at which the day starts'),
                endHour: number('Hour at which the day ends'),
                numberOfWorkHours: number('Work hours of the day', { unit: 'hours' }),
                breaks: list(object({ breakStartHour: number(), breakEndHour: number() }), 'Breaks of the day'),
              }),
              'The days of the week, Monday to Sunday',
            ),
          }),
          'The weeks of the schedule',
        ),
      ),
    }),
};

const customFields: Entry = {
  ...register,
  path: 'customFields',
  title: 'Custom Fields',
  singular: 'custom field',
  icon: 'symbol-field',
  sortable: false,
  splitBy: 'entityType',
  label: named('fieldName'),
  detail: (field) => (field.required === true ? 'required' : ''),
  tooltip: ['fieldName', 'fieldType', 'required'],
  fields: () =>
    record({
      _id,
      fieldName: computed(text('Name of the field')),
      fieldType: computed(anything('Type of the field')),
      selectFieldData: computed(anything('The values to choose among')),
      include: computed(anything()),
      required: computed(flag('Must it be filled in?')),
    }),
  filters: [oneOf('entityType', customFieldEntityTypes, 'Entity type')],
};

export const registers: readonly Entry[] = [
  projectStatuses,
  projectTypes,
  tags('projectTags', 'Project Tags', 'project tag'),
  workOrderStatuses,
  workOrderTypes,
  tags('workOrderTags', 'Work Order Tags', 'work order tag'),
  tags('invoiceTags', 'Invoice Tags', 'invoice tag'),
  timeCategories,
  driverJournalTypes,
  machineTypes,
  quoteTemplates,
  quoteCategories,
  resultUnits,
  userRoles,
  defaultSalaryTypes,
  userSkills,
  userWorkTypes,
  workSchedules,
  customFields,
];
