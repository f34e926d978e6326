/** Something kept on disk. */
export interface Kept {
  readonly name: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

/** How much is kept: what goes beyond any of these is removed, the oldest first. */
export interface Retention {
  readonly entries: number;
  readonly bytes: number;
  readonly days: number;
}

const dayMs = 86_400_000;

/**
 * What is to be removed so that the rest stays within the limits.
 * @param now milliseconds since 1970
 */
export function expired<T extends Kept>(kept: readonly T[], { entries, bytes, days }: Retention, now: number): T[] {
  const newestFirst = [...kept].sort((a, b) => b.at - a.at);
  let total = 0;
  return newestFirst.filter((one, index) => {
    total += one.bytes;
    return index >= entries || total > bytes || now - one.at > days * dayMs;
  });
}
