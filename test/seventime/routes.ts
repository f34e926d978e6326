import { plainPath } from './arrivals.ts';
import { uploadDocument } from './documents.ts';
import type { ForeignOrigin } from './foreign-origin.ts';
import { answerList, answerOne } from './lists.ts';
import type { AmbiguousSingle } from './options.ts';
import { readBody } from './reading.ts';
import { Refusal } from './refusal.ts';
import { findResource, resources } from './rules/index.ts';
import type { Resource } from './rules/resource.ts';
import { startTimer, stopTimer } from './timers.ts';
import type { Json, Row } from './values.ts';
import { isBlank } from './values.ts';
import { createRecord, removeRecord, updateRecord, type WriteContext } from './writes.ts';

/** A request as the API's rules see it. */
export interface ApiRequest {
  readonly method: string;
  /** Below the API's address. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The body's text, empty when there is none. */
  readonly body: string;
}

/** What the routes need to know of the server that they are part of. */
export interface ApiContext extends WriteContext {
  readonly files: ForeignOrigin;
  readonly timers: boolean;
  readonly singlePaths: Readonly<Partial<Record<AmbiguousSingle, 'plural' | 'singular'>>>;
}

type Writer = (body: Row, context: ApiContext) => Row;

/** Calls that are no plain reading or writing of records, by method and path. */
const actions: Readonly<Record<string, Writer>> = {
  'POST /documents': (body, context) => uploadDocument(body, context, context.files),
  'POST /startTimer': startTimer,
  'POST /stopTimer': stopTimer,
};

const timerPaths = ['/timers', '/startTimer', '/stopTimer'];

const writers: Readonly<Record<string, (resource: Resource, body: Row, context: ApiContext) => Row>> = {
  POST: createRecord,
  PUT: updateRecord,
  DELETE: removeRecord,
};

const noSuchPath = new Refusal(404, 'There is nothing at this address.');

/** The resource that a path word reads single records of, as the server's options have it. */
function singleReadBy(word: string, { singlePaths }: ApiContext): Resource | undefined {
  return resources.find(({ path, single }) => {
    const singular = Object.entries(singlePaths).some(([name, form]) => name === path && form === 'singular');
    return single === true ? path === word : single !== false && (singular ? single : path) === word;
  });
}

function read(word: string, id: string | undefined, query: ApiRequest['query'], context: ApiContext): Json {
  const resource = id === undefined ? findResource(word) : singleReadBy(word, context);
  if (resource === undefined) {
    throw noSuchPath;
  }
  return id === undefined
    ? answerList(resource, context.store.all(resource.path), query, context.zone)
    : answerOne(resource, context.store.find(resource.path, id), id);
}

/**
 * Does the work of one request.
 * @returns the answer's JSON, for status 200
 * @throws Refusal with the status and sentence of any other answer
 */
export function respond({ method, path, query, body }: ApiRequest, context: ApiContext): Json {
  const plain = plainPath(path);
  const [word = '', id, ...more] = plain.slice(1).split('/').map(decodeURIComponent);
  if (more.length > 0 || (timerPaths.includes(plain) && !context.timers)) {
    throw noSuchPath;
  }
  if (method === 'GET') {
    return read(word, id, query, context);
  }
  const action = actions[`${method} ${plain}`];
  if (action !== undefined) {
    return action(readBody(body), context);
  }
  const resource = isBlank(id) ? findResource(word) : undefined;
  const write = writers[method];
  if (resource === undefined || write === undefined) {
    throw noSuchPath;
  }
  return write(resource, readBody(body), context);
}
