/** How long a condition may take on a slow machine, milliseconds. */
const patience = 15_000;

/**
 * Waits until a condition holds.
 * @param condition gives something other than undefined, null or false once it holds
 * @throws when it does not within the patience that a slow machine needs
 */
export async function eventually<T>(what: string, condition: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = performance.now() + patience;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
