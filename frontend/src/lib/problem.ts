import { ApiError } from '@throughline/shared';
import type { Translate } from './words.ts';

/** An error as a person reads it. */
export interface ProblemWords {
  title: string;
  detail: string;
  /** Quoted in an error page, so that somebody can be asked about it. */
  requestId?: string;
  /** Trying the same again may help. */
  retry: boolean;
  /** Messages per field path, as the server named them. */
  fields: Record<string, string>;
}

/**
 * Turns whatever was thrown into words. The server's own sentence is kept where it speaks to the person (4xx);
 * a missing network, a full server and our own mistakes get ours.
 */
export function problemWords(error: unknown, t: Translate): ProblemWords {
  if (!(error instanceof ApiError)) return { title: t('problems.ours.title'), detail: t('problems.ours.detail'), retry: true, fields: {} };
  const { status, problem } = error;
  const requestId = problem?.requestId;
  const base = { ...(requestId ? { requestId } : {}), fields: fieldsOf(error) };
  if (status === 0) return { ...base, title: t('problems.offline.title'), detail: t('problems.offline.detail'), retry: true };
  if (status === 404) return { ...base, title: t('problems.notFound.title'), detail: t('problems.notFound.detail'), retry: false };
  if (status === 429) return { ...base, title: t('problems.tooMany.title'), detail: problem?.detail ?? t('problems.tooMany.detail'), retry: true };
  if (status >= 500 || !problem) return { ...base, title: t('problems.ours.title'), detail: t('problems.ours.detail'), retry: true };
  return { ...base, title: problem.title, detail: problem.detail, retry: status === 409 };
}

/** The server's messages by field path (`text`, `followUp.nextStepId`); the first one of a path wins. */
export function fieldsOf(error: unknown): Record<string, string> {
  const errors = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  return Object.fromEntries([...errors].reverse().map(({ path, message }) => [path, message]));
}

/** Whether the thing is not there, or not this person's: the two are one answer. */
export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404;
/** Whether somebody else changed it meanwhile. */
export const isStale = (error: unknown): boolean => error instanceof ApiError && error.status === 409;
