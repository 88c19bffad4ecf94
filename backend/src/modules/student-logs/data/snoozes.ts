import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { dutiesOf } from './focus-duties.ts';

/** One's own open duty about a log. */
export interface OwnDuty { readonly logId: string; readonly schoolId: string; readonly dueOn: string; readonly overdue: boolean }

/** Which of these logs wait for this person, put off or not; what waits for others is missing. */
export async function readOwnDuties(db: Kysely<unknown>, viewer: Viewer, now: Date, logIds: readonly string[]): Promise<OwnDuty[]> {
  const { rows } = await sql<OwnDuty>`
    select d.id as "logId", l.school_id as "schoolId", d.due_on::text as "dueOn", d.overdue
    from (${dutiesOf(viewer, 'act', now)} union all ${dutiesOf(viewer, 'review', now)}) d join student_log l on l.id = d.id
    where d.id = any (${[...logIds]}::uuid[])`.execute(db);
  return rows;
}

/** Puts the duty that is open now off; a wish made before is replaced, and those of the past are forgotten. */
export async function putOff(db: Kysely<unknown>, viewer: Viewer, logId: string, until: Date, now: Date): Promise<void> {
  await sql`delete from snooze where user_id = ${viewer.userId} and until <= ${now}`.execute(db);
  await sql`
    insert into snooze (user_id, log_id, until, duty_opened_at)
    select ${viewer.userId}, l.id, ${until}, coalesce(t.opened_at, l.review_opened_at) from student_log l left join todo t on t.log_id = l.id and t.closed_at is null
    where l.id = ${logId} and coalesce(t.opened_at, l.review_opened_at) is not null
    on conflict on constraint snooze_pk do update set until = excluded.until, duty_opened_at = excluded.duty_opened_at`.execute(db);
}

export async function showAgain(db: Kysely<unknown>, viewer: Viewer, logId: string): Promise<void> {
  await sql`delete from snooze where user_id = ${viewer.userId} and log_id = ${logId}`.execute(db);
}
