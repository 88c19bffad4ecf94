import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Trouble } from '../domain/sweep.rules.ts';

/** An open to-do whose holder cannot act on it, or one that is marked so. */
export interface TroubledTodo {
  readonly logId: string;
  readonly todoId: string;
  readonly assigneeId: string;
  readonly studentId: string;
  readonly schoolId: string;
  readonly typeId: string;
  readonly role: string;
  readonly fallbackUserId: string | null;
  readonly escalationRole: string | null;
  /** Null when the holder can act again. */
  readonly trouble: Trouble | null;
  readonly until: string | null;
  readonly coverId: string | null;
  readonly stranded: boolean;
  /** The day its time began to count. */
  readonly countsFrom: string;
}
/** An open review duty that is not where it belongs: its author cannot act, or can again. */
export interface TroubledReview extends Pick<TroubledTodo, 'logId' | 'schoolId' | 'typeId' | 'escalationRole' | 'trouble' | 'until'> {
  readonly authorId: string;
  readonly withOversight: boolean;
}

/** Which duties are looked at. */
export type Scope =
  | { readonly schoolId: string }
  /** What this person holds, wrote, or might take from those who are stuck. */
  | { readonly userId: string }
  | { readonly logIds: readonly string[] };

/** Each school with its local today and itself and everything above: the recursion runs once a school. */
const here = (scope: Scope, now: Date) => sql`here as materialized (
  select s.id, (${now}::timestamptz at time zone s.time_zone)::date as today, s.time_zone, app.schools_at_or_above(s.id) as above from school s ${'schoolId' in scope ? sql`where s.id = ${scope.schoolId}` : sql``})`;
const live = (now: Date) => sql`app.is_live(ra.starts_on, ra.ends_on, ${now}::timestamptz, rs.time_zone)`;
/** Whether somebody works, and until when they are away: asked once a person, however much they hold. */
const work = sql`
  case when not u.enabled then 'disabled' when st.user_id is null or st.employment = 'left' then 'left' when st.employment = 'on-leave' then 'on-leave' end as gone, away.ends_on as until, away.cover_user_id as cover_id`;
const people = sql`
  join app_user u on u.id = who.user_id left join staff st on st.user_id = u.id left join lateral (
    select a.ends_on, a.cover_user_id from absence a where a.user_id = u.id and h.today between a.starts_on and a.ends_on order by a.cover_user_id is null, a.ends_on desc, a.id limit 1) away on true`;

/** To-dos in trouble, in the order of their logs, after one of them. */
export async function readTroubledTodos(db: Kysely<unknown>, scope: Scope, now: Date, page: { after?: string | undefined; limit: number | null }): Promise<TroubledTodo[]> {
  const { rows } = await sql<TroubledTodo>`
    with ${here(scope, now)},
    duty as materialized (
      select l.id as log_id, t.id as todo_id, t.assignee_id, l.student_id, l.school_id, l.type_id, l.step_id, t.role, l.step_escalation_role, t.stranded_at, t.counts_from, t.opened_at
      from todo t join student_log l on l.id = t.log_id where t.closed_at is null and ${todosOf(scope)} ${page.after ? sql`and l.id > ${page.after}` : sql``}),
    holder as materialized (
      select who.user_id, who.role, who.school_id, ${work},
        exists (select 1 from role_assignment ra join school rs on rs.id = ra.school_id where ra.user_id = who.user_id and ra.role = who.role and ra.school_id = any (h.above) and ${live(now)}) as holds
      from (select distinct assignee_id as user_id, role, school_id from duty) who join here h on h.id = who.school_id ${people})
    select * from (
      select d.log_id as "logId", d.todo_id as "todoId", d.assignee_id as "assigneeId", d.student_id as "studentId", d.school_id as "schoolId", d.type_id as "typeId", d.role,
        ns.fallback_user_id as "fallbackUserId", d.step_escalation_role as "escalationRole", p.until, p.cover_id as "coverId", d.stranded_at is not null as stranded,
        coalesce(d.counts_from, (d.opened_at at time zone h.time_zone)::date) as "countsFrom",
        case when p.gone is not null then p.gone when g.guardian_id is not null then 'conflict'
          -- the step's fallback person holds it without the role
          when not p.holds and d.assignee_id is distinct from ns.fallback_user_id then 'role-ended'
          when p.until is not null then 'away' end as trouble
      from duty d join here h on h.id = d.school_id join holder p on p.user_id = d.assignee_id and p.role = d.role and p.school_id = d.school_id
      left join next_step ns on ns.id = d.step_id left join guardianship g on g.guardian_id = d.assignee_id and g.student_id = d.student_id
    ) d where d.trouble is not null or d.stranded order by d."logId" limit ${page.limit}`.execute(db);
  return rows;
}

