import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Row } from '../../seventime/values.ts';
import { useApi } from './api.ts';

const customer = (id: string, name: string, more: Row = {}): Row => ({ _id: id, name, ...more });
const timeLog = (id: string, timestamp: string, more: Row = {}): Row => ({ _id: id, timestamp, ...more });

const api = useApi({
  data: {
    customers: [
      customer('c1', 'Åkeri Öst AB', {
        customerNumber: '1001',
        city: 'Älvhamn',
        modifiedDate: '2020-11-01T09:00:00.000Z',
      }),
      customer('c2', 'Bygg & Co', { customerNumber: 1210, city: 'Granby', modifiedDate: '2020-11-10T09:00:00.000Z' }),
      customer('c3', 'åkerbo', { customerNumber: '330', city: null, modifiedDate: 'no date' }),
    ],
    timeLogs: [
      timeLog('t1', '2020-11-18T22:59:59.000Z', { user: 'u1', time: 2, workOrderNumber: 1181, isAbsence: true }),
      timeLog('t2', '2020-11-18T23:00:00.000Z', { user: 'u2', time: '10', endTimestamp: '2020-11-19T11:00:00.000Z' }),
      timeLog('t3', '2020-11-19T22:59:59.999Z', {
        user: 'u1',
        time: 9,
        task: 'k1',
        modifiedDate: '2020-11-19T23:00:00.000Z',
      }),
      timeLog('t4', '2020-11-19T23:00:00.000Z', { user: null, time: null, invoicedDate: '2020-11-20T09:00:00.000Z' }),
    ],
    expenses: [
      { _id: 'e1', timestamp: '2020-11-18T22:59:59.000Z' },
      { _id: 'e2', timestamp: '2020-11-18T23:00:00.000Z' },
      { _id: 'e3', timestamp: '2020-11-19T22:59:59.999Z' },
      { _id: 'e4', timestamp: '2020-11-19T23:00:00.000Z' },
      { _id: 'e5', timestamp: '2020-10-07T014:00:00.000Z' },
    ],
    users: [
      {
        _id: 'u1',
        firstName: 'Åsa',
        lastName: 'Ek',
        isActive: true,
        userRoleId: 1,
        department: 'd1',
        userSkills: ['s1'],
      },
      {
        _id: 'u2',
        firstName: 'Bo',
        lastName: 'Asas',
        isActive: false,
        userRoleId: 10,
        personalNumber: '19550101-0000',
      },
    ],
    workOrders: [
      { _id: 'w1', title: 'Ett', users: ['u1', 'u2'], createDate: '2020-11-01T09:00:00.000Z', modifiedDate: null },
      {
        _id: 'w2',
        title: 'Två',
        users: [],
        createDate: '2020-11-01T09:00:00.000Z',
        modifiedDate: '2020-11-12T09:00:00.000Z',
      },
    ],
    purchaseOrders: [
      { _id: 'p1', purchaseOrderStatus: 1 },
      { _id: 'p10', purchaseOrderStatus: 10 },
    ],
    supplierInvoices: [{ _id: 's1', supplierInvoiceNumber: '9316' }],
    machines: [{ _id: 'm1', machineName: 'Grävare', serviceable: true }],
    contactPersons: [
      { _id: 'k1', customer: 'c1' },
      { _id: 'k2', customer: 'c2' },
    ],
  },
});

