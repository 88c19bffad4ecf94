import type pg from 'pg';
import { HAS_OVERSIGHT } from '@throughline/shared';

/**
 * The table of domain.md §7 read aloud, slowly, from the plain rows: no reach, no sets, no SQL but "select everything".
 * It shares nothing with the predicate nor with its twin.
 */
export interface Oracle {
  /** How much of the log a staff surface shows to this person. */
  staffLevel(userId: string, logId: string): 'unseen' | 'receipt' | 'full';
  familySees(userId: string, logId: string): boolean;
  /** Whether this person completes, hands on and is told of logs like this one by their role. */
  standsOver(userId: string, logId: string): boolean;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Row = any;

export async function readOracle(sql: pg.Pool, now: Date): Promise<Oracle> {
  const table = async (name: string): Promise<Row[]> => (await sql.query(`select to_jsonb(t) as row from ${name} t`)).rows.map((r: Row) => r.row);
  const [users, schools, staff, roles, students, enrolments, offerings, groups, members, leaders, coordinators, guardianships, types, emergencies, logs] = await Promise.all(
    ['app_user', 'school', 'staff', 'role_assignment', 'student', 'enrolment', 'program_offering', 'student_group', 'student_group_member', 'student_group_leader', 'program_coordinator', 'guardianship', 'log_type', 'break_glass', 'student_log'].map(table),
  ) as [Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[]];
  const byId = (rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
  const [userById, schoolById, studentById, typeById, logById] = [byId(users), byId(schools), byId(students), byId(types), byId(logs)];

  const todayAt = (schoolId: string) => new Intl.DateTimeFormat('en-CA', { timeZone: schoolById.get(schoolId).time_zone }).format(now);
  const live = (row: Row, schoolId: string) => row.starts_on <= todayAt(schoolId) && (row.ends_on === null || row.ends_on >= todayAt(schoolId));
  const atOrBelow = (schoolId: string | null, node: string): boolean => schoolId !== null && (schoolId === node || atOrBelow(schoolById.get(schoolId).parent_id, node));
  const liveRoles = (userId: string) => {
    const employed = staff.some((one) => one.user_id === userId && one.employment !== 'left');
    return employed ? roles.filter((role) => role.user_id === userId && live(role, role.school_id)) : [];
  };
  const openedInEmergency = (userId: string, studentId: string) =>
    liveRoles(userId).some((one) => one.role === 'safeguarding-lead' || one.role === 'academic-administrator')
    && emergencies.some((one) => one.user_id === userId && one.student_id === studentId && new Date(one.opened_at) <= now && now < new Date(one.ends_at));
  const leads = (userId: string, log: Row, pastoral: boolean) =>
    groups.some((group) => (group.kind === 'pastoral') === pastoral && !group.retired && group.academic_year_id === log.academic_year_id
      && leaders.some((leader) => leader.group_id === group.id && leader.user_id === userId)
      && members.some((member) => member.group_id === group.id && member.student_id === log.student_id && live(member, group.school_id)));
  const coordinates = (userId: string, log: Row) =>
    coordinators.some((one) => one.user_id === userId && one.program_id === log.program_id
      && enrolments.some((enrolment) => enrolment.student_id === log.student_id && !enrolment.archived && enrolment.academic_year_id === log.academic_year_id
        && offerings.some((offering) => offering.id === enrolment.offering_id && offering.program_id === one.program_id && live(enrolment, offering.school_id) && live(one, offering.school_id))));

  return {
    staffLevel(userId, logId) {
      const log = logById.get(logId);
      const type = typeById.get(log.type_id);
      const held = liveRoles(userId);
      if (!userById.get(userId).enabled || held.length === 0) return 'unseen';
      if (guardianships.some((one) => one.guardian_id === userId && one.student_id === log.student_id)) return 'unseen';
      const covers = (role: string) => held.some((one) => one.role === role && atOrBelow(log.school_id, one.school_id));
      const oversees = HAS_OVERSIGHT.some(covers);
      if (log.status === 'withdrawn' && !oversees) return 'unseen';
      if (log.assignee_id === userId || log.followed_up_by.includes(userId)) return 'full';
      if (openedInEmergency(userId, log.student_id)) return 'full';
      if (type.confidentiality === 'restricted') {
        if (type.reader_roles.some(covers)) return 'full';
        return log.author_id === userId ? 'receipt' : 'unseen';
      }
      if (log.author_id === userId) return 'full';
      if (held.some((one) => one.role === 'system-administrator') || oversees) return 'full';
      if (covers('academic-staff') && leads(userId, log, false)) return 'full';
      if (covers('pastoral-lead') && leads(userId, log, true)) return 'full';
      return held.some((one) => one.role === 'curriculum-coordinator') && coordinates(userId, log) ? 'full' : 'unseen';
    },
    standsOver(userId, logId) {
      if (!userById.get(userId).enabled) return false;
      const log = logById.get(logId);
      const type = typeById.get(log.type_id);
      const rolesThatCount: readonly string[] = type.confidentiality === 'restricted' ? type.reader_roles : HAS_OVERSIGHT;
      return liveRoles(userId).some((one) => rolesThatCount.includes(one.role) && atOrBelow(log.school_id, one.school_id));
    },
    familySees(userId, logId) {
      const log = logById.get(logId);
      const student = studentById.get(log.student_id);
      if (!userById.get(userId).enabled || !student.enabled || log.status === 'withdrawn') return false;
      if (typeById.get(log.type_id).confidentiality === 'restricted' && !log.shared_by_reader) return false;
      if (log.shared_student && student.user_id === userId) return true;
      if (!log.shared_guardians) return false;
      return guardianships.some((one) => {
        if (one.guardian_id !== userId || one.student_id !== student.id || !one.portal_access) return false;
        const today = todayAt(student.home_school_id);
        const restricted = (one.restricted_from === null || one.restricted_from <= today) && (one.restricted_to === null || one.restricted_to >= today);
        if (!restricted || one.restriction === 'none') return true;
        return one.restriction === 'only-these-types' && one.restriction_type_ids.includes(log.type_id);
      });
    },
  };
}
