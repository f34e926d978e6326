import Bottleneck from 'bottleneck';
import pThrottle from 'p-throttle';
import { Limiter } from '../../src/api/limiter.ts';

/** How urgent a request of the benchmark is. */
export type Urgency = 'interactive' | 'bulk';

/** A limiter at work. */
export interface Running {
  run<T>(urgency: Urgency, send: () => Promise<T>): Promise<T>;
  /** Told of each 429. */
  refused(): void;
  close(): void;
}

/** Something that keeps requests within four a second. */
export interface Contestant {
  readonly name: string;
  /** False for the one that sends everything at once. */
  readonly limits: boolean;
  open(): Running;
}

const rank: Readonly<Record<Urgency, number>> = { interactive: 0, bulk: 9 };

const nothing = (): void => undefined;

function bottleneck(name: string, options: Bottleneck.ConstructorOptions): Contestant {
  return {
    name,
    limits: true,
    open: () => {
      const queue = new Bottleneck(options);
      return {
        run: (urgency, send) => queue.schedule({ priority: rank[urgency] }, send),
        refused: nothing,
        close: () => void queue.disconnect(),
      };
    },
  };
}

const ours: Contestant = {
  name: 'Seven Time’s limiter',
  limits: true,
  open: () => {
    const limiter = new Limiter();
    return {
      run: (urgency, send) => limiter.run(urgency, send),
      refused: () => limiter.refused(),
      close: () => limiter.dispose(),
    };
  },
};

export const contestants: readonly Contestant[] = [
  ours,
  bottleneck('Bottleneck, minTime 250', { minTime: 250 }),
  bottleneck('Bottleneck, reservoir refreshed each second', {
    reservoir: 4,
    reservoirRefreshAmount: 4,
    reservoirRefreshInterval: 1000,
  }),
  {
    name: 'p-throttle, strict',
    limits: true,
    open: () => {
      const turn = pThrottle({ limit: 4, interval: 1000, strict: true })(nothing);
      return {
        run: async (_urgency, send) => {
          await turn();
          return send();
        },
        refused: nothing,
        close: nothing,
      };
    },
  },
  {
    name: 'No limiter, retries only',
    limits: false,
    open: () => ({ run: (_urgency, send) => send(), refused: nothing, close: nothing }),
  },
];
