import { type Kysely, sql } from 'kysely';

/** What the ledger holds of one change of one thing, by column; values that may not stand there are missing. */
export interface RecordedChange {
  readonly id: string;
  readonly at: Date;
  /** `created`, `bulk_updated`, …: how the change was captured. */
  readonly verb: string;
  /** Null for the system. */
  readonly actorId: string | null;
  readonly entityId: string;
  readonly changed: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** The latest changes of these things, newest first. Kinds that are not open to reading back have none. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function readChanges(db: Kysely<any>, type: string, ids: readonly string[], latest: number): Promise<RecordedChange[]> {
  const { rows } = await sql<RecordedChange>`
    select id, at, split_part(event_name, '.', 3) as verb, actor_id as "actorId", entity_id as "entityId",
      coalesce(changed, '{}') as changed, coalesce(before, '{}') as before, coalesce(after, '{}') as after
    from audit.history(${type}, ${ids}::uuid[], ${latest}::int)`.execute(db);
  return rows;
}

/** Who they are: the ledger itself keeps ids and no names. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function readActorNames(db: Kysely<any>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`select id, name from app_user where id = any (${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
