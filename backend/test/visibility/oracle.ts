import type { VisibilityRule } from '@throughline/shared';
import type pg from 'pg';
import { readTables, remembered, type Row } from './rows.ts';

/** What one person may know of one log. */
export interface Verdict {
  /** How much of it a staff surface shows, and everything in §7 that says so, in the order of its table. */
  readonly level: 'unseen' | 'receipt' | 'full';
  readonly reasons: readonly VisibilityRule[];
  /** As whom they read it in the portal. */
  readonly family: 'student' | 'guardian' | null;
  /** Whether this person completes, hands on and is told of logs like this one by their role. */
  readonly stands: boolean;
  /** Whether some rule could open it to them; beyond that the database itself refuses (architecture.md §4). */
  readonly withinReach: boolean;
}

export interface Oracle {
  verdict(userId: string, logId: string): Verdict;
  staffLevel(userId: string, logId: string): Verdict['level'];
  familySees(userId: string, logId: string): boolean;
}

const OVERSIGHT = ['academic-administrator', 'counsellor', 'learning-support', 'safeguarding-lead'];
const UNSEEN = { level: 'unseen', reasons: [] } as const;

/**
 * The table of domain.md §7 read aloud, slowly, from the plain rows: no reach, no sets, no SQL but "select everything".
 * It shares nothing with the predicate nor with its twin.
 */
