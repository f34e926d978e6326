import assert from 'node:assert/strict';
import type { Row } from '../../seventime/values.ts';
import type { Api } from './api.ts';

/** Writes and looks at what became of them. */
export interface Writing {
  /** Gives the answer's record; fails when the server refuses. */
  write(method: 'POST' | 'PUT', path: string, body: Row): Promise<Row>;
  /** Fails unless the record has these fields, whatever others it has. */
  check(record: Row, expected: Row): void;
  /** The fields of a change, with who makes it. */
  change(values: Row): Row;
}

/** The fields of a record that a test speaks about. */
export function pick(record: Row, expected: Row): Row {
  return Object.fromEntries(Object.keys(expected).map((field) => [field, record[field] ?? null]));
}

/** Writes through the API of a file's server. */
export function writingTo(api: () => Api): Writing {
  return {
    write: async (method, path, body) => {
      const answer = await api().call(method, `/${path}/`, body);
      assert.equal(answer.status, 200, answer.text);
      return answer.body;
    },
    check: (record, expected) => assert.deepEqual(pick(record, expected), expected),
    change: (values) => ({ modifiedByUser: api().user, ...values }),
  };
}
