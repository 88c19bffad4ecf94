import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type Kysely } from 'kysely';

export interface OutboxRow {
  readonly id: string;
  readonly eventId: string;
  readonly handler: string;
  readonly payload: unknown;
  readonly attempts: number;
}

// When something is due is measured by the database's clock, the one clock all processes share.
const inMs = (ms: number) => sql`now() + ${ms} * interval '1 millisecond'`;

export interface NewRow {
  readonly id: string;
  readonly handler: string;
  readonly event: { readonly name: string; readonly id: string; readonly payload: unknown; readonly at: Date };
}

/** One statement for any number of rows. */
export async function insertRows(em: EntityManager, rows: readonly NewRow[], dueIn: number): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ id, handler, event }) => sql`(${id}, ${event.name}, ${event.id}, ${handler}, ${JSON.stringify(event.payload)}::jsonb, ${event.at}, ${inMs(dueIn)})`);
  await sql`insert into outbox (id, event_name, event_id, handler, payload, created_at, next_attempt_at) values ${sql.join(values)}`.execute(em.getKysely());
}

/** Takes the row for this transaction, unless it is handled already or somebody else holds it. */
export async function lockRow(em: EntityManager, id: string): Promise<OutboxRow | undefined> {
  const { rows } = await sql<OutboxRow>`
    select id, event_id as "eventId", handler, payload, attempts from outbox
    where id = ${id} and handled_at is null for update skip locked`.execute(em.getKysely());
  return rows[0];
}

export async function markHandled(em: EntityManager, id: string): Promise<void> {
  await sql`update outbox set handled_at = now(), last_error = null where id = ${id}`.execute(em.getKysely());
}

export async function postpone(db: Kysely<unknown>, id: string, dueIn: number, error: string): Promise<void> {
  await sql`
    update outbox set attempts = attempts + 1, last_error = ${error}, next_attempt_at = ${inMs(dueIn)}
    where id = ${id} and handled_at is null`.execute(db);
}

/**
 * Ids of rows that are due, oldest first, pushed back so that the next look does not take them again. What is due is asked
 * by time and never by "id greater than the last one": transactions commit out of order, and a row that became visible late
 * would be passed over for good.
 */
export async function takeDue(db: Kysely<unknown>, limit: number, dueAgainIn: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with due as (
      select id from outbox where handled_at is null and next_attempt_at <= now()
      order by next_attempt_at limit ${limit} for update skip locked
    )
    update outbox set next_attempt_at = ${inMs(dueAgainIn)} from due where outbox.id = due.id returning outbox.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** @returns how many rows were deleted, at most `limit` */
export async function forgetHandled(db: Kysely<unknown>, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox where id in (
      select id from outbox where handled_at < now() - ${days} * interval '1 day' limit ${limit} for update skip locked
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}
