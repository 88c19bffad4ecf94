import type { SharedLog } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { evidenceForFamily, familySees } from '../../student-logs/index.ts';

export interface SharedCursor { readonly seen: boolean; readonly sharedAt: string; readonly id: string }

/** Everything shared with this login, in the family's words, with whether this login has seen it. */
const shared = (viewer: Viewer, filter: RawBuilder<unknown>) => sql`
  select l.id, l.shared_at, r.id is not null as seen, jsonb_build_object(
    'id', l.id, 'child', jsonb_build_object('id', st.id, 'name', st.preferred_name), 'type', ty.name, 'text', coalesce(l.family_wording, l.text),
    'occurredOn', l.occurred_on, 'sharedAt', app.iso(l.shared_at), 'seen', r.id is not null, 'acknowledged', r.acknowledged_at is not null,
    'school', sc.name, 'author', au.name, 'evidence', ${evidenceForFamily(viewer)},
    'replies', coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'kind', y.kind, 'text', y.text, 'writtenAt', app.iso(y.written_at)) order by y.written_at, y.id) from log_reply y where y.log_id = l.id and y.author_id = ${viewer.userId}), '[]'))
    || case when coalesce(l.incident_students, 1) = 1 then '{}' else jsonb_build_object('alsoAbout', case when l.incident_students > 2 then 'other-students' else 'another-student' end) end as view
  from student_log l join student st on st.id = l.student_id join log_type ty on ty.id = l.type_id join school sc on sc.id = l.school_id
  join app_user au on au.id = l.author_id left join log_receipt r on r.log_id = l.id and r.user_id = ${viewer.userId}
  where ${familySees(viewer)} and ${filter}`;

/** Unread first, then newest first; no time window. */
export async function readSharedLogs(db: Kysely<unknown>, viewer: Viewer, childId: string | undefined, page: { after?: SharedCursor | undefined; limit: number }): Promise<SharedLog[]> {
  const ofChild = childId ? sql`l.student_id = ${childId}` : sql`true`;
  const { after } = page;
  // seen rises while the moment falls: two comparisons instead of one over rows
  const beyond = after ? sql`where w.seen > ${after.seen} or (w.seen = ${after.seen} and (w.shared_at, w.id) < (${after.sharedAt}::timestamptz, ${after.id}::uuid))` : sql``;
  const { rows } = await sql<{ view: SharedLog }>`select view from (${shared(viewer, ofChild)}) w ${beyond} order by seen, shared_at desc, id desc limit ${page.limit}`.execute(db);
  return rows.map((row) => row.view);
}

export async function readSharedLog(db: Kysely<unknown>, viewer: Viewer, logId: string): Promise<SharedLog | null> {
  const { rows } = await sql<{ view: SharedLog }>`${shared(viewer, sql`l.id = ${logId}`)}`.execute(db);
  return rows[0]?.view ?? null;
}

export interface ChildRow { readonly id: string; readonly name: string; readonly school: string; readonly unread: number }
/** The children of this login (or the student itself), each with how much is unread. */
export async function readChildren(db: Kysely<unknown>, viewer: Viewer): Promise<ChildRow[]> {
  const ids = [...viewer.children.map((child) => child.studentId), ...(viewer.studentId ? [viewer.studentId] : [])];
  const { rows } = await sql<ChildRow>`
    select child.id, child.preferred_name as name, home.name as school,
      (select count(*)::int from (${shared(viewer, sql`l.student_id = child.id`)}) w where not w.seen) as unread
    from student child join school home on home.id = child.home_school_id
    where child.id = any (${ids}::uuid[]) order by child.date_of_birth, child.preferred_name`.execute(db);
  return rows;
}

/** Notes that this login has seen the log, or acknowledges it; the first moments stay. */
export async function upsertReceipt(db: Kysely<unknown>, receipt: { id: string; logId: string; userId: string; at: Date; acknowledge: boolean }) {
  const { id, logId, userId, at, acknowledge } = receipt;
  const acknowledgedAt = acknowledge ? at : null;
  const { rows } = await sql<{ firstSeenAt: string; acknowledgedAt: string | null; isFirst: boolean }>`
    insert into log_receipt (id, log_id, user_id, first_seen_at, last_seen_at, acknowledged_at) values (${id}, ${logId}, ${userId}, ${at}, ${at}, ${acknowledgedAt})
    on conflict (log_id, user_id) do update set last_seen_at = excluded.last_seen_at, acknowledged_at = coalesce(log_receipt.acknowledged_at, excluded.acknowledged_at)
    returning app.iso(first_seen_at) as "firstSeenAt", app.iso(acknowledged_at) as "acknowledgedAt", id = ${id} as "isFirst"`.execute(db);
  const row = rows[0];
  if (!row) throw new Error('an upsert returns its row');
  return row;
}
