import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleCompanies } from '../../seventime/options.ts';
import { startSevenTime } from '../../seventime/server.ts';
import { textOf } from '../../seventime/values.ts';
import { noon, useApi } from './api.ts';

const [acme, lingonberga] = sampleCompanies;
const api = useApi();

test('the log of arrivals tells all but the key', async () => {
  const { server, user } = api();
  server.clearReceived();
  await api().get('/workOrders/?limit=2&title=%C3%85k');
  await api().call('PUT', '/workOrders/', { _id: 'unknown', modifiedByUser: user });
  await api().get('/workOrderTags', { headers: { 'Client-Secret': 'wrong' } });
  const [list, put, wrong] = server.received();
  assert.deepEqual([list?.method, list?.path, list?.query], ['GET', '/workOrders', { limit: '2', title: 'Åk' }]);
  assert.deepEqual([list?.keyRight, list?.company, list?.status, list?.body], [true, acme.name, 200, undefined]);
  assert.deepEqual([put?.body, put?.status], [{ _id: 'unknown', modifiedByUser: user }, 404]);
  assert.deepEqual([wrong?.keyRight, wrong?.company, wrong?.status], [false, undefined, 401]);
  assert.equal(JSON.stringify(server.received()).includes(acme.apiKey), false);
  assert.equal(list?.headers['client-secret'], '[redacted]');
  assert.ok((put?.at ?? 0) > (list?.at ?? 0));
  assert.deepEqual(
    [
      server.received('PUT').length,
      server.received('GET', 'workOrders').length,
      server.received(undefined, '/workOrderTags/').length,
    ],
    [1, 1, 1],
  );
  server.clearReceived();
  assert.deepEqual(server.received(), []);
});

describe('someone else', () => {
  test('changes a record', async () => {
    const id = api().id('customers');
    const changed = api().server.changeElsewhere('customers', id, { name: 'Nytt namn', notes: null });
    assert.ok(textOf(changed.modifiedDate) >= noon.toISOString());
    const [found = {}] = await api().list('/customers?name=nytt namn');
    assert.deepEqual([found._id, found.notes], [id, null]);
  });
  test('adds a record, as a new one but for what is said', async () => {
    const added = api().server.addElsewhere('workOrders', { title: 'Från webben' });
    const [found = {}] = await api().list('/workOrders?title=från webben');
    assert.deepEqual([found._id, found.customerName], [added._id, '']);
  });
  test('deletes a record', async () => {
    const id = api().id('vehicles');
    api().server.deleteElsewhere('vehicles', id);
    assert.equal((await api().get(`/vehicles/${id}`)).status, 404);
  });
  test('replaces all records, exactly as given', async () => {
    api().server.replaceRecords('departments', [{ _id: 'd1', name: 'Enda' }]);
    assert.deepEqual(await api().list('/departments'), [{ _id: 'd1', name: 'Enda' }]);
  });
  test('works in the other company too', () => {
    const [first = {}] = api().server.records(lingonberga.name, 'customers');
    api().server.changeElsewhere('customers', textOf(first._id), { name: 'Annat' }, lingonberga.name);
    assert.equal(api().server.record(lingonberga.name, 'customers', textOf(first._id))?.name, 'Annat');
  });
  test('cannot change what is not there', () => {
    assert.throws(() => api().server.changeElsewhere('customers', 'unknown', {}), /no customer unknown/);
    assert.throws(() => api().server.records('Ingen AB', 'customers'), /no company/);
    assert.throws(() => api().server.records(acme.name, 'nothing'), /no resource/);
  });
});

test('what the control gives are copies', () => {
  const id = api().id('customers');
  const [listed = {}] = api().server.records(acme.name, 'customers');
  for (const copy of [api().record('customers', id), listed]) {
    assert.equal(copy._id, id);
    copy.name = 'Ändrat i kopian';
    assert.notEqual(api().record('customers', id).name, copy.name);
  }
});

test('answers take as long as they are told to', async () => {
  const wanted = 120;
  api().server.delay(wanted);
  const start = performance.now();
  await api().get('/vehicles');
  assert.ok(performance.now() - start >= wanted - 1);
  api().server.delay({ mean: 1, jitter: 1 });
  assert.equal((await api().get('/vehicles')).status, 200);
  api().server.delay(0);
});

describe('a server with small data of its own', () => {
  const small = useApi({
    data: { customers: [{ _id: 'c1', name: 'Anna', status: 1 }] },
    sizes: { users: 2, workOrders: 0 },
  });
  test('has exactly that, and the sample for the rest', async () => {
    assert.deepEqual(await small().list('/customers'), [{ _id: 'c1', name: 'Anna', status: 1 }]);
    assert.equal((await small().list('/users')).length, 2);
    assert.deepEqual(await small().list('/workOrders'), []);
    assert.equal((await small().list('/projects?limit=1'))[0]?.customer, 'c1');
    assert.notEqual(small().server.records(lingonberga.name, 'customers').length, 1);
  });
});

test('a port that is taken and a zone that is none are said so', async () => {
  const port = Number(new URL(api().server.origin).port);
  await assert.rejects(startSevenTime({ port }), { code: 'EADDRINUSE' });
  await assert.rejects(startSevenTime({ zone: 'Mars/Base' }), /no time zone Mars\/Base/);
});
