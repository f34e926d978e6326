import { stringify } from 'csv-stringify/sync';
import { isJsonObject, isRawNumber, isSameNumber, type JsonObject, type JsonValue, printJson } from '../api/json.ts';
import type { FieldSchema, Kind } from '../catalog/kind.ts';

/** What stands between the cells of a CSV file. With `;` decimals are written with a comma, as spreadsheets expect that use it. */
export type Separator = ';' | ',';

/** The last column: as one JSON object, the fields that no other column is for. */
const othersColumn = 'otherFields';

/**
 * The columns of a table of records: every documented field in the catalogue's order, so that they are the same from one export to
 * the next, then other fields that the first records have. An object's fields are columns of their own, named `object.field`.
 */
export function columnsOf(kind: Kind, first: readonly JsonObject[]): readonly string[] {
  const documented = documentedPaths(kind.fields.properties, '');
  const seen = first.flatMap((record) => [...flattened(record).keys()]);
  return [...new Set([...documented, ...seen])];
}

function documentedPaths(fields: Readonly<Record<string, FieldSchema>>, prefix: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, { properties }]) =>
    properties ? documentedPaths(properties, `${prefix}${name}.`) : [prefix + name],
  );
}

/** The line of the columns' names, after the byte order mark by which spreadsheets know UTF-8. */
export function csvHead(columns: readonly string[], separator: Separator): string {
  return `\uFEFF${csvLines([[...columns, othersColumn]], separator)}`;
}

/**
 * The records as lines of a CSV file. A list is one cell, as JSON. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export function csvRows(records: readonly JsonObject[], columns: readonly string[], separator: Separator): string {
  const rows = records.map((record) => {
    const fields = flattened(record);
    const cells = columns.map((column) => {
      const value = fields.get(column);
      fields.delete(column);
      return value === undefined ? '' : cell(value);
    });
    return [...cells, fields.size === 0 ? '' : printJson(Object.fromEntries(fields))];
  });
  return csvLines(rows, separator);
}

/** A record's values by their paths. Objects are taken apart; nothing is left of an empty one, or of null. */
function flattened(record: JsonObject, prefix = ''): Map<string, JsonValue> {
  const values = new Map<string, JsonValue>();
  for (const [name, value] of Object.entries(record)) {
    if (value === null) continue;
    if (!isJsonObject(value)) values.set(prefix + name, value);
    else for (const [path, inner] of flattened(value, `${prefix}${name}.`)) values.set(path, inner);
  }
  return values;
}

function cell(value: JsonValue): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!isRawNumber(value)) return printJson(value);
  const number = Number(value.rawJSON);
  return isSameNumber(value, number) ? number : value.rawJSON;
}

function csvLines(rows: readonly (readonly (string | number | boolean)[])[], separator: Separator): string {
  const decimalMark = separator === ';' ? ',' : '.';
  return stringify([...rows], {
    delimiter: separator,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: { boolean: String, number: (value) => String(value).replace('.', decimalMark) },
  });
}
