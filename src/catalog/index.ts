/** The catalogue: every kind of record of the API, in the order shown. */
import { customersAndContacts } from './customers.ts';
import { economy } from './economy.ts';
import type { Children, Entry, Filter, Group, Kind } from './kind.ts';
import { purchasing } from './purchasing.ts';
import { registers } from './registers.ts';
import { staff } from './staff.ts';
import { time } from './time.ts';
import { work } from './work.ts';

export { computedPaths, leadingFields, writtenNames } from './fieldSets.ts';

const entries: readonly Entry[] = [
  ...work,
  ...time,
  ...economy,
  ...purchasing,
  ...customersAndContacts,
  ...staff,
  ...registers,
];

/** All kinds, group by group. */
export const kinds: readonly Kind[] = entries.map(kindFrom);

function kindFrom(entry: Entry): Kind {
  let fields: Kind['fields'] | undefined;
  return {
    ...entry,
    children: childrenOf(entry.path),
    get fields() {
      fields ??= entry.fields();
      return fields;
    },
  };
}

const byPath: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.path, kind]));

/** The kind with this path word; undefined for a word that the catalogue does not know. */
export function kindOf(path: string): Kind | undefined {
  return byPath.get(path);
}

/** The kinds of a group, in the order shown. */
export function kindsOf(group: Group): readonly Kind[] {
  return kinds.filter((kind) => kind.group === group);
}

/** The lists that belong to a record of this kind: those of the kinds with a filter that refers to it. */
function childrenOf(path: string): readonly Children[] {
  return entries.flatMap((entry) =>
    entry.filters
      .filter((filter) => parentOf(filter) === path)
      .map((filter) => ({
        kind: entry.path,
        filter: filter.name,
        ...(filter.parent && { from: filter.parent.from }),
      })),
  );
}

function parentOf(filter: Filter): string | undefined {
  return filter.parent?.kind ?? filter.reference;
}
