import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { signIn, type TestCompany } from './support/company.ts';

const acme = 'Acme Bygg AB';

suite('Log time', () => {
  let company: TestCompany;

  before(async () => {
    // Requests are counted; a request sent again because of the limit would count twice.
    company = await signIn({ rateLimit: false });
  });
  afterEach(() => {
    company.server.clearFaults();
    company.server.clearReceived();
  });
  after(() => company.close());

  function workOrder(index = 0): string {
    return String(company.server.records(acme, 'workOrders')[index]?._id);
  }

  function log(fields: Record<string, unknown>): Thenable<{ _id: string }> {
    return vscode.commands.executeCommand('seventime.logTime', { company: company.slug, ...fields });
  }

  /** Reads of registers that only add names and colours to the tree come on their own and are left out. */
  const requests = (): string[] =>
    company.server
      .received()
      .map(({ method, path }) => `${method} ${path}`)
      .filter((request) => !request.includes('Statuses'));

  test('with all of it given it is one request, and the server has the log', async () => {
    const fields = {
      workOrder: workOrder(),
      date: '2026-11-03',
      from: '08:00',
      to: '09:30',
      description: 'Felsökning',
    };
    const { _id } = await log(fields);
    assert.deepEqual(requests(), ['POST /timeLogs']);
    assert.deepEqual(company.server.received('POST')[0]?.body, {
      createdByUser: company.user,
      user: company.user,
      timestamp: '2026-11-03 08:00',
      endTimestamp: '2026-11-03 09:30',
      workOrder: workOrder(),
      description: 'Felsökning',
    });
    const record = company.server.record(acme, 'timeLogs', _id);
    assert.equal(record?.time, 1.5);
    assert.equal(record?.timestamp, '2026-11-03T07:00:00.000Z');
  });

  test('the log stands in the tree at once, without a request', async () => {
    const list = await company.node('Time', 'Time Logs');
    await company.labels(list);
    company.server.clearReceived();
    await log({ workOrder: workOrder(1), date: '2026-11-04', from: '10:00', to: '12:15' });
    const [first] = await company.labels(list);
    assert.ok(first?.includes('2026-11-04') && first.includes('2.25 h'), `the tree says “${first}”`);
    assert.deepEqual(requests(), ['POST /timeLogs']);
  });

  test('a lost answer: the log is found, and never sent twice', async () => {
    const fields = {
      workOrder: workOrder(2),
      date: '2026-11-05',
      from: '07:00',
      to: '08:00',
      description: 'Rör & kök',
    };
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetAfter');
    const { _id } = await log(fields);
    assert.equal(company.server.received('POST').length, 1);
    const written = company.server.records(acme, 'timeLogs').filter(({ description }) => description === 'Rör & kök');
    assert.deepEqual(
      written.map((record) => record._id),
      [_id],
    );
  });

  test('a request that was lost before it was done: told so, nothing is sent again', async () => {
    const fields = { workOrder: workOrder(2), date: '2026-11-05', from: '13:00', to: '14:00', description: 'Försvann' };
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetBefore');
    await assert.rejects(async () => log(fields), /the time is not logged/);
    assert.equal(company.server.received('POST').length, 1);
  });

  test('a refusal says what the server said', async () => {
    await assert.rejects(async () => log({ workOrder: 'none', hours: 1, from: '08:00' }), /workOrder/);
  });

  test('a line with a known target and times is one request', async () => {
    const [, , , known] = company.server.records(acme, 'workOrders');
    await company.labels(await company.node('Projects & Work', 'Work Orders'));
    company.server.clearReceived();
    const { _id } = await log({ text: `${known?.workOrderNumber} 2026-11-06 8-10:15 -- code review på 2901` });
    assert.deepEqual(requests(), ['POST /timeLogs']);
    const record = company.server.record(acme, 'timeLogs', _id);
    assert.equal(record?.workOrder, known?._id);
    assert.equal(record?.time, 2.25);
    assert.equal(record?.description, 'code review på 2901');
  });

  test('hours alone begin after the last log of the day: its logs are read once, then one request an entry', async () => {
    const [known] = company.server.records(acme, 'workOrders');
    await company.labels(await company.node('Projects & Work', 'Work Orders'));
    company.server.addElsewhere('timeLogs', {
      user: company.user,
      timestamp: '2026-01-15T07:00:00.000Z',
      endTimestamp: '2026-01-15T09:20:00.000Z',
      time: 2.333,
    });
    company.server.clearReceived();
    await log({ text: `${known?.workOrderNumber} 1,5h 2026-01-15` });
    assert.deepEqual(requests(), ['GET /timeLogs', 'POST /timeLogs']);
    company.server.clearReceived();
    await log({ workOrder: known?._id, date: '2026-01-15', hours: 1 });
    assert.deepEqual(requests(), ['POST /timeLogs']);
    const starts = company.server
      .records(acme, 'timeLogs')
      .filter(({ timestamp }) => String(timestamp).startsWith('2026-01-15'))
      .map(({ timestamp }) => timestamp);
    assert.deepEqual(starts.sort(), [
      '2026-01-15T07:00:00.000Z',
      '2026-01-15T09:20:00.000Z',
      '2026-01-15T10:50:00.000Z',
    ]);
  });

  test('a target that is not loaded is looked up on the server by its number', async () => {
    const project = company.server.records(acme, 'projects')[20];
    const { _id } = await log({ text: `projekt ${project?.projectNumber} 2026-11-07 13-14 möte` });
    assert.equal(company.server.record(acme, 'timeLogs', _id)?.project, project?._id);
  });

  test('arguments that make no entry are refused before anything is sent', async () => {
    await assert.rejects(async () => log({ workOrder: workOrder(), hours: 'en stund' }), /“hours” must be a number/);
    assert.deepEqual(requests(), []);
  });
});

suite('Log time to a server in another zone', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ zone: 'UTC' });
  });
  after(() => company.close());

  test('a log put at another time is found all the same when its answer is lost', async () => {
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetAfter');
    const { _id } = await vscode.commands.executeCommand<{ _id: string }>('seventime.logTime', {
      company: company.slug,
      project: String(company.server.records(acme, 'projects')[0]?._id),
      date: '2026-07-01',
      from: '08:00',
      to: '09:00',
      description: 'I fel zon',
    });
    assert.equal(company.server.record(acme, 'timeLogs', _id)?.timestamp, '2026-07-01T08:00:00.000Z');
    assert.equal(company.server.received('POST').length, 1);
  });
});
