import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Errors } from 'typebox/schema';
import { creatableUnder, draftValues, parentField, writtenValues } from '../../../src/catalog/draft.ts';
import { draftFields, writableFields } from '../../../src/catalog/fieldSets.ts';
import { kindOf, kinds } from '../../../src/catalog/index.ts';
import type { ApiRecord, Kind, Show } from '../../../src/catalog/kind.ts';
import { draftSchema } from '../../../src/catalog/schema.ts';

function kind(path: string): Kind {
  const found = kindOf(path);
  assert.ok(found);
  return found;
}

/** The draft's values in the order in which its text shows them. */
function draft(path: string, given?: Parameters<typeof draftValues>[1]): readonly (readonly [string, unknown])[] {
  return Object.entries(draftValues(kind(path), given) ?? {});
}

describe('what a draft starts with', () => {
  test('the required fields first, then what is known, the acting user last', () => {
    assert.deepEqual(draft('workOrders', { actingUser: 'u1' }), [
      ['title', ''],
      ['customer', ''],
      ['createdByUser', 'u1'],
    ]);
  });

  test('what its parent gives', () => {
    assert.deepEqual(draft('workOrders', { actingUser: 'u1', values: { customer: 'c1', project: 'p1' } }), [
      ['title', ''],
      ['customer', 'c1'],
      ['project', 'p1'],
      ['createdByUser', 'u1'],
    ]);
  });

  test('time, expenses and trips are those of the acting user, unless someone else is named', () => {
    assert.deepEqual(draft('timeLogs', { actingUser: 'u1' }), [
      ['user', 'u1'],
      ['timestamp', ''],
      ['time', null],
      ['createdByUser', 'u1'],
    ]);
    assert.equal(draftValues(kind('expenses'), { actingUser: 'u1', values: { user: 'u2' } })?.user, 'u2');
    assert.equal(draftValues(kind('driverJournals'), { actingUser: 'u1' })?.user, 'u1');
  });

  test('of two fields of which one is enough, the one that is not known is not asked for', () => {
    const given = { actingUser: 'u1', values: { endTimestamp: '2025-11-05 09:00' } };
    assert.deepEqual(
      draft('timeLogs', given).map(([name]) => name),
      ['user', 'timestamp', 'endTimestamp', 'createdByUser'],
    );
    assert.deepEqual(
      draft('expenses', { values: { name: 'Skruv' } }).map(([name]) => name),
      ['user', 'unitCost', 'unitPrice', 'discountPercent', 'taxPercent', 'name', 'createdByUser'],
    );
  });

  test('an invoice starts as a draft in Swedish, taxed as a whole', () => {
    assert.deepEqual(draft('invoices', { actingUser: 'u1' }), [
      ['customer', ''],
      ['language', 'SV'],
      ['invoiceStatus', 1],
      ['multipleTaxesOnRows', false],
      ['taxPercent', 25],
      ['invoiceItems', []],
      ['createdByUser', 'u1'],
    ]);
  });

  test('distributors, contact persons and timers name no creator', () => {
    assert.deepEqual(draft('distributors', { actingUser: 'u1' }), [['name', '']]);
    assert.deepEqual(draft('contactPersons', { actingUser: 'u1' }), [
      ['customer', ''],
      ['name', ''],
    ]);
    assert.deepEqual(draft('timers', { actingUser: 'u1' }), [['user', 'u1']]);
  });

  test('what cannot be created has no draft', () => {
    assert.equal(draftValues(kind('quotes')), undefined);
  });
});

