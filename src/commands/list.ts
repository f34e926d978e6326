import { kinds } from '../catalog/index.ts';
import { groups, type Kind } from '../catalog/kind.ts';
import { askOne } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, kindArgument } from './command.ts';

/**
 * The kind whose list at the top is meant: given, or chosen among those that can.
 * @param can whether the command makes sense for the kind's list
 * @param done what the command does to it, such as `sorted`
 */
export async function listArgument(given: Arguments, can: (kind: Kind) => boolean, done: string): Promise<Kind> {
  if (given.resource !== undefined) {
    const kind = kindArgument(given);
    if (can(kind)) return kind;
    throw new ArgumentsRefused(`${kind.title} cannot be ${done}.`);
  }
  const able = kinds.filter(can);
  const items = able.map(({ title, group, path }) => ({ label: title, description: groups[group], path }));
  const { path } = await askOne(items, { title: 'List', placeHolder: 'Which list?' });
  return kindArgument({ resource: path });
}
