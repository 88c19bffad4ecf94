import { type Kysely, sql } from 'kysely';

interface UserState {
  readonly email: string;
  readonly enabled: boolean;
  readonly secondFactor: boolean;
}

/** What decides how somebody may sign in. @throws for an id that is nobody's */
export async function readUserState(db: Kysely<unknown>, userId: string): Promise<UserState> {
  const { rows } = await sql<UserState>`select email, enabled, two_factor_enabled as "secondFactor" from app_user where id = ${userId}`.execute(db);
  if (!rows[0]) throw new Error('nobody has this id');
  return rows[0];
}

/** Whether this person may sign in. */
export async function isEnabled(db: Kysely<unknown>, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from app_user where id = ${userId} and enabled`.execute(db);
  return rows.length === 1;
}

/** The id behind a login, or null; the same statement whether there is one or not. */
export async function userIdOf(db: Kysely<unknown>, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from app_user where email = ${email}`.execute(db);
  return rows[0]?.id ?? null;
}

export async function nobodyYet(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ nobody: boolean }>`select not exists (select from app_user) as nobody`.execute(db);
  return rows[0]!.nobody;
}
