import { createServer } from 'node:net';
import { Failure } from './project.ts';

/**
 * Makes sure that a port on 127.0.0.1 can be listened to.
 *
 * @throws Failure when it cannot
 */
export async function checkPort(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be listened to (${error.code})`;
    throw new Failure(`Port ${port} ${reason}; stop what uses it or choose another with --port.`);
  });
  await new Promise((resolve) => server.close(resolve));
}
