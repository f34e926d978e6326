import type { Arrival, ArrivalLog } from './arrivals.ts';
import type { FaultHandle, FaultMatcher, FaultOptions, FaultOrKind, FaultQueue } from './faults.ts';
import type { ForeignArrival, ForeignOrigin } from './foreign-origin.ts';
import type { Delay } from './options.ts';
import type { RateLimit } from './rate-limit.ts';
import { resourceOf } from './rules/index.ts';
import type { Store } from './store.ts';
import { toTimestamp } from './times.ts';
import type { Row } from './values.ts';
import { copyOf } from './values.ts';
import { newRecord } from './writes.ts';

/** What tests do to a running server, and see of it, without going through its API. */
export interface Control {
  /**
   * The requests that arrived, in order; those of a method, at or below a path, if given. Those over the rate limit are not
   * among them: they did nothing, and a client sends them again.
   */
  received(method?: string, pathPrefix?: string): Arrival[];
  /** The requests that were over the rate limit, in order. */
  refused(): Arrival[];
  clearReceived(): void;
  /** A copy of a record as the server keeps it. */
  record(company: string, resource: string, id: string): Row | undefined;
  /** Copies of all records of a resource. */
  records(company: string, resource: string): Row[];
  /** Someone else changes a record, in the first company unless named; gives the record. */
  changeElsewhere(resource: string, id: string, changes: Row, company?: string): Row;
  /** Someone else deletes a record. */
  deleteElsewhere(resource: string, id: string, company?: string): void;
  /** Someone else adds a record: what `values` leaves out is as in a new one. */
  addElsewhere(resource: string, values: Row, company?: string): Row;
  /** Puts other records in the place of all that a resource has, exactly as given. */
  replaceRecords(resource: string, records: readonly Row[], company?: string): void;
  /** How long every answer takes from now on. */
  delay(delay: Delay): void;
  /** The limit from now on, false for none. */
  limitRate(limit: Partial<RateLimit> | false): void;
  /** Makes something go wrong with the requests that match. */
  fault(matcher: FaultMatcher, fault: FaultOrKind, options?: FaultOptions): FaultHandle;
  /** Takes all faults away and lets go of what they hold. */
  clearFaults(): void;
  /** The other origin: where documents are read from and redirects lead to. */
  readonly elsewhere: {
    readonly origin: string;
    received(): ForeignArrival[];
    /** Whether a `Client-Secret` ever came there. */
    keySeen(): boolean;
  };
}

/** Settings that may change while the server runs. */
export interface LiveSettings {
  rateLimit: RateLimit | undefined;
  delay: Delay;
}

interface Parts {
  readonly companies: readonly { readonly name: string; readonly store: Store }[];
  readonly log: ArrivalLog;
  readonly faults: FaultQueue;
  readonly files: ForeignOrigin;
  readonly settings: LiveSettings;
  readonly defaultLimit: RateLimit;
  readonly clock: () => number;
}

/** Builds the control of a server from its parts. */
export function makeControl({ companies, log, faults, files, settings, defaultLimit, clock }: Parts): Control {
  const storeOf = (name = companies[0]?.name): Store => {
    const company = companies.find((known) => known.name === name);
    if (company === undefined) {
      throw new Error(`The server has no company ${name}.`);
    }
    return company.store;
  };
  const recordOf = (store: Store, resource: string, id: string): Row => {
    const record = store.find(resourceOf(resource).path, id);
    if (record === undefined) {
      throw new Error(`The server has no ${resourceOf(resource).noun} ${id}.`);
    }
    return record;
  };
  return {
    received: (method, pathPrefix) => log.received(method, pathPrefix),
    refused: () => log.refused(),
    clearReceived: () => log.clear(),
    record: (company, resource, id) => {
      const record = storeOf(company).find(resourceOf(resource).path, id);
      return record === undefined ? undefined : copyOf(record);
    },
    records: (company, resource) => storeOf(company).all(resourceOf(resource).path).map(copyOf),
    changeElsewhere: (resource, id, changes, company) => {
      const store = storeOf(company);
      const changed = copyOf({ ...recordOf(store, resource, id), ...changes });
      if ('modifiedDate' in resourceOf(resource).blank && changes.modifiedDate === undefined) {
        changed.modifiedDate = toTimestamp(clock());
      }
      store.put(resource, changed);
      return copyOf(changed);
    },
    deleteElsewhere: (resource, id, company) => {
      const store = storeOf(company);
      store.remove(resource, store.idOf(resource, recordOf(store, resource, id)));
    },
    addElsewhere: (resource, values, company) => {
      const store = storeOf(company);
      const record = copyOf({ ...newRecord(resourceOf(resource), store, clock()), ...values });
      store.put(resource, record);
      return copyOf(record);
    },
    replaceRecords: (resource, records, company) => {
      const store = storeOf(company);
      for (const record of store.all(resourceOf(resource).path)) {
        store.remove(resource, store.idOf(resource, record));
      }
      for (const record of records) {
        store.put(resource, copyOf(record));
      }
    },
    delay: (delay) => {
      settings.delay = delay;
    },
    limitRate: (limit) => {
      settings.rateLimit = limit === false ? undefined : { ...defaultLimit, ...limit };
    },
    fault: (matcher, fault, options = {}) => faults.add(matcher, fault, options, performance.now()),
    clearFaults: () => faults.clear(),
    elsewhere: { origin: files.origin, received: () => files.received(), keySeen: () => files.keySeen() },
  };
}
