import { type Kysely, sql } from 'kysely';
import type { RoutingPerson } from '../domain/routing.rules.ts';

export interface RoutingQuestion {
  readonly role: string;
  readonly schoolId: string;
  readonly studentId: string;
  readonly fallbackUserId: string | null;
  /** Of the log; null as long as nobody has said it. */
  readonly typeId: string | null;
}
type Row = Omit<RoutingPerson, 'lastAssignedAt'> & { readonly place: number; readonly lastAssignedAt: string | null };

/**
 * For each question, in their order: everybody who holds the role at or above the school, and the step's fallback person, with all
 * that routing weighs. One statement for any number. Runs under the system's reach: loads are counted over everybody's to-dos.
 */
export async function readRoutingPeople(db: Kysely<unknown>, questions: readonly RoutingQuestion[], now: Date): Promise<RoutingPerson[][]> {
  if (questions.length === 0) return [];
  const column = (name: keyof RoutingQuestion) => questions.map((question) => question[name]);
  const { rows } = await sql<Row>`
    with asked as materialized (
      select q.*, (${now}::timestamptz at time zone s.time_zone)::date as today
      from unnest(${column('role')}::text[], ${column('schoolId')}::uuid[], ${column('studentId')}::uuid[], ${column('fallbackUserId')}::uuid[], ${column('typeId')}::uuid[])
        with ordinality as q (role, school_id, student_id, fallback_id, type_id, place)
      join school s on s.id = q.school_id
    ),
    holder as materialized (
      select a.role, a.school_id as asked_at, h.* from (select distinct role, school_id from asked) a cross join lateral app.role_holders(a.role, a.school_id, ${now}::timestamptz) h
    ),
    person as (
      select a.place, a.student_id, a.type_id, a.school_id, a.today, h.user_id, h.school_name as node_name, h.distance, false as fallback from asked a join holder h on h.role = a.role and h.asked_at = a.school_id
      union all
      select a.place, a.student_id, a.type_id, a.school_id, a.today, a.fallback_id, null, 0, true from asked a
      where a.fallback_id is not null and not exists (select 1 from holder h where h.role = a.role and h.asked_at = a.school_id and h.user_id = a.fallback_id)
    ),
    work as materialized (
      select s.user_id, (select count(*)::int from todo t where t.assignee_id = s.user_id and t.closed_at is null) as open_todos,
        (select app.iso(max(t.opened_at)) from todo t where t.assignee_id = s.user_id) as last_assigned_at
      from (select distinct user_id from person) s
    )
    select p.place::int as place, u.id, u.name, p.node_name as "nodeName", p.distance, u.enabled, st.employment, st.capacity::float8 as capacity, p.fallback as "isFallback",
      (select jsonb_build_object('until', a.ends_on, 'coverName', c.name) from absence a left join app_user c on c.id = a.cover_user_id
        where a.user_id = u.id and p.today between a.starts_on and a.ends_on order by a.ends_on desc, a.id limit 1) as away,
      w.open_todos as "openTodos", w.last_assigned_at as "lastAssignedAt",
      exists (select 1 from guardianship g where g.guardian_id = u.id and g.student_id = p.student_id) as "isGuardian",
      (ty.id is null or ty.confidentiality = 'standard' or app.reads_type(u.id, ty.id, p.school_id, ${now}::timestamptz)) as "readsType",
      (exists (select 1 from student_group_member m join student_group g on g.id = m.group_id and g.kind = 'pastoral' and not g.retired
                 join student_group_leader gl on gl.group_id = g.id and gl.user_id = u.id
                where m.student_id = p.student_id and m.starts_on <= p.today and (m.ends_on is null or m.ends_on >= p.today))
       or exists (select 1 from student_log l join todo t on t.log_id = l.id and t.assignee_id = u.id where l.student_id = p.student_id)) as "followsStudent"
    from person p join app_user u on u.id = p.user_id join staff st on st.user_id = u.id join work w on w.user_id = u.id
    left join log_type ty on ty.id = p.type_id`.execute(db);
  const answers: RoutingPerson[][] = questions.map(() => []);
  for (const { place, lastAssignedAt, ...person } of rows) answers[place - 1]?.push({ ...person, lastAssignedAt: lastAssignedAt ? new Date(lastAssignedAt) : null });
  return answers;
}

/** Makes concurrent writers of the same role and school count one after the other, so that they do not all pick the same person. */
export async function lockRouting(db: Kysely<unknown>, roleAtSchool: Iterable<string>): Promise<void> {
  const keys = [...new Set(roleAtSchool)].toSorted();
  // locked in the order of the array: everybody who needs several takes them in the same order
  if (keys.length) await sql`select pg_advisory_xact_lock(hashtextextended('routing ' || key, 0)) from unnest(${keys}::text[]) as key`.execute(db);
}
