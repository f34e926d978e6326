import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { kinds } from '../../../src/catalog/index.ts';
import { draftSchema, recordSchema } from '../../../src/catalog/schema.ts';
import { schemaAssociations, schemaAt } from '../../../src/editing/associations.ts';

describe('schemas of records and drafts', () => {
  test('package.json tells VS Code of the schema of every kind', () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    assert.ok(typeof manifest === 'object' && manifest !== null && 'contributes' in manifest);
    const { contributes } = manifest;
    assert.ok(typeof contributes === 'object' && contributes !== null && 'jsonValidation' in contributes);
    assert.deepEqual(contributes.jsonValidation, schemaAssociations());
  });

  test('a record’s schema and a draft’s are told apart by their addresses', () => {
    const timeLogs = kinds.find(({ path }) => path === 'timeLogs');
    assert.ok(timeLogs);
    assert.deepEqual(
      schemaAssociations().filter(({ url }) => url.includes('/timeLogs.')),
      [
        { fileMatch: 'seventime://*/timeLogs/*/*', url: 'seventime-schema:///timeLogs.record.json' },
        { fileMatch: 'seventime://*/timeLogs/new/*/*', url: 'seventime-schema:///timeLogs.draft.json' },
      ],
    );
    assert.deepEqual(schemaAt('/timeLogs.record.json'), recordSchema(timeLogs));
    assert.deepEqual(schemaAt('/timeLogs.draft.json'), draftSchema(timeLogs));
  });

  test('every address that is told leads to a schema', () => {
    for (const { url } of schemaAssociations()) assert.ok(schemaAt(new URL(url).pathname), url);
    assert.equal(schemaAt('/quotes.draft.json'), undefined, 'a quote cannot be created');
    assert.equal(schemaAt('/nothing.record.json'), undefined);
    assert.equal(schemaAt('/timeLogs.json'), undefined);
  });
});
