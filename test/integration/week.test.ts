import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'mocha';
import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { SevenTimeExtension } from '../../src/extension.ts';
import type { WeekNode } from '../../src/hours/weekItems.ts';
import { signIn, type TestCompany } from './support/company.ts';

const acme = 'Acme Bygg AB';
const zone = 'Europe/Stockholm';

suite('My Week', () => {
  let company: TestCompany;
  let week: vscode.TreeDataProvider<WeekNode>;
  const today = Temporal.Now.plainDateISO(zone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });

  before(async () => {
    // Requests are counted; a request sent again because of the limit would count twice.
    company = await signIn({ rateLimit: false });
    const extension = vscode.extensions.getExtension<SevenTimeExtension>('seventime-community.seventime');
    assert.ok(extension);
    week = extension.exports.week;
  });
  beforeEach(async () => {
    company.server.replaceRecords('timeLogs', []);
    await vscode.commands.executeCommand('seventime.thisWeek');
  });
  after(() => company.close());

  function logElsewhere(fields: { from: string; hours: number; [field: string]: unknown }): string {
    const { from, hours, ...others } = fields;
    const start = Temporal.PlainDateTime.from(`${monday}T${from}`).toZonedDateTime(zone).toInstant();
    const { _id } = company.server.addElsewhere('timeLogs', {
      user: company.user,
      timestamp: start.toString({ smallestUnit: 'millisecond' }),
      endTimestamp: start.add({ minutes: hours * 60 }).toString({ smallestUnit: 'millisecond' }),
      time: hours,
      invoiceableTime: hours,
      ...others,
    });
    return String(_id);
  }

  async function shown(node?: WeekNode): Promise<{ node: WeekNode; label: string; description: string }[]> {
    const nodes = (await week.getChildren(node)) ?? [];
    return Promise.all(
      nodes.map(async (child) => {
        const { label, description } = await week.getTreeItem(child);
        return { node: child, label: String(label), description: String(description ?? '') };
      }),
    );
  }

  async function mondayShown(): Promise<{ node: WeekNode; label: string; description: string }> {
    const days = (await shown()).filter(({ node }) => node.type === 'weekDay');
    assert.equal(days.length, 7);
    const [first] = days;
    assert.ok(first);
    return first;
  }

  test('the logs of the week are one request, filtered by user and time', async () => {
    await vscode.commands.executeCommand('seventime.refreshWeek');
    company.server.clearReceived();
    await vscode.commands.executeCommand('seventime.refreshWeek');
    const [request, ...others] = company.server.received();
    assert.deepEqual(others, []);
    assert.equal(request?.path, '/timeLogs');
    assert.equal(request?.query.user, company.user);
    assert.equal(request?.query.timestamp, `${monday.subtract({ days: 1 })} 00:00`);
    assert.equal(request?.query.endTimestamp, `${monday.add({ days: 8 })} 00:00`);
  });

  test('a day shows its logs with times, hours, where and text, and its sum', async () => {
    const [workOrder] = company.server.records(acme, 'workOrders');
    logElsewhere({
      from: '08:00',
      hours: 2.25,
      description: 'Målning på Älgvägen',
      workOrder: workOrder?._id,
      workOrderNumber: 1000,
      workOrderTitle: 'Byt tak',
    });
    await vscode.commands.executeCommand('seventime.refreshWeek');
    const day = await mondayShown();
    assert.match(day.description, /^2\.25/);
    const [log] = (await shown(day.node)).filter(({ node }) => node.type === 'weekLog');
    assert.equal(log?.label, '08:00–10:15 · 2.25 h · 1000 Byt tak');
    assert.equal(log?.description, 'Målning på Älgvägen');
  });

  test('overlaps and absence are told in words', async () => {
    logElsewhere({ from: '08:00', hours: 2, description: 'ett' });
    logElsewhere({ from: '09:00', hours: 2, description: 'två' });
    logElsewhere({ from: '13:00', hours: 3, isAbsence: true, categoryName: 'Sjukdom', description: 'hemma' });
    await vscode.commands.executeCommand('seventime.refreshWeek');
    const day = await mondayShown();
    assert.match(day.description, /^4.*absence 3 h.*overlap 1 h/);
    const logs = (await shown(day.node)).filter(({ node }) => node.type === 'weekLog');
    assert.deepEqual(
      logs.map(({ description }) => description),
      ['overlaps · ett', 'overlaps · två', 'hemma'],
    );
    assert.equal(logs[2]?.label, '13:00–16:00 · 3 h · absence: Sjukdom');
  });

  test('what is logged stands in the week at once, and what is deleted is gone, without reading the week again', async () => {
    await vscode.commands.executeCommand('seventime.refreshWeek');
    await mondayShown();
    company.server.clearReceived();
    const { _id } = await vscode.commands.executeCommand<{ _id: string }>('seventime.logTime', {
      company: company.slug,
      date: monday.toString(),
      from: '10:00',
      to: '11:00',
      description: 'nu',
    });
    const logs = async (): Promise<string[]> =>
      (await shown((await mondayShown()).node)).filter(({ node }) => node.type === 'weekLog').map(({ label }) => label);
    assert.deepEqual(await logs(), ['10:00–11:00 · 1 h · no work order or project']);
    await vscode.commands.executeCommand('seventime.deleteRecord', {
      company: company.slug,
      resource: 'timeLogs',
      id: _id,
      confirm: false,
    });
    assert.deepEqual(await logs(), []);
    assert.deepEqual(
      company.server
        .received('GET', '/timeLogs')
        .map(({ path }) => path)
        .filter((path) => path === '/timeLogs'),
      [],
    );
  });

  test('a failure stands in the view with its reason', async () => {
    await vscode.commands.executeCommand('seventime.previousWeek');
    company.server.fault(
      { method: 'GET', path: '/timeLogs' },
      { kind: 'status', status: 500, errorMessage: 'Databasen vilar.' },
    );
    const [failure] = await shown();
    assert.equal(failure?.node.type, 'weekFailure');
    assert.ok(failure.label.includes('Databasen vilar.'), failure.label);
    company.server.clearFaults();
    await vscode.commands.executeCommand('seventime.refreshWeek');
    assert.equal((await shown()).filter(({ node }) => node.type === 'weekDay').length, 7);
  });
});
