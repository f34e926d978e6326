import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'mocha';
import { closeTabs, signIn, type TestCompany } from './support/company.ts';
import { faultCases } from './support/faults.ts';
import { operations } from './support/operations.ts';
import { type Relay, startRelay } from './support/relay.ts';
import { withSetting } from './support/saving.ts';

/** How long one cell may take: where nothing answers, all tries wait for it. */
const cellTimeoutMs = 60_000;

suite('When something goes wrong', () => {
  let company: TestCompany;
  let relay: Relay;

  before(async () => {
    // By name, and through a network of its own that can go away.
    company = await signIn({ sizes: { workOrders: 40 } }, async ({ origin }) => {
      relay = await startRelay(Number(new URL(origin).port));
      return `http://localhost:${relay.port}/api/2`;
    });
  });
  afterEach(async () => {
    company.server.clearFaults();
    await relay.restore();
    await closeTabs();
    company.server.clearReceived();
  });
  after(async () => {
    await company.close();
    await relay.close();
  });

  for (const operation of operations) {
    suite(operation.name, () => {
      for (const [number, fault] of faultCases.entries()) {
        test(`${fault.name}: ${fault.outcome === 'done' ? 'done once' : 'not done, told once, and done once when tried again'}`, async () => {
          await withSetting('seventime.requestTimeout', 1, async () => {
            const attempt = await operation.begin(company, number);
            const scene = { server: company.server, relay, write: operation.write };
            const setRight = await fault.set(scene);
            const performing = attempt.perform();
            await fault.meanwhile?.(scene);
            const told = await performing;
            await setRight();

            const isDone = fault.outcome === 'done';
            assert.equal(told.length, isDone ? 0 : 1, `told: ${told.join(' | ')}`);
            if (fault.told) assert.match(told[0] ?? '', fault.told);
            assert.equal(attempt.timesDone(), isDone ? 1 : 0);
            await attempt.check(isDone);

            if (!isDone) assert.deepEqual(await attempt.perform(), [], 'it works when tried again');
            assert.equal(attempt.timesDone(), 1);
            await attempt.check(true);
            assert.equal(company.server.elsewhere.keySeen(), false, 'the key went nowhere else');
          });
        }).timeout(cellTimeoutMs);
      }
    });
  }
});
