/** One sign-in: whose data, at which address, as whom. The key is not part of it. */
export interface Company {
  /** Unique, `a-z0-9-`; the authority of the records' addresses. */
  readonly slug: string;
  /** Display name. */
  readonly name: string;
  /** The address that the key was given for. */
  readonly apiUrl: string;
  /** `_id` of the Seven Time user that acts; undefined until one was chosen. */
  readonly user: string | undefined;
  readonly userName: string | undefined;
  /** Nothing is ever written. */
  readonly readOnly: boolean;
}

/**
 * Makes a slug out of a company's name: `Åkes Rör & Bygg AB` becomes `akes-ror-bygg-ab`.
 * @param taken slugs in use; a number is added until the slug is free
 */
export function slugOf(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'company';
  let slug = base;
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}
