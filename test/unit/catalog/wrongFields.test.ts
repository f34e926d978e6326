import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/api/json.ts';
import type { ApiRecord } from '../../../src/catalog/kind.ts';
import { wrongFields } from '../../../src/catalog/rules.ts';
import { kind } from '../api/support.ts';

describe('what a person wrote wrong', () => {
  const wrong = (path: string, values: ApiRecord) => wrongFields(kind(path), values).map(({ field }) => field);

  test('codes, in either spelling', () => {
    assert.deepEqual(wrong('invoices', { invoiceStatus: 2, taxPercent: '25', invoiceType: parseJson('1.0') }), []);
    assert.deepEqual(wrong('invoices', { invoiceStatus: 5, taxPercent: 20, invoiceType: 'ROT' }), [
      'invoiceStatus',
      'taxPercent',
      'invoiceType',
    ]);
    assert.deepEqual(wrong('invoices', { invoiceItems: [{ itemType: 'time' }, { itemType: 'tid' }] }), [
      'invoiceItems[1].itemType',
    ]);
    assert.deepEqual(wrong('workOrders', { color: 'FAFAFA' }), []);
    assert.deepEqual(wrong('workOrders', { color: 'fafafb', billingMethod: 'HOURLY' }), ['color', 'billingMethod']);
  });

  test('dates that do not exist or are no dates', () => {
    for (const startDate of [
      '2025-11-05',
      '2024-02-29',
      '2025-11-05 07:00',
      '2025-11-05T07:00:30',
      '2025-11-05T06:00:00.000Z',
    ]) {
      assert.deepEqual(wrong('workOrders', { startDate }), [], startDate);
    }
    for (const startDate of [
      '5 november',
      '2025-02-29',
      '2025-13-01',
      '2025-11-00',
      '05/11/2025',
      '2025-11-05 klockan 7',
      20251105,
    ]) {
      assert.deepEqual(wrong('workOrders', { startDate }), ['startDate'], String(startDate));
    }
  });

  test('numbers, flags, lists, objects and ids', () => {
    assert.deepEqual(wrong('timeLogs', { time: '1,5', pricePerHour: -3.5, isAbsence: 'true', user: 'any odd id' }), []);
    assert.deepEqual(wrong('timeLogs', { time: parseJson('1.50'), pricePerHour: parseJson('1e3') }), []);
    assert.deepEqual(wrong('timeLogs', { time: 'en timme', isAbsence: 'ja', user: { _id: 'x' }, description: [] }), [
      'time',
      'isAbsence',
      'user',
      'description',
    ]);
    assert.deepEqual(wrong('workOrders', { users: 'u1', workAddress: 'Ängsvägen 3' }), ['users', 'workAddress']);
    assert.deepEqual(wrong('workOrders', { users: ['u1', { _id: 'u2' }], workAddress: { useOtherAddress: 3 } }), [
      'users[1]',
      'workAddress.useOtherAddress',
    ]);
    assert.deepEqual(wrong('invoices', { invoiceItems: {}, houseProperties: [] }), ['invoiceItems', 'houseProperties']);
    assert.deepEqual(wrong('invoices', { deliveryAddress: parseJson('1.0') }), ['deliveryAddress']);
  });

  test('nothing given, unknown fields and what the server works out are never wrong', () => {
    assert.deepEqual(wrong('invoices', { invoiceStatus: null, dueDate: '', currencyRate: undefined }), []);
    assert.deepEqual(wrong('invoices', { totalAmount: 'a lot', neverHeardOf: { x: 1 } }), []);
  });

  test('fields under the names by which they are written', () => {
    assert.deepEqual(wrong('expenses', { taxPercent: 'x', unitTaxPercent: 'x' }), ['taxPercent', 'unitTaxPercent']);
    assert.deepEqual(wrong('projects', { projectTags: 'x', tags: ['x'] }), ['projectTags']);
  });

  test('a wrong code is told with the codes and their meanings', () => {
    assert.deepEqual(wrongFields(kind('supplierInvoices'), { supplierInvoiceStatus: 2 }), [
      {
        path: ['supplierInvoiceStatus'],
        field: 'supplierInvoiceStatus',
        why: 'This should be one of 1 (Registered), 5 (Draft), 7 (Sent), 10 (Invoiced).',
      },
    ]);
  });
});
