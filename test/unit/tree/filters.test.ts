import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { kinds } from '../../../src/catalog/index.ts';
import type { Filter } from '../../../src/catalog/kind.ts';
import { readPeriod } from '../../../src/time/periods.ts';
import { describeView, edgeOf, endingFilter, FilterRefused, filterOf, filterValue } from '../../../src/tree/filters.ts';
import { kind } from '../api/support.ts';

const today = Temporal.PlainDate.from('2026-11-05');

function value(path: string, name: string, given: unknown): string {
  return filterValue(filterOf(kind(path), name), given, (text) => readPeriod(text, today));
}

describe('a filter’s value', () => {
  test('is sent as the API takes it', () => {
    assert.equal(value('workOrders', 'title', 'Altan åt Öberg'), 'Altan åt Öberg');
    assert.equal(value('workOrders', 'workOrderNumber', 2901), '2901');
    assert.equal(value('workOrders', 'customer', '5763e05bcddce98e37'), '5763e05bcddce98e37');
    assert.equal(value('timeLogs', 'isAbsence', true), 'true');
    assert.equal(value('timeLogs', 'isAbsence', 'false'), 'false');
    assert.equal(value('supplierInvoices', 'supplierInvoiceStatus', 10), '10');
    assert.equal(value('supplierInvoices', 'supplierInvoiceStatus', 'invoiced'), '10');
    assert.equal(value('invoices', 'fromInvoiceDate', '2026-11-01'), '2026-11-01');
    assert.equal(value('workOrders', 'lastModified', '2026-11-01 07:30'), '2026-11-01 07:30');
    assert.equal(value('workOrders', 'lastModified', '2026-11-01T07:30'), '2026-11-01 07:30');
  });

  test('of a date takes words: the first day of the span, the last, or the midnight after it', () => {
    assert.equal(value('invoices', 'fromInvoiceDate', 'last month'), '2026-10-01');
    assert.equal(value('invoices', 'toInvoiceDate', 'last month'), '2026-10-31');
    assert.equal(value('timeLogs', 'timestamp', 'This week'), '2026-11-02 00:00');
    assert.equal(value('timeLogs', 'endTimestamp', 'This week'), '2026-11-09 00:00');
    assert.equal(value('workOrders', 'lastModified', 'igår'), '2026-11-04 00:00');
    assert.equal(value('invoices', 'fromInvoiceDate', '3/11'), '2026-11-03');
  });

  for (const [name, given, reason] of [
    ['isAbsence', 'perhaps', /true or false/],
    ['timestamp', 'soon', /“soon” is no day/],
    ['timestamp', '2026-02-30', /is no day/],
    ['user', '', /needs a value/],
    ['user', { _id: 'u1' }, /needs a value/],
    ['status', 1, /cannot be filtered by “status”; they can by: user, customer/],
  ] as const) {
    test(`${JSON.stringify(given)} for ${name} is refused with what it takes`, () => {
      assert.throws(
        () => value('timeLogs', name, given),
        (error) => error instanceof FilterRefused && reason.test(error.message),
      );
    });
  }

  test('an unknown code is refused with those that there are', () => {
    assert.throws(() => value('supplierInvoices', 'supplierInvoiceStatus', 'Paid'), /10 \(Invoiced\)/);
  });
});

describe('a span of days', () => {
  test('fills the filter that begins it and the one that ends it', () => {
    const pairs = kinds.flatMap(({ path, filters }) =>
      filters.flatMap((filter) => {
        const ending = endingFilter(kind(path), filter);
        return ending ? [`${path}: ${filter.name} – ${ending.name}`] : [];
      }),
    );
    assert.deepEqual(pairs, [
      'tasks: fromStartDate – toStartDate',
      'tasks: fromDueDate – toDueDate',
      'timeLogs: timestamp – endTimestamp',
      'driverJournals: fromDate – toDate',
      'machineTimeLogs: fromDate – toDate',
      'invoices: fromInvoiceDate – toInvoiceDate',
      'invoices: fromDueDate – toDueDate',
      'quotes: fromQuoteDate – toQuoteDate',
      'quotes: fromValidToDate – toValidToDate',
      'expenses: fromDate – toDate',
      'supplierInvoices: fromInvoiceDate – toInvoiceDate',
    ]);
  });

  test('a moment of its start is midnight, whatever the filter', () => {
    const since: Filter = { name: 'lastModified', title: 'Changed since', type: 'dateTime', means: 'since' };
    assert.equal(edgeOf(since, { name: 'x', from: '2026-11-01', to: '2026-11-30' }), '2026-11-01 00:00');
  });
});

describe('a view in words', () => {
  test('names each filter by its title, a reference by its name, a date short', () => {
    const filters = {
      lastModified: { value: '2026-11-01 00:00' },
      customer: { value: '5763e05b', words: 'Bygg AB' },
    };
    assert.equal(describeView(kind('workOrders'), { filters }, 2026), 'customer: Bygg AB · changed since 1 Nov');
  });

  test('says codes by their meaning, flags as they are, years only where they differ', () => {
    const filters = {
      supplierInvoiceStatus: { value: '10' },
      isInvoiceable: { value: 'false' },
      isSelfBillingInvoice: { value: 'true' },
      fromInvoiceDate: { value: '2025-12-31' },
      lastModified: { value: '2026-03-29 07:05' },
    };
    assert.equal(
      describeView(kind('supplierInvoices'), { filters }, 2026),
      'status: Invoiced · invoice date from 31 Dec 2025 · not invoiceable · self billing invoice · changed since 29 Mar 07:05',
    );
  });

  test('tells the sorting, and keeps abbreviations', () => {
    const filters = { OCRNumber: { value: '12' } };
    const view = { filters, sortBy: 'totalAmount', sortDirection: 'descending' } as const;
    assert.equal(describeView(kind('invoices'), view, 2026), 'OCR number: 12 · by total amount, descending');
    assert.equal(describeView(kind('invoices'), { filters: {}, sortBy: 'OCRNumber' }, 2026), 'by OCR number');
    assert.equal(describeView(kind('invoices'), { filters: {} }, 2026), '');
  });
});
