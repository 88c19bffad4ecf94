import type { LogStatus, Polarity } from '@throughline/shared';
import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';

export interface LogFilters {
  readonly studentId?: string | undefined;
  readonly schoolId?: string | undefined;
  readonly typeId?: string | undefined;
  readonly polarity?: Polarity | undefined;
  readonly status?: LogStatus | undefined;
  readonly mine?: 'true' | 'false' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Words with which words of the text begin, or that occur in the student's name: `log-search.ts` finds them. */
  readonly q?: string | undefined;
}

export const ofPolarity = (polarity: Polarity) => sql<boolean>`l.type_id = any (array(select t.id from log_type t where t.polarity = ${polarity}))`;

/** Conditions on `l` (student_log) that narrow what sight has already allowed; but for `q`. */
export function whereFilters(viewer: Viewer, filters: LogFilters): RawBuilder<boolean>[] {
  const { studentId, schoolId, typeId, polarity, status, mine, from, to } = filters;
  return [
    studentId && sql<boolean>`l.student_id = ${studentId}`,
    schoolId && sql<boolean>`l.school_id = any (app.schools_at_or_below(${schoolId}))`,
    typeId && sql<boolean>`l.type_id = ${typeId}`,
    polarity && ofPolarity(polarity),
    status && sql<boolean>`l.status = ${status}`,
    mine === 'true' && sql<boolean>`l.author_id = ${viewer.userId}`,
    from && sql<boolean>`l.occurred_on >= ${from}::date`,
    to && sql<boolean>`l.occurred_on <= ${to}::date`,
  ].filter((condition) => typeof condition === 'object');
}
