import { said } from './said.ts';
import type { Translate } from './words.ts';

/** What an error must look like to be a refusal of the server: an HTTP status (0: not reached) and its problem document. */
interface Refusal extends Error {
  status: number;
  problem: { title: string; detail: string; requestId: string; errors?: { path: string; message: string }[] | undefined; current?: unknown } | null;
}
const isRefusal = (error: unknown): error is Refusal => error instanceof Error && 'status' in error && typeof error.status === 'number' && 'problem' in error;

/** An error as a person reads it. */
export interface ProblemWords {
  title: string;
  /** What to do about it, where the title does not say everything. */
  detail?: string;
  /** Quoted on an error page, so that somebody can be asked about it. */
  requestId?: string;
  /** Trying the same again may help. */
  retry: boolean;
}

/**
 * Turns whatever was thrown into words. The server's own sentence stands where it speaks to the person (4xx), alone:
 * it says what to do; a missing network, a full server and our own mistakes get ours.
 */
export function problemWords(error: unknown, t: Translate): ProblemWords {
  if (!isRefusal(error)) return { title: t('problems.ours.title'), detail: t('problems.ours.detail'), retry: true };
  const { status, problem } = error;
  const asked = problem?.requestId ? { requestId: problem.requestId } : {};
  if (status === 0) return { title: t('problems.offline.title'), detail: t('problems.offline.detail'), retry: true };
  if (status === 404) return { ...asked, title: t('problems.notFound.title'), detail: t('problems.notFound.detail'), retry: false };
  if (status === 429) return { ...asked, title: t('problems.tooMany.title'), detail: (problem?.detail && said(problem.detail)) || t('problems.tooMany.detail'), retry: true };
  if (status >= 500 || !problem) return { ...asked, title: t('problems.ours.title'), detail: t('problems.ours.detail'), retry: true };
  return { ...asked, title: said(problem.detail), retry: status === 409 };
}

/** The server's messages by field path (`text`, `followUp.nextStepId`); the first one of a path wins. */
export function fieldsOf(error: unknown): Record<string, string> {
  const errors = isRefusal(error) ? (error.problem?.errors ?? []) : [];
  return Object.fromEntries([...errors].reverse().map(({ path, message }) => [path, said(message)]));
}

/** Whether the thing is not there, or not this person's: the two are one answer. */
export const isNotFound = (error: unknown): boolean => isRefusal(error) && error.status === 404;
/** Whether it is nothing this person gets to see: as above, or no part of the product for their role. */
export const isOutOfSight = (error: unknown): boolean => isNotFound(error) || (isRefusal(error) && error.status === 403);
/** Whether somebody else changed it meanwhile. */
export const isStale = (error: unknown): boolean => isRefusal(error) && error.status === 409;

/** With a 409: what the thing looks like now, as the server sent it along. */
export const currentOf = (error: unknown): unknown => (isStale(error) ? (error as Refusal).problem?.current : undefined);
