import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { projectRoot } from '../project.ts';
import { testFiles } from './bundles.ts';
import type { TestOptions } from './options.ts';
import { noTests, one, sum, type Tally } from './tally.ts';

/** Where tests for Node's own runner are, how many files may run at once and how long one test may take. */
export interface NodeTests {
  readonly folder: string;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

/** A result as Node's runner tells it; a suite and a file without tests come as results too. */
export interface NodeTestResult {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly details: { readonly type?: string };
}

/**
 * Runs tests with Node's own runner, each file in a process of its own, and shows them as they end.
 */
export async function runNodeTests(
  { folder, concurrency, timeoutMs }: NodeTests,
  options: TestOptions,
): Promise<Tally> {
  const files = testFiles(join(projectRoot, folder), options.only).map((file) => join(projectRoot, folder, file));
  if (files.length === 0) return noTests;
  const events = run({
    files,
    concurrency,
    timeout: timeoutMs,
    ...(options.grep === undefined ? {} : { testNamePatterns: [literally(options.grep)] }),
  });
  let tally = noTests;
  events.on('test:pass', (result) => {
    tally = sum(tally, tallyOf(result, true));
  });
  events.on('test:fail', (result) => {
    tally = sum(tally, tallyOf(result, false));
  });
  for await (const text of events.compose(new spec())) process.stdout.write(text);
  return tally;
}

/**
 * What one result of Node's runner counts for: a suite counts by its tests, a skipped test has failed because it proves
 * nothing, and a file in which no test was found comes as a test named as the file, which passed nothing.
 */
export function tallyOf(result: NodeTestResult, passed: boolean): Tally {
  if (result.details.type === 'suite') return noTests;
  const isFile = result.name === result.file;
  if (isFile && passed) return noTests;
  return one(passed && !result.skip);
}

/** The expression that matches this text as it stands, anywhere. */
function literally(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
}
