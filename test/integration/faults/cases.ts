import dns from 'node:dns';
import * as vscode from 'vscode';
import type { FaultOptions, FaultOrKind } from '../../seventime/faults.ts';
import type { SevenTime } from '../../seventime/server.ts';
import { eventually } from '../support/eventually.ts';
import type { Relay } from './relay.ts';

/** The write that an operation sends. */
export interface Write {
  readonly method: string;
  readonly path: string;
}

/** What a fault is set on. */
export interface Scene {
  readonly server: SevenTime;
  readonly relay: Relay;
  /** The writes of the operations that meet it. */
  readonly writes: readonly Write[];
}

/** One thing that goes wrong. */
export interface FaultCase {
  readonly name: string;
  /** Whether the server does the work all the same. */
  readonly isDone: boolean;
  /** Whether what comes back, if anything, tells if the work was done. */
  readonly isKnown: boolean;
  /** What the person is told, where it is not done or that cannot be found out. */
  readonly told: RegExp;
  /**
   * Makes it go wrong.
   * @returns sets it right again
   */
  set(scene: Scene): Promise<() => unknown> | (() => unknown);
  /** What the person does until it is over. */
  meanwhile?(isOver: () => boolean): Promise<void>;
}

/** A fault that the server makes of each write. */
function onWrites(fault: FaultOrKind, options: FaultOptions = {}): FaultCase['set'] {
  return ({ server, writes }) => {
    const set = writes.map((write) => server.fault(write, fault, options));
    return () => {
      for (const one of set) one.stop();
    };
  };
}

/** Writes refused with a status, every time. */
function status(code: number, errorMessage: string | null): FaultCase['set'] {
  return onWrites({ kind: 'status', status: code, errorMessage }, { times: 20 });
}

/** No name can be looked up. Replaces the lookup of this process, which every connection by name asks. */
function breakNames({ relay }: Scene): Promise<() => unknown> {
  const { lookup } = dns;
  const failing = (name: string, ...rest: readonly unknown[]): void => {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name });
    const callback = rest.at(-1);
    if (typeof callback === 'function') queueMicrotask(() => callback(error));
  };
  Object.assign(dns, { lookup: failing });
  // Connections that are open already need no name.
  return relay.refuse().then(() => () => {
    Object.assign(dns, { lookup });
    return relay.restore();
  });
}

/** Nothing arrives, though connections are made. */
function swallow({ relay }: Scene): () => unknown {
  relay.swallow();
  return () => relay.restore();
}

const refused = { isDone: false, isKnown: true } as const;
const lost = { isDone: false, isKnown: false } as const;
const lostButDone = { isDone: true, isKnown: false } as const;

/** Everything that goes wrong between a person and Seven Time. */
export const faultCases: readonly FaultCase[] = [
  {
    ...refused,
    name: 'the name cannot be looked up',
    told: /^Could not connect to localhost:\d+ \(ENOTFOUND\)/,
    set: breakNames,
  },
  {
    ...refused,
    name: 'the connection is refused',
    told: /^Could not connect to localhost:\d+ \(ECONNREFUSED\)/,
    set: async ({ relay }) => {
      await relay.refuse();
      return () => relay.restore();
    },
  },
  {
    ...lost,
    name: 'the connection is reset before the work',
    told: /^The connection to localhost:\d+ broke/,
    set: onWrites('resetBefore'),
  },
  {
    ...lostButDone,
    name: 'the connection is reset after the work',
    told: /^The connection to localhost:\d+ broke/,
    set: onWrites('resetAfter'),
  },
  { ...lost, name: 'nothing arrives until the time is up', told: /did not answer in time/, set: swallow },
  {
    ...lostButDone,
    name: 'the work is done and the answer does not come in time',
    told: /did not answer in time/,
    set: onWrites('hangAfter'),
  },
  {
    ...refused,
    name: '400 with a reason',
    told: /Seven Time refused this: Posten är låst\./,
    set: status(400, 'Posten är låst.'),
  },
  { ...refused, name: '400 without a reason', told: /refused this \(400\) without saying why/, set: status(400, null) },
  { ...refused, name: '401', told: /does not accept the API key; sign in again/, set: status(401, null) },
  { ...refused, name: '403', told: /administrators only/, set: status(403, null) },
  { ...refused, name: '404', told: /no such record/, set: status(404, null) },
  {
    isDone: true,
    isKnown: true,
    name: '429 once',
    told: /refuses more requests/,
    set: onWrites({ kind: 'status', status: 429 }),
  },
  {
    ...refused,
    name: '429 for a minute',
    told: /refuses more requests for now; try again in a minute/,
    set: onWrites({ kind: 'storm429', milliseconds: 60_000 }),
  },
  { ...lost, name: '500', told: /had a problem \(500\)/, set: status(500, null) },
  { ...refused, name: '503 for maintenance', told: /offline for maintenance; try again later/, set: status(503, null) },
  { ...lost, name: 'a web page in place of the answer', told: /answered with a web page/, set: onWrites('html') },
  {
    ...lostButDone,
    name: 'an answer cut short',
    told: /an answer that cannot be read/,
    set: onWrites('truncatedJson'),
  },
  {
    ...refused,
    name: 'a redirect to another host',
    told: /redirect, which is not followed with the key/,
    set: onWrites('redirect'),
  },
  {
    ...lost,
    name: 'the person cancels',
    told: /^Cancelled/,
    set: swallow,
    meanwhile: async (isOver) => {
      await eventually('everything is cancelled', async () => {
        await vscode.commands.executeCommand('seventime.cancelSaving');
        return isOver();
      });
    },
  },
];
