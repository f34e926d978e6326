import { kindOf } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { NoActingUser } from '../records/refusals.ts';

/** A kind that logging time is built on. @throws Error when the catalogue lacks it, which is a defect */
export function hoursKind(path: string): Kind {
  const kind = kindOf(path);
  if (!kind) throw new Error(`The catalogue has no ${path}.`);
  return kind;
}

/** `_id` of the company's user who acts. @throws NoActingUser */
export function actingUser({ company }: Session): string {
  if (company.user === undefined) throw new NoActingUser(`Choose who you are in ${company.name} first.`);
  return company.user;
}