export async function readOracle(sql: pg.Pool, now: Date): Promise<Oracle> {
  const { app_user, school, staff, role_assignment, student, enrolment, program_offering, student_group, student_group_member, student_group_leader, program_coordinator, guardianship, log_type, break_glass, student_log } = await readTables(sql);

  const todayAt = remembered((schoolId: string) => new Intl.DateTimeFormat('en-CA', { timeZone: school.one(schoolId).time_zone }).format(now));
  const live = (row: Row, schoolId: string): boolean => row.starts_on <= todayAt(schoolId) && (row.ends_on === null || row.ends_on >= todayAt(schoolId));
  const atOrBelow = (schoolId: string | null, node: string): boolean => schoolId !== null && (schoolId === node || atOrBelow(school.one(schoolId).parent_id, node));

  /** Leavers, people who are switched off and roles that have ended or not begun count for nothing. */
  const rolesOf = remembered((userId: string): readonly Row[] => {
    const works = app_user.one(userId).enabled && staff.where({ user_id: userId }).some((one) => one.employment !== 'left');
    return works ? role_assignment.where({ user_id: userId }).filter((one) => live(one, one.school_id)) : [];
  });
  const holds = (userId: string, ...roles: readonly string[]): boolean => rolesOf(userId).some((one) => roles.includes(one.role));
  const holdsAbove = remembered((userId: string, schoolId: string, role: string) => rolesOf(userId).some((one) => one.role === role && atOrBelow(schoolId, one.school_id)));
  const anyAbove = (userId: string, schoolId: string, roles: readonly string[]): boolean => roles.some((role) => holdsAbove(userId, schoolId, role));

  const groupsThatMeet = remembered((userId: string, studentId: string): readonly Row[] =>
    student_group_leader.where({ user_id: userId }).map((leader) => student_group.one(leader.group_id)).filter((group) =>
      !group.retired && student_group_member.where({ group_id: group.id, student_id: studentId }).some((member) => live(member, group.school_id))));
  const enrolmentsCoordinated = remembered((userId: string, studentId: string): readonly Row[] =>
    program_coordinator.where({ user_id: userId }).flatMap((coordinator) => enrolment.where({ student_id: studentId }).flatMap((one) => {
      const offering = program_offering.one(one.offering_id);
      const counts = offering.program_id === coordinator.program_id && !one.archived && live(one, offering.school_id) && live(coordinator, offering.school_id);
      return counts ? [{ program: offering.program_id, year: one.academic_year_id }] : [];
    })));
  const emergency = remembered((userId: string, studentId: string): boolean =>
    holds(userId, 'safeguarding-lead', 'academic-administrator')
    && break_glass.where({ user_id: userId, student_id: studentId }).some((one) => new Date(one.opened_at) <= now && now < new Date(one.ends_at)));

  /** Everything that speaks for this person's sight, whatever may speak against it. */
  function grants(userId: string, log: Row): VisibilityRule[] {
    const type = log_type.one(log.type_id);
    const meets = (pastoral: boolean) => groupsThatMeet(userId, log.student_id).some((group) => (group.kind === 'pastoral') === pastoral && group.academic_year_id === log.academic_year_id);
    const always: [VisibilityRule, boolean][] = [['assignee', log.assignee_id === userId], ['followed-up', log.followed_up_by.includes(userId)]];
    const byRole: [VisibilityRule, boolean][] = type.confidentiality === 'restricted'
      ? [['reader', anyAbove(userId, log.school_id, type.reader_roles)]]
      : [
          ['system-administrator', holds(userId, 'system-administrator')],
          ['oversight', anyAbove(userId, log.school_id, OVERSIGHT)],
          ['teaches', holdsAbove(userId, log.school_id, 'academic-staff') && meets(false)],
          ['pastoral', holdsAbove(userId, log.school_id, 'pastoral-lead') && meets(true)],
          ['coordinates', holds(userId, 'curriculum-coordinator') && enrolmentsCoordinated(userId, log.student_id).some((one) => one.program === log.program_id && one.year === log.academic_year_id)],
        ];
    const author: [VisibilityRule, boolean][] = [['author', type.confidentiality === 'standard' && log.author_id === userId]];
    return [...author, ...always, ...byRole, ['break-glass', emergency(userId, log.student_id)] as [VisibilityRule, boolean]].flatMap(([rule, holds]) => (holds ? [rule] : []));
  }

  function onStaffSurfaces(userId: string, log: Row): Pick<Verdict, 'level' | 'reasons'> {
    if (rolesOf(userId).length === 0) return UNSEEN;
    if (guardianship.where({ guardian_id: userId, student_id: log.student_id }).length > 0) return UNSEEN;
    if (log.status === 'withdrawn' && !anyAbove(userId, log.school_id, OVERSIGHT)) return UNSEEN;
    const reasons = grants(userId, log);
    if (reasons.length > 0) return { level: 'full', reasons };
    return log.author_id === userId ? { level: 'receipt', reasons: ['author'] } : UNSEEN;
  }

  function inThePortal(userId: string, log: Row): Verdict['family'] {
    const child = student.one(log.student_id);
    if (!app_user.one(userId).enabled || !child.enabled || log.status === 'withdrawn') return null;
    if (log_type.one(log.type_id).confidentiality === 'restricted' && !log.shared_by_reader) return null;
    if (log.shared_student && child.user_id === userId) return 'student';
    if (!log.shared_guardians) return null;
    const today = todayAt(child.home_school_id);
    const reads = guardianship.where({ guardian_id: userId, student_id: child.id }).some((one) => {
      if (!one.portal_access) return false;
      const holdsToday = (one.restricted_from === null || one.restricted_from <= today) && (one.restricted_to === null || one.restricted_to >= today);
      if (!holdsToday || one.restriction === 'none') return true;
      return one.restriction === 'only-these-types' && one.restriction_type_ids.includes(log.type_id);
    });
    return reads ? 'guardian' : null;
  }

  /** What some rule could open, whatever its year, its program, and what may speak against it. */
  function withinReach(userId: string, log: Row): boolean {
    if (log.author_id === userId || log.assignee_id === userId || log.followed_up_by.includes(userId) || emergency(userId, log.student_id)) return true;
    const child = student.one(log.student_id);
    const ofFamily = app_user.one(userId).enabled && child.enabled && (child.user_id === userId || guardianship.where({ guardian_id: userId, student_id: child.id }).some((one) => one.portal_access));
    if (ofFamily && (log.shared_student || log.shared_guardians) && log.status !== 'withdrawn') return true;
    const type = log_type.one(log.type_id);
    if (type.confidentiality === 'restricted') return anyAbove(userId, log.school_id, type.reader_roles);
    const meets = (pastoral: boolean) => groupsThatMeet(userId, log.student_id).some((group) => (group.kind === 'pastoral') === pastoral);
    return holds(userId, 'system-administrator') || anyAbove(userId, log.school_id, OVERSIGHT)
      || (holdsAbove(userId, log.school_id, 'academic-staff') && meets(false)) || (holdsAbove(userId, log.school_id, 'pastoral-lead') && meets(true))
      || (holds(userId, 'curriculum-coordinator') && enrolmentsCoordinated(userId, log.student_id).length > 0);
  }

  const logged = (logId: string): Row => student_log.one(logId);
  return {
    verdict(userId, logId) {
      const log = logged(logId);
      const type = log_type.one(log.type_id);
      const standing = type.confidentiality === 'restricted' ? type.reader_roles : OVERSIGHT;
      return { ...onStaffSurfaces(userId, log), family: inThePortal(userId, log), stands: anyAbove(userId, log.school_id, standing), withinReach: withinReach(userId, log) };
    },
    staffLevel: (userId, logId) => onStaffSurfaces(userId, logged(logId)).level,
    familySees: (userId, logId) => inThePortal(userId, logged(logId)) !== null,
  };
}
