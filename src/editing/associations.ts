import { kinds } from '../catalog/index.ts';
import { draftSchema, type JsonSchema, recordSchema } from '../catalog/schema.ts';
import { schemaScheme } from './schemaScheme.ts';

/** One entry of `contributes.jsonValidation` in package.json. */
export interface SchemaAssociation {
  readonly fileMatch: string;
  readonly url: string;
}

/**
 * Which schema belongs to which addresses. VS Code takes that from package.json alone, so it stands there too; a test holds the two to
 * each other.
 */
export function schemaAssociations(): readonly SchemaAssociation[] {
  return kinds.flatMap(({ path, create }) => [
    { fileMatch: `seventime://*/${path}/*/*`, url: schemaAddress(path, 'record') },
    ...(create ? [{ fileMatch: `seventime://*/${path}/new/*/*`, url: schemaAddress(path, 'draft') }] : []),
  ]);
}

function schemaAddress(path: string, of: 'record' | 'draft'): string {
  return `${schemaScheme}:///${path}.${of}.json`;
}

/**
 * The schema at an address's path, such as `/timeLogs.record.json`.
 * @returns undefined where there is none
 */
export function schemaAt(path: string): JsonSchema | undefined {
  const [, resource, of] = /^\/(\w+)\.(record|draft)\.json$/.exec(path) ?? [];
  const kind = kinds.find((one) => one.path === resource);
  if (!kind || (of === 'draft' && !kind.create)) return undefined;
  return of === 'draft' ? draftSchema(kind) : recordSchema(kind);
}
