import { fieldTitle } from '../catalog/fieldTitle.ts';
import type { Kind } from '../catalog/kind.ts';
import { hasView, type View } from '../tree/filters.ts';
import { askOne } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, type Services, sessionOf, textArgument } from './command.ts';
import { listArgument } from './list.ts';

/** Fields that hold one value, which a list can be put in order of. */
const sortable = new Set(['text', 'number', 'boolean', 'date', 'dateTime', 'reference', 'code']);

type Sorting = Pick<View, 'sortBy' | 'sortDirection'>;

/** Puts a list in the order of a field, ascending unless `direction` says otherwise. An empty `by` takes the sorting away. */
export async function sort(services: Services, given: Arguments): Promise<void> {
  const { slug } = (await sessionOf(services, given)).company;
  const kind = await listArgument(given, (one) => one.sortable && hasView(one), 'sorted');
  const { filters, ...before } = services.views.view(slug, kind.path);
  const fields = sortFields(services, slug, kind);
  const by = textArgument(given, 'by');
  const sorting = by === undefined ? await askSorting(kind, fields, before) : givenSorting(given, by, kind, fields);
  await services.views.set(slug, kind, { filters, ...sorting });
  if (by === undefined) await services.reveal(services.tree.resource(slug, kind));
}

/** The documented fields of the list, and others that its records have. */
function sortFields(services: Services, company: string, kind: Kind): readonly string[] {
  const documented = Object.entries(kind.fields.properties);
  const simple = documented.filter(([, { seventime }]) => sortable.has(seventime.type)).map(([name]) => name);
  const known = new Set(documented.map(([name]) => name));
  const seen = services.sessions
    .get(company)
    .lists.loaded(kind.path)
    .flatMap(({ records }) => records.slice(0, 100));
  const others = seen.flatMap((record) =>
    Object.entries(record).flatMap(([name, value]) =>
      !known.has(name) && (value === null || typeof value !== 'object') ? [name] : [],
    ),
  );
  return [...new Set([...simple, ...others])];
}

function givenSorting(given: Arguments, by: string, kind: Kind, fields: readonly string[]): Sorting {
  if (by === '') return {};
  if (!fields.includes(by)) throw new ArgumentsRefused(`${kind.title} have no field “${by}” to sort by.`);
  const direction = textArgument(given, 'direction') ?? 'ascending';
  if (direction !== 'ascending' && direction !== 'descending') {
    throw new ArgumentsRefused(`“direction” is ascending or descending, not “${direction}”.`);
  }
  return { sortBy: by, sortDirection: direction };
}

async function askSorting(kind: Kind, fields: readonly string[], before: Sorting): Promise<Sorting> {
  const plain = { label: '$(clear-all) As Seven Time gives it', field: '' };
  const items = fields.map((field) => ({
    label: fieldTitle(field),
    description: field === before.sortBy ? `${field}, ${before.sortDirection ?? 'ascending'} now` : field,
    field,
  }));
  const title = `Sort ${kind.title}`;
  const { field } = await askOne(before.sortBy ? [plain, ...items] : items, { title, placeHolder: 'Sort by' });
  if (field === '') return {};
  const directions = [
    { label: 'Ascending', description: 'A to Ö, 1 to 9, oldest first', sortDirection: 'ascending' },
    { label: 'Descending', description: 'Ö to A, 9 to 1, latest first', sortDirection: 'descending' },
  ] as const;
  const { sortDirection } = await askOne(directions, { title: `${title} by ${fieldTitle(field)}` });
  return { sortBy: field, sortDirection };
}
