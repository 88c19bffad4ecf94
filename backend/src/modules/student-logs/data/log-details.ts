import type { Receipt } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { LogFacts } from '../domain/visibility.rules.ts';
import type { StoredTrailEntry } from '../domain/trail.rules.ts';

export interface TrailRow extends StoredTrailEntry { readonly id: string; readonly at: string; readonly by: { id: string; name: string } | null; /** Of the first to-do, where the entry is about it. */ readonly role: string | null }

/** The comment trail of one log, oldest first. */
export async function readTrail(db: Kysely<unknown>, logId: string): Promise<TrailRow[]> {
  const { rows } = await sql<TrailRow>`
    select e.id, e.kind, app.iso(e.at) as at, e.note, e.data, a.name as assignee, m.name as mover,
      case when e.kind = 'routed' then (select t.role from todo t where t.log_id = e.log_id order by t.opened_at, t.id limit 1) end as role,
      case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as by
    from log_trail e left join app_user b on b.id = e.by_user_id left join app_user a on a.id = (e.data ->> 'assigneeId')::uuid left join app_user m on m.id = (e.data ->> 'fromUserId')::uuid
    where e.log_id = ${logId} order by e.at, e.id`.execute(db);
  return rows;
}

/** Of a restricted type the family reads only what a reader has opened to it. */
const opened = sql`(ty.confidentiality = 'standard' or l.shared_by_reader)`;

/** Everybody of the family whom each log is or was shared with, and when they have seen it; of those logs that the condition on `l` selects. */
export async function readReceipts(db: Kysely<unknown>, logIds: readonly string[], sees: RawBuilder<boolean>, now: Date): Promise<Map<string, Receipt[]>> {
  const { rows } = await sql<Receipt & { logId: string }>`
    select l.id as "logId", jsonb_build_object('id', u.id, 'name', u.name) as reader, f.relation,
      app.iso(r.first_seen_at) as "firstSeenAt", app.iso(r.last_seen_at) as "lastSeenAt", app.iso(r.acknowledged_at) as "acknowledgedAt"
    from student_log l join log_type ty on ty.id = l.type_id join student st on st.id = l.student_id join school home on home.id = st.home_school_id
    cross join lateral (
      select g.guardian_id as user_id, g.relation from guardianship g where g.student_id = l.student_id and g.portal_access and l.shared_guardians and ${opened}
        and (g.restriction = 'none' or (g.restriction = 'only-these-types' and l.type_id = any (g.restriction_type_ids))
          or not app.is_live(coalesce(g.restricted_from, '-infinity'), g.restricted_to, ${now}, home.time_zone))
      union select s.user_id, 'Student' from student s where s.id = l.student_id and s.user_id is not null and l.shared_student and ${opened}
      union select r.user_id, coalesce(g.relation, 'Student') from log_receipt r left join guardianship g on g.guardian_id = r.user_id and g.student_id = l.student_id where r.log_id = l.id
    ) f
    join app_user u on u.id = f.user_id and u.enabled
    left join log_receipt r on r.log_id = l.id and r.user_id = f.user_id
    where l.id = any (${[...logIds]}::uuid[]) and ${sees}
    order by r.first_seen_at nulls last, u.name`.execute(db);
  const receipts = new Map<string, Receipt[]>(logIds.map((id) => [id, []]));
  for (const { logId, ...receipt } of rows) receipts.get(logId)?.push(receipt);
  return receipts;
}

/** Facts of one log, beside what telling about it needs. */
export type ToldFacts = LogFacts & { readonly schoolName: string; /** Of its type: told outside school hours too. */ readonly urgent: boolean };

/** The facts that sight of a log is decided by, and the school's name for the sentences. */
export async function readFacts(db: Kysely<unknown>, logId: string): Promise<ToldFacts | null> {
  return (await readFactsOf(db, [logId])).get(logId) ?? null;
}

/** The same for many logs, in one statement; logs that are not there are missing. */
export async function readFactsOf(db: Kysely<unknown>, logIds: readonly string[]): Promise<Map<string, ToldFacts>> {
  const { rows } = await sql<ToldFacts & { id: string }>`
    select l.id, l.student_id as "studentId", l.author_id as "authorId", l.assignee_id as "assigneeId", l.followed_up_by as "followedUpBy", l.school_id as "schoolId",
      l.academic_year_id as "academicYearId", l.program_id as "programId", l.type_id as "typeId", l.status = 'withdrawn' as withdrawn,
      l.shared_student as "sharedStudent", l.shared_guardians as "sharedGuardians", l.shared_by_reader as "sharedByReader", s.name as "schoolName", ty.urgent
    from student_log l join school s on s.id = l.school_id join log_type ty on ty.id = l.type_id where l.id = any (${[...logIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

export interface StepOfLog { readonly studentId: string; readonly schoolId: string; readonly typeId: string; /** Whoever holds the open to-do. */ readonly assigneeId: string | null; readonly step: { readonly role: string; readonly respondWithinDays: number; readonly fallbackUserId: string | null } }
/** What routing this log asks: by the step it kept, or by another one; null when it has none. */
export async function readStepOf(db: Kysely<unknown>, logId: string, nextStepId: string | undefined): Promise<StepOfLog | null> {
  const { rows } = await sql<StepOfLog>`
    select l.student_id as "studentId", l.school_id as "schoolId", l.type_id as "typeId", l.assignee_id as "assigneeId", jsonb_build_object(
      'role', case when ${nextStepId ?? null}::uuid is null then l.step_role else s.role end,
      'respondWithinDays', case when ${nextStepId ?? null}::uuid is null then l.step_respond_within_days else s.respond_within_days end,
      'fallbackUserId', s.fallback_user_id) as step
    from student_log l join next_step s on s.id = coalesce(${nextStepId ?? null}::uuid, l.step_id) where l.id = ${logId}`.execute(db);
  return rows[0] ?? null;
}
