import type { Session } from '../companies/sessions.ts';
import type { HoursKnowledge } from '../hours/knowledge.ts';
import { type Target, targetField, targetFields, targetKind, targetOf } from '../time/targets.ts';
import { type Arguments, textArgument } from './command.ts';

/**
 * The work order, project or customer that a command was called on or given by id; undefined where there is none. It is read from the
 * server where nothing of it is loaded, so that a person sees its name: one request.
 * @throws ApiError
 */
export async function targetArgument(
  session: Session,
  knowledge: HoursKnowledge,
  given: Arguments,
): Promise<Target | undefined> {
  const { node } = given;
  const ofNode = node?.type === 'record' ? targetField(node.kind) : undefined;
  const field = ofNode ?? targetFields.find((one) => given[one] !== undefined);
  if (!field) return undefined;
  const id = textArgument(given, ofNode ? 'id' : field) ?? '';
  const known = knowledge.of(session, [], []).targets.find((target) => target.kind === field && target.id === id);
  return known ?? targetOf(field, await session.client.read(targetKind(field), id));
}
