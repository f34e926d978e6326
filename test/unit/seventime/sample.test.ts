import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleCompanies } from '../../seventime/options.ts';
import { resources } from '../../seventime/rules/index.ts';
import { type SevenTime, startSevenTime } from '../../seventime/server.ts';
import { isBlank, type Row, textOf } from '../../seventime/values.ts';
import { noon, useApi } from './api.ts';

const [acme, lingonberga] = sampleCompanies;
const api = useApi();
const records = (path: string, company: string = acme.name): Row[] => api().server.records(company, path);

/** Every list of a company as text, the addresses of files left out: they have the port in them. */
function everything(server: SevenTime, company: string): string {
  const lists = resources.map(({ path }) => server.records(company, path));
  return JSON.stringify(lists).replaceAll(server.elsewhere.origin, '');
}

const sizes = {
  workOrders: 1772,
  projects: 397,
  invoices: 1987,
  expenseItems: 19_478,
  expenses: 622,
  timeLogs: 1182,
  customers: 1200,
  users: 120,
  quotes: 195,
  purchaseOrders: 70,
  driverJournals: 87,
  machineTimeLogs: 55,
  machines: 30,
  supplierInvoices: 29,
  vehicles: 28,
  distributors: 16,
  contactPersons: 340,
};

describe('the sample', () => {
  for (const [path, length] of Object.entries(sizes)) {
    test(`has ${length} ${path}, and a tenth in the other company`, () => {
      assert.equal(records(path).length, length);
      assert.equal(records(path, lingonberga.name).length, Math.max(1, Math.round(length / 10)));
    });
  }
  test('has something in every resource, and every id once', () => {
    for (const { path, key = '_id' } of resources) {
      const ids = records(path).map((record) => textOf(record[key]));
      assert.ok(ids.length > 0, path);
      assert.equal(new Set(ids).size, ids.length, path);
      assert.ok(
        ids.every((id) => id !== ''),
        path,
      );
    }
  });
  test('is the same each time, and other in the other company', async (context) => {
    const again = await startSevenTime({ now: noon });
    context.after(() => again.close());
    assert.equal(everything(again, acme.name) === everything(api().server, acme.name), true);
    assert.notEqual(everything(again, lingonberga.name), everything(again, acme.name));
  });
  test('has nobody of one company in the other', () => {
    const ids = new Set(records('customers').map(({ _id }) => _id));
    assert.equal(
      records('customers', lingonberga.name).some(({ _id }) => ids.has(_id ?? null)),
      false,
    );
  });
});

describe('its references', () => {
  for (const { path, write } of resources) {
    for (const [field, rule] of Object.entries(write?.fields ?? {})) {
      if (rule.kind !== 'reference' && rule.kind !== 'references') {
        continue;
      }
      const stored = rule.storedAs ?? field;
      test(`${path}.${stored} names only what is in ${rule.to}`, () => {
        const known = new Set(
          records(rule.to).map((record) => textOf(record[rule.kind === 'reference' ? (rule.key ?? '_id') : '_id'])),
        );
        const dangling = records(path)
          .flatMap((record) => record[stored] ?? null)
          .filter((id) => !isBlank(id) && !known.has(textOf(id)));
        assert.deepEqual(dangling, []);
      });
    }
    for (const { field, owner } of write?.belongs ?? []) {
      const rule = write?.fields[field];
      const to = rule?.kind === 'reference' ? rule.to : '';
      test(`${path}.${field} belongs to the ${owner}`, () => {
        const related = new Map(records(to).map((record) => [textOf(record._id), record]));
        const strangers = records(path).filter((record) => {
          const other = related.get(textOf(record[field]));
          return other !== undefined && !isBlank(record[owner]) && other[owner] !== record[owner];
        });
        assert.deepEqual(strangers, []);
      });
    }
  }
});

describe('its awkward values', () => {
  const texts = (path: string, field: string): string[] => records(path).map((record) => textOf(record[field]));
  const some = (path: string, field: string, test: (text: string) => boolean): boolean => texts(path, field).some(test);
  for (const [what, found] of [
    ['an empty name', () => some('customers', 'name', (name) => name === '')],
    ['a very long name', () => some('workOrders', 'title', (title) => title.length > 300)],
    ['emoji', () => some('customers', 'name', (name) => name.includes('🏗️'))],
    ['quotes, slashes and backslashes', () => some('workOrders', 'title', (title) => /".*\/.*\\/.test(title))],
    ['HTML', () => some('invoices', 'footerText', (footer) => footer.startsWith('<table'))],
    ['null for a name', () => records('customers').some(({ name }) => name === null)],
    ['a number as text', () => records('timeLogs').some(({ time }) => time === '2.5')],
    [
      'an article of 369.48749999999995',
      () => records('expenseItems').some((item) => item.unitPriceInclTax === 369.48749999999995),
    ],
    ['ids of 16 characters', () => some('workOrders', '_id', (id) => id.length === 16)],
    [
      'ids of 28 characters, not all hexadecimal',
      () => some('workOrders', '_id', (id) => id.length === 28 && id.includes('nj')),
    ],
    [
      'two with the same name',
      () => texts('customers', 'name').filter((name) => name.startsWith('Tvilling &')).length === 2,
    ],
    ['a malformed date', () => some('workOrders', 'endDate', (date) => date.includes('T014'))],
    ['inactive users', () => records('users').some(({ isActive }) => isActive === false)],
    ['fields of no document', () => records('workOrders').some((record) => 'legacyImport' in record)],
  ] as const) {
    test(what, () => assert.equal(found(), true));
  }
});

test('its time logs are of the last weeks, on working days, none in the future', () => {
  const weeksMs = 7 * 7 * 24 * 3_600_000;
  for (const { timestamp, endTimestamp } of records('timeLogs')) {
    const start = new Date(textOf(timestamp));
    assert.ok(start.getTime() > noon.getTime() - weeksMs && Date.parse(textOf(endTimestamp)) <= noon.getTime());
    assert.ok(![0, 6].includes(start.getUTCDay()), textOf(timestamp));
  }
});

test('it starts at once: lists are made when they are asked for', async (context) => {
  const before = process.cpuUsage();
  const server = await startSevenTime();
  const { user } = process.cpuUsage(before);
  context.after(() => server.close());
  assert.ok(user < 300_000, `starting took ${user} microseconds of processor time`);
});
