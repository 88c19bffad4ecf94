import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type Kysely } from 'kysely';

export interface NewMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly at: Date;
}

export interface QueuedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

export interface MailView {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Null once sent. */
  readonly text: string | null;
  readonly state: 'queued' | 'sent' | 'failed' | 'kept';
  /** How often sending failed. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
}

/** @returns false when a mail with this message id was written before */
export async function insertMail(em: EntityManager, mail: NewMail): Promise<boolean> {
  const { rows } = await sql`
    insert into mail_message (id, to_address, subject, text, message_id, created_at)
    values (${mail.id}, ${mail.to}, ${mail.subject}, ${mail.text}, ${mail.messageId}, ${mail.at})
    on conflict on constraint mail_message_once do nothing returning id`.execute(em.getKysely());
  return rows.length > 0;
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
  await sql`update mail_message set state = 'kept' where id = ${id}`.execute(em.getKysely());
}

export async function noteFailure(db: Kysely<unknown>, id: string, state: 'queued' | 'failed', error: string): Promise<void> {
  await sql`update mail_message set state = ${state}, attempts = attempts + 1, last_error = ${error} where id = ${id}`.execute(db);
}

/** Newest first. */
export async function latestMail(em: EntityManager, limit: number): Promise<MailView[]> {
  const { rows } = await sql<MailView>`
    select id, to_address as "to", subject, text, state, attempts, created_at as "createdAt", sent_at as "sentAt", last_error as "lastError"
    from mail_message order by created_at desc, id desc limit ${limit}`.execute(em.getKysely());
  return rows;
}
