import { once } from 'node:events';
import { createServer } from 'node:http';
import { workOrder } from './sample.ts';

/** Starts a server on loopback that has a list of so many work orders, makes each page when it is asked for, and has no limit. */
export async function startListServer(total: number): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const limit = Number(searchParams.get('limit'));
    const first = (Number(searchParams.get('page')) - 1) * limit;
    const count = Math.max(0, Math.min(limit, total - first));
    const data = Array.from({ length: count }, (_, index) => workOrder(first + index));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ meta: { totalResources: total }, data }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
