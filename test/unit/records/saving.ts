import assert from 'node:assert/strict';
import { isJsonObject, type JsonObject, parseJson } from '../../../src/api/json.ts';
import type { Show } from '../../../src/catalog/kind.ts';
import { type SaveInput, type SaveOutcome, saveRecord } from '../../../src/records/save.ts';
import type { Arrival } from '../../seventime/arrivals.ts';
import { kind, type TestClient } from '../api/support.ts';

export const company = 'Acme Bygg AB';

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});
const wallClock = (value: unknown): string => stockholm.format(new Date(String(value)));

/** As the extension shows values in Stockholm. */
export const show: Show = {
  date: (value) => wallClock(value).slice(0, 'YYYY-MM-DD'.length),
  dateTime: wallClock,
  hours: String,
  amount: String,
};

/** A record opened for editing by the company's first user. */
interface Opened {
  readonly server: TestClient['server'];
  readonly id: string;
  readonly baseline: JsonObject;
  readonly user: string;
  /** Saves the record with these fields changed. */
  save(changes: JsonObject, more?: Partial<SaveInput>): Promise<SaveOutcome>;
  /** The record as the server has it. */
  stored(): JsonObject;
  /** Methods of the requests since the record was opened. */
  methods(): string[];
  puts(): Arrival[];
}

/** A value as the client reads it. */
export function objectOf(value: unknown): JsonObject {
  const parsed = parseJson(JSON.stringify(value));
  assert.ok(isJsonObject(parsed));
  return parsed;
}

/** Opens the first record of a kind and clears the log of requests. */
export async function open({ server, client }: TestClient, path = 'workOrders'): Promise<Opened> {
  const [first] = server.records(company, path);
  const [actor] = server.records(company, 'users');
  const id = String(first?._id);
  const user = String(actor?._id);
  const baseline = await client.read(kind(path), id);
  server.clearReceived();
  return {
    ...{ server, id, baseline, user },
    save: (changes, more) =>
      saveRecord({ client, kind: kind(path), id, baseline, mine: { ...baseline, ...changes }, user, show, ...more }),
    stored: () => objectOf(server.record(company, path, id)),
    methods: () => server.received().map(({ method }) => method),
    puts: () => server.received('PUT'),
  };
}
