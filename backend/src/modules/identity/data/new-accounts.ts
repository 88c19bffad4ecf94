import { type Kysely, sql } from 'kysely';

export interface NewCredential {
  id: string;
  userId: string;
  passwordHash: string;
}

/** Gives people a password, in one statement. The row is what Better Auth itself would write for an e-mail login. */
export async function insertCredentials(db: Kysely<unknown>, credentials: readonly NewCredential[], at: Date): Promise<void> {
  await sql`
    insert into credential (id, user_id, account_id, provider_id, password, created_at, updated_at)
    select c.id, c.user_id, c.user_id::text, 'credential', c.password, ${at}, ${at}
    from unnest(${credentials.map((c) => c.id)}::uuid[], ${credentials.map((c) => c.userId)}::uuid[], ${credentials.map((c) => c.passwordHash)}::text[]) as c (id, user_id, password)`.execute(db);
}
