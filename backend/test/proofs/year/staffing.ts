import type pg from 'pg';
import { localDay } from '../../../src/modules/school/index.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- rows as they stand, read without any of the product's own shapes */
type Row = any;

export interface Duty { readonly logId: string; readonly studentId: string; readonly schoolId: string; readonly role: string; readonly holder: string }
/** Who can act, judged row by row from what stands in the tables: slow, and with nothing of the product's own routing. */
export interface Staffing {
  readonly duties: readonly Duty[];
  /** Everybody who could hold this duty at all. */
  able(duty: Omit<Duty, 'holder'>): string[];
  present(userId: string, schoolId: string): boolean;
  /** Whether they already know the student: their pastoral group, or an earlier to-do. */
  follows(userId: string, studentId: string): boolean;
  distance(userId: string, role: string, schoolId: string): number;
  readonly open: ReadonlyMap<string, number>;
  capacity(userId: string): number;
}

export async function readStaffing(sql: pg.Pool, now: Date): Promise<Staffing> {
  const all = async (query: string): Promise<Row[]> => (await sql.query(query)).rows;
  const [schools, users, staff, roles, absences, guardianships, duties, open, past, leaders] = await Promise.all([
    all('select id, parent_id, time_zone from school'), all('select id, enabled from app_user'), all('select user_id, employment, capacity::float8 as capacity from staff'),
    all('select user_id, role, school_id, starts_on::text, ends_on::text from role_assignment'), all('select user_id, starts_on::text, ends_on::text from absence'), all('select guardian_id, student_id from guardianship'),
    all(`select t.log_id as "logId", l.student_id as "studentId", l.school_id as "schoolId", t.role, t.assignee_id as holder from todo t join student_log l on l.id = t.log_id where t.closed_at is null`),
    all('select assignee_id, count(*)::int as n from todo where closed_at is null group by 1'), all('select distinct t.assignee_id, l.student_id from todo t join student_log l on l.id = t.log_id'),
    all(`select l.user_id, m.student_id from student_group_leader l join student_group g on g.id = l.group_id and g.kind = 'pastoral' join student_group_member m on m.group_id = g.id`),
  ]) as [Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[], Row[]];
  const schoolById = new Map(schools.map((one) => [one.id, one]));
  const today = (schoolId: string) => localDay(now, schoolById.get(schoolId).time_zone);
  const path = (schoolId: string): string[] => (schoolId ? [schoolId, ...path(schoolById.get(schoolId).parent_id)] : []);
  const enabled = new Map(users.map((one) => [one.id, one.enabled]));
  const staffById = new Map(staff.map((one) => [one.user_id, one]));
  const live = (one: Row, schoolId: string) => one.starts_on <= today(schoolId) && (one.ends_on === null || one.ends_on >= today(schoolId));
  const pairs = (rows: Row[], a: string, b: string) => new Set(rows.map((one) => `${one[a]} ${one[b]}`));
  const parents = pairs(guardianships, 'guardian_id', 'student_id');
  const had = pairs(past, 'assignee_id', 'student_id');
  const leads = pairs(leaders, 'user_id', 'student_id');
  const awayOn = Map.groupBy(absences, (one) => one.user_id);
  const rolesOf = Map.groupBy(roles, (one) => one.role as string);

  return {
    duties,
    able: ({ role, schoolId, studentId }) => [...new Set((rolesOf.get(role) ?? [])
      .filter((one) => path(schoolId).includes(one.school_id) && live(one, one.school_id) && enabled.get(one.user_id) && staffById.get(one.user_id)?.employment === 'active' && !parents.has(`${one.user_id} ${studentId}`))
      .map((one) => one.user_id as string))],
    present: (userId, schoolId) => !(awayOn.get(userId) ?? []).some((one) => one.starts_on <= today(schoolId) && one.ends_on >= today(schoolId)),
    follows: (userId, studentId) => leads.has(`${userId} ${studentId}`) || had.has(`${userId} ${studentId}`),
    distance: (userId, role, schoolId) => path(schoolId).findIndex((node) => (rolesOf.get(role) ?? []).some((one) => one.user_id === userId && one.school_id === node && live(one, node))),
    open: new Map(open.map((one) => [one.assignee_id, one.n])),
    capacity: (userId) => staffById.get(userId)?.capacity ?? 1,
  };
}
