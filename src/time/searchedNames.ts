/** The numbers and names of a line that the server is to be asked about. */
import { matchTargets } from './matchTargets.ts';
import { targetsMentioned } from './resolveReadings.ts';
import type { Target, TargetField } from './targets.ts';
import type { EntryReading } from './timeEntry.ts';

/** One search. */
export interface SearchedName {
  readonly text: string;
  readonly fields: readonly TargetField[];
}

const shortestName = 3;

/**
 * What the readings name and nothing known has: a number or a marked name, the first word of leading text, the name after '@'. A number
 * or name that is known is not searched: what was meant is then offered already.
 */
export function searchedNames(readings: readonly EntryReading[], known: readonly Target[]): SearchedName[] {
  const customers = known.filter(({ kind }) => kind === 'customer');
  const searches = readings.flatMap(({ entry, splits }): SearchedName[] => {
    const { target, customer } = entry;
    const split = splits.at(-1);
    const isName = (split?.target.text ?? '').length >= shortestName;
    const mention = target ?? (isName ? split?.target : undefined);
    const text = mention?.number ?? mention?.text ?? '';
    const isKnown = mention === undefined || targetsMentioned(mention, known).length > 0;
    return [
      ...(isKnown || text === ''
        ? []
        : [{ text, fields: mention.kind === 'any' ? (['workOrder', 'project'] as const) : [mention.kind] }]),
      ...(customer === undefined || matchTargets(customer, customers).length > 0
        ? []
        : [{ text: customer, fields: ['customer'] as const }]),
    ];
  });
  return [...new Map(searches.map((search) => [JSON.stringify(search), search])).values()];
}
