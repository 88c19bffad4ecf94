import { type Kysely, sql } from 'kysely';

interface StoredFactor {
  /** Both encrypted by Better Auth. */
  readonly secret: string;
  readonly backupCodes: string;
  /** A code was given for it: before that it is only being set up. */
  readonly verified: boolean;
}

export async function readFactor(db: Kysely<unknown>, userId: string): Promise<StoredFactor | undefined> {
  const { rows } = await sql<StoredFactor>`select secret, backup_codes as "backupCodes", verified from two_factor where user_id = ${userId}`.execute(db);
  return rows[0];
}

/** Of two who give the same code at once, one is first. @returns false for a step whose code, or a later one's, was taken already */
export async function takeStep(db: Kysely<unknown>, userId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update two_factor set last_step = ${step} where user_id = ${userId} and (last_step is null or last_step < ${step})`.execute(db);
  return numAffectedRows === 1n;
}

/** @returns whether there was one */
export async function deleteFactor(db: Kysely<unknown>, userId: string, at: Date): Promise<boolean> {
  await sql`delete from two_factor where user_id = ${userId}`.execute(db);
  const { numAffectedRows } = await sql`update app_user set two_factor_enabled = false, updated_at = ${at} where id = ${userId} and two_factor_enabled`.execute(db);
  return numAffectedRows === 1n;
}

/** Who has given the right password and owes the code. @param identifier as Better Auth keeps it: hashed */
export async function personBehindChallenge(db: Kysely<unknown>, identifier: string, at: Date): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`select value from verification where identifier = ${identifier} and expires_at > ${at}`.execute(db);
  return rows[0]?.value ?? null;
}
