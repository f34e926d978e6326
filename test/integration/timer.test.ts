import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { signIn, type TestCompany } from './support/company.ts';
import { eventually } from './support/eventually.ts';

const acme = 'Acme Bygg AB';

suite('Timer', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn();
  });
  afterEach(() => {
    company.server.clearFaults();
    company.server.clearReceived();
  });
  after(() => company.close());

  const workOrder = (): string => String(company.server.records(acme, 'workOrders')[3]?._id);
  const mine = (): unknown[] => company.server.records(acme, 'timers').filter(({ user }) => user === company.user);

  test('the server owns it: started, refused a second time, stopped into a time log', async () => {
    await vscode.commands.executeCommand('seventime.startTimer', { company: company.slug, workOrder: workOrder() });
    assert.equal(mine().length, 1);
    assert.deepEqual(company.server.received('POST')[0]?.body, { user: company.user, workOrder: workOrder() });
    await assert.rejects(
      async () => vscode.commands.executeCommand('seventime.startTimer', { company: company.slug }),
      /running timer/,
    );
    const { _id } = await vscode.commands.executeCommand<{ _id: string }>('seventime.stopTimer', {
      company: company.slug,
    });
    assert.deepEqual(mine(), []);
    assert.equal(company.server.record(acme, 'timeLogs', _id)?.workOrder, workOrder());
  });

  test('a lost answer to the stop: the time log is found, and there is one', async () => {
    await vscode.commands.executeCommand('seventime.startTimer', { company: company.slug });
    const before = company.server.records(acme, 'timeLogs').length;
    company.server.fault({ method: 'POST', path: '/stopTimer' }, 'resetAfter');
    const { _id } = await vscode.commands.executeCommand<{ _id: string }>('seventime.stopTimer', {
      company: company.slug,
    });
    assert.equal(company.server.records(acme, 'timeLogs').length, before + 1);
    assert.equal(company.server.record(acme, 'timeLogs', _id)?.user, company.user);
    assert.equal(company.server.received('POST', '/stopTimer').length, 1);
  });

  test('it starts on the work order that the git branch names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'repository-'));
    const git = (...args: readonly string[]): unknown =>
      execFileSync('git', ['-c', 'user.name=Åke', '-c', 'user.email=ake@example.test', ...args], { cwd: folder });
    git('init', '--quiet', '--initial-branch=wo/1007-nya-rör');
    git('commit', '--quiet', '--allow-empty', '--message=Börja');
    await vscode.commands.executeCommand('git.openRepository', folder);
    const named = company.server.records(acme, 'workOrders').find((one) => String(one.workOrderNumber) === '1007');
    await eventually('git has read the branch', async () => {
      await vscode.commands.executeCommand('seventime.startTimer', { company: company.slug, fromBranch: true }).then(
        () => true,
        (error: Error) => {
          if (!error.message.includes('names a work order')) throw error;
          return false;
        },
      );
      return mine().length > 0;
    });
    assert.equal(
      company.server.records(acme, 'timers').find(({ user }) => user === company.user)?.workOrder,
      named?._id,
    );
    await vscode.commands.executeCommand('seventime.stopTimer', { company: company.slug });
    await vscode.commands.executeCommand('git.close', vscode.Uri.file(folder));
    await rm(folder, { recursive: true });
  });

  test('stopping where none runs says so', async () => {
    await assert.rejects(
      async () => vscode.commands.executeCommand('seventime.stopTimer', { company: company.slug }),
      /No timer of yours is running/,
    );
  });
});

suite('Timer of a company whose API has none', () => {
  let company: TestCompany;

  before(async () => {
    company = await signIn({ timers: false });
  });
  after(() => company.close());

  test('this machine keeps it, and its time is logged once', async () => {
    const project = String(company.server.records(acme, 'projects')[1]?._id);
    await vscode.commands.executeCommand('seventime.startTimer', { company: company.slug, project });
    await assert.rejects(
      async () => vscode.commands.executeCommand('seventime.startTimer', { company: company.slug }),
      /A timer runs already/,
    );
    const { _id } = await vscode.commands.executeCommand<{ _id: string }>('seventime.stopTimer', {
      company: company.slug,
    });
    assert.equal(company.server.record(acme, 'timeLogs', _id)?.project, project);
    assert.equal(company.server.received('POST', '/timeLogs').length, 1);
    await assert.rejects(
      async () => vscode.commands.executeCommand('seventime.stopTimer', { company: company.slug }),
      /No timer of yours is running/,
    );
  });
});
