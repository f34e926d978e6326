import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Cancelled, ServerFailed } from '../../../src/api/errors.ts';
import { partialPath, stoppedAt } from '../../../src/records/exportFile.ts';
import type { Format } from '../../../src/records/exportFormats.ts';
import { queriesFor } from '../../../src/records/exportPages.ts';
import { type ExportOptions, exportRecords, type Progress } from '../../../src/records/exportRecords.ts';
import { kind, openTestClient, type TestClient } from '../api/support.ts';
import { answering } from './answering.ts';

const company = 'Acme Bygg AB';

describe('an export', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'seventime-export-åäö-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function options(
    client: ExportOptions['client'],
    resource: string,
    format: Format,
    others: Partial<ExportOptions> = {},
  ): ExportOptions {
    return {
      client,
      kind: kind(resource),
      request: { company: 'acme', resource, queries: [{ filters: {} }], format, separator: ';' },
      target: join(folder, `poster.${format}`),
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...others,
    };
  }

  /** The pages asked for, in order. */
  function pages({ server }: TestClient): (string | undefined)[] {
    return server.received('GET').map(({ query }) => query.page);
  }

  function ids(file: string): string[] {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)._id);
  }

  test('of 1,772 records is 4 requests of 500, and the file has each as the server has it', async () => {
    await using open = await openTestClient({ sizes: { workOrders: 1772 } });
    const progress: Progress[] = [];
    const { records, file, note } = await exportRecords(
      options(open.client, 'workOrders', 'json', { onProgress: (now) => progress.push(now) }),
    );
    assert.deepEqual([records, note], [1772, undefined]);
    assert.deepEqual(pages(open), ['1', '2', '3', '4']);
    assert.ok(open.server.received().every(({ query }) => query.limit === '500'));
    const written: { _id: string }[] = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(
      written.map(({ _id }) => _id),
      open.server.records(company, 'workOrders').map(({ _id }) => _id),
    );
    assert.deepEqual(
      progress.map(({ read, total }) => [read, total]),
      [500, 1000, 1500, 1772].map((read) => [read, 1772]),
    );
    assert.equal(progress.at(-1)?.leftMs, 0);
    assert.ok(!existsSync(partialPath(file)), 'the partial file has become the file');
  });

  test('of a whole number of pages asks once more, since only a short page is the last', async () => {
    await using open = await openTestClient({ sizes: { customers: 500 } });
    assert.equal((await exportRecords(options(open.client, 'customers', 'ndjson'))).records, 500);
    assert.deepEqual(pages(open), ['1', '2']);
  });

  test('of nothing is a whole file without records', async () => {
    await using open = await openTestClient({ data: { customers: [] } });
    for (const format of ['json', 'ndjson', 'csv'] as const) {
      const { records, file } = await exportRecords(options(open.client, 'customers', format));
      assert.equal(records, 0);
      const text = readFileSync(file, 'utf8');
      if (format === 'json') assert.deepEqual(JSON.parse(text), []);
      if (format === 'ndjson') assert.equal(text, '');
      if (format === 'csv') assert.match(text, /^\uFEFF_id;.*otherFields\r\n$/);
    }
  });

  test('cancelled leaves a whole file of what was read, and goes on there to the same file as one that was not', async () => {
    await using open = await openTestClient({ sizes: { workOrders: 1300 } });
    for (const format of ['json', 'ndjson', 'csv'] as const) {
      const whole = options(open.client, 'workOrders', format, { target: join(folder, `whole.${format}`) });
      await exportRecords(whole);
      const stop = new AbortController();
      const cancelled = options(open.client, 'workOrders', format, {
        signal: stop.signal,
        onProgress: () => stop.abort(),
      });
      const { records, file, stopped } = await exportRecords(cancelled);
      assert.ok(stopped instanceof Cancelled);
      assert.deepEqual([records, file], [500, join(folder, `poster.partial.${format}`)]);
      const partial = readFileSync(file, 'utf8');
      if (format === 'json') assert.equal(JSON.parse(partial).length, 500);
      assert.ok(!existsSync(cancelled.target));

      const from = await stoppedAt(cancelled.target, cancelled.request);
      assert.equal(from?.written, 500);
      open.server.clearReceived();
      const rest = await exportRecords(options(open.client, 'workOrders', format, { from }));
      assert.deepEqual(pages(open), ['2', '3'], 'what was read is not asked for again');
      assert.deepEqual([rest.records, rest.file], [1300, cancelled.target]);
      assert.equal(readFileSync(rest.file, 'utf8'), readFileSync(whole.target, 'utf8'));
      assert.equal(await stoppedAt(cancelled.target, cancelled.request), undefined);
    }
  });

  test('that a failed request stops tells why, and keeps what was read', async () => {
    await using open = await openTestClient({ sizes: { workOrders: 1300 } });
    open.server.fault({ path: '/workOrders' }, { kind: 'status', status: 500 }, { after: 1 });
    const { records, file, stopped } = await exportRecords(options(open.client, 'workOrders', 'ndjson'));
    assert.ok(stopped instanceof ServerFailed);
    assert.equal(records, 500);
    assert.equal(ids(file).length, 500);
  });

  test('is not gone on with as another, nor when its file was changed', async () => {
    await using open = await openTestClient({ sizes: { workOrders: 600 } });
    const stop = new AbortController();
    const cancelled = options(open.client, 'workOrders', 'ndjson', {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    const { file } = await exportRecords(cancelled);
    const { request, target } = cancelled;
    assert.equal(await stoppedAt(target, { ...request, queries: [{ filters: { title: 'a' } }] }), undefined);
    assert.equal(await stoppedAt(target, { ...request, company: 'other' }), undefined);
    assert.ok(await stoppedAt(target, request));
    rmSync(file);
    assert.equal(await stoppedAt(target, request), undefined);
  });

  test('has each record once when others are added meanwhile, and tells that the number changed', async () => {
    await using open = await openTestClient({ sizes: { workOrders: 1200 } });
    const before = open.server.records(company, 'workOrders').map(({ _id }) => String(_id));
    let added = false;
    const { file, note } = await exportRecords(
      options(open.client, 'workOrders', 'ndjson', {
        onProgress: () => {
          if (added) return;
          added = true;
          const others = open.server.records(company, 'workOrders');
          open.server.replaceRecords('workOrders', [
            ...others.slice(0, 7).map((one, index) => ({ ...one, _id: `ny${index}` })),
            ...others,
          ]);
        },
      }),
    );
    const written = ids(file);
    assert.equal(new Set(written).size, written.length, 'no duplicates');
    assert.deepEqual(
      before.filter((id) => !written.includes(id)),
      [],
      'none of those there at first is missing',
    );
    assert.match(note ?? '', /changed from 1200 to 1207/);
  });

  test('tells when fewer records came than the server counts', async () => {
    await using open = await answering(() => ({ meta: { totalResources: 5 }, data: [{ _id: 'a' }] }));
    const { records, note } = await exportRecords(options(open.client, 'customers', 'ndjson'));
    assert.equal(records, 1);
    assert.match(note ?? '', /counts 5 records but gave 1/);
  });

  test('of a register that knows no pages is one request', async () => {
    const data = Array.from({ length: 500 }, (_, index) => ({ _id: `s${index}` }));
    await using open = await answering(() => ({ data }));
    assert.equal((await exportRecords(options(open.client, 'workOrderStatuses', 'ndjson'))).records, 500);
    assert.equal(open.asked.length, 1);
  });

  for (const [resource, sizes, requests] of [
    ['customFields', {}, kind('customFields').filters.find(({ name }) => name === 'entityType')?.codes?.length],
    // One for the distributors themselves.
    ['distributorContactPersons', { distributors: 3 }, 1 + 3],
  ] as const) {
    test(`of ${resource}, which the API lists piece by piece, reads every piece`, async () => {
      await using open = await openTestClient({ sizes });
      const queries = await queriesFor(open.client, kind(resource), { filters: {} }, new AbortController().signal);
      const base = options(open.client, resource, 'ndjson');
      const { file } = await exportRecords({ ...base, request: { ...base.request, queries } });
      assert.equal(open.server.received().length, requests);
      const expected = open.server.records(company, resource).map(({ _id }) => String(_id));
      assert.ok(expected.length > 0);
      assert.deepEqual(ids(file).sort(), expected.sort());
    });
  }
});
