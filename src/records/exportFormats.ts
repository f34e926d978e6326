import { type JsonObject, printJson } from '../api/json.ts';
import type { Kind } from '../catalog/kind.ts';
import { columnsOf, csvHead, csvRows, type Separator } from './exportTable.ts';

/** The formats that records are exported in. `ndjson` has one record a line. */
export const formats = ['csv', 'json', 'ndjson'] as const;

export type Format = (typeof formats)[number];

/** Writes records as text, page by page, so that no more than a page is ever in memory. */
export interface Encoder {
  /** What stands before the first record. Told the first page's records, from which a table's columns are chosen. */
  begin(first: readonly JsonObject[]): string;
  /** @param written how many records stand before these */
  records(records: readonly JsonObject[], written: number): string;
  /** What makes a whole file of what was written. */
  readonly end: string;
  /** The columns of a table, once it has begun. */
  readonly columns: readonly string[];
}

export interface EncoderOptions {
  readonly kind: Kind;
  readonly separator: Separator;
  /** The columns that a file to be gone on with has already. */
  readonly columns?: readonly string[];
}

/** An encoder for one file. JSON formats keep each record as the API gave it, numbers digit by digit. */
export function encoderOf(format: Format, { kind, separator, columns = [] }: EncoderOptions): Encoder {
  switch (format) {
    case 'json':
      return {
        begin: () => '[',
        records: (records, written) =>
          records.map((record, index) => `${written + index === 0 ? '\n' : ',\n'}${printJson(record)}`).join(''),
        end: '\n]\n',
        columns: [],
      };
    case 'ndjson':
      return {
        begin: () => '',
        records: (records) => records.map((record) => `${printJson(record)}\n`).join(''),
        end: '',
        columns: [],
      };
    case 'csv': {
      let chosen = columns;
      return {
        begin: (first) => {
          chosen = columnsOf(kind, first);
          return csvHead(chosen, separator);
        },
        records: (records) => csvRows(records, chosen, separator),
        end: '',
        get columns() {
          return chosen;
        },
      };
    }
  }
}
