import type { RateLimit } from './rate-limit.ts';
import type { Row } from './values.ts';

/** A company of the server: its name, the key that opens it, and what its sample is made from. */
export interface Company {
  readonly name: string;
  readonly apiKey: string;
  /** What the random choices of its sample start from. */
  readonly seed: number;
  /** The size of its sample: 1 is full, 0.1 a tenth of every list that is not a register. */
  readonly scale: number;
}

/** The companies that the server has unless told otherwise: two keys, different data. */
export const sampleCompanies = [
  { name: 'Acme Bygg AB', apiKey: 'sample-key-acme-0001', seed: 20_201_105, scale: 1 },
  { name: 'Lingonberga Måleri AB', apiKey: 'sample-key-lingonberga-0002', seed: 733_352, scale: 0.1 },
] as const satisfies readonly Company[];

/** How long answers take, milliseconds. */
export type Delay = number | { readonly mean: number; readonly jitter: number };

/** Resources whose single read the API's document writes with two different path words. */
export type AmbiguousSingle = 'machines' | 'machineTimeLogs' | 'supplementOrders' | 'vehicles';

export interface SevenTimeOptions {
  /** The port to listen on; a free one unless given. */
  readonly port?: number;
  readonly companies?: readonly Company[];
  /** Lists of the first company that take the place of the sample's, by path word, exactly as given. */
  readonly data?: Readonly<Record<string, readonly Row[]>>;
  /** The lengths of lists of the sample that are to be other than the full ones, by path word. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** When the server's clock starts, and before when the sample's records are; the real time unless given. */
  readonly now?: Date;
  /** The time zone or fixed offset (`+01:00`) that wall-clock times are read in; Europe/Stockholm unless given. */
  readonly zone?: string;
  /** How many requests a key may send; 4 in any 1000 ms unless given, false for no limit. */
  readonly rateLimit?: Partial<RateLimit> | false;
  readonly delay?: Delay;
  /** Which path word works for a single read; the other answers 404. Plural unless given. */
  readonly singlePaths?: Readonly<Partial<Record<AmbiguousSingle, 'plural' | 'singular'>>>;
  /** Whether the companies have timers; a company without answers 404. */
  readonly timers?: boolean;
  /** Whether an expense may name an article in free text. */
  readonly freeTextArticles?: boolean;
}
