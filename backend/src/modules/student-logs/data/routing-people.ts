import { type Kysely, sql } from 'kysely';
import type { RoutingPerson } from '../domain/routing.rules.ts';

export interface RoutingQuestion {
  readonly role: string;
  readonly schoolId: string;
  readonly studentId: string;
  readonly fallbackUserId: string | null;
}

/**
 * Everybody who holds the role at or above the school, and the step's fallback person, with all that routing weighs: one statement.
 * Runs under the system's reach: loads are counted over everybody's to-dos.
 */
export async function readRoutingPeople(db: Kysely<unknown>, question: RoutingQuestion, now: Date): Promise<RoutingPerson[]> {
  const { role, schoolId, studentId, fallbackUserId } = question;
  const { rows } = await sql<Omit<RoutingPerson, 'lastAssignedAt'> & { lastAssignedAt: string | null }>`
    with here as (select (${now}::timestamptz at time zone time_zone)::date as today from school where id = ${schoolId}),
    node as (select id, distance - 1 as distance from unnest(app.schools_at_or_above(${schoolId})) with ordinality as above (id, distance)),
    holder as (
      select distinct on (ra.user_id) ra.user_id, s.name as node_name, n.distance::int
      from role_assignment ra join node n on n.id = ra.school_id join school s on s.id = ra.school_id cross join here
      where ra.role = ${role} and ra.starts_on <= here.today and (ra.ends_on is null or ra.ends_on >= here.today)
      order by ra.user_id, n.distance
    ),
    person as (
      select user_id, node_name, distance, false as fallback from holder
      union all
      select u.id, null, 0, true from app_user u where u.id = ${fallbackUserId}::uuid and not exists (select 1 from holder h where h.user_id = u.id)
    )
    select u.id, u.name, p.node_name as "nodeName", p.distance, u.enabled, st.employment, st.capacity::float8 as capacity, p.fallback as "isFallback",
      exists (select 1 from absence a cross join here where a.user_id = u.id and here.today between a.starts_on and a.ends_on) as "absentToday",
      (select count(*)::int from todo t where t.assignee_id = u.id and t.closed_at is null) as "openTodos",
      (select app.iso(max(t.opened_at)) from todo t where t.assignee_id = u.id) as "lastAssignedAt",
      exists (select 1 from guardianship g where g.guardian_id = u.id and g.student_id = ${studentId}) as "isGuardian",
      (exists (select 1 from student_group_leader gl join student_group g on g.id = gl.group_id and g.kind = 'pastoral' and not g.retired
                 join student_group_member m on m.group_id = g.id cross join here
                where gl.user_id = u.id and m.student_id = ${studentId} and m.starts_on <= here.today and (m.ends_on is null or m.ends_on >= here.today))
       or exists (select 1 from todo t join student_log l on l.id = t.log_id where t.assignee_id = u.id and l.student_id = ${studentId})) as "followsStudent"
    from person p join app_user u on u.id = p.user_id join staff st on st.user_id = u.id`.execute(db);
  return rows.map((row) => ({ ...row, lastAssignedAt: row.lastAssignedAt ? new Date(row.lastAssignedAt) : null }));
}

/** Makes concurrent writers of the same role and school count one after the other, so that they do not all pick the same person. */
export async function lockRouting(db: Kysely<unknown>, roleAtSchool: Iterable<string>): Promise<void> {
  for (const key of [...new Set(roleAtSchool)].toSorted()) await sql`select pg_advisory_xact_lock(hashtextextended(${`routing ${key}`}, 0))`.execute(db);
}
