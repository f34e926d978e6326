import { isJsonArray, type JsonValue, printJson } from '../api/json.ts';
import { fieldOf } from '../catalog/fieldSets.ts';
import type { FieldSchema, Kind } from '../catalog/kind.ts';
import { meaning } from '../catalog/labels.ts';
import type { Change } from './difference.ts';
import type { Conflict } from './merge.ts';
import { formatPath, type Path } from './path.ts';
import type { Proposal } from './save.ts';

const longestValue = 120;
const mostLines = 30;

/**
 * What a save will send, one line a field with its old and new value, for the person to agree to. Codes are shown with their
 * meaning: `invoiceStatus: 1 (Draft) → 2 (Sent)`.
 */
export function describeProposal(kind: Kind, { changes, unchanged, warning }: Proposal): string {
  const lines = changes.map((change) => describeChange(kind, change));
  const more = lines.length - mostLines;
  return [
    ...(warning ? [warning, ''] : []),
    ...lines.slice(0, mostLines),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(unchanged.length > 0 ? ['', `Sent along as it is: ${unchanged.join(', ')}.`] : []),
  ].join('\n');
}

/** Fields that two people changed, each with both values, for the person to choose between. */
export function describeConflicts(kind: Kind, conflicts: readonly Conflict[]): string {
  const lines = conflicts.slice(0, mostLines).map(({ path, mine, theirs }) => {
    const field = schemaOf(kind, path);
    return `${formatPath(path)}\n  yours: ${shown(field, mine)}\n  theirs: ${shown(field, theirs)}`;
  });
  const more = conflicts.length - mostLines;
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

function describeChange(kind: Kind, { path, kind: change, before, after }: Change): string {
  const name = formatPath(path);
  if (change === 'moved') return `${name}: another order`;
  const field = schemaOf(kind, path);
  if (before === undefined) return `${name}: added ${shown(field, after)}`;
  if (after === undefined) return `${name}: removed ${shown(field, before)}`;
  return `${name}: ${shown(field, before)} → ${shown(field, after)}`;
}

function schemaOf(kind: Kind, path: Path): FieldSchema | undefined {
  const [first, ...rest] = path;
  return rest.reduce<FieldSchema | undefined>(
    (field, step) => (typeof step === 'string' ? field?.properties?.[step] : field?.items),
    typeof first === 'string' ? fieldOf(kind, first) : undefined,
  );
}

function shown(field: FieldSchema | undefined, value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  const text = typeof value === 'string' ? value : printJson(value);
  const short = text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
  const codes = field?.seventime.codes;
  const means = codes && !isJsonArray(value) ? meaning(codes, value) : short;
  return means === short ? short : `${short} (${means})`;
}