/** Review duties that are not where they belong, in the order of their logs, after one of them. */
export async function readTroubledReviews(db: Kysely<unknown>, scope: Scope, now: Date, page: { after?: string | undefined; limit: number | null }): Promise<TroubledReview[]> {
  const open = sql`l.review_due_on is not null and ${reviewsOf(scope)} ${page.after ? sql`and l.id > ${page.after}` : sql``}`;
  const { rows } = await sql<TroubledReview>`
    select * from (${reviews(scope, now, open)}) d where (d.trouble is null) = d."withOversight" order by d."logId" limit ${page.limit}`.execute(db);
  return rows;
}

/** Locks all logs whose to-do or review is in trouble, in the order everybody locks logs in. */
export async function lockTroubled(db: Kysely<unknown>, scope: Scope, now: Date): Promise<void> {
  const todos = await readTroubledTodos(db, scope, now, { limit: null });
  const reviews = await readTroubledReviews(db, scope, now, { limit: null });
  const ids = [...todos, ...reviews].map(({ logId }) => logId);
  if (ids.length > 0) await sql`select 1 from student_log where id = any (${ids}::uuid[]) order by id for update`.execute(db);
}

/** Why the author cannot review the log, if so. */
export async function readAuthorTrouble(db: Kysely<unknown>, logId: string, now: Date): Promise<Trouble | null> {
  const { rows } = await sql<{ trouble: Trouble | null }>`select trouble from (${reviews({ logIds: [logId] }, now, sql`l.id = ${logId}`)}) d`.execute(db);
  return rows[0]?.trouble ?? null;
}

/** Logs with what keeps their authors from reviewing them. Leavers keep nothing, not even as author (domain.md §2); of a restricted type an author who is no reader has the receipt (§7). */
const reviews = (scope: Scope, now: Date, condition: RawBuilder<unknown>) => sql`
  with ${here(scope, now)},
  duty as materialized (select l.id, l.school_id, l.type_id, l.step_escalation_role, l.author_id, l.student_id, l.review_with_oversight, l.followed_up_by from student_log l where ${condition}),
  author as materialized (
    select who.user_id, who.school_id, who.type_id, ${work},
      exists (select 1 from role_assignment ra join school rs on rs.id = ra.school_id where ra.user_id = who.user_id and ${live(now)}) as works,
      app.reads_type(who.user_id, who.type_id, who.school_id, ${now}::timestamptz) as reads
    from (select distinct author_id as user_id, school_id, type_id from duty) who join here h on h.id = who.school_id ${people})
  select d.id as "logId", d.school_id as "schoolId", d.type_id as "typeId", d.step_escalation_role as "escalationRole", d.author_id as "authorId", d.review_with_oversight as "withOversight", p.until,
    case when p.gone is not null then p.gone when g.guardian_id is not null then 'conflict' when not p.works then 'role-ended'
      when not (p.reads or d.author_id = any (d.followed_up_by)) then 'no-reader'
      when p.until is not null then 'away' end as trouble
  from duty d join author p on p.user_id = d.author_id and p.school_id = d.school_id and p.type_id = d.type_id
  left join guardianship g on g.guardian_id = d.author_id and g.student_id = d.student_id`;

function todosOf(scope: Scope): RawBuilder<unknown> {
  if ('schoolId' in scope) return sql`l.school_id = ${scope.schoolId}`;
  if ('logIds' in scope) return sql`l.id = any (${[...scope.logIds]}::uuid[])`;
  return sql`t.id in (
    select id from todo where assignee_id = ${scope.userId} and closed_at is null
    union select s.id from todo s join student_log sl on sl.id = s.log_id left join next_step n on n.id = sl.step_id
      where s.stranded_at is not null and s.closed_at is null
        and (n.fallback_user_id = ${scope.userId} or s.role in (select role from role_assignment where user_id = ${scope.userId})))`;
}

function reviewsOf(scope: Scope): RawBuilder<unknown> {
  if ('schoolId' in scope) return sql`l.school_id = ${scope.schoolId}`;
  if ('logIds' in scope) return sql`l.id = any (${[...scope.logIds]}::uuid[])`;
  return sql`l.author_id = ${scope.userId}`;
}
