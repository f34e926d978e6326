import { setTimeout as delay } from 'node:timers/promises';

/** How long a person would wait for something on a slow machine, in milliseconds. */
export const patienceMs = 20_000;
const betweenLooksMs = 50;

/**
 * Waits until something holds, looking again and again.
 *
 * @param what what is waited for, for the message
 * @param look gives the value waited for, or undefined or false while it does not hold
 * @returns that value
 * @throws Error when it does not come within {@link patienceMs}
 */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}.`);
    await delay(betweenLooksMs);
  }
}

/** An expression that matches the whole text, with white space at its ends and any kind of space between words. */
function exactly(text: string): RegExp {
  const words = text.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^\\s*${words.join('\\s+')}\\s*$`);
}

/** An expression as it is, a text as one that matches it exactly. */
export function matching(label: string | RegExp): RegExp {
  return typeof label === 'string' ? exactly(label) : label;
}
