import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type Kysely } from 'kysely';
import type { LiveRecord } from './live-audience.ts';

// Any number will do, as long as nothing else locks it.
const LOCK = 7_220_150;

/**
 * Appends events. The lock is held until commit, so ids become visible in their order and "everything after the last one I
 * saw" misses nothing.
 */
export async function append(em: EntityManager, events: readonly Omit<LiveRecord, 'id'>[], at: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(em.getKysely());
  const values = events.map(({ kind, payload }) => sql`(${kind}, ${JSON.stringify(payload)}::jsonb, ${at}::timestamptz)`);
  await sql`insert into live_event (kind, payload, created_at) values ${sql.join(values)}`.execute(em.getKysely());
}

/** @returns 0 when there is none */
export async function newest(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from live_event`.execute(db);
  return Number(rows[0]!.id);
}

/** Events with `after < id <= upTo`, oldest first. */
export async function between(db: Kysely<unknown>, after: number, upTo: number, limit: number): Promise<LiveRecord[]> {
  const { rows } = await sql<LiveRecord>`
    select id, kind, payload from live_event where id > ${after} and id <= ${upTo} order by id limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

export async function isKept(db: Kysely<unknown>, id: number): Promise<boolean> {
  const { rows } = await sql`select 1 from live_event where id = ${id}`.execute(db);
  return rows.length > 0;
}

/** @returns how many rows were deleted, at most `limit` */
export async function forgetBefore(db: Kysely<unknown>, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from live_event where id in (select id from live_event where created_at < ${before} order by id limit ${limit})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
