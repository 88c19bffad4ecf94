import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { OptimisticLockError } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfDatabase } from './constraints.ts';
import { problem, ProblemError } from './problem.ts';

/** Renders every refusal and every failure as an RFC 9457 document; of a failure the person learns only the request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = problemOf(error);
    if (refusal.status >= 500) this.#log.error({ requestId: request.id }, error);
    // a stream that has begun cannot turn into a problem document any more
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    void reply.status(refusal.status).type('application/problem+json').send(JSON.stringify(documentOf(refusal, request.id)));
  }
}

/** RFC 9457; the type is a name below /problems, not a page. */
function documentOf({ status, code, title, detail, errors, current }: ProblemError, requestId: string) {
  return { type: `/problems/${code}`, title, status, code, detail, errors, requestId, current };
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof OptimisticLockError) return problem.conflict('version-moved-on', 'Somebody changed this meanwhile. Reload it, then try again.');
  return problemOfDatabase(error) ?? problemOfStatus(statusOf(error));
}

/** Nest says it with a method, Fastify (malformed JSON, a body that is too large) with a property. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function problemOfStatus(status: number | undefined): ProblemError {
  if (status === 401) return problem.unauthenticated();
  if (status === 403) return problem.forbidden('forbidden', 'This is not allowed.');
  if (status === 404) return problem.notFound();
  if (status === 413) return problem.tooLarge();
  if (status === 415) return problem.unsupportedMedia();
  if (status === 429) return problem.tooMany();
  if (status !== undefined && status >= 400 && status < 500) return problem.badRequest('The request is malformed.');
  return problem.unexpected();
}
