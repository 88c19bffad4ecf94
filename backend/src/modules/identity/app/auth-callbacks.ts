import { Injectable } from '@nestjs/common';
import type { BetterAuthOptions } from 'better-auth';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { isEnabled, readUserState } from '../data/user-state.ts';
import { AuthTrail } from './auth-trail.ts';
import { currentExchange, type Exchange, exchangeEm, keepingFailure } from './exchange.ts';
import { FactorMail } from './factor-mail.ts';
import { ResetMail } from './reset-mail.ts';

/** Routes that open a session for somebody who had none. */
const SIGNS_IN = new Set(['/sign-in/email', '/two-factor/verify-totp', '/two-factor/verify-backup-code']);
/** Routes that put a new session in the place of the person's own. */
const RENEWS = new Set(['/change-password', '/two-factor/verify-totp', '/two-factor/disable']);

interface NewSession { userId: string; createdAt: Date; expiresAt: Date }
interface EndedSession { id: string; userId: string; expiresAt: Date }

/** What we add where Better Auth lets us in: who may have a session, what the ledger hears, how a reset reaches its person. */
@Injectable()
export class AuthCallbacks {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly database: Database,
    private readonly trail: AuthTrail,
    private readonly mail: ResetMail,
    private readonly factorMail: FactorMail,
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
      user: {
        update: { before: (change) => keepingFailure(() => this.#switchingFactor(change)) },
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

  /** Whoever holds the link proved to be themselves by mail; what follows from it is PasswordCare's. */
  async passwordReset(user: { id: string; email: string }): Promise<void> {
    const em = exchangeEm();
    await this.trail.resetCompleted(em, user.id);
    currentExchange()!.reset = user;
  }

  /** Refuses people who are disabled, gives the session our id and our time, and tells the ledger of a sign-in first. */
  async #opening({ userId, createdAt, expiresAt }: NewSession) {
    const exchange = currentExchange();
    const db = exchange?.em?.getKysely<unknown>() ?? this.database.kysely<unknown>();
    const { enabled, secondFactor } = await readUserState(db, userId);
    if (!enabled) {
      if (exchange) exchange.disabled = true;
      return false;
    }
    const now = this.clock.now();
    const id = this.ids.next();
    await sql`delete from session where user_id = ${userId} and expires_at <= ${now}`.execute(db);
    if (exchange) await this.#told(exchange, { userId, id, secondFactor });
    // Better Auth took the two times one after the other
    const life = Math.round((expiresAt.getTime() - createdAt.getTime()) / 1000) * 1000;
    return { data: { id, createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + life) } };
  }

  /** What opening a session means on this route. */
  async #told(exchange: Exchange, { userId, id, secondFactor }: { userId: string; id: string; secondFactor: boolean }): Promise<void> {
    exchange.opened = id;
    if (exchange.path === '/sign-in/email' && secondFactor) {
      exchange.owes = userId;
      await this.trail.factorAsked(userId);
    } else if (SIGNS_IN.has(exchange.path) && exchange.sessionId === undefined) {
      exchange.signedIn = userId;
      await this.trail.signedIn(userId, id);
    }
  }

  async #ending(session: EndedSession): Promise<void> {
    const exchange = currentExchange();
    if (session.expiresAt <= this.clock.now()) return;
    // Better Auth opens a session for the right password and takes it back when the second step is owed: nobody ever had it
    if (exchange?.owes === session.userId) return;
    if (exchange?.path === '/sign-out') return this.trail.signedOut(exchangeEm(), session.userId, session.id);
    // a changed password or second factor gives the person's own session a new token: that is no end
    if (RENEWS.has(exchange?.path ?? '') && session.id === exchange?.sessionId) return;
    await this.trail.sessionRevoked(exchangeEm(), session.userId, session.id, exchange?.path ?? 'unknown');
  }

  async #switchingFactor(change: Record<string, unknown>): Promise<void> {
    const exchange = currentExchange();
    const on = change['twoFactorEnabled'];
    if (typeof on !== 'boolean' || !exchange?.userId) return;
    const em = exchangeEm();
    await this.trail.factorSwitched(em, exchange.userId, on);
    if (on) return;
    const { email } = await readUserState(em.getKysely(), exchange.userId);
    await this.factorMail.removed(em, email);
  }

  async #changingPassword(): Promise<void> {
    const exchange = currentExchange();
    if (exchange?.path !== '/change-password' || !exchange.userId) return;
    await this.trail.passwordChanged(exchangeEm(), exchange.userId);
  }
}
