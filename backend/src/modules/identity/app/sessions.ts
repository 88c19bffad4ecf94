import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { readLiveSession, readOpenSessions, renewSession, type LiveSession, type OpenSession } from '../data/live-session.ts';
import { expiryFrom, isDueForRenewal } from '../domain/session.rules.ts';
import { SessionCookie } from './session-cookie.ts';

/** Who is signed in on a request. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
  /** Whether they have a second factor. */
  readonly secondFactor: boolean;
  /** The roles that need one. */
  readonly factorRoles: readonly string[];
  /** Once a day: a `Set-Cookie` value the answer must carry, or the browser forgets a session that still lives. */
  readonly setCookie: string | null;
}

/** Who is behind a request; on every request, so Better Auth's own (1.6 ms) is not asked. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly cookie: SessionCookie,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the session behind a request's cookie, in one statement.
   * @param cookieHeader the request's `Cookie` header
   * @returns null for no cookie, a signature that is not ours, and a session that was revoked, has expired or whose person is disabled
   */
  async find(cookieHeader: string | undefined): Promise<SignedIn | null> {
    const token = this.cookie.tokenIn(cookieHeader);
    if (!token) return null;
    const now = this.clock.now();
    const session = await readLiveSession(this.database.kysely(), token, now);
    if (!session) return null;
    const renewed = isDueForRenewal(session.renewedAt, now) && (await this.#renew(session, now));
    const { userId, sessionId, secondFactor, factorRoles } = session;
    return { userId, sessionId, secondFactor, factorRoles, setCookie: renewed ? this.cookie.renewed(token) : null };
  }

  /** Those of these sessions that have neither ended nor run out, of people who may still sign in. */
  open(sessionIds: readonly string[]): Promise<OpenSession[]> {
    return readOpenSessions(this.database.kysely(), sessionIds, this.clock.now());
  }

  #renew(session: LiveSession, now: Date): Promise<boolean> {
    return renewSession(this.database.kysely(), session, now, expiryFrom(now));
  }
}
