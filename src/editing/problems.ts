import type { JsonObject } from '../api/json.ts';
import { computedPaths } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { type FieldProblem, wrongFields } from '../catalog/rules.ts';
import { describeChanges } from '../records/difference.ts';
import { isComputed, type Path } from '../records/path.ts';
import { type FieldInText, isSamePath, type Span, type TextPath } from './fieldsInText.ts';

/** Something to tell about a stretch of a text. */
export interface Problem {
  readonly span: Span;
  /** `error`: Seven Time would refuse it or did; `note`: it will not be sent. */
  readonly severity: 'error' | 'note';
  readonly message: string;
}

/**
 * What is to be told of an edit beyond its schema: edits of fields that the server works out, which are not sent, and codes that the
 * API does not have. What nobody changed is never a problem.
 *
 * @param before the record that the text was made from
 * @param after the record that the text says
 */
export function editProblems(
  kind: Kind,
  fields: readonly FieldInText[],
  before: JsonObject,
  after: JsonObject,
): readonly Problem[] {
  const computed = computedPaths(kind);
  const changes = describeChanges(before, after).filter(({ after: value }) => value !== undefined);
  const notSent = changes
    .filter(({ path }) => isComputed(path, computed))
    .map(
      ({ path }): Problem => ({
        span: nameSpan(fields, textPath(path)),
        severity: 'note',
        message: 'Seven Time works this out itself; the change is not sent.',
      }),
    );
  const changed = changes.map(({ path }) => textPath(path));
  const wrongCodes = wrongFields(kind, after)
    .filter(({ path }) => changed.some((outer) => isSamePath(outer, path.slice(0, outer.length))))
    .filter(({ path }) => fields.find((field) => isSamePath(field.path, path))?.field?.seventime.type === 'code')
    .map((problem) => problemAt(fields, problem));
  return [...notSent, ...wrongCodes];
}

/** Fields in a draft that the server works out: they are not sent. */
export function draftNotes(kind: Kind, fields: readonly FieldInText[]): readonly Problem[] {
  const acting = kind.create?.actingUser;
  return fields
    .filter(({ path, field }) => field?.seventime.computed && path[0] !== acting)
    .filter(({ path }) => !fields.some((outer) => isInside(path, outer)))
    .map(({ name }) => ({
      span: name,
      severity: 'note',
      message: 'Seven Time works this out itself; it is not sent.',
    }));
}

/** Whether a value stands inside another that the server works out as a whole. */
function isInside(path: TextPath, outer: FieldInText): boolean {
  return (
    outer.field?.seventime.computed === true &&
    outer.path.length < path.length &&
    isSamePath(outer.path, path.slice(0, outer.path.length))
  );
}

/** A field's problem at its value; at the record's first brace where the text does not have the field. */
export function problemAt(fields: readonly FieldInText[], { path, why }: Pick<FieldProblem, 'path' | 'why'>): Problem {
  const found = fields.find((field) => isSamePath(field.path, path));
  return { span: found?.value ?? nameSpan(fields, path), severity: 'error', message: why };
}

/** Where a value is named; for one that the text does not have, the nearest that holds it, else the first brace. */
function nameSpan(fields: readonly FieldInText[], path: TextPath): Span {
  for (let length = path.length; length > 0; length--) {
    const found = fields.find((field) => isSamePath(field.path, path.slice(0, length)));
    if (found) return found.name;
  }
  return { offset: 0, length: 1 };
}

function textPath(path: Path): TextPath {
  return path.map((step) => (typeof step === 'string' ? step : step.index));
}

/**
 * The field that a refusal of the server names, if it names one: `invoiceItems[0].unitPrice must be a number.` A name in quotes or at
 * the start counts before one in the middle of the sentence.
 *
 * @param names the fields of the text, as paths
 * @returns undefined where the sentence names none of them
 */
export function refusedPath(sentence: string, names: readonly TextPath[]): TextPath | undefined {
  const candidates = names.flatMap((path) => {
    const place = placeOf(sentence, path);
    return place === undefined ? [] : [{ path, ...place }];
  });
  const [best] = candidates.sort((a, b) => a.rank - b.rank || a.index - b.index || b.length - a.length);
  return best?.path;
}

function placeOf(
  sentence: string,
  path: TextPath,
): { readonly rank: number; readonly index: number; readonly length: number } | undefined {
  const leaf = path.findLast((step) => typeof step === 'string');
  const whole = path.reduce<string>(
    (text, step) => `${text}${typeof step === 'number' ? `[${step}]` : `.${step}`}`,
    '',
  );
  for (const name of new Set([whole.slice(1), leaf ?? ''])) {
    const found =
      name === '' ? null : new RegExp(`(?<![\\w.\\]])${escaped(name)}(?![\\w[]|\\.\\w)`, 'u').exec(sentence);
    if (!found) continue;
    const isMarked = found.index === 0 || /["'“”‘’`(]/.test(sentence.charAt(found.index - 1));
    return {
      rank: (name === leaf && path.length > 1 ? 2 : 0) + (isMarked ? 0 : 1),
      index: found.index,
      length: name.length,
    };
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
