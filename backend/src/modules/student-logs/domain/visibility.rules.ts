import type { SightLevel, VisibilityRule } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';

/** What the rules of sight look at; columns of the log alone, so that the twin in SQL needs no join. Which types are restricted the viewer knows. */
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
  /** Whoever shared it read its type as one of the readers. */
  readonly sharedByReader: boolean;
}

/** `receipt`: own text, type, status, due day and outcome, nothing else. */
export type Sight = { readonly level: 'unseen' } | { readonly level: SightLevel; readonly rule: VisibilityRule };
const UNSEEN: Sight = { level: 'unseen' };
const full = (rule: VisibilityRule): Sight => ({ level: 'full', rule });

/** The rules that open a log to its family; the portal shows no log by any other, and staff surfaces none by these. */
const FAMILY_RULES: readonly VisibilityRule[] = ['student', 'guardian'];
export const isFamilyRule = (rule: VisibilityRule): boolean => FAMILY_RULES.includes(rule);

/**
 * Who can see what (domain.md §7), denied unless a rule grants it, with the rule that does.
 * `data/visible-logs.ts` is its twin in SQL: same cases, same order.
 */
export function canSeeLog(viewer: Viewer, log: LogFacts): Sight {
  if (viewer.systemReason !== null) return full('system');
  if (viewer.isGuardianOf(log.studentId)) return familySight(viewer, log); // conflict of interest comes first
  if (log.withdrawn && !viewer.oversees(log.schoolId)) return UNSEEN;
  const sight = viewer.isStaff ? staffSight(viewer, log) : UNSEEN;
  return sight.level === 'unseen' ? familySight(viewer, log) : sight;
}

/** Whether a staff surface may show the log to this viewer, how much of it, and by which rule. */
export function canSeeAsStaff(viewer: Viewer, log: LogFacts): Sight {
  const sight = canSeeLog(viewer, log);
  return sight.level !== 'unseen' && isFamilyRule(sight.rule) ? UNSEEN : sight;
}

type Rule = readonly [VisibilityRule, (viewer: Viewer, log: LogFacts) => boolean];
const AUTHOR: Rule = ['author', (viewer, log) => log.authorId === viewer.userId];
const ASSIGNEE: Rule = ['assignee', (viewer, log) => log.assigneeId === viewer.userId];
const FOLLOWED_UP: Rule = ['followed-up', (viewer, log) => log.followedUpBy.includes(viewer.userId)];

/** Opened in an emergency: any log of the student. Last, so that everybody hears of their ordinary reason first. */
const BREAK_GLASS: Rule = ['break-glass', (viewer, log) => viewer.brokenGlass.has(log.studentId)];

const STAFF_RULES: readonly Rule[] = [
  AUTHOR, ASSIGNEE, FOLLOWED_UP,
  ['system-administrator', (viewer) => viewer.has('system-administrator')],
  ['oversight', (viewer, log) => viewer.oversees(log.schoolId)],
  ['teaches', (viewer, log) => viewer.holdsAt('academic-staff', log.schoolId) && viewer.teaches(log.studentId, log.academicYearId)],
  ['pastoral', (viewer, log) => viewer.holdsAt('pastoral-lead', log.schoolId) && viewer.leadsPastorally(log.studentId, log.academicYearId)],
  ['coordinates', (viewer, log) => viewer.coordinates(log.studentId, log.programId, log.academicYearId)],
  BREAK_GLASS,
];
/** On a restricted type its reader roles stand in the place of all rules that come from a role. */
const RESTRICTED_RULES: readonly Rule[] = [ASSIGNEE, FOLLOWED_UP, ['reader', (viewer, log) => viewer.readsRestricted(log.typeId, log.schoolId)], BREAK_GLASS];

const firstOf = (rules: readonly Rule[], viewer: Viewer, log: LogFacts) => rules.find(([, holds]) => holds(viewer, log))?.[0];

/** Every rule by which the log is on this viewer's staff surfaces, the one that `canSeeAsStaff` names first; none when it is not. */
export function rulesOfSight(viewer: Viewer, log: LogFacts): VisibilityRule[] {
  const sight = canSeeAsStaff(viewer, log);
  if (sight.level === 'unseen' || viewer.systemReason !== null) return sight.level === 'unseen' ? [] : [sight.rule];
  const rules = viewer.isRestricted(log.typeId) ? RESTRICTED_RULES : STAFF_RULES;
  return [...new Set([sight.rule, ...rules.filter(([, holds]) => holds(viewer, log)).map(([rule]) => rule)])];
}

function staffSight(viewer: Viewer, log: LogFacts): Sight {
  const restricted = viewer.isRestricted(log.typeId);
  const rule = firstOf(restricted ? RESTRICTED_RULES : STAFF_RULES, viewer, log);
  if (rule) return full(rule);
  return restricted && firstOf([AUTHOR], viewer, log) ? { level: 'receipt', rule: 'author' } : UNSEEN;
}

/** What a student or guardian reads in the portal; withdrawn logs are gone from it, restricted ones come into it through a reader alone. */
export function familySight(viewer: Viewer, log: LogFacts): Sight {
  if (log.withdrawn) return UNSEEN;
  if (viewer.isRestricted(log.typeId) && !log.sharedByReader) return UNSEEN;
  if (log.sharedStudent && viewer.studentId === log.studentId) return full('student');
  const child = viewer.children.find((one) => one.studentId === log.studentId);
  if (!child || !log.sharedGuardians || child.restriction === 'nothing') return UNSEEN;
  return child.restriction === 'none' || child.typeIds.includes(log.typeId) ? full('guardian') : UNSEEN;
}
