import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Limiter } from '../../../src/api/limiter.ts';

/** Answers everything at once, and remembers what came when. */
const arrivals: { readonly path: string; readonly at: number }[] = [];
const server = createServer((request, response) => {
  arrivals.push({ path: request.url ?? '', at: performance.now() });
  response.end('{}');
});
let origin = '';

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  origin = `http://127.0.0.1:${address.port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

test('on the machine’s own clock and a real connection, a place is used again only a window later', async () => {
  const limiter = new Limiter({ requests: 2, windowMs: 200 });
  const starts: number[] = [];
  const ask = (path: string): Promise<number> =>
    limiter.run('interactive', async () => {
      starts.push(performance.now());
      const answer = await fetch(`${origin}${path}`);
      await answer.text();
      return answer.status;
    });
  const paths = Array.from({ length: 9 }, (_, index) => `/${index}`);
  const statuses = await Promise.all(paths.map(ask));
  limiter.dispose();

  assert.deepEqual(statuses, Array(9).fill(200));
  assert.deepEqual(arrivals.map(({ path }) => path).sort(), paths);
  for (const [index, start] of starts.slice(2).entries()) {
    const since = start - (starts[index] ?? Number.NaN);
    assert.ok(since >= 200, `request ${index + 2} started ${since} ms after request ${index}`);
  }
});
