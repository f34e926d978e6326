import { SevenTimeClient } from '../../../src/api/client.ts';
import { Http, type HttpOptions } from '../../../src/api/http.ts';
import { Limiter } from '../../../src/api/limiter.ts';
import type { RequestLog } from '../../../src/api/requestLog.ts';
import { kindOf } from '../../../src/catalog/index.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import type { SevenTimeOptions } from '../../seventime/options.ts';
import { type SevenTime, startSevenTime } from '../../seventime/server.ts';

/** A client on a local server of its own. */
export interface TestClient extends AsyncDisposable {
  readonly server: SevenTime;
  readonly client: SevenTimeClient;
  readonly log: readonly RequestLog[];
}

/** Starts a small server and a client with the first company's key. */
export async function openTestClient(
  serverOptions: SevenTimeOptions = {},
  httpOptions: Partial<HttpOptions> = {},
): Promise<TestClient> {
  const server = await startSevenTime({ sizes: { workOrders: 25, customers: 20, projects: 10 }, ...serverOptions });
  const limiter = new Limiter();
  const log: RequestLog[] = [];
  const http = new Http({
    apiUrl: server.url,
    apiKey: async () => server.companies[0]?.apiKey,
    limiter,
    readOnly: false,
    timeoutMs: () => 5000,
    log: (line) => log.push(line),
    ...httpOptions,
  });
  return {
    server,
    client: new SevenTimeClient(http),
    log,
    async [Symbol.asyncDispose]() {
      limiter.dispose();
      await server.close();
    },
  };
}

/** A kind that the catalogue is known to have. */
export function kind(path: string): Kind {
  const found = kindOf(path);
  if (!found) throw new Error(`The catalogue has no ${path}.`);
  return found;
}
