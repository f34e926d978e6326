import type { FastifyReply } from 'fastify';
import type { ActiveFault, Fault } from './faults.ts';
import { cut, sendJson } from './replies.ts';
import type { Json } from './values.ts';
import { isRow } from './values.ts';

const page = '<!DOCTYPE html><html><head><title>Gateway</title></head><body><h1>Please try again</h1></body></html>';

const sentences: Readonly<Record<number, string>> = {
  400: 'The request is invalid.',
  401: 'The API key is missing or wrong.',
  403: 'The resource is hidden for all but administrators.',
  404: 'The resource could not be found.',
  429: 'Too many requests: the limit is 4 requests a second.',
  503: 'Seven Time is down for maintenance. Please try again later.',
};

type StatusFault = Extract<Fault, { kind: 'status' }>;

function sendStatus(
  reply: FastifyReply,
  { status, errorMessage, retryAfter }: Omit<StatusFault, 'kind'>,
): FastifyReply {
  if (retryAfter !== undefined) {
    reply.header('retry-after', retryAfter);
  }
  const sentence = errorMessage ?? sentences[status] ?? 'We had a problem with our server. Try again later.';
  return sendJson(reply.code(status), errorMessage === null ? {} : { errorMessage: sentence });
}

function withoutList(answer: Json): Json {
  return isRow(answer) ? { ...answer, data: { message: 'This is no list.' } } : { message: 'This is no list.' };
}

/**
 * Answers a request that has met a fault.
 * @param work does what the request asks and gives the answer; only faults that say so call it
 * @param elsewhere the origin that redirects lead to
 */
export async function breakAnswer(
  active: ActiveFault,
  work: () => Json,
  reply: FastifyReply,
  elsewhere: string,
): Promise<FastifyReply> {
  const { fault } = active;
  switch (fault.kind) {
    case 'status':
      return sendStatus(reply, fault);
    case 'storm429':
      return sendStatus(reply, {
        status: 429,
        ...(fault.retryAfter !== undefined && { retryAfter: fault.retryAfter }),
      });
    case 'html':
      if (fault.work === true) {
        work();
      }
      return reply
        .code(fault.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(page);
    case 'redirect':
      return reply.redirect(`${elsewhere}/redirected`, fault.status ?? 307);
    case 'truncatedJson': {
      const text = JSON.stringify(work());
      return reply.type('application/json; charset=utf-8').send(text.slice(0, Math.ceil(text.length / 2)));
    }
    case 'emptyBody':
      work();
      return reply.type('application/json; charset=utf-8').send('');
    case 'notAList':
      return sendJson(reply, withoutList(work()));
    case 'aList':
      return sendJson(reply, [work()]);
    case 'alter':
      return sendJson(reply, fault.change(work()));
    case 'resetBefore':
      return cut(reply);
    case 'resetAfter':
      work();
      return cut(reply);
    case 'hang':
      await active.hold();
      return sendJson(reply, work());
    case 'hangAfter': {
      const answer = work();
      await active.hold();
      return sendJson(reply, answer);
    }
  }
}
