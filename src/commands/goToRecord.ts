import type { Kind } from '../catalog/kind.ts';
import { type GoToQuery, goToQuery } from '../records/goTo.ts';
import { type Destination, isNamed, merged } from '../records/recordIndex.ts';
import {
  type GoToSource,
  knownDestinations,
  lookUp,
  neededLookUps,
  pickDestination,
  updateIndex,
} from '../ui/goToPicker.ts';
import { type Arguments, kindArgument, type Services, sessionOf, textArgument } from './command.ts';
import { openRecord } from './openRecord.ts';

/**
 * Opens the record that a person finds by typing. A `query` with one reading opens it at once; with several, the picker opens with it.
 * One GET at most once it is found, none when it is open already.
 * @returns the address opened
 */
export async function goToRecord(services: Services, given: Arguments): Promise<string> {
  const session = await sessionOf(services, given);
  const source: GoToSource = { session, recent: services.recent, show: services.show() };
  const only = given.resource === undefined ? undefined : kindArgument(given);
  const typed = textArgument(given, 'query') ?? '';
  const found = (await onlyReading(source, typed, only)) ?? (await pickDestination(source, typed, only));
  return openRecord(services, { company: session.company.slug, resource: found.kind.path, id: found.id });
}

/** The one record that a text can mean: among those known where one kind is meant, else as the server knows it, too. */
async function onlyReading(
  source: GoToSource,
  typed: string,
  only: Kind | undefined,
): Promise<Destination | undefined> {
  const query = goToQuery(typed, only);
  if (query.text === '') return undefined;
  await updateIndex(source);
  const known = knownDestinations(source, query);
  const named = query.kinds.length === 1 ? theOne(known.filter((one) => isNamed(one, query.text))) : undefined;
  return named ?? onlyOf(merged(known, await everyLookUp(source, query)), query);
}

function onlyOf(all: readonly Destination[], { text }: GoToQuery): Destination | undefined {
  return theOne(all.filter((one) => isNamed(one, text))) ?? theOne(all);
}

function theOne(all: readonly Destination[]): Destination | undefined {
  return all.length === 1 ? all[0] : undefined;
}

async function everyLookUp(source: GoToSource, query: GoToQuery): Promise<readonly Destination[]> {
  return (await Promise.all(neededLookUps(source, query).map((one) => lookUp(source, one)))).flat();
}
