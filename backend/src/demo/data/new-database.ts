import { sql, type Kysely } from 'kysely';
import pg from 'pg';

// Any number will do, as long as nothing else locks it.
const LOCK = 7_220_022;

/** Waits for others who may be loading; whoever comes second finds logins there. */
export async function isNew(db: Kysely<unknown>): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(db);
  const { rows } = await sql<{ used: boolean }>`select exists (select from app_user) as used`.execute(db);
  return !rows[0]?.used;
}

/** Tells the planner what was just loaded, as the tables' owner: otherwise it guesses for a minute. */
export async function analyse(databaseOwnerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseOwnerUrl, application_name: 'throughline demo' });
  await owner.connect();
  try {
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}
