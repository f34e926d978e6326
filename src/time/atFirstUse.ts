/**
 * A value made when it is first asked for. Formats of `Intl` take some milliseconds each to make, and the first of them ten: the start of
 * the extension shall not wait for what it may never show.
 * @returns gives the value, the same each time
 */
export function atFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
