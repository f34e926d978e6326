import dns from 'node:dns';
import * as vscode from 'vscode';
import type { FaultOptions, FaultOrKind } from '../../seventime/faults.ts';
import type { SevenTime } from '../../seventime/server.ts';
import { eventually } from './eventually.ts';
import type { Relay } from './relay.ts';

/** What a fault is set on. */
export interface Scene {
  readonly server: SevenTime;
  readonly relay: Relay;
  /** The write that the operation sends. */
  readonly write: { readonly method: string; readonly path: string };
}

/** One thing that goes wrong. */
export interface FaultCase {
  readonly name: string;
  /** What the operation comes to: `done` although something went wrong, or `notDone`. */
  readonly outcome: 'done' | 'notDone';
  /** What the person is told, where it is not done. */
  readonly told?: RegExp;
  /**
   * Makes it go wrong.
   * @returns sets it right again
   */
  set(scene: Scene): Promise<() => unknown> | (() => unknown);
  /** What the person does meanwhile. */
  meanwhile?(scene: Scene): Promise<void>;
}

/** A fault that the server makes of the write. */
function onWrite(fault: FaultOrKind, options: FaultOptions = {}): FaultCase['set'] {
  return ({ server, write }) => {
    const set = server.fault(write, fault, options);
    return () => set.stop();
  };
}

/** A write refused with a status, every time. */
function status(code: number, errorMessage: string | null): FaultCase['set'] {
  return onWrite({ kind: 'status', status: code, errorMessage }, { times: 20 });
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

const notFoundOnNetwork = /Could not connect to localhost:\d+ \(ENOTFOUND\)/;

/** Everything that goes wrong between a person and Seven Time. */
export const faultCases: readonly FaultCase[] = [
  { name: 'the name cannot be looked up', outcome: 'notDone', told: notFoundOnNetwork, set: breakNames },
  {
    name: 'the connection is refused',
    outcome: 'notDone',
    told: /Could not connect to localhost:\d+ \(ECONNREFUSED\)/,
    set: async ({ relay }) => {
      await relay.refuse();
      return () => relay.restore();
    },
  },
  {
    name: 'the connection is reset before the work',
    outcome: 'notDone',
    told: /connection to localhost:\d+ broke/,
    set: onWrite('resetBefore'),
  },
  { name: 'the connection is reset after the work', outcome: 'done', set: onWrite('resetAfter') },
  {
    name: 'nothing arrives until the time is up',
    outcome: 'notDone',
    told: /did not answer in time/,
    set: ({ relay }) => {
      relay.swallow();
      return () => relay.restore();
    },
  },
  { name: 'the work is done and the answer does not come in time', outcome: 'done', set: onWrite('hangAfter') },
  {
    name: '400 with a reason',
    outcome: 'notDone',
    told: /Seven Time refused this: Ordern är låst\./,
    set: status(400, 'Ordern är låst.'),
  },
  {
    name: '400 without a reason',
    outcome: 'notDone',
    told: /refused this \(400\) without saying why/,
    set: status(400, null),
  },
  { name: '401', outcome: 'notDone', told: /does not accept the API key; sign in again/, set: status(401, null) },
  { name: '403', outcome: 'notDone', told: /administrators only/, set: status(403, null) },
  { name: '404', outcome: 'notDone', told: /no such record/, set: status(404, null) },
  { name: '429 once', outcome: 'done', set: onWrite({ kind: 'status', status: 429 }) },
  {
    name: '429 for a minute',
    outcome: 'notDone',
    told: /refuses more requests for now; try again in a minute/,
    set: onWrite({ kind: 'storm429', milliseconds: 60_000 }),
  },
  { name: '500', outcome: 'notDone', told: /had a problem \(500\)/, set: status(500, null) },
  {
    name: '503 for maintenance',
    outcome: 'notDone',
    told: /offline for maintenance; try again later/,
    set: status(503, null),
  },
  {
    name: 'a web page in place of the answer',
    outcome: 'notDone',
    told: /answered with a web page/,
    set: onWrite('html'),
  },
  { name: 'an answer cut short', outcome: 'done', set: onWrite('truncatedJson') },
  {
    name: 'a redirect to another host',
    outcome: 'notDone',
    told: /redirect, which is not followed with the key/,
    set: onWrite('redirect'),
  },
  {
    name: 'the person cancels',
    outcome: 'notDone',
    told: /^Cancelled/,
    set: ({ relay }) => {
      relay.swallow();
      return () => relay.restore();
    },
    meanwhile: async ({ relay }) => {
      await eventually('the request is on its way', () => relay.swallowed > 0);
      await vscode.commands.executeCommand('seventime.cancelSaving');
    },
  },
];
