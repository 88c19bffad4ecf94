import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type Kysely, type RawBuilder } from 'kysely';

type MailState = 'queued' | 'sent' | 'failed' | 'kept';

export interface NewMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly secret: boolean;
  readonly at: Date;
}

export interface QueuedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** A mail as an administrator may read it. */
export interface StoredMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Null once sent, and always when it is secret. */
  readonly text: string | null;
  readonly secret: boolean;
  readonly state: MailState;
  /** How often sending failed. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
}

export interface MailPage {
  /** A condition on `m` (mail_message): whose mail may be looked at. */
  readonly to: RawBuilder<boolean>;
  readonly id?: string;
  readonly state?: MailState | undefined;
  /** The last mail of the page before. */
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** @returns the id of the mail with this message id, and whether it is new */
export async function insertMail(em: EntityManager, mail: NewMail): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql`
    insert into mail_message (id, to_address, subject, text, message_id, secret, created_at)
    values (${mail.id}, ${mail.to}, ${mail.subject}, ${mail.text}, ${mail.messageId}, ${mail.secret}, ${mail.at})
    on conflict on constraint mail_message_once do nothing returning id`.execute(em.getKysely());
  if (rows.length > 0) return { id: mail.id, isNew: true };
  const { rows: [first] } = await sql<{ id: string }>`select id from mail_message where message_id = ${mail.messageId}`.execute(em.getKysely());
  return { id: first!.id, isNew: false };
}

export async function queuedMail(em: EntityManager, id: string): Promise<QueuedMail | undefined> {
  const { rows } = await sql<QueuedMail>`
    select to_address as "to", subject, text, message_id as "messageId" from mail_message where id = ${id} and state = 'queued'`.execute(em.getKysely());
  return rows[0];
}

export async function markSent(em: EntityManager, id: string, at: Date): Promise<void> {
  await sql`update mail_message set state = 'sent', sent_at = ${at}, text = null, last_error = null where id = ${id}`.execute(em.getKysely());
}

export async function markKept(em: EntityManager, id: string): Promise<void> {
  await sql`update mail_message set state = 'kept', last_error = null where id = ${id}`.execute(em.getKysely());
}

export async function noteFailure(db: Kysely<unknown>, id: string, state: 'queued' | 'failed', error: string): Promise<void> {
  await sql`update mail_message set state = ${state}, attempts = attempts + 1, last_error = ${error} where id = ${id}`.execute(db);
}

/** @returns false when the mail is in none of these states */
export async function queueAgain(em: EntityManager, id: string, from: readonly MailState[]): Promise<boolean> {
  const { numAffectedRows } = await sql`update mail_message set state = 'queued' where id = ${id} and state = any (${[...from]}) and not secret`.execute(em.getKysely());
  return numAffectedRows === 1n;
}

/** Newest first. */
export async function readMail(em: EntityManager, { to, id, state, after, limit }: MailPage): Promise<StoredMail[]> {
  const { rows } = await sql<StoredMail>`
    select m.id, m.to_address as "to", m.subject, case when not m.secret then m.text end as text, m.secret, m.state, m.attempts,
      m.created_at as "createdAt", m.sent_at as "sentAt", m.last_error as "lastError"
    from mail_message m
    where ${to} ${id ? sql`and m.id = ${id}` : sql``} ${state ? sql`and m.state = ${state}` : sql``}
      ${after ? sql`and (m.created_at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by m.created_at desc, m.id desc limit ${limit}`.execute(em.getKysely());
  return rows;
}

export async function countMail(em: EntityManager, to: RawBuilder<boolean>): Promise<Record<MailState, number>> {
  const { rows } = await sql<{ state: MailState; count: number }>`select m.state, count(*)::int as count from mail_message m where ${to} group by m.state`.execute(em.getKysely());
  return { queued: 0, sent: 0, failed: 0, kept: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}
