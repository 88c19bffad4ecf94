import type pg from 'pg';
import type { Oracle } from '../../visibility/oracle.ts';
import type { Person, PersonKey } from './cast.ts';
import { WITH_REACH, WITH_RECORDS } from './permissions.ts';

export interface LogRow {
  readonly id: string; readonly studentId: string; readonly authorId: string; readonly assigneeId: string | null; readonly schoolId: string; readonly typeId: string; readonly restricted: boolean;
  readonly status: string; readonly version: number; readonly stepId: string | null; readonly assigneeMayComplete: boolean; readonly reviewOfAuthor: boolean; readonly reviewWithOversight: boolean;
  readonly recordedAt: string; readonly heldBefore: readonly string[]; readonly lastAssigneeId: string | null; readonly occurredOn: string; readonly incidentId: string | null;
}
export interface StudentRow { readonly id: string; readonly names: readonly string[] }

/** What stands in the rows, and what of it each person may come across anywhere. */
export interface Register {
  readonly logs: readonly LogRow[];
  readonly students: readonly StudentRow[];
  log(id: string): LogRow;
  /** Ids of all logs this person sees on staff surfaces, even as a receipt. */
  seenAsStaff(key: PersonKey): ReadonlySet<string>;
  seenInPortal(key: PersonKey): ReadonlySet<string>;
  /** Students whose name this person may meet: of their own schools and groups, of the logs they see, of their own family. */
  mayName(key: PersonKey): ReadonlySet<string>;
  /** Students within this person's own schools, groups and programs: what staff search, list and open. */
  reaches(key: PersonKey): ReadonlySet<string>;
  /** Those of them this person may write about: at home at their own schools, or in their groups; not who is only coordinated. */
  writesAbout(key: PersonKey): ReadonlySet<string>;
  isParent(userId: string, studentId: string): boolean;
  /** Every login there is. */
  readonly userIds: readonly string[];
}

export async function readRegister(sql: pg.Pool, oracle: Oracle, people: readonly Person[]): Promise<Register> {
  const rowsOf = async <T extends pg.QueryResultRow>(text: string) => (await sql.query<T>(text)).rows;
  const logs = await rowsOf<LogRow>(LOGS);
  const students = await rowsOf<StudentRow & { userId: string | null }>(`select id, user_id as "userId", array[preferred_name, legal_name] as names from student`);
  // a name that somebody else has too says nothing about the student
  const adults = new Set((await rowsOf<{ name: string }>('select name from app_user u where not exists (select 1 from student s where s.user_id = u.id)')).map(({ name }) => name));
  const near = await rowsOf<{ person: string; student: string; how: string }>(NEAR);
  const family = await rowsOf<{ person: string; student: string }>('select guardian_id as person, student_id as student from guardianship union select user_id, id from student where user_id is not null');
  const parents = new Set((await rowsOf<{ person: string; student: string }>('select guardian_id as person, student_id as student from guardianship')).map(({ person, student }) => `${person} ${student}`));
  const users = await rowsOf<{ id: string }>('select id from app_user');
  const byId = new Map(logs.map((log) => [log.id, log]));
  const sets = new Map(people.map(({ key, userId }) => {
    if (userId === '') return [key, { staff: new Set<string>(), portal: new Set<string>(), names: new Set<string>(), near: new Set<string>(), written: new Set<string>() }];
    const withRecords = (WITH_RECORDS as readonly string[]).includes(key);
    const staff = new Set(logs.filter(({ id }) => withRecords && oracle.staffLevel(userId, id) !== 'unseen').map(({ id }) => id));
    const portal = new Set(logs.filter(({ id }) => oracle.familySees(userId, id)).map(({ id }) => id));
    const of = (rows: readonly { person: string; student: string }[]) => rows.filter(({ person }) => person === userId).map(({ student }) => student);
    const withReach = (WITH_REACH as readonly string[]).includes(key);
    const reached = new Set(withReach ? of(near) : []);
    const written = new Set(withReach ? of(near.filter(({ how }) => how === 'home' || how === 'group')) : []);
    return [key, { staff, portal, near: reached, written, names: new Set([...[...staff, ...portal].map((id) => byId.get(id)!.studentId), ...of(family), ...reached]) }];
  }));
  return {
    logs,
    students: students.map(({ id, names }) => ({ id, names: [...new Set(names)].filter((name) => !adults.has(name)) })),
    log: (id) => byId.get(id)!,
    seenAsStaff: (key) => sets.get(key)!.staff,
    seenInPortal: (key) => sets.get(key)!.portal,
    mayName: (key) => sets.get(key)!.names,
    reaches: (key) => sets.get(key)!.near,
    writesAbout: (key) => sets.get(key)!.written,
    isParent: (userId, studentId) => parents.has(`${userId} ${studentId}`),
    userIds: users.map(({ id }) => id),
  };
}

const LOGS = `
  select l.id, l.student_id as "studentId", l.author_id as "authorId", l.assignee_id as "assigneeId", l.school_id as "schoolId", l.type_id as "typeId", t.confidentiality = 'restricted' as restricted,
    l.status, l.version, l.step_id as "stepId", coalesce(l.step_assignee_may_complete, false) as "assigneeMayComplete", l.review_due_on is not null and not l.review_with_oversight as "reviewOfAuthor",
    l.review_due_on is not null and l.review_with_oversight as "reviewWithOversight", l.recorded_at::text as "recordedAt", l.occurred_on::text as "occurredOn", l.incident_id as "incidentId",
    coalesce((select array_agg(distinct d.assignee_id) from todo d where d.log_id = l.id and d.closed_at is not null), '{}') as "heldBefore",
    (select d.assignee_id from todo d where d.log_id = l.id order by d.opened_at desc, d.id desc limit 1) as "lastAssigneeId"
  from student_log l join log_type t on t.id = l.type_id order by l.id`;

/** Students at home or enrolled at a school that a live role covers, and those taught, led or coordinated. */
const NEAR = `
  with recursive covered (person, school) as (
    select user_id, school_id from role_assignment where ends_on is null or ends_on >= current_date
    union select c.person, s.id from covered c join school s on s.parent_id = c.school)
  select c.person, s.id as student, 'home' as how from covered c join student s on s.home_school_id = c.school
  union select c.person, e.student_id, 'enrolment' from covered c join enrolment e on e.school_id = c.school
  union select l.user_id, m.student_id, 'group' from student_group_leader l join student_group g on g.id = l.group_id and not g.retired join student_group_member m on m.group_id = l.group_id
    where m.starts_on <= current_date and (m.ends_on is null or m.ends_on >= current_date)
  union select c.user_id, e.student_id, 'program' from program_coordinator c join program_offering o on o.program_id = c.program_id join enrolment e on e.offering_id = o.id
    where not e.archived and e.starts_on <= current_date and (e.ends_on is null or e.ends_on >= current_date)`;
