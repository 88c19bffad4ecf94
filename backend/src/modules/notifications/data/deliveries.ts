import type { NotificationEvent, SkipReason } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import type { EventCounts } from '../domain/notice.rules.ts';

export interface NewDelivery {
  readonly id: string; readonly notificationId: string; readonly userId: string; readonly channel: 'email' | 'digest';
  readonly logId: string | null; readonly items: number; readonly events: EventCounts; readonly urgent: boolean;
  /** Whose open hours count. */
  readonly schoolId: string;
  readonly dueAt: Date;
}

/**
 * Puts notices on their way. What a later chunk of a round adds to one that still waits goes with it; where that one has gone already,
 * what is new goes by itself, under an id of its own so that it is another mail.
 */
export async function addDeliveries(db: Kysely<unknown>, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    insert into notification_delivery as d (id, notification_id, user_id, channel, log_id, items, events, urgent, school_id, due_at)
    select id, "notificationId", "userId", channel, "logId", items, events, urgent, "schoolId", "dueAt"
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as new (id uuid, "notificationId" uuid, "userId" uuid, channel text, "logId" uuid, items int, events jsonb, urgent boolean, "schoolId" uuid, "dueAt" timestamptz)
    on conflict on constraint notification_delivery_once do update set
      id = case when d.state = 'waiting' then d.id else excluded.id end, items = case when d.state = 'waiting' then d.items else 0 end + excluded.items,
      events = app.add_counts(case when d.state = 'waiting' then d.events else '{}' end, excluded.events),
      urgent = excluded.urgent or (d.state = 'waiting' and d.urgent), due_at = case when d.state = 'waiting' then least(d.due_at, excluded.due_at) else excluded.due_at end,
      log_id = case when d.log_id = excluded.log_id then d.log_id end, state = 'waiting', reason = null, mail_id = null, settled_at = null`.execute(db);
}

/** People for whom something is due, in the order of their ids. @param after the last one seen */
export async function readDuePeople(db: Kysely<unknown>, now: Date, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select distinct user_id as "userId" from notification_delivery where state = 'waiting' and due_at <= ${now} and user_id > ${after}::uuid order by user_id limit ${limit}`.execute(db);
  return rows.map(({ userId }) => userId);
}

export interface DueDelivery {
  readonly id: string; readonly notificationId: string; readonly event: NotificationEvent; readonly channel: 'email' | 'digest'; readonly logId: string | null;
  readonly items: number; readonly events: EventCounts; readonly urgent: boolean; readonly schoolId: string; readonly read: boolean;
}

/** What is due for this person, held for this transaction; what another process holds is left to it. */
export async function takeDue(db: Kysely<unknown>, userId: string, now: Date): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select d.id, d.notification_id as "notificationId", n.event, d.channel, d.log_id as "logId", d.items, d.events, d.urgent, d.school_id as "schoolId", n.read_at is not null as read
    from notification_delivery d join notification n on n.id = d.notification_id
    where d.user_id = ${userId} and d.state = 'waiting' and d.due_at <= ${now}
    order by d.id for update of d skip locked`.execute(db);
  return rows;
}

export async function postpone(db: Kysely<unknown>, ids: readonly string[], to: Date): Promise<void> {
  await sql`update notification_delivery set due_at = ${to} where id = any (${[...ids]}::uuid[])`.execute(db);
}

export async function markSkipped(db: Kysely<unknown>, ids: readonly string[], reason: SkipReason, at: Date): Promise<void> {
  await sql`update notification_delivery set state = 'skipped', reason = ${reason}, settled_at = ${at} where id = any (${[...ids]}::uuid[])`.execute(db);
}

export async function markMailed(db: Kysely<unknown>, ids: readonly string[], mailId: string, at: Date): Promise<void> {
  await sql`update notification_delivery set state = 'mailed', mail_id = ${mailId}, settled_at = ${at} where id = any (${[...ids]}::uuid[])`.execute(db);
}
