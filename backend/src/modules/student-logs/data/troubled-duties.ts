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
const away = (userId: RawBuilder<unknown>) => sql`left join lateral (
  select a.ends_on, a.cover_user_id from absence a where a.user_id = ${userId} and h.today between a.starts_on and a.ends_on order by a.cover_user_id is null, a.ends_on desc, a.id limit 1) away on true`;
/** What anybody needs who is to act on a log: a login, work, no child of their own in it. */
const cannotWork = sql`
  when not u.enabled then 'disabled'
  when st.user_id is null or st.employment = 'left' then 'left'
  when st.employment = 'on-leave' then 'on-leave'
  when exists (select 1 from guardianship g where g.guardian_id = u.id and g.student_id = l.student_id) then 'conflict'`;

/** To-dos in trouble, in the order of their logs, after one of them. */
export async function readTroubledTodos(db: Kysely<unknown>, scope: Scope, now: Date, page: { after?: string | undefined; limit: number }): Promise<TroubledTodo[]> {
  const { rows } = await sql<TroubledTodo>`
    with ${here(scope, now)}
    select * from (
      select l.id as "logId", t.id as "todoId", t.assignee_id as "assigneeId", l.student_id as "studentId", l.school_id as "schoolId", l.type_id as "typeId", t.role,
        ns.fallback_user_id as "fallbackUserId", l.step_escalation_role as "escalationRole", away.ends_on as until, away.cover_user_id as "coverId", t.stranded_at is not null as stranded,
        coalesce(t.counts_from, (t.opened_at at time zone h.time_zone)::date) as "countsFrom",
        case ${cannotWork}
          -- the step's fallback person holds it without the role
          when u.id is distinct from ns.fallback_user_id
            and not exists (select 1 from role_assignment ra join school rs on rs.id = ra.school_id where ra.user_id = u.id and ra.role = t.role and ra.school_id = any (h.above) and ${live(now)})
            then 'role-ended'
          when away.ends_on is not null then 'away' end as trouble
      from todo t join student_log l on l.id = t.log_id join here h on h.id = l.school_id
      join app_user u on u.id = t.assignee_id left join staff st on st.user_id = u.id left join next_step ns on ns.id = l.step_id ${away(sql`u.id`)}
      where t.closed_at is null and ${todosOf(scope)} ${page.after ? sql`and l.id > ${page.after}` : sql``}
    ) d where d.trouble is not null or d.stranded order by d."logId" limit ${page.limit}`.execute(db);
  return rows;
}

/** Review duties that are not where they belong, in the order of their logs, after one of them. */
export async function readTroubledReviews(db: Kysely<unknown>, scope: Scope, now: Date, page: { after?: string | undefined; limit: number }): Promise<TroubledReview[]> {
  const { rows } = await sql<TroubledReview>`
    with ${here(scope, now)}
    select * from (
      select l.id as "logId", l.school_id as "schoolId", l.type_id as "typeId", l.step_escalation_role as "escalationRole", l.author_id as "authorId", l.review_with_oversight as "withOversight",
        away.ends_on as until, ${authorTrouble(now)} as trouble
      from student_log l join here h on h.id = l.school_id join app_user u on u.id = l.author_id left join staff st on st.user_id = u.id ${away(sql`u.id`)}
      where l.review_due_on is not null and ${reviewsOf(scope)} ${page.after ? sql`and l.id > ${page.after}` : sql``}
    ) d where (d.trouble is null) = d."withOversight" order by d."logId" limit ${page.limit}`.execute(db);
  return rows;
}

/** Why the author cannot review the log, if so. */
export async function readAuthorTrouble(db: Kysely<unknown>, logId: string, now: Date): Promise<Trouble | null> {
  const { rows } = await sql<{ trouble: Trouble | null }>`
    with ${here({ logIds: [logId] }, now)}
    select ${authorTrouble(now)} as trouble
    from student_log l join here h on h.id = l.school_id join app_user u on u.id = l.author_id left join staff st on st.user_id = u.id ${away(sql`u.id`)} where l.id = ${logId}`.execute(db);
  return rows[0]?.trouble ?? null;
}

/** Leavers keep nothing, not even as author (domain.md §2); of a restricted type an author who is no reader has the receipt (§7). */
const authorTrouble = (now: Date) => sql`case ${cannotWork}
  when not exists (select 1 from role_assignment ra join school rs on rs.id = ra.school_id where ra.user_id = u.id and ${live(now)}) then 'role-ended'
  when not (u.id = any (l.followed_up_by) or app.reads_type(u.id, l.type_id, l.school_id, ${now}::timestamptz)) then 'no-reader'
  when away.ends_on is not null then 'away' end`;

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
