import { type Kysely, sql } from 'kysely';

/** The hash of somebody's password, or null when they have none or are disabled. */
export async function passwordHashOf(db: Kysely<unknown>, userId: string): Promise<string | null> {
  const { rows } = await sql<{ password: string | null }>`
    select c.password from credential c join app_user u on u.id = c.user_id
    where c.user_id = ${userId} and c.provider_id = 'credential' and u.enabled`.execute(db);
  return rows[0]?.password ?? null;
}
