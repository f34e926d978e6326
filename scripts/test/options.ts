import { parseArgs } from 'node:util';
import { Failure } from '../project.ts';

/** The parts that `npm test` has and that can be run alone. */
export const parts = ['check', 'unit', 'integration', 'e2e'] as const;
export type Part = (typeof parts)[number];

/** What a person asked for. */
export interface TestOptions {
  /** The parts to run, in this order. */
  readonly parts: readonly Part[];
  /** Only test files whose path contains this text. */
  readonly only?: string;
  /** Only tests whose full title contains this text. */
  readonly grep?: string;
}

/**
 * Reads the arguments `[part …] [--only TEXT] [--grep TEXT]`; no part means all.
 *
 * @throws Failure with one sentence for what is not understood
 */
export function parseTestOptions(args: readonly string[]): TestOptions {
  const { values, positionals } = parse(args);
  const unknown = positionals.find((word) => !parts.some((part) => part === word));
  if (unknown !== undefined) throw new Failure(`There is no part "${unknown}"; there are ${parts.join(', ')}.`);
  const chosen = parts.filter((part) => positionals.length === 0 || positionals.includes(part));
  return { parts: chosen, ...values };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { only: { type: 'string' }, grep: { type: 'string' } },
    });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}
