import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Limiter } from '../../../src/api/limiter.ts';
import { readPages, StrictServer, seeded, steadyWay, VirtualClock, type Way } from './limiter-world.ts';

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

/** Anything from `mean - jitter` to `mean + jitter` milliseconds, each as likely. */
function uniform(random: () => number, mean: number, jitter: number): () => number {
  return () => mean + (2 * random() - 1) * jitter;
}

/** The server takes 40 ± 30 ms. */
function serverJitter(random: () => number): Way {
  return { there: () => 1, work: uniform(random, 40, 30), back: () => 1 };
}

/** The server takes 40 ± 30 ms, the network 30 ± 30 ms each way. */
function networkJitter(random: () => number): Way {
  return { there: uniform(random, 30, 30), work: uniform(random, 40, 30), back: uniform(random, 30, 30) };
}

/** The server takes 5 ms, the network 30 ± 30 ms to it: from here that looks like jitter of the server. */
function hiddenNetworkJitter(random: () => number): Way {
  return { there: uniform(random, 30, 30), work: () => 5, back: () => 1 };
}

/** A quiet network, and a machine that now and then stands still for up to 50 ms before a request leaves. */
function stalls(random: () => number): Way {
  return { there: () => (random() < 0.05 ? 50 * random() : 1), work: () => 20, back: () => 1 };
}

/** A machine under load: one request in twenty leaves late, by up to 800 ms. */
function longStalls(random: () => number): Way {
  return { there: () => (random() < 0.05 ? 800 * random() : 1), work: () => 20, back: () => 1 };
}

async function read(way: Way, pages: number): Promise<{ ratio: number; refusals: number }> {
  const clock = new VirtualClock();
  const server = new StrictServer(clock, way);
  const ratio = await readPages(clock, new Limiter({ clock }), server, pages);
  return { ratio, refusals: server.refusals.length };
}

suite('pages read at the limit, whatever the jitter', () => {
  for (const [pages, least] of [
    [39, 0.92],
    [400, 0.97],
  ] as const) {
    test(`${pages} pages under jitter of the server: at least ${least} of the limit, no refusal`, async () => {
      for (const seed of seeds) {
        const { ratio, refusals } = await read(serverJitter(seeded(seed)), pages);
        assert.ok(ratio >= least, `${ratio} with seed ${seed}`);
        assert.equal(refusals, 0, `with seed ${seed}`);
      }
    });
  }

  test('39 pages under jitter of the network: at least 0.88 of the limit without refusal, all but rarely', async () => {
    const runs = await Promise.all(seeds.map((seed) => read(networkJitter(seeded(seed)), 39)));
    const good = runs.filter(({ ratio, refusals }) => ratio >= 0.88 && refusals === 0);
    assert.ok(good.length >= 19, `${good.length} of 20 were`);
    for (const { ratio, refusals } of runs)
      assert.ok(ratio >= 0.86 && refusals <= 1, `${ratio} with ${refusals} refusals`);
  });

  test('jitter of the network that looks like the server’s costs one refusal, and is not believed again', async () => {
    for (const seed of seeds) {
      const { ratio, refusals } = await read(hiddenNetworkJitter(seeded(seed)), 100);
      assert.equal(refusals, 1, `with seed ${seed}`);
      assert.ok(ratio >= 0.9, `${ratio} with seed ${seed}`);
    }
  });

  for (const [pages, least] of [
    [39, 0.92],
    [400, 0.97],
  ] as const) {
    test(`${pages} pages from a machine that stands still now and then: at least ${least} of the limit, no refusal`, async () => {
      for (const seed of seeds) {
        const { ratio, refusals } = await read(stalls(seeded(seed)), pages);
        assert.ok(ratio >= least, `${ratio} with seed ${seed}`);
        assert.equal(refusals, 0, `with seed ${seed}`);
      }
    });
  }
});

suite('a machine under load', () => {
  test('400 pages while one request in twenty leaves up to 800 ms late: no refusal', async () => {
    for (const seed of seeds) {
      const { ratio, refusals } = await read(longStalls(seeded(seed)), 400);
      assert.equal(refusals, 0, `with seed ${seed}`);
      assert.ok(ratio >= 0.9, `${ratio} with seed ${seed}`);
    }
  });
});

suite('a server that takes less than the document says', () => {
  test('four requests in 1.2 seconds: the pace is learned in the first five seconds and kept', async () => {
    const clock = new VirtualClock();
    const server = new StrictServer(clock, steadyWay(40), 1200);
    const ratio = await readPages(clock, new Limiter({ clock }), server, 400);
    assert.ok(ratio * 1.2 >= 0.9, `${ratio * 1.2} of this server’s limit`);
    assert.deepEqual(
      server.refusals.filter((at) => at > 5000),
      [],
    );
  });

  test('another program with the same key takes one place a second: the pace is learned', async () => {
    const clock = new VirtualClock();
    const server = new StrictServer(clock, steadyWay(40));
    let done = false;
    const reading = readPages(clock, new Limiter({ clock }), server, 400).finally(() => {
      done = true;
    });
    while (!done) {
      server.arrive();
      await Promise.race([clock.sleep(1000), reading]);
    }
    assert.ok((await reading) >= 0.9 * 0.75, 'of the three places a second that are left');
    assert.deepEqual(
      server.refusals.filter((at) => at > 10_000),
      [],
    );
  });
});
