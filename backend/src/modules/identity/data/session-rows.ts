import { type Kysely, sql } from 'kysely';

export interface SessionRow {
  readonly id: string;
  readonly address: string;
  readonly userAgent: string;
  readonly signedInAt: Date;
  /** Renewed once a day, while it is used. */
  readonly lastUsedAt: Date;
}

/** The sessions of one person that live. */
export async function readSessionsOf(db: Kysely<unknown>, userId: string, at: Date): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, coalesce(ip_address, '') as address, coalesce(user_agent, '') as "userAgent", created_at as "signedInAt", updated_at as "lastUsedAt"
    from session where user_id = ${userId} and expires_at > ${at} order by created_at desc, id desc`.execute(db);
  return rows;
}

/** @returns those that were ended */
export async function endSessions(db: Kysely<unknown>, userId: string, { only, except }: { only?: string; except?: string }): Promise<{ id: string; expiresAt: Date }[]> {
  const { rows } = await sql<{ id: string; expiresAt: Date }>`
    delete from session where user_id = ${userId} and (${only ?? null}::uuid is null or id = ${only ?? null}) and (${except ?? null}::uuid is null or id <> ${except ?? null})
    returning id, expires_at as "expiresAt"`.execute(db);
  return rows;
}