describe('filters', () => {
  for (const [query, ids] of [
    ['customers?name=åk', ['c1', 'c3']],
    ['customers?name=ÖST', ['c1']],
    ['customers?name=%26', ['c2']],
    ['customers?customerNumber=1', ['c1', 'c2']],
    ['customers?customerNumber=1&city=gran', ['c2']],
    ['customers?name=', ['c1', 'c2', 'c3']],
    ['customers?unknown=x', ['c1', 'c2', 'c3']],
    ['customers?email=x', ['c1', 'c2', 'c3']],
    ['customers?lastModified=2020-11-10 10:00', ['c2']],
    ['customers?lastModified=2020-11-10T10:00:01', []],
    ['contactPersons?customerId=c1', ['k1']],
    ['contactPersons?customer=c1', ['k1', 'k2']],
    ['timeLogs?user=u1', ['t1', 't3']],
    ['timeLogs?user=u', []],
    ['timeLogs?workOrderNumber=18', ['t1']],
    ['timeLogs?isAbsence=true', ['t1']],
    ['timeLogs?isAbsence=false', ['t2', 't3', 't4']],
    ['timeLogs?timestamp=2020-11-19 00:00', ['t3', 't4']],
    ['timeLogs?timestamp=2020-11-18T23:59:59', ['t2', 't3', 't4']],
    ['timeLogs?endTimestamp=2020-11-19 12:00', []],
    ['timeLogs?endTimestamp=2020-11-19 12:01', ['t2']],
    ['timeLogs?task=k1', ['t3']],
    ['timeLogs?invoicedDate=2020-11-20 10:00', ['t4']],
    ['timeLogs?lastModified=2020-11-20 00:00', ['t3']],
    ['expenses?fromDate=2020-11-19', ['e2', 'e3', 'e4']],
    ['expenses?toDate=2020-11-19', ['e1', 'e2', 'e3']],
    ['expenses?fromDate=2020-11-19&toDate=2020-11-19', ['e2', 'e3']],
    ['users?name=sa ek', ['u1']],
    ['users?name=as', ['u2']],
    ['users?personNumber=1955', ['u2']],
    ['users?department=d1', ['u1']],
    ['users?userRole=1', ['u1']],
    ['users?isActive=false', ['u2']],
    ['users?userSkills=s1', ['u1']],
    ['workOrders?user=u2', ['w1']],
    ['workOrders?lastModified=2020-11-01 10:00', ['w1', 'w2']],
    ['workOrders?lastModified=2020-11-02 10:00', ['w2']],
    ['purchaseOrders?purchaseOrderStatus=1', ['p1']],
    ['supplierInvoices?supplierInvoiceNumber=931', ['s1']],
    ['machines?name=gräv&serviceable=true', ['m1']],
  ] as const) {
    test(query, async () => {
      const records = await api().list(`/${query}`);
      assert.deepEqual(
        records.map(({ _id }) => _id),
        ids,
      );
    });
  }
  test('meta counts what passed', async () => {
    const { body } = await api().get('/customers?name=åk&limit=1');
    assert.deepEqual(body.meta, { totalResources: 2, totalPages: 2, currentPage: 1 });
  });
  for (const [query, field] of [
    ['users?isActive=yes', 'isActive'],
    ['users?isActive=1', 'isActive'],
    ['expenses?fromDate=20201119', 'fromDate'],
    ['expenses?toDate=2020-11-31', 'toDate'],
    ['expenses?toDate=2020-11-19T00:00', 'toDate'],
    ['customers?lastModified=2020-11-19', 'lastModified'],
    ['timeLogs?timestamp=2020-11-19T11:00:00.000Z', 'timestamp'],
    ['timeLogs?endTimestamp=2020-11-19 25:00', 'endTimestamp'],
    ['timeLogs?sortBy=time&sortDirection=down', 'sortDirection'],
    ['timeLogs?sortDirection=desc', 'sortDirection'],
    ['customFields', 'entityType'],
    ['customFields?entityType=250', 'entityType'],
  ] as const) {
    test(`${query} is 400 and names ${field}`, async () => {
      const { status, error } = await api().get(`/${query}`);
      assert.equal(status, 400);
      assert.ok(error.startsWith(`${field} `), error);
    });
  }
});

describe('sorting', () => {
  for (const [query, ids] of [
    ['customers?sortBy=name', ['c2', 'c3', 'c1']],
    ['customers?sortBy=name&sortDirection=descending', ['c1', 'c3', 'c2']],
    ['customers?sortBy=city&sortDirection=ascending', ['c3', 'c2', 'c1']],
    ['customers?sortBy=customerNumber', ['c2', 'c1', 'c3']],
    ['timeLogs?sortBy=time', ['t4', 't1', 't3', 't2']],
    ['timeLogs?sortBy=timestamp&sortDirection=descending&limit=2', ['t4', 't3']],
    ['customers?sortBy=nothing', ['c1', 'c2', 'c3']],
    ['customers?sortDirection=descending', ['c1', 'c2', 'c3']],
  ] as const) {
    test(query, async () => {
      const records = await api().list(`/${query}`);
      assert.deepEqual(
        records.map(({ _id }) => _id),
        ids,
      );
    });
  }
});
