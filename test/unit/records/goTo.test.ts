import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds } from '../../../src/catalog/index.ts';
import { goToQuery, lookUps } from '../../../src/records/goTo.ts';
import { fold } from '../../../src/records/search.ts';
import { kind } from '../api/support.ts';

describe('typed text', () => {
  for (const [typed, paths, text] of [
    ['ao 49', ['workOrders'], '49'],
    ['AO  49 ', ['workOrders'], '49'],
    ['arbetsorder tak', ['workOrders'], 'tak'],
    ['work order 49', ['workOrders'], '49'],
    ['workOrders 49', ['workOrders'], '49'],
    ['proj blå', ['projects'], 'blå'],
    ['faktura 24481', ['invoices'], '24481'],
    ['levfaktura 12', ['supplierInvoices'], '12'],
    ['inköp skruv', ['purchaseOrders'], 'skruv'],
    ['inkop skruv', ['purchaseOrders'], 'skruv'],
    ['äta 3', ['supplementOrders'], '3'],
    ['work order statuses pågår', ['workOrderStatuses'], 'pågår'],
  ] as const) {
    test(`“${typed}” looks for “${text}” among ${paths.join(', ')}`, () => {
      const query = goToQuery(typed);
      assert.deepEqual([query.kinds.map(({ path }) => path), query.text, query.isNarrowed], [paths, text, true]);
    });
  }

  for (const typed of ['ao', '49', 'projektor', 'blå ao 49', 'aorta 4', '']) {
    test(`“${typed}” looks among all kinds`, () => {
      assert.deepEqual(goToQuery(typed), { kinds, isNarrowed: false, text: typed });
    });
  }

  test('is looked for as it stands where the kind is given', () => {
    const projects = kind('projects');
    assert.deepEqual(goToQuery('ao 49', projects), { kinds: [projects], isNarrowed: true, text: 'ao 49' });
  });
});

describe('the catalogue', () => {
  test('has each short word for one kind only', () => {
    const words = kinds.flatMap(({ shortNames = [], singular, title, path }) => [
      ...new Set([...shortNames, singular, title, path].map(fold)),
    ]);
    assert.deepEqual(
      words.filter((word, index) => words.indexOf(word) !== index),
      [],
    );
  });
});

describe('look-ups on the server', () => {
  const none = (): boolean => false;
  /** Each request as its kind and filters. */
  function asked(typed: string, isWhole = none): string[] {
    return lookUps(goToQuery(typed), isWhole).map(
      ({ kind: { path }, filters }) => `${path} ${JSON.stringify(filters)}`,
    );
  }

  test('of a number are at most four requests, one a kind', () => {
    assert.deepEqual(asked('49'), [
      'workOrders {"workOrderNumber":"49"}',
      'projects {"projectNumber":"49"}',
      'invoices {"invoiceNumber":"49"}',
      'customers {"customerNumber":"49"}',
    ]);
  });

  test('of words are by name, of the kinds that can be', () => {
    assert.deepEqual(asked('blå tak'), [
      'workOrders {"title":"blå tak"}',
      'projects {"name":"blå tak"}',
      'customers {"name":"blå tak"}',
    ]);
  });

  test('of one kind are by name and number', () => {
    assert.deepEqual(asked('ao 49'), ['workOrders {"title":"49"}', 'workOrders {"workOrderNumber":"49"}']);
    assert.deepEqual(asked('faktura 24481'), ['invoices {"invoiceNumber":"24481"}']);
  });

  test('are not made of a kind that is known whole', () => {
    assert.deepEqual(
      asked('ao 49', () => true),
      [],
    );
  });
});
