import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldTitle } from '../../../src/catalog/fieldTitle.ts';
import type { Show } from '../../../src/catalog/kind.ts';
import { type NameOf, tooltipLines, tooltipReferences } from '../../../src/tree/tooltip.ts';
import { kind } from '../api/support.ts';

const show: Show = {
  date: (value) => `day ${value}`,
  dateTime: (value) => `time ${value}`,
  hours: (value) => `${value} h`,
  amount: (value, currency) => `${value} ${currency ?? 'SEK'}`,
};
const names: Readonly<Record<string, string>> = { 'workOrderStatuses/s1': 'Planerad', 'workOrderTags/t1': 'Viktigt' };
const nameOf: NameOf = (path, id) => names[`${path}/${id}`];

function lines(path: string, record: Parameters<typeof tooltipLines>[1]): string[] {
  return tooltipLines(kind(path), record, show, nameOf).map(({ title, text }) => `${title}: ${text}`);
}

describe('a tooltip', () => {
  test('names what the record refers to, with units and local times', () => {
    const record = {
      customerName: 'Åkes Rör',
      statusRef: 's1',
      startDate: '2026-11-05T06:00:00.000Z',
      estimatedTime: 12,
      tags: ['t1', 't2'],
    };
    assert.deepEqual(lines('workOrders', record), [
      'Customer: Åkes Rör',
      'Status: Planerad',
      'Start date: time 2026-11-05T06:00:00.000Z',
      'Estimated time: 12 h',
      'Tags: Viktigt, t2',
    ]);
  });

  test('leaves out what is missing, empty or null, and shows odd values as they stand', () => {
    const record = { customerName: '', tags: [], statusRef: null, estimatedTime: 'unknown', description: 17 };
    assert.deepEqual(lines('workOrders', record), ['Estimated time: unknown h', 'Description: 17']);
  });

  test('shows codes by their meaning and amounts in the record’s currency', () => {
    const text = lines('invoices', { currencyCode: 'EUR', totalAmountInclTax: 10, invoiceStatus: 2 }).join('\n');
    assert.match(text, /10 EUR/);
  });

  test('needs the registers that it has no names for beside the ids', () => {
    assert.deepEqual(tooltipReferences(kind('workOrders')), ['workOrderStatuses', 'workOrderTags']);
  });
});

test('a field’s title is its name in words', () => {
  for (const [field, title] of [
    ['estimatedTime', 'Estimated time'],
    ['customerName', 'Customer'],
    ['statusRef', 'Status'],
    ['OCRNumber', 'OCR number'],
    ['totalAmountInclTax', 'Total amount incl tax'],
    ['address2', 'Address2'],
    ['name', 'Name'],
    ['_id', '_id'],
    ['userRoleId', 'User role'],
  ] as const) {
    assert.equal(fieldTitle(field), title);
  }
});
