import type { Session } from '../companies/sessions.ts';
import type { Target } from '../time/targets.ts';
import { workOrderAtHand } from './codeAtHand.ts';
import { searchTargets } from './findTargets.ts';

/** The work orders that branches and commits named, once the server has been asked for them. */
export class Suggestions {
  readonly #found = new Map<string, readonly Target[]>();

  /**
   * The work order that the code at hand names: one request the first time, none after.
   * @param known targets that are known already; then nothing is asked
   * @throws ApiError
   * @throws PatternRefused
   */
  async of(session: Session, known: readonly Target[]): Promise<readonly Target[]> {
    const number = await workOrderAtHand();
    if (number === undefined) return [];
    const isNamed = (target: Target): boolean => target.kind === 'workOrder' && target.number === number;
    const here = known.filter(isNamed);
    if (here.length > 0) return here;
    const key = `${session.company.slug}/${number}`;
    const asked = this.#found.get(key);
    if (asked) return asked;
    const { signal } = new AbortController();
    const found = (await searchTargets(session, number, ['workOrder'], signal)).filter(isNamed);
    this.#found.set(key, found);
    return found;
  }
}
