import type { VisibilityRule } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';

/** What the rules of sight look at; columns of the log alone, so that the twin in SQL needs no join. */
export interface LogFacts {
  readonly studentId: string;
  readonly authorId: string;
  readonly assigneeId: string | null;
  readonly followedUpBy: readonly string[];
  readonly schoolId: string;
  readonly academicYearId: string | null;
  readonly programId: string | null;
  readonly typeId: string;
  readonly withdrawn: boolean;
  readonly sharedStudent: boolean;
  readonly sharedGuardians: boolean;
}

/** `receipt`: own text, type, status, due day and outcome, nothing else. */
export type Sight = { readonly level: 'unseen' } | { readonly level: 'receipt' | 'full'; readonly rule: VisibilityRule };
const UNSEEN: Sight = { level: 'unseen' };
const full = (rule: VisibilityRule): Sight => ({ level: 'full', rule });

/** The rules that open a log to its family; the portal shows no log by any other, and staff surfaces none by these. */
const FAMILY_RULES: readonly VisibilityRule[] = ['student', 'guardian'];

/**
 * Who can see what (domain.md §7), denied unless a rule grants it, with the rule that does.
 * `data/visible-logs.ts` is its twin in SQL: same cases, same order.
 */
export function canSeeLog(viewer: Viewer, log: LogFacts): Sight {
  if (viewer.systemReason !== null) return full('system');
  if (viewer.isGuardianOf(log.studentId)) return familySight(viewer, log); // conflict of interest comes first
  if (log.withdrawn && !viewer.oversees(log.schoolId)) return UNSEEN;
  const rule = viewer.isStaff ? STAFF_RULES.find(([, holds]) => holds(viewer, log))?.[0] : undefined;
  return rule ? full(rule) : familySight(viewer, log);
}

/** Whether a staff surface may show the log to this viewer, and by which rule. */
export function canSeeAsStaff(viewer: Viewer, log: LogFacts): Sight {
  const sight = canSeeLog(viewer, log);
  return sight.level !== 'unseen' && FAMILY_RULES.includes(sight.rule) ? UNSEEN : sight;
}

const STAFF_RULES: readonly (readonly [VisibilityRule, (viewer: Viewer, log: LogFacts) => boolean])[] = [
  ['author', (viewer, log) => log.authorId === viewer.userId],
  ['assignee', (viewer, log) => log.assigneeId === viewer.userId],
  ['followed-up', (viewer, log) => log.followedUpBy.includes(viewer.userId)],
  ['system-administrator', (viewer) => viewer.has('system-administrator')],
  ['oversight', (viewer, log) => viewer.oversees(log.schoolId)],
  ['teaches', (viewer, log) => viewer.holdsAt('academic-staff', log.schoolId) && viewer.teaches(log.studentId, log.academicYearId)],
  ['pastoral', (viewer, log) => viewer.holdsAt('pastoral-lead', log.schoolId) && viewer.leadsPastorally(log.studentId, log.academicYearId)],
  ['coordinates', (viewer, log) => viewer.coordinates(log.studentId, log.programId, log.academicYearId)],
];

/** What a student or guardian reads in the portal; withdrawn logs are gone from it. */
export function familySight(viewer: Viewer, log: LogFacts): Sight {
  if (log.withdrawn) return UNSEEN;
  if (log.sharedStudent && viewer.studentId === log.studentId) return full('student');
  const child = viewer.children.find((one) => one.studentId === log.studentId);
  if (!child || !log.sharedGuardians || child.restriction === 'nothing') return UNSEEN;
  return child.restriction === 'none' || child.typeIds.includes(log.typeId) ? full('guardian') : UNSEEN;
}
