import { plainView } from '../tree/filters.ts';
import { type Arguments, type Services, sessionOf } from './command.ts';
import { listArgument } from './list.ts';

/** Shows a list again as Seven Time gives it: neither narrowed nor sorted. */
export async function clearFilter(services: Services, given: Arguments): Promise<void> {
  const { slug } = (await sessionOf(services, given)).company;
  const kind = await listArgument(
    given,
    ({ path }) => given.resource !== undefined || services.views.get(slug, path) !== undefined,
    'filtered',
  );
  await services.views.set(slug, kind, plainView);
}
