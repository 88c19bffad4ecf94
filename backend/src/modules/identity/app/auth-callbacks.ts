import { Injectable } from '@nestjs/common';
import type { BetterAuthOptions } from 'better-auth';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { isEnabled } from '../data/user-state.ts';
import { Attempts } from './attempts.ts';
import { AuthTrail } from './auth-trail.ts';
import { currentExchange, exchangeEm, keepingFailure } from './exchange.ts';
import { ResetMail } from './reset-mail.ts';

interface NewSession { userId: string; createdAt: Date; expiresAt: Date }
interface EndedSession { id: string; userId: string; expiresAt: Date }

/** What we add where Better Auth lets us in: who may have a session, what the ledger hears, how a reset reaches its person. */
@Injectable()
export class AuthCallbacks {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly trail: AuthTrail,
    private readonly mail: ResetMail,
  ) {}

  databaseHooks(): BetterAuthOptions['databaseHooks'] {
    return {
      session: {
        create: { before: (session) => this.#opening(session) },
        delete: { before: (session) => keepingFailure(() => this.#ending(session)) },
      },
      account: {
        update: { before: () => keepingFailure(() => this.#changingPassword()) },
      },
    };
  }

  /** The token goes to the person by mail and nowhere else; a disabled person gets the same answer and no mail. */
  async sendReset({ user, token }: { user: { id: string; email: string }; token: string }): Promise<void> {
    await keepingFailure(async () => {
      const em = exchangeEm();
      if (await isEnabled(em.getKysely(), user.id)) await this.mail.send(em, user.email, token);
    });
  }

  /** Whoever proved to be themselves by mail starts anew: failures with the old password no longer count. */
  async passwordReset(user: { id: string; email: string }): Promise<void> {
    const em = exchangeEm();
    await this.trail.resetCompleted(em, user.id);
    this.database.onCommit(em, () => this.attempts.forget('sign-in-account', user.email));
  }

  /** Refuses people who are disabled, gives the session our id and our time, and tells the ledger of a sign-in first. */
  async #opening({ userId, createdAt, expiresAt }: NewSession) {
    const exchange = currentExchange();
    const db = exchange?.em?.getKysely<unknown>() ?? this.database.kysely<unknown>();
    if (!(await isEnabled(db, userId))) {
      if (exchange) exchange.disabled = true;
      return false;
    }
    const now = this.clock.now();
    const id = this.ids.next();
    await sql`delete from session where user_id = ${userId} and expires_at <= ${now}`.execute(db);
    if (exchange?.path === '/sign-in/email') await this.trail.signedIn(userId, id);
    // Better Auth took the two times one after the other
    const life = Math.round((expiresAt.getTime() - createdAt.getTime()) / 1000) * 1000;
    return { data: { id, createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + life) } };
  }

  async #ending(session: EndedSession): Promise<void> {
    const exchange = currentExchange();
    if (session.expiresAt <= this.clock.now()) return;
    if (exchange?.path === '/sign-out') return this.trail.signedOut(exchangeEm(), session.userId, session.id);
    // a changed password gives the person's own session a new token: that is no end
    if (exchange?.path === '/change-password' && session.id === exchange.sessionId) return;
    await this.trail.sessionRevoked(exchangeEm(), session.userId, session.id, exchange?.path ?? 'unknown');
  }

  async #changingPassword(): Promise<void> {
    const exchange = currentExchange();
    if (exchange?.path !== '/change-password' || !exchange.userId) return;
    await this.trail.passwordChanged(exchangeEm(), exchange.userId);
  }
}
