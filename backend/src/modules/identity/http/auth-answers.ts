import type { FastifyReply } from 'fastify';
import { problem, ProblemError } from '../../../platform/http/index.ts';

/** Better Auth's codes that a person can do something about. */
const REFUSALS: Record<string, () => ProblemError> = {
  INVALID_PASSWORD: () => problem.refused('wrong-password', 'The current password is not right.', [{ path: 'currentPassword', message: 'This is not your current password.' }]),
  INVALID_TOKEN: () => problem.refused('reset-link-used', 'This link was used already or is too old. Ask for a new one.'),
  SESSION_NOT_FRESH: () => problem.forbidden('sign-in-again', 'For this, sign in again first.'),
};

/** Unknown login, wrong password, disabled person: one answer. */
export const invalidCredentials = () => new ProblemError(401, 'invalid-credentials', 'Sign-in refused', 'The e-mail address or the password is not right.');

/**
 * Hands an answer of Better Auth on: a success as it is, with its cookies; a refusal as a problem document.
 * @throws ProblemError for every refusal
 */
export async function answer(reply: FastifyReply, response: Response, refused: () => ProblemError = problem.unauthenticated): Promise<void> {
  const text = await response.text();
  if (!response.ok) throw refusalOf(response.status, text, refused);
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  await reply.status(response.status).type('application/json; charset=utf-8').send(text || 'null');
}

function refusalOf(status: number, text: string, refused: () => ProblemError): ProblemError {
  if (status === 401) return refused();
  const known = REFUSALS[codeIn(text)];
  if (known) return known();
  if (status === 403) return problem.forbidden('forbidden', 'This is not allowed.');
  if (status < 500) return problem.badRequest('The request was not understood.');
  return problem.unexpected();
}

function codeIn(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: unknown } | null)?.code);
  } catch {
    return '';
  }
}
