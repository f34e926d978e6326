import type * as vscode from 'vscode';
import type { Filter, Kind } from '../catalog/kind.ts';
import { line } from '../catalog/labels.ts';
import type { Session } from '../companies/sessions.ts';
import { readPeriod, todayIn } from '../time/periods.ts';
import {
  type ChosenFilter,
  chosenWords,
  edgeOf,
  endingFilter,
  filterOf,
  filterValue,
  hasView,
} from '../tree/filters.ts';
import { askOne, askText, Dismissed } from '../ui/ask.ts';
import { pickPeriod } from '../ui/pickPeriod.ts';
import { type PickRecordOptions, pickRecord, pickRecordOrText, type RecordSource } from '../ui/pickRecord.ts';
import { timeZone } from '../ui/show.ts';
import { type Arguments, ArgumentsRefused, kindArgument, type Services, sessionOf } from './command.ts';
import { listArgument } from './list.ts';

type Chosen = Readonly<Record<string, ChosenFilter>>;

/**
 * Narrows a list by its documented filters, several at once. With `filters` given, these take the place of all that were chosen
 * before and nothing is asked.
 * @throws FilterRefused for a filter or a value that the list does not take
 */
export async function filter(services: Services, given: Arguments): Promise<void> {
  const session = await sessionOf(services, given);
  const kind = await listArgument(given, (one) => one.filters.length > 0 && hasView(one), 'filtered');
  const { slug } = session.company;
  const before = services.views.view(slug, kind.path);
  const filters =
    given.filters === undefined
      ? await askFilters(services, session, kind, before.filters)
      : givenFilters(session, kind, given.filters, services);
  await services.views.set(slug, kind, { ...before, filters });
  if (given.filters === undefined) await services.reveal(services.tree.resource(slug, kind));
}

/** The filters of an object with their names and values, as a program gives them. */
export function givenFilters(session: Session, kind: Kind, given: unknown, services: Services): Chosen {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ArgumentsRefused('“filters” must be an object with the names of filters and their values.');
  }
  const today = todayIn(timeZone());
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const one = filterOf(kind, name);
      const chosen = filterValue(one, value, (text) => readPeriod(text, today));
      const words = one.reference && session.registers.name(one.reference, chosen, services.show());
      return [name, { value: chosen, ...(words && { words }) }];
    }),
  );
}

interface FilterItem extends vscode.QuickPickItem {
  readonly filter?: Filter;
  readonly isClear?: boolean;
}

/** Lets the person choose filter after filter until they ask for the list. Escape changes nothing. */
async function askFilters(services: Services, session: Session, kind: Kind, before: Chosen): Promise<Chosen> {
  let chosen = before;
  const year = new Date().getFullYear();
  for (;;) {
    const count = Object.keys(chosen).length;
    const apply = `$(check) Show ${kind.title.toLowerCase()} with ${count === 1 ? 'this filter' : `these ${count} filters`}`;
    const items: FilterItem[] = [
      ...(count > 0 ? [{ label: apply }, { label: '$(clear-all) Remove all filters', isClear: true }] : []),
      ...kind.filters.map((one) => {
        const value = chosen[one.name];
        return { label: one.title, filter: one, ...(value && { description: chosenWords(one, value, year) }) };
      }),
    ];
    const item = await askOne(items, { title: `Filter ${kind.title}`, placeHolder: 'Filter by' });
    if (item.isClear) return {};
    if (!item.filter) return chosen;
    chosen = await changed(services, session, kind, chosen, item.filter);
  }
}

/** The filters with another value of one of them; Escape leaves them as they are. */
async function changed(services: Services, session: Session, kind: Kind, chosen: Chosen, one: Filter): Promise<Chosen> {
  const title = `Filter ${kind.title}: ${one.title}`;
  const { [one.name]: before, ...others } = chosen;
  try {
    if (before) {
      const keep = { label: '$(edit) Choose another value', isRemoved: false };
      const remove = { label: '$(trash) Remove this filter', isRemoved: true };
      const { isRemoved } = await askOne([keep, remove], { title });
      if (isRemoved) return others;
    }
    return { ...others, ...(await askValue(services, session, kind, one, title, before)) };
  } catch (error) {
    if (error instanceof Dismissed) return chosen;
    throw error;
  }
}

/** A value for a filter; of a span of days picked for its first, also the value of the filter that ends it. */
async function askValue(
  services: Services,
  session: Session,
  kind: Kind,
  one: Filter,
  title: string,
  before: ChosenFilter | undefined,
): Promise<Chosen> {
  switch (one.type) {
    case 'reference': {
      const { id, label } = await pickRecord(sourceOf(services, session), { title, ...whichOf(one.reference) });
      return { [one.name]: { value: id, words: label } };
    }
    case 'boolean': {
      const answers = [
        { label: 'Yes', value: 'true' },
        { label: 'No', value: 'false' },
      ];
      return { [one.name]: { value: (await askOne(answers, { title })).value } };
    }
    case 'code': {
      const codes = (one.codes ?? []).map(({ code, means }) => ({ label: means, description: String(code), code }));
      return { [one.name]: { value: String((await askOne(codes, { title })).code) } };
    }
    case 'date':
    case 'dateTime': {
      const period = await pickPeriod(title);
      const ending = endingFilter(kind, one);
      return {
        [one.name]: { value: edgeOf(one, period) },
        ...(ending && { [ending.name]: { value: edgeOf(ending, period) } }),
      };
    }
    default:
      return { [one.name]: { value: await askTextValue(services, session, one, title, before) } };
  }
}

/** A text for a filter: typed, or taken from a record where the text is one of a record's fields, such as a customer's number. */
async function askTextValue(
  services: Services,
  session: Session,
  one: Filter,
  title: string,
  before: ChosenFilter | undefined,
): Promise<string> {
  if (one.parent) {
    const picked = await pickRecordOrText(sourceOf(services, session), { title, ...whichOf(one.parent.kind) });
    if (typeof picked === 'string') return picked;
    const record = picked.record ?? (await session.client.read(picked.kind, picked.id));
    const value = line(record[one.parent.from]);
    if (value === '') throw new ArgumentsRefused(`${picked.label} has no ${one.title.toLowerCase()} to filter by.`);
    return value;
  }
  return askText({
    title,
    prompt: one.means === 'contains' ? 'Part of it is enough' : 'Exactly as it stands in Seven Time',
    value: before?.value ?? '',
    validateInput: (typed) => (typed.trim() === '' ? 'Type something, or press Escape to go back.' : undefined),
  });
}

function sourceOf({ recent, show }: Services, session: Session): RecordSource {
  return { session, recent, show: show() };
}

function whichOf(path: string | undefined): Pick<PickRecordOptions, 'kinds' | 'placeHolder'> {
  const kind = kindArgument({ resource: path });
  return { kinds: [kind], placeHolder: `Which ${kind.singular}? Type to search` };
}