describe('a record like another', () => {
  const show: Show = {
    date: (value) => `day of ${value}`,
    dateTime: (value) => `moment of ${value}`,
    hours: String,
    amount: String,
  };

  test('has its days and times as the API wants them written', () => {
    const log = { user: 'u1', timestamp: '2026-11-05T06:00:00.000Z', time: 1 };
    assert.equal(writtenValues(kind('timeLogs'), log, show).timestamp, 'moment of 2026-11-05T06:00:00.000Z');
    const invoice = { customer: 'c1', invoiceDate: '2026-11-04T23:00:00.000Z', invoiceItems: [{ description: 'Rad' }] };
    assert.deepEqual(writtenValues(kind('invoices'), invoice, show), {
      customer: 'c1',
      invoiceDate: 'day of 2026-11-04T23:00:00.000Z',
      invoiceItems: [{ description: 'Rad' }],
    });
  });

  test('has what can be written, under the names that the API takes', () => {
    const record = {
      _id: 'x1',
      user: 'u1',
      userName: 'Åsa Öberg',
      expenseItem: 'e1',
      unitTaxPercent: 25,
      numberOfItems: 0,
      customer: null,
      description: '',
      totalAmount: 20,
      unheardOf: true,
    };
    assert.deepEqual(writtenValues(kind('expenses'), record, show), {
      user: 'u1',
      expenseItem: 'e1',
      taxPercent: 25,
      numberOfItems: 0,
    });
    assert.deepEqual(writtenValues(kind('projects'), { name: 'P', tags: ['t'] }, show), {
      name: 'P',
      projectTags: ['t'],
    });
    assert.deepEqual(writtenValues(kind('driverJournals'), { car: 'v1' }, show), { vehicle: 'v1' });
    assert.deepEqual(writtenValues(kind('supplierInvoices'), { invoiceNumber: '9316' }, show), {
      supplierInvoiceNumber: '9316',
    });
  });
});

