import type { FastifyReply } from 'fastify';
import type { Json } from './values.ts';

/** Sends an answer as JSON. */
export function sendJson(reply: FastifyReply, answer: Json): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

/** Cuts the connection in place of an answer. */
export function cut(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}
