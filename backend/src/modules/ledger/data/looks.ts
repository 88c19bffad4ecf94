import { type Kysely, sql } from 'kysely';

/** Who looked, at which of these things, from when (included) until when (not). */
export interface LookQuestion { readonly userId: string; readonly type: string; readonly ids: readonly string[]; readonly since: Date; readonly before: Date }
/** When one of them was first met by an event of this name. */
export interface RecordedLook { readonly entityId: string; readonly eventName: string; readonly firstAt: Date }

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function readLooks(db: Kysely<any>, { userId, type, ids, since, before }: LookQuestion): Promise<RecordedLook[]> {
  const { rows } = await sql<RecordedLook>`
    select entity_id as "entityId", event_name as "eventName", first_at as "firstAt"
    from audit.looked_at(${userId}::uuid, ${type}, ${[...ids]}::uuid[], ${since}::timestamptz, ${before}::timestamptz)`.execute(db);
  return rows;
}
