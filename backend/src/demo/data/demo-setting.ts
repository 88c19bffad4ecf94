import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What stands in the database while demo data is loaded. */
export interface DemoSetting {
  /** `YYYY-MM-DD` */
  readonly loadedOn: string;
  readonly seed: string;
  readonly students: number;
  readonly logs: number;
}

export async function readDemoSetting(db: Kysely<unknown>): Promise<DemoSetting | null> {
  const { rows } = await sql<{ value: DemoSetting }>`select value from setting where key = 'demo'`.execute(db);
  return rows[0]?.value ?? null;
}

export async function writeDemoSetting(db: Kysely<unknown>, value: DemoSetting): Promise<void> {
  await sql`insert into setting (key, value) values ('demo', ${JSON.stringify(value)}::jsonb)`.execute(db);
}
