import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { isRow, textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';

const api = useApi();

/** Sends a GET with these headers and no others of its own. */
function rawGet(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${api().server.url}${path}`, { headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('headers', () => {
  const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const key = { 'Client-Secret': 'sample-key-acme-0001' };
  for (const [what, headers, status] of [
    ['everything right', { ...key, ...json }, 200],
    ['a charset', { ...key, ...json, 'Content-Type': 'application/json; charset=utf-8' }, 200],
    ['several types accepted', { ...key, ...json, Accept: 'application/json, text/plain, */*' }, 200],
    ['no key', json, 401],
    ['a wrong key', { ...json, 'Client-Secret': 'sample-key-acme-0002' }, 401],
    ['no Content-Type', { ...key, Accept: 'application/json' }, 400],
    ['another Content-Type', { ...key, ...json, 'Content-Type': 'text/plain' }, 400],
    ['a Content-Type that is none', { ...key, ...json, 'Content-Type': 'nonsense' }, 400],
    ['no Accept', { ...key, 'Content-Type': 'application/json' }, 400],
    ['an Accept that takes anything', { ...key, ...json, Accept: '*/*' }, 400],
  ] as const) {
    test(`GET with ${what} is ${status}`, async () => {
      const answer = await rawGet('/workOrders/?limit=1', headers);
      assert.equal(answer.status, status, answer.text);
      if (status !== 200) {
        const { errorMessage }: { errorMessage?: unknown } = JSON.parse(answer.text);
        assert.ok(typeof errorMessage === 'string' && errorMessage !== '');
        assert.doesNotMatch(answer.text, /sample-key/);
      }
    });
  }
  test('a POST with another Content-Type is 400 and changes nothing', async () => {
    const before = api().server.records('Acme Bygg AB', 'distributors').length;
    const answer = await api().call(
      'POST',
      '/distributors/',
      { name: 'X' },
      { headers: { 'Content-Type': 'text/plain' } },
    );
    assert.equal(answer.status, 400);
    assert.equal(api().server.records('Acme Bygg AB', 'distributors').length, before);
  });
});

describe('addresses', () => {
  test('a path works with and without a slash at its end', async () => {
    const id = api().id('workOrders');
    for (const path of [
      '/workOrders',
      '/workOrders/',
      `/workOrders/${id}`,
      `/workOrders/${id}/`,
      '/workOrders?limit=1',
    ]) {
      assert.equal((await api().get(path)).status, 200, path);
    }
  });
  test('an unknown path or id is 404 with a sentence', async () => {
    for (const path of ['/nothing', '/workorders', '/workOrders/unknown', '/workOrders/a/b', '/']) {
      const answer = await api().get(path);
      assert.equal(answer.status, 404, path);
      assert.match(answer.error, /\.$/, path);
    }
  });
  test('a badly encoded path is 400', async () => {
    const answer = await api().get('/workOrders/%E0%A4%A');
    assert.equal(answer.status, 400);
    assert.notEqual(answer.error, '');
  });
  test('an address beside the API is 404', async () => {
    const { origin } = api().server;
    for (const path of ['/', '/api/22/workOrders', '/api/1/workOrders']) {
      const headers = {
        'Client-Secret': 'sample-key-acme-0001',
        'Content-Type': 'application/json',
        Accept: 'application/json',
      };
      assert.equal((await fetch(`${origin}${path}`, { headers })).status, 404, path);
    }
  });
  test('a company never sees the records of the other', async () => {
    const id = api().id('workOrders');
    assert.equal((await api().get(`/workOrders/${id}`)).status, 200);
    assert.equal((await api().get(`/workOrders/${id}`, { company: 1 })).status, 404);
    const put = await api().call(
      'PUT',
      '/workOrders/',
      { _id: id, modifiedByUser: api().user, title: 'x' },
      { company: 1 },
    );
    assert.notEqual(put.status, 200);
  });
});

describe('bodies', () => {
  for (const [what, body] of [
    ['cut off', '{"name":'],
    ['empty', ''],
    ['a list', '[]'],
    ['a text', '"text"'],
  ] as const) {
    test(`a body that is ${what} is 400`, async () => {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const answer = await api().call(method, '/timeLogs/', body);
        assert.equal(answer.status, 400, `${method}: ${answer.text}`);
        assert.match(answer.error, /body/i);
      }
    });
  }
});

describe('pages', () => {
  const total = 1772;
  for (const [query, status] of [
    ['limit=1', 200],
    ['limit=500', 200],
    ['limit=0', 400],
    ['limit=501', 400],
    ['limit=-1', 400],
    ['limit=1.5', 400],
    ['limit=ten', 400],
    ['limit=', 400],
    ['page=0', 400],
    ['page=-1', 400],
    ['page=two', 400],
  ] as const) {
    test(`?${query} is ${status}`, async () => {
      const answer = await api().get(`/workOrders/?${query}`);
      assert.equal(answer.status, status);
      assert.ok(status === 200 || answer.error.startsWith(query.split('=')[0] ?? ''), answer.error);
    });
  }
  test('the default is 100 a page, and meta follows from limit', async () => {
    const { body } = await api().get('/workOrders');
    assert.deepEqual(body.meta, { totalResources: total, totalPages: 18, currentPage: 1 });
    assert.equal(Array.isArray(body.data) && body.data.length, 100);
  });
  test('the pages together are every record once, the page after the last is empty', async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => api().list(`/workOrders?limit=500&page=${page}`)));
    assert.deepEqual(
      pages.map(({ length }) => length),
      [500, 500, 500, 272, 0],
    );
    assert.equal(new Set(pages.flat().map(({ _id }) => textOf(_id))).size, total);
  });
});

describe('single reads that the document writes in two ways', () => {
  const words = {
    machines: 'machine',
    machineTimeLogs: 'machineTimeLog',
    supplementOrders: 'supplementOrder',
    vehicles: 'vehicle',
  };
  for (const [plural, singular] of Object.entries(words)) {
    test(`/${plural}/<_id> works and /${singular}/<_id> is 404`, async () => {
      const id = api().id(plural);
      assert.equal((await api().get(`/${plural}/${id}`)).status, 200);
      assert.equal((await api().get(`/${singular}/${id}`)).status, 404);
    });
  }
});

describe('with the singular words', () => {
  const singular = useApi({
    singlePaths: { machines: 'singular', vehicles: 'singular' },
    sizes: { machines: 3, vehicles: 3 },
  });
  test('/machine/<_id> works and /machines/<_id> is 404, lists stay plural', async () => {
    const id = singular().id('machines');
    const answer = await singular().get(`/machine/${id}`);
    assert.ok(isRow(answer.body.data) && answer.body.data._id === id);
    assert.equal((await singular().get(`/machines/${id}`)).status, 404);
    assert.equal((await singular().get('/machines')).status, 200);
    assert.equal((await singular().get('/machine')).status, 404);
  });
});
