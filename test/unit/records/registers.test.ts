import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Show } from '../../../src/catalog/kind.ts';
import { RecordLists } from '../../../src/records/recordLists.ts';
import { colorOf, Registers, statusKind } from '../../../src/records/registers.ts';
import { kind, openTestClient } from '../api/support.ts';

const asItStands = (value: unknown): string => String(value ?? '');
const show: Show = { date: asItStands, dateTime: asItStands, hours: asItStands, amount: asItStands };
const workOrders = kind('workOrders');

describe('registers', () => {
  test('are read once, by one request each, however often they are needed', async () => {
    await using open = await openTestClient();
    const registers = new Registers(new RecordLists(open.client, () => 100));
    await Promise.all([registers.need('workOrderStatuses'), registers.need('workOrderStatuses')]);
    await registers.need('workOrderStatuses');
    await registers.need('workOrderTags');
    assert.deepEqual(
      open.server.received().map(({ path }) => path),
      ['/workOrderStatuses', '/workOrderTags'],
    );
  });

  test('give the status of a record by name and colour, once they are read', async () => {
    await using open = await openTestClient();
    const registers = new Registers(new RecordLists(open.client, () => 100));
    const [status] = open.server.records('Acme Bygg AB', 'workOrderStatuses');
    const record = { _id: 'w1', statusRef: String(status?._id) };
    assert.equal(registers.status(workOrders, record, show), undefined);
    await registers.need(statusKind(workOrders)?.path);
    assert.deepEqual(registers.status(workOrders, record, show), { name: status?.statusName, color: status?.color });
    assert.equal(registers.status(workOrders, { _id: 'w2' }, show), undefined);
    assert.equal(registers.status(workOrders, { _id: 'w2', statusRef: null }, show), undefined);
  });

  test('that the server refuses are asked for once, and nothing is thrown', async () => {
    await using open = await openTestClient();
    const registers = new Registers(new RecordLists(open.client, () => 100));
    open.server.fault({ path: '/workOrderTags' }, { kind: 'status', status: 403 }, { times: 9 });
    await registers.need('workOrderTags');
    await registers.need('workOrderTags');
    assert.equal(open.server.received().length, 1);
  });

  test('forgotten are read anew when next needed, also those refused, and show their names until then', async () => {
    await using open = await openTestClient();
    const registers = new Registers(new RecordLists(open.client, () => 100));
    const [status] = open.server.records('Acme Bygg AB', 'workOrderStatuses');
    const name = (): string | undefined => registers.name('workOrderStatuses', String(status?._id), show);
    open.server.fault({ path: '/workOrderTags' }, { kind: 'status', status: 403 });
    await registers.need('workOrderStatuses');
    await registers.need('workOrderTags');
    open.server.changeElsewhere('workOrderStatuses', String(status?._id), { statusName: 'Påbörjad' });
    registers.forget();
    assert.equal(name(), status?.statusName);
    await registers.need('workOrderStatuses');
    await registers.need('workOrderTags');
    assert.equal(name(), 'Påbörjad');
    assert.equal(open.server.received().length, 4);
  });

  test('are none of the long lists, whose records are known as far as they are loaded', async () => {
    await using open = await openTestClient({ sizes: { customers: 3 } });
    const lists = new RecordLists(open.client, () => 100);
    const registers = new Registers(lists);
    const [customer] = open.server.records('Acme Bygg AB', 'customers');
    await registers.need('customers');
    assert.equal(open.server.received().length, 0);
    assert.equal(registers.name('customers', String(customer?._id), show), undefined);
    await lists.load(kind('customers'), { filters: {} });
    assert.match(
      registers.name('customers', String(customer?._id), show) ?? '',
      new RegExp(String(customer?.customerNumber)),
    );
  });

  test('colour their own records, and no others', () => {
    assert.equal(colorOf(kind('workOrderTags'), { _id: 't1', color: 'f44336' }), 'f44336');
    assert.equal(colorOf(kind('workOrderTags'), { _id: 't1' }), undefined);
    assert.equal(colorOf(workOrders, { _id: 'w1', color: 'f44336' }), undefined);
  });
});
