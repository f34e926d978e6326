/** How many tests passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Nothing ran yet. */
export const noTests: Tally = { passed: 0, failed: 0 };

/** One thing that passed or failed as a whole. */
export function one(passed: boolean): Tally {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Both together. */
export function sum(first: Tally, second: Tally): Tally {
  return { passed: first.passed + second.passed, failed: first.failed + second.failed };
}

/** True when at least one test ran and none failed. */
export function isGood({ passed, failed }: Tally): boolean {
  return passed > 0 && failed === 0;
}

/** The closing line, e.g. `12 passed, 0 failed`. */
export function closingLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}
