/** Numbers as the API sends them. */

/** A number of the API, which now and then sends numbers as text ('1.5', '1,5'); undefined for anything else. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return undefined;
  return Number(value.replace(',', '.'));
}
