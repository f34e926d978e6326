import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { type SevenTime, startSevenTime } from '../seventime/server.ts';
import { signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

const acme = 'Acme Bygg AB';

function logIn({ slug }: TestCompany, description: string): Thenable<unknown> {
  return vscode.commands.executeCommand('seventime.logTime', {
    company: slug,
    date: '2026-11-10',
    from: '08:00',
    to: '09:00',
    description,
  });
}

function sendOf({ slug }: TestCompany): Thenable<{ waiting: number }> {
  return vscode.commands.executeCommand('seventime.sendOutbox', { company: slug });
}

function logged(server: SevenTime, description: string): number {
  return server.records(acme, 'timeLogs').filter((one) => one.description === description).length;
}

suite('Outbox', () => {
  let company: TestCompany;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('seventime');

  before(async () => {
    company = await signIn();
    await settings().update('outbox.sendAutomatically', false, vscode.ConfigurationTarget.Global);
  });
  afterEach(() => {
    company.server.clearFaults();
    company.server.clearReceived();
  });
  after(async () => {
    await settings().update('outbox.sendAutomatically', undefined, vscode.ConfigurationTarget.Global);
    await company.close();
  });

  const log = (description: string): Thenable<unknown> => logIn(company, description);
  const send = (): Thenable<{ waiting: number }> => sendOf(company);

  test('an entry whose answer and look-up were lost waits, is found on the server and is not sent again', async () => {
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetAfter');
    const down = company.server.fault(
      { method: 'GET', path: '/timeLogs' },
      { kind: 'status', status: 500, errorMessage: 'Databasen vilar.' },
      { times: 100 },
    );
    await assert.rejects(async () => log('osäker'), /could not be looked up.*waits in the outbox/);
    down.stop();
    assert.deepEqual(await send(), { waiting: 0 });
    assert.equal(logged(company.server, 'osäker'), 1);
    assert.equal(company.server.received('POST').length, 1);
  });

  test('an entry that was lost on its way is sent once, also when two send at the same time', async () => {
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetBefore');
    await assert.rejects(async () => log('försvann'), /the time is not logged.*waits in the outbox/);
    assert.equal(logged(company.server, 'försvann'), 0);
    await Promise.all([send(), send(), send()]);
    assert.equal(logged(company.server, 'försvann'), 1);
    assert.deepEqual(await send(), { waiting: 0 });
    assert.equal(logged(company.server, 'försvann'), 1);
  });

  test('an entry that fails again waits on', async () => {
    company.server.fault({ method: 'POST', path: '/timeLogs' }, 'resetBefore', { times: 2 });
    await assert.rejects(async () => log('envis'), /waits in the outbox/);
    await assert.rejects(async () => send(), /the time is not logged/);
    assert.deepEqual(await send(), { waiting: 0 });
    assert.equal(logged(company.server, 'envis'), 1);
  });
});

suite('Outbox without a connection', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn();
  });
  after(() => vscode.commands.executeCommand('seventime.signOut', { company: company.slug }));

  test('without a connection an entry waits; when it is back, it is sent once', async () => {
    const port = Number(new URL(company.server.url).port);
    await company.server.close();
    await assert.rejects(async () => logIn(company, 'utan nät'), /Could not connect.*waits in the outbox/);
    const again = await startSevenTime({ port });
    try {
      assert.deepEqual(await sendOf(company), { waiting: 0 });
      assert.equal(logged(again, 'utan nät'), 1);
      assert.deepEqual(
        again.received().map(({ method, path }) => `${method} ${path}`),
        ['GET /timeLogs', 'POST /timeLogs'],
      );
    } finally {
      await again.close();
    }
  });

  test('once there is a connection again, an entry is sent without being asked', async () => {
    await assert.rejects(async () => logIn(company, 'av sig själv'), /is sent when there is a connection again/);
    const again = await startSevenTime({ port: Number(new URL(company.server.url).port) });
    try {
      await eventually('the entry', () => logged(again, 'av sig själv') === 1);
      await eventually('nothing waits', async () => (await sendOf(company)).waiting === 0);
      assert.equal(logged(again, 'av sig själv'), 1);
      assert.equal(again.received('POST').length, 1);
    } finally {
      await again.close();
    }
  });
});
