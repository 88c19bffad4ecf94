import { type Kysely, sql } from 'kysely';

export interface OpenSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly secondFactor: boolean;
  /** The roles that need a second factor, whoever asks. */
  readonly factorRoles: readonly string[];
}
export interface LiveSession extends OpenSession {
  readonly renewedAt: Date;
}

/** Reads a session that is neither expired nor its person disabled: one statement, two primary-key look-ups. */
export async function readLiveSession(db: Kysely<unknown>, token: string, at: Date): Promise<LiveSession | undefined> {
  const { rows } = await sql<LiveSession>`
    select s.id as "sessionId", s.user_id as "userId", s.updated_at as "renewedAt",
      u.two_factor_enabled as "secondFactor", array(select role from two_factor_role) as "factorRoles"
    from session s join app_user u on u.id = s.user_id
    where s.token = ${token} and s.expires_at > ${at} and u.enabled`.execute(db);
  return rows[0];
}

/** @returns those of the sessions that still live */
export async function readOpenSessions(db: Kysely<unknown>, sessionIds: readonly string[], at: Date): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select s.id as "sessionId", s.user_id as "userId", u.two_factor_enabled as "secondFactor", array(select role from two_factor_role) as "factorRoles"
    from session s join app_user u on u.id = s.user_id
    where s.id = any (${sessionIds}::uuid[]) and s.expires_at > ${at} and u.enabled`.execute(db);
  return rows;
}

/** Gives a session its whole life again. Of two requests at once only one does it. @returns whether this one did */
export async function renewSession(db: Kysely<unknown>, session: LiveSession, at: Date, expiresAt: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update session set expires_at = ${expiresAt}, updated_at = ${at}
    where id = ${session.sessionId} and updated_at = ${session.renewedAt}`.execute(db);
  return numAffectedRows === 1n;
}
