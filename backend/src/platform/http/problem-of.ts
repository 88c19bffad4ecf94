import { HttpException } from '@nestjs/common';
import { OptimisticLockError } from '@mikro-orm/postgresql';
import { problemOfDatabase } from './constraints.ts';
import { problem, ProblemError } from './problem.ts';

/** What an error means to the person who sent the request; what nobody foresaw means "something went wrong". */
export function problemOf(error: unknown): ProblemError {
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
