import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between the extension and a server, which can go away. */
export interface Relay {
  /** The port on loopback to connect to. */
  readonly port: number;
  /** Refuses connections and cuts those there are. */
  refuse(): Promise<void>;
  /** Takes what is sent and passes nothing on. */
  swallow(): void;
  /** How many bytes came that were not passed on. */
  readonly swallowed: number;
  /** Works again. What was swallowed is lost. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a relay to a port on loopback. */
export async function startRelay(target: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let isSwallowing = false;
  let swallowed = 0;
  let server: Server | undefined;
  let port = 0;

  function take(socket: Socket): void {
    const onward = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (isSwallowing) swallowed += bytes.length;
        else to.write(bytes);
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      // A cut connection is what the tests want; the other end is told by its own close.
      from.on('error', () => from.destroy());
    }
  }
  async function listen(): Promise<void> {
    const listening = createServer(take);
    await new Promise<void>((resolve, reject) => {
      listening.once('error', reject);
      listening.listen(port, '127.0.0.1', resolve);
    });
    const address = listening.address();
    if (address !== null && typeof address === 'object') port = address.port;
    server = listening;
  }
  async function refuse(): Promise<void> {
    const closing = server;
    server = undefined;
    for (const socket of sockets) socket.destroy();
    if (closing) await new Promise((resolve) => closing.close(resolve));
  }

  await listen();
  return {
    get port() {
      return port;
    },
    get swallowed() {
      return swallowed;
    },
    refuse,
    swallow: () => {
      isSwallowing = true;
      swallowed = 0;
    },
    async restore() {
      if (isSwallowing) for (const socket of sockets) socket.destroy();
      isSwallowing = false;
      if (!server) await listen();
    },
    close: refuse,
  };
}
