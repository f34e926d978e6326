import { idOf, type SevenTimeClient } from '../api/client.ts';
import { AnswerNotUnderstood, ApiError, UserError } from '../api/errors.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../api/json.ts';
import { writableFields } from '../catalog/fieldSets.ts';
import { computedPaths, writtenNames } from '../catalog/index.ts';
import type { Kind } from '../catalog/kind.ts';
import { checkTransition, type FieldProblem, isGiven, missingFields, wrongFields } from '../catalog/rules.ts';
import type { ComputedFields } from './path.ts';
import { NoActingUser } from './refusals.ts';

/** How many problems one sentence names. */
const namedProblems = 3;

/** A draft lacks something or has something wrong that the API would refuse. Nothing was sent. */
export class DraftRefused extends UserError {
  readonly remedy = 'edit';
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    const named = problems.slice(0, namedProblems).map(({ field, why }) => `${field}: ${why}`);
    const others = problems.length - named.length;
    super(`Nothing was sent. ${named.join(' ')}${others > 0 ? ` And ${others} more.` : ''}`);
    this.name = 'DraftRefused';
    this.problems = problems;
  }
}

/** A new record was sent, and no answer says whether Seven Time has it. It must not be sent again unasked. */
export class CreateUnsettled extends UserError {
  readonly remedy = 'none';

  constructor(kind: Kind, cause: ApiError) {
    super(
      `${cause.message} The ${kind.singular} may have been created, so it is not sent again by itself; look for it in the list first.`,
    );
    this.name = 'CreateUnsettled';
  }
}

export interface CreateInput {
  readonly client: SevenTimeClient;
  readonly kind: Kind;
  /** The draft's values, under the names that the API takes. */
  readonly values: JsonObject;
  /** `_id` of the user who acts, where the draft does not name one. */
  readonly user: string | undefined;
  /** Given the body right before the POST is sent; the POST waits for it. */
  readonly beforeSending?: (body: JsonObject) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** A record that was created a moment ago. */
export interface Created {
  readonly id: string;
  /** The record as the server has it, or its answer to the create where it could not be read. */
  readonly record: JsonObject;
}

/** What the API would refuse in a draft: fields missing, fields wrong, and a status that a new record cannot have. */
export function draftProblems(kind: Kind, values: JsonObject): readonly FieldProblem[] {
  const status = kind.update?.transitions?.field;
  const transition = checkTransition(kind, undefined, values);
  return [
    ...missingFields(kind, values, 'create'),
    ...wrongFields(kind, values),
    ...(status !== undefined && transition?.allowed === false
      ? [{ path: [status], field: status, why: transition.message }]
      : []),
  ];
}

/**
 * The body of the POST: the draft's values under the names that the API takes, without those left empty and those that the server
 * works out, and with the acting user.
 * @throws NoActingUser when the kind wants to know who creates it and nobody is named
 */
export function createBody(kind: Kind, values: JsonObject, user: string | undefined): JsonObject {
  const names = writtenNames(kind);
  const writable = new Set(writableFields(kind));
  const { actingUser } = kind.create ?? {};
  const computed = new Set([...computedPaths(kind)].filter((path) => !writable.has(path) && path !== actingUser));
  const sent = Object.entries(values)
    .filter(([name, value]) => isGiven(value) && !computed.has(name))
    .map(([name, value]) => [names.get(name) ?? name, withoutComputed(value, name, computed)] as const);
  const body: JsonObject = Object.fromEntries(sent);
  if (!actingUser || isGiven(body[actingUser])) return body;
  if (!user) throw new NoActingUser('Choose who you are in this company before creating anything.');
  return { ...body, [actingUser]: user };
}

function withoutComputed(value: JsonValue, path: string, computed: ComputedFields): JsonValue {
  if (isJsonArray(value)) return value.map((item) => withoutComputed(item, path, computed));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !computed.has(`${path}.${name}`))
      .map(([name, below]) => [name, withoutComputed(below, `${path}.${name}`, computed)]),
  );
}

/**
 * Creates a record: one POST, never sent twice, and one GET of what the server made of it.
 * @throws DraftRefused, NoActingUser before anything is sent
 * @throws CreateUnsettled when it is not known whether the record was created
 * @throws ApiError when it was not
 */
export async function createRecord(input: CreateInput): Promise<Created> {
  const { client, kind, values, user, signal } = input;
  const problems = draftProblems(kind, values);
  if (problems.length > 0) throw new DraftRefused(problems);
  const body = createBody(kind, values, user);
  await input.beforeSending?.(body);
  const { id, answer } = await post(client, kind, body, signal);
  const record = await client.read(kind, id, { priority: 'save' }).catch((error: unknown) => {
    // The POST was answered, so the record is there: the answer stands in for the read that failed.
    if (error instanceof ApiError) return answer;
    throw error;
  });
  return { id, record };
}

async function post(
  client: SevenTimeClient,
  kind: Kind,
  body: JsonObject,
  signal: AbortSignal | undefined,
): Promise<{ readonly id: string; readonly answer: JsonObject }> {
  try {
    const answer = await client.create(kind, body, signal ? { signal } : {});
    const id = idOf(kind, answer);
    if (id === '') throw new AnswerNotUnderstood('Seven Time answered without the id of what it created.');
    return { id, answer };
  } catch (error) {
    if (error instanceof ApiError && error.outcome === 'unknown') throw new CreateUnsettled(kind, error);
    throw error;
  }
}
