import type { NotificationEvent } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { familySees, staffSees } from '../../student-logs/index.ts';

export interface Telling { readonly id: string; readonly userId: string; readonly event: NotificationEvent; readonly sourceEventId: string; readonly logId: string | null; readonly at: Date }

/** Writes what a person is told. @returns false when they had been told of this event already */
export async function insertNotification(db: Kysely<unknown>, telling: Telling): Promise<boolean> {
  const { id, userId, event, sourceEventId, logId, at } = telling;
  const { rows } = await sql`
    insert into notification (id, user_id, event, source_event_id, log_id, created_at) values (${id}, ${userId}, ${event}, ${sourceEventId}, ${logId}, ${at})
    on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

export interface NotificationRow {
  readonly id: string; readonly event: NotificationEvent; readonly logId: string | null; readonly at: string; readonly readAt: string | null;
  /** Null when the viewer no longer sees the log: then nothing of it is said. */
  readonly student: string | null;
  readonly type: string | null;
}

/** Newest first; names stand in it only while the viewer sees the log. */
export async function readNotifications(db: Kysely<unknown>, viewer: Viewer, page: { after?: { at: string; id: string } | undefined; limit: number }): Promise<NotificationRow[]> {
  const after = page.after ? sql`and (n.created_at, n.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)` : sql``;
  const { rows } = await sql<NotificationRow>`
    select n.id, n.event, l.id as "logId", app.iso(n.created_at) as at, app.iso(n.read_at) as "readAt", st.preferred_name as student, ty.name as type
    from notification n
    left join student_log l on l.id = n.log_id and (${staffSees(viewer)} or ${familySees(viewer)})
    left join student st on st.id = l.student_id left join log_type ty on ty.id = l.type_id
    where n.user_id = ${viewer.userId} ${after}
    order by n.created_at desc, n.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function countUnread(db: Kysely<unknown>, userId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from notification where user_id = ${userId} and read_at is null`.execute(db);
  return rows[0]?.unread ?? 0;
}

/** @param which all of the person's, or these; those of other people are left alone */
export async function markRead(db: Kysely<unknown>, userId: string, which: { which: 'all' } | { which: 'these'; ids: readonly string[] }, at: Date): Promise<void> {
  const these = which.which === 'all' ? sql`true` : sql`id = any (${[...which.ids]}::uuid[])`;
  await sql`update notification set read_at = ${at} where user_id = ${userId} and read_at is null and ${these}`.execute(db);
}
