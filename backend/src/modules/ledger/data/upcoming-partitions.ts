import { type Kysely, sql } from 'kysely';

/** Months that are ready before they come. */
const AHEAD = 3;

/** @returns the partitions made, most days none */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function ensureUpcomingPartitions(db: Kysely<any>, today: Date): Promise<string[]> {
  const day = today.toISOString().slice(0, 10);
  const { rows } = await sql<{ made: string[] }>`select audit.ensure_partitions(${day}::date, ${AHEAD}::int) as made`.execute(db);
  return rows[0]?.made ?? [];
}
