import { type Kysely, sql } from 'kysely';

export async function readFactorRoles(db: Kysely<unknown>): Promise<{ roles: string[]; version: number }> {
  const { rows } = await sql<{ roles: string[]; version: number }>`
    select version, array(select role from two_factor_role order by role) as roles from two_factor_policy`.execute(db);
  return rows[0]!;
}

/** One change at a time. @returns the version that stands */
export async function lockPolicy(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from two_factor_policy for update`.execute(db);
  return rows[0]!.version;
}

export async function replaceFactorRoles(db: Kysely<unknown>, roles: readonly string[]): Promise<void> {
  await sql`delete from two_factor_role`.execute(db);
  await sql`insert into two_factor_role (role) select unnest(${[...roles]}::text[])`.execute(db);
  await sql`update two_factor_policy set version = version + 1`.execute(db);
}
