import type { LogStatus } from '@throughline/shared';
import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';

export interface LogFilters {
  readonly studentId?: string | undefined;
  readonly schoolId?: string | undefined;
  readonly typeId?: string | undefined;
  readonly status?: LogStatus | undefined;
  readonly mine?: 'true' | 'false' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Words that occur in the text, or in the student's name. */
  readonly q?: string | undefined;
}

/** Conditions on `l` (student_log) that narrow what sight has already allowed. */
export function whereFilters(viewer: Viewer, filters: LogFilters): RawBuilder<boolean>[] {
  const { studentId, schoolId, typeId, status, mine, from, to, q } = filters;
  return [
    studentId && sql<boolean>`l.student_id = ${studentId}`,
    schoolId && sql<boolean>`l.school_id = any (app.schools_at_or_below(${schoolId}))`,
    typeId && sql<boolean>`l.type_id = ${typeId}`,
    status && sql<boolean>`l.status = ${status}`,
    mine === 'true' && sql<boolean>`l.author_id = ${viewer.userId}`,
    from && sql<boolean>`l.occurred_on >= ${from}::date`,
    to && sql<boolean>`l.occurred_on <= ${to}::date`,
    ...words(q).map((word) => sql<boolean>`(l.text ilike ${word} or exists (select 1 from student named where named.id = l.student_id and (named.preferred_name || ' ' || named.legal_name) ilike ${word}))`),
  ].filter((condition) => typeof condition === 'object');
}

const words = (q: string | undefined): string[] => (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
