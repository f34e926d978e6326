import type { Session } from '../companies/sessions.ts';
import type { Hours } from '../hours/hours.ts';
import { type Target, targetField, targetFields, targetKind, targetOf } from '../time/targets.ts';
import { type Arguments, ArgumentsRefused, textArgument } from './command.ts';

/**
 * The work order, project or customer that a command was called on or given by id, or with `fromBranch: true` the one that the git branch
 * names; undefined where there is none. It is read from the server where nothing of it is loaded, so that a person sees its name: one
 * request.
 * @throws ApiError
 * @throws ArgumentsRefused when the branch was to name one and does not
 */
export async function targetArgument(
  session: Session,
  { knowledge, suggestions }: Pick<Hours, 'knowledge' | 'suggestions'>,
  given: Arguments,
): Promise<Target | undefined> {
  const { node } = given;
  if (given.fromBranch === true) {
    const [named] = await suggestions.of(session, knowledge.of(session, [], []).targets);
    if (!named)
      throw new ArgumentsRefused('Neither the git branch nor the last commit names a work order of this company.');
    return named;
  }
  const ofNode = node?.type === 'record' ? targetField(node.kind) : undefined;
  const field = ofNode ?? targetFields.find((one) => given[one] !== undefined);
  if (!field) return undefined;
  const id = textArgument(given, ofNode ? 'id' : field) ?? '';
  const known = knowledge.of(session, [], []).targets.find((target) => target.kind === field && target.id === id);
  return known ?? targetOf(field, await session.client.read(targetKind(field), id));
}
