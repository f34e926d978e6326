import { type JsonObject, printJson } from '../api/json.ts';

/**
 * Prints a record for an editor: two spaces a level, a line end last.
 *
 * The order of fields is stable, so that a record fetched again differs only where its contents do: first the `leading` fields the
 * record has, in that order, then the rest in the order the server gave. Inside a field the server's order stands. (Fields named by
 * whole numbers come first whatever was asked, as in any JavaScript object.)
 */
export function printRecord(record: JsonObject, leading: readonly string[] = []): string {
  return `${printJson(inOrder(record, leading), 2)}\n`;
}

function inOrder(record: JsonObject, leading: readonly string[]): JsonObject {
  const places = leading.filter((name) => Object.hasOwn(record, name)).map((name) => [name, null] as const);
  return Object.fromEntries([...places, ...Object.entries(record)]);
}
