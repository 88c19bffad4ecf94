import { type Kysely, sql } from 'kysely';
import type { CoveringPerson } from '../domain/coverage.rules.ts';

/** A step that is offered at a school. */
export interface CoveredStep { readonly schoolId: string; readonly stepId: string; readonly name: string; readonly role: string; readonly fallbackUserId: string | null; readonly stranded: number }

/** Every active step that is offered at each of these schools, in the administrator's order, with how many of its to-dos are stuck. */
export async function readCoveredSteps(db: Kysely<unknown>, schoolIds: readonly string[]): Promise<CoveredStep[]> {
  const { rows } = await sql<CoveredStep>`
    with here as materialized (select id, app.schools_at_or_above(id) as above from unnest(${[...schoolIds]}::uuid[]) as id),
    stuck as (
      select l.school_id, l.step_id, count(*)::int as stranded from todo t join student_log l on l.id = t.log_id
      where t.stranded_at is not null and t.closed_at is null and l.school_id = any (${[...schoolIds]}::uuid[]) group by 1, 2)
    select h.id as "schoolId", n.id as "stepId", n.name, n.role, n.fallback_user_id as "fallbackUserId", coalesce(s.stranded, 0) as stranded
    from here h join next_step n on n.active and (n.school_id is null or n.school_id = any (h.above))
    left join stuck s on s.school_id = h.id and s.step_id = n.id
    order by h.id, n.position, n.name, n.id`.execute(db);
  return rows;
}

export interface RoleHeld extends CoveringPerson { readonly role: string; readonly schoolId: string }
const person = sql`u.id, u.name, u.enabled, st.employment,
  coalesce((select jsonb_agg(jsonb_build_object('from', a.starts_on, 'to', a.ends_on, 'coverName', c.name)) from absence a left join app_user c on c.id = a.cover_user_id
    where a.user_id = u.id and a.starts_on <= span.last and a.ends_on >= span.first), '[]') as absences`;

/** Everybody who holds one of these roles at or above these schools at some time between the days; one statement for any number. */
export async function readRolesHeld(db: Kysely<unknown>, asked: readonly { role: string; schoolId: string }[], first: string, last: string): Promise<RoleHeld[]> {
  const { rows } = await sql<RoleHeld>`
    with asked as materialized (
      select a.role, a.school_id, app.schools_at_or_above(a.school_id) as above
      from (select distinct * from unnest(${asked.map(({ role }) => role)}::text[], ${asked.map(({ schoolId }) => schoolId)}::uuid[]) as a (role, school_id)) a
    ), span as (select ${first}::date as first, ${last}::date as last)
    select asked.role, asked.school_id as "schoolId", s.name as "nodeName", (array_position(asked.above, ra.school_id) - 1)::int as distance, ra.starts_on as "from", ra.ends_on as "to", false as "isFallback", ${person}
    from span, asked join role_assignment ra on ra.role = asked.role and ra.school_id = any (asked.above)
    join school s on s.id = ra.school_id join app_user u on u.id = ra.user_id join staff st on st.user_id = u.id
    where ra.starts_on <= span.last and (ra.ends_on is null or ra.ends_on >= span.first)`.execute(db);
  return rows;
}

/** Fallback persons of steps, as people who come into question every day. */
export async function readFallbacks(db: Kysely<unknown>, userIds: readonly string[], first: string, last: string): Promise<CoveringPerson[]> {
  const { rows } = await sql<CoveringPerson>`
    with span as (select ${first}::date as first, ${last}::date as last)
    select null as "nodeName", 0 as distance, span.first as "from", null as "to", true as "isFallback", ${person}
    from span, app_user u join staff st on st.user_id = u.id where u.id = any (${[...userIds]}::uuid[])`.execute(db);
  return rows;
}
