import assert from 'node:assert/strict';
import { after, before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { closeTabs, signIn, type TestCompany } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { withSetting } from '../support/saving.ts';
import { type FaultCase, faultCases } from './cases.ts';
import { type Attempt, type Operation, operations } from './operations.ts';
import { type Relay, startRelay } from './relay.ts';

/** How long the operations may take under one fault: where nothing answers, all tries wait for it. */
const faultTimeoutMs = 120_000;

/** An operation that has met a fault, and what the person was told of it. */
interface Met {
  readonly attempt: Attempt;
  readonly told: readonly string[];
}

suite('When something goes wrong', () => {
  let company: TestCompany;
  let relay: Relay;

  before(async () => {
    // What waits in the outbox is sent by the test that asks for it, not in between.
    await sendAutomatically(false);
    // By name, and through a network of its own that can go away.
    company = await signIn({ sizes: { workOrders: 40, tasks: 5, timeLogs: 5 } }, async ({ origin }) => {
      relay = await startRelay(Number(new URL(origin).port));
      return `http://localhost:${relay.port}/api/2`;
    });
  });
  after(async () => {
    await company.close();
    await relay.close();
    await sendAutomatically(undefined);
  });

  for (const [number, fault] of faultCases.entries()) {
    suite(fault.name, () => {
      /** Every operation meets the fault at the same time; each test judges one of them. */
      const met = new Map<Operation, Met>();

      before(async function () {
        this.timeout(faultTimeoutMs);
        await withSetting('seventime.requestTimeout', 1, meetFault);
        async function meetFault(): Promise<void> {
          const attempts = new Map<Operation, Attempt>();
          for (const operation of operations) attempts.set(operation, await operation.begin(company, number));
          const setRight = await fault.set({
            server: company.server,
            relay,
            writes: operations.map(({ write }) => write),
          });
          const performing = [...attempts].map(async ([operation, attempt]) => {
            met.set(operation, { attempt, told: await attempt.perform() });
          });
          await fault.meanwhile?.(() => met.size === operations.length);
          await Promise.allSettled(performing);
          await setRight();
          await Promise.all(performing);
        }
      });
      after(async () => {
        company.server.clearFaults();
        await relay.restore();
        await closeTabs();
        company.server.clearReceived();
      });

      for (const operation of operations) {
        test(operation.name, async () => {
          const seen = met.get(operation);
          assert.ok(seen);
          await judge(operation, fault, seen);
          assert.equal(company.server.elsewhere.keySeen(), false, 'the key went nowhere else');
        }).timeout(faultTimeoutMs);
      }
    });
  }

  /** Done once or not at all; told once where the person must know; never done twice by trying again. */
  async function judge({ whenLost }: Operation, fault: FaultCase, { attempt, told }: Met): Promise<void> {
    const isTold = !fault.isDone || (!fault.isKnown && whenLost === 'asks');
    assert.equal(told.length, isTold ? 1 : 0, `told: ${told.join(' | ')}`);
    if (isTold) assert.match(told[0] ?? '', fault.told);
    assert.equal(attempt.timesDone(), fault.isDone ? 1 : 0);
    await attempt.check(!isTold);
    if (!isTold) return;

    const mayBeDone = /may have been created/.test(told[0] ?? '');
    assert.ok(!mayBeDone || (whenLost === 'asks' && !fault.isKnown), 'the person is not left in doubt for nothing');
    const again = await attempt.perform();
    // The question before sending again is a dialog, which VS Code refuses in tests: nothing may be sent.
    assert.equal(again.length, mayBeDone ? 1 : 0, `told when tried again: ${again.join(' | ')}`);
    const times = !mayBeDone || fault.isDone ? 1 : 0;
    await eventually('it is done once', () => attempt.timesDone() === times);
    if (!mayBeDone) await attempt.check(true);
  }
});

function sendAutomatically(value: boolean | undefined): Thenable<void> {
  const section = 'seventime.outbox.sendAutomatically';
  return vscode.workspace.getConfiguration().update(section, value, vscode.ConfigurationTarget.Global);
}
