import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SevenTimeClient } from '../../../src/api/client.ts';
import { Http } from '../../../src/api/http.ts';
import { Limiter } from '../../../src/api/limiter.ts';
import { RecordLists } from '../../../src/records/recordLists.ts';

/** A list asked for, as the server saw it. */
export interface Asked {
  readonly path: string;
  readonly page: number;
  readonly limit: number;
}

/** Lists of records on a server that answers as it likes. */
export interface AnsweredLists extends AsyncDisposable {
  readonly client: SevenTimeClient;
  readonly lists: RecordLists;
  readonly asked: readonly Asked[];
}

/**
 * Starts a server on loopback that answers each list with what it is told: text as it stands, anything else as JSON.
 * @param pageSize records a page that the lists ask for
 */
export async function answering(answer: (asked: Asked) => unknown, pageSize = 4): Promise<AnsweredLists> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const list = { path: pathname, page: Number(searchParams.get('page')), limit: Number(searchParams.get('limit')) };
    asked.push(list);
    const body = answer(list);
    response.setHeader('content-type', 'application/json');
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: Pick<AddressInfo, 'port'> = portOf(server.address());
  const limiter = new Limiter();
  const http = new Http({
    apiUrl: `http://127.0.0.1:${port}`,
    apiKey: async () => 'key',
    limiter,
    readOnly: true,
    timeoutMs: () => 5000,
    log: () => undefined,
  });
  const client = new SevenTimeClient(http);
  return {
    client,
    lists: new RecordLists(client, () => pageSize),
    asked,
    async [Symbol.asyncDispose]() {
      limiter.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server listens at no port.');
  return address;
}

/** Records with these ids. */
export function rows(...ids: readonly string[]): { readonly _id: string }[] {
  return ids.map((_id) => ({ _id }));
}
