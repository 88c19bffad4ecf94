import type { NotificationEvent } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { familySees, staffSees } from '../../student-logs/index.ts';
import type { Subject } from '../domain/sentences.rules.ts';

type Data = Omit<Subject, 'student' | 'type'>;
export interface NewNotification {
  readonly id: string; readonly userId: string; readonly event: NotificationEvent; readonly logId: string | null; readonly inApp: boolean;
  readonly data: Data;
}
export interface Told { readonly id: string; readonly userId: string; readonly event: NotificationEvent; readonly logId: string | null; readonly inApp: boolean }

/**
 * Writes what people are told, each once for the source. What a later chunk of a round adds (`data.counts`) comes into the row
 * that is there, which is unread again.
 * @returns the rows as they are now; whoever had been told already is missing
 */
export async function tellOnce(db: Kysely<unknown>, sourceEventId: string, notifications: readonly NewNotification[], at: Date): Promise<Told[]> {
  if (notifications.length === 0) return [];
  // the channel the bell shows names the row; both of them, and it is a summary unless both are about one log
  const merged = (column: 'event' | 'log_id', summary: string | null) => sql`
    case when n.in_app and not excluded.in_app then n.${sql.ref(column)} when excluded.in_app and not n.in_app then excluded.${sql.ref(column)}
         when n.log_id = excluded.log_id then excluded.${sql.ref(column)} else ${summary}${sql.raw(column === 'log_id' ? '::uuid' : '::text')} end`;
  const { rows } = await sql<Told>`
    insert into notification as n (id, user_id, event, source_event_id, log_id, in_app, data, created_at)
    select told.id, told."userId", told.event, ${sourceEventId}::uuid, told."logId", told."inApp", told.data, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(notifications)}::jsonb) as told (id uuid, "userId" uuid, event text, "logId" uuid, "inApp" boolean, data jsonb)
    on conflict on constraint notification_once do update set
      event = ${merged('event', 'daily-summary')}, log_id = ${merged('log_id', null)}, in_app = n.in_app or excluded.in_app,
      data = n.data || excluded.data || jsonb_build_object('counts', app.add_counts(n.data -> 'counts', excluded.data -> 'counts')),
      created_at = excluded.created_at, read_at = case when not excluded.in_app then n.read_at end
    where excluded.data ? 'counts'
    returning id, user_id as "userId", event, log_id as "logId", in_app as "inApp"`.execute(db);
  return rows;
}

export interface NotificationRow {
  readonly id: string; readonly event: NotificationEvent; readonly logId: string | null; readonly at: string; readonly readAt: string | null;
  /** Null when the viewer no longer sees the log: then nothing of it is said. */
  readonly student: string | null;
  readonly type: string | null;
  readonly data: Data;
}

/** What the bell shows, newest first; names stand in it only while the viewer sees the log. */
export async function readNotifications(db: Kysely<unknown>, viewer: Viewer, page: { after?: { at: string; id: string } | undefined; limit: number }): Promise<NotificationRow[]> {
  const after = page.after ? sql`and (n.created_at, n.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)` : sql``;
  const { rows } = await sql<NotificationRow>`
    select n.id, n.event, l.id as "logId", app.iso(n.created_at) as at, app.iso(n.read_at) as "readAt", app.student_name(l.student_id) as student, ty.name as type, n.data
    from notification n
    left join student_log l on l.id = n.log_id and (${staffSees(viewer)} or ${familySees(viewer)})
    left join log_type ty on ty.id = l.type_id
    where n.user_id = ${viewer.userId} and n.in_app ${after}
    order by n.created_at desc, n.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function countUnread(db: Kysely<unknown>, userId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from notification where user_id = ${userId} and read_at is null and in_app`.execute(db);
  return rows[0]?.unread ?? 0;
}

/** @param which all of the person's, or these; those of other people are left alone */
export async function markRead(db: Kysely<unknown>, userId: string, which: { which: 'all' } | { which: 'these'; ids: readonly string[] }, at: Date): Promise<void> {
  const these = which.which === 'all' ? sql`true` : sql`id = any (${[...which.ids]}::uuid[])`;
  await sql`update notification set read_at = ${at} where user_id = ${userId} and read_at is null and in_app and ${these}`.execute(db);
}
