import { createServer } from 'node:http';
import { plainPath, redact } from './arrivals.ts';

/** A request that came to the other origin. */
export interface ForeignArrival {
  readonly method: string;
  readonly path: string;
  /** As sent, but `client-secret` reads `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the request carried a `Client-Secret`, which belongs to the API alone. */
  readonly carriedKey: boolean;
}

/** A file that the other origin serves. */
export interface StoredFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Another origin: it holds the documents' bytes, and takes note of everything that should not have come to it. */
export interface ForeignOrigin {
  /** Its address without a trailing slash. */
  readonly origin: string;
  received(): ForeignArrival[];
  /** Whether any request carried a `Client-Secret`. */
  keySeen(): boolean;
  /** Keeps a file and gives the address that it can be read from. */
  keep(name: string, file: StoredFile): string;
  close(): Promise<void>;
}

/** Starts another origin on a free port of the loopback address. */
export async function startForeignOrigin(): Promise<ForeignOrigin> {
  const arrivals: ForeignArrival[] = [];
  const files = new Map<string, StoredFile>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    arrivals.push({
      method: request.method ?? '',
      path: plainPath(pathname),
      headers: redact(request.headers),
      carriedKey: request.headers['client-secret'] !== undefined,
    });
    const file = files.get(pathname);
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.contentType ?? 'text/plain' });
    response.end(file?.bytes ?? 'Nothing here.');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    received: () => [...arrivals],
    keySeen: () => arrivals.some(({ carriedKey }) => carriedKey),
    keep: (name, file) => {
      const path = `/files/${files.size + 1}/${encodeURIComponent(name)}`;
      files.set(path, file);
      return `${origin}${path}`;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
