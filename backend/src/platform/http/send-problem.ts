import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemError } from './problem.ts';

/** Answers with an RFC 9457 document; its type is a name below /problems, not a page. */
export function sendProblem(request: Pick<FastifyRequest, 'id'>, reply: FastifyReply, { status, code, title, detail, errors, current, retryAfterSeconds }: ProblemError): void {
  const document = { type: `/problems/${code}`, title, status, code, detail, errors, requestId: request.id, current };
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
  void reply.status(status).header('x-request-id', request.id).type('application/problem+json').send(JSON.stringify(document));
}
