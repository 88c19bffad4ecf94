import { problem, type ProblemError } from './problem.ts';

export interface ConstraintSentence {
  /** 409: somebody else was first. 422: a rule says no. */
  status: 409 | 422;
  code: string;
  detail: string;
}

/**
 * What people are told when the database itself refuses: constraint name → sentence. Rules speak first; this is for the
 * race that slips between a rule and its commit. Modules add theirs beside their migrations.
 */
export const constraintSentences = new Map<string, ConstraintSentence>();

// Lost races (serialisation, deadlock, lock timeout) and a database that is starting, stopping, full or away: later it may work.
const LATER = new Set(['40001', '40P01', '55P03', '53300', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']);

/** The refusal behind an error of the database, or null when nobody foresaw it. */
export function problemOfDatabase(error: unknown): ProblemError | null {
  const { constraint, code } = error as { constraint?: unknown; code?: unknown };
  if (typeof code === 'string' && LATER.has(code)) return problem.busy();
  const sentence = typeof constraint === 'string' ? constraintSentences.get(constraint) : undefined;
  if (!sentence) return null;
  return sentence.status === 409 ? problem.conflict(sentence.code, sentence.detail) : problem.refused(sentence.code, sentence.detail);
}