describe('the schema of a draft', () => {
  const problems = (path: string, values: ApiRecord) =>
    Errors(draftSchema(kind(path)), values)[1]
      .filter(({ keyword }) => keyword !== 'if')
      .map(({ keyword, instancePath, params }) =>
        keyword === 'required' ? `${instancePath} lacks ${Object.values(params).flat().join(' ')}` : instancePath,
      )
      .sort();

  test('a fresh draft is marked where something must be filled in', () => {
    assert.deepEqual(problems('timeLogs', draftValues(kind('timeLogs'), { actingUser: 'u1' }) ?? {}), [
      '/time',
      '/timestamp',
    ]);
    assert.deepEqual(problems('expenses', draftValues(kind('expenses'), { actingUser: 'u1' }) ?? {}), ['/expenseItem']);
  });

  test('a draft without anything lacks the required fields and the acting user', () => {
    assert.deepEqual(problems('customers', {}), [' lacks name createdByUser']);
  });

  test('an acting user who is not known is marked', () => {
    assert.deepEqual(problems('customers', { name: 'K', createdByUser: '' }), ['/createdByUser']);
  });

  test('the conditional rules', () => {
    const log = { user: 'u', timestamp: '2025-11-05 07:00', createdByUser: 'u' };
    assert.deepEqual(problems('timeLogs', log), [' lacks time']);
    assert.deepEqual(problems('timeLogs', { ...log, endTimestamp: '2025-11-05 09:00' }), []);
    assert.deepEqual(problems('timeLogs', { ...log, time: 2 }), []);

    const project = { name: 'P', createdByUser: 'u' };
    assert.deepEqual(problems('projects', { ...project, billingMethod: 'FIXED_PRICE' }), [' lacks fixedPrice']);
    assert.deepEqual(problems('projects', { ...project, billingMethod: 'PERUSER' }), []);

    const expense = { user: 'u', createdByUser: 'u' };
    assert.deepEqual(problems('expenses', expense), [' lacks expenseItem']);
    assert.deepEqual(problems('expenses', { ...expense, name: 'Skruv' }), [
      ' lacks discountPercent',
      ' lacks taxPercent',
      ' lacks unitCost',
      ' lacks unitPrice',
    ]);

    const invoice = { customer: 'c', language: 'SV', createdByUser: 'u' };
    assert.deepEqual(problems('invoices', { ...invoice, invoiceType: 1 }), [' lacks houseProperties']);
    assert.deepEqual(problems('invoices', { ...invoice, invoiceType: '2' }).includes(' lacks houseProperties'), true);
    assert.deepEqual(problems('invoices', { ...invoice, invoiceType: 3 }), []);

    const bill = { supplierInvoiceNumber: 1, distributor: 'd', totalAmountInclTax: 5, createdByUser: 'u' };
    assert.deepEqual(problems('supplierInvoices', { ...bill, currencyCode: 'EUR' }), [' lacks currencyRate']);
    assert.deepEqual(problems('supplierInvoices', { ...bill, currencyCode: 'SEK' }), []);
    assert.deepEqual(problems('supplierInvoices', bill), []);
  });

  test('rows, each by its item type', () => {
    const invoice = { customer: 'c', language: 'SV', createdByUser: 'u' };
    assert.deepEqual(
      problems('invoices', {
        ...invoice,
        invoiceItems: [
          { itemType: 'text' },
          { itemType: 'expense' },
          { itemType: 'machineTimeLog', machine: '' },
          { itemType: 'driverJournal', driverJournalItemType: 'x' },
          {},
        ],
      }),
      ['/invoiceItems/1 lacks expenseItem', '/invoiceItems/2/machine', '/invoiceItems/4 lacks itemType'],
    );
  });

  test('codes, days and numbers', () => {
    const invoice = { customer: 'c', language: 'SV', createdByUser: 'u' };
    assert.deepEqual(problems('invoices', { ...invoice, invoiceStatus: 3, dueDate: 'imorgon', currencyRate: 'x' }), [
      '/currencyRate',
      '/dueDate',
      '/invoiceStatus',
    ]);
    assert.deepEqual(
      problems('invoices', { ...invoice, invoiceStatus: 2, dueDate: '2025-11-30', currencyRate: 1.5 }),
      [],
    );
  });

  test('a row can be inserted ready-made for each item type', () => {
    const text = JSON.stringify(draftSchema(kind('invoices')));
    for (const body of [
      '{"itemType":"expense","expenseItem":"$1"}',
      '{"itemType":"timeLog","timeCategory":"$1"}',
      '{"itemType":"onlyamount"}',
      '{"itemType":"machineTimeLog","machine":"$1"}',
      '{"itemType":"driverJournal","driverJournalItemType":"$1"}',
    ]) {
      assert.ok(text.includes(`"body":${body}`), body);
    }
  });

  for (const one of kinds.filter(({ create }) => create)) {
    test(`${one.path}: every writable field is offered, described and never one that the server works out`, () => {
      const fields = draftFields(one);
      const actingUser = one.create?.actingUser ? [one.create.actingUser] : [];
      assert.deepEqual(Object.keys(fields), [...writableFields(one), ...actingUser]);
      for (const [name, field] of Object.entries(fields)) {
        assert.notEqual(field.description, '', name);
        assert.equal(field.seventime.computed, undefined, name);
      }
    });
  }
});

describe('what can be created under a record', () => {
  const under = (path: string): readonly string[] => creatableUnder(kind(path)).map((one) => one.path);

  test('is what its lists hold and a field ties to it', () => {
    assert.ok(under('customers').includes('workOrders'));
    assert.ok(under('customers').includes('contactPersons'));
    assert.ok(under('workOrders').includes('timeLogs'));
    assert.ok(!under('projects').includes('supplementOrders'), 'a supplement order cannot be created');
    assert.deepEqual(under('userSkills'), []);
  });

  test('the field is the one called like the list’s filter, else the only one that refers to the parent', () => {
    assert.equal(parentField(kind('workOrders'), 'customers', 'customer'), 'customer');
    assert.equal(parentField(kind('timeLogs'), 'timeCategories', 'category'), 'timeCategory');
    assert.equal(parentField(kind('timeLogs'), 'users', 'user'), 'user');
    assert.equal(parentField(kind('timeLogs'), 'quotes'), undefined);
    assert.equal(parentField(kind('quotes'), 'customers', 'customer'), undefined, 'a quote cannot be created');
  });
});
