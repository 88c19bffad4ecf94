import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Database } from '../../../platform/database/index.ts';
import { Audit, type AuditEventName } from '../../ledger/index.ts';
import { userIdOf } from '../data/user-state.ts';
import { Keys } from './keys.ts';

/** How the second step is taken. */
export type FactorWay = 'code' | 'backup-code';
/** What Better Auth writes on a login when its second factor comes or goes. */
const FACTOR_COLUMNS = ['two_factor_enabled', 'updated_at'];

export type LoginRefusal = 'bad-credentials' | 'unknown-user' | 'disabled';

/**
 * What sign-in leaves in the ledger (audit.md, decisions 1 and 7). What somebody typed is never in it: a login that failed
 * is told by its keyed hash, so that ten failures of one login look alike and a mistyped password stays unread.
 */
@Injectable()
export class AuthTrail {
  constructor(
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly keys: Keys,
  ) {}

  /** Commits before the session exists: no session without its event. */
  async signedIn(userId: string, sessionId: string): Promise<void> {
    await this.database.transaction({}, (em) => this.#record(em, 'auth.login.succeeded', userId, { sessionId }, userId));
  }

  async signInFailed(email: string, disabled: boolean): Promise<void> {
    await this.database.transaction({}, async (em) => {
      const userId = await userIdOf(em.getKysely(), email);
      const reason: LoginRefusal = disabled ? 'disabled' : userId ? 'bad-credentials' : 'unknown-user';
      await this.#record(em, 'auth.login.failed', userId, { reason, login: this.keys.digest(email) });
    });
  }

  async signInBlocked(email: string): Promise<void> {
    await this.database.transaction({}, async (em) => {
      await this.#record(em, 'auth.login.blocked', await userIdOf(em.getKysely(), email), { login: this.keys.digest(email) });
    });
  }

  async signedOut(em: EntityManager, userId: string, sessionId: string): Promise<void> {
    await this.#record(em, 'auth.logout.succeeded', userId, { sessionId }, userId);
  }

  async sessionRevoked(em: EntityManager, userId: string, sessionId: string, by: string): Promise<void> {
    await this.#record(em, 'auth.session.revoked', userId, { sessionId, by });
  }

  async passwordChanged(em: EntityManager, userId: string): Promise<void> {
    await this.#record(em, 'auth.password.changed', userId, {});
  }

  async passwordChangeFailed(userId: string): Promise<void> {
    await this.database.transaction({}, (em) => this.#record(em, 'auth.password.change_failed', userId, {}));
  }

  async resetRequested(em: EntityManager, email: string): Promise<void> {
    await this.#record(em, 'auth.password.reset_requested', await userIdOf(em.getKysely(), email), { login: this.keys.digest(email) });
  }

  async resetCompleted(em: EntityManager, userId: string): Promise<void> {
    await this.#record(em, 'auth.password.reset_completed', userId, {}, userId);
  }

  /** A right password; whoever it was still owes the code. */
  async factorAsked(userId: string): Promise<void> {
    await this.database.transaction({}, (em) => this.#record(em, 'auth.second_factor.asked', userId, {}));
  }

  async factorFailed(userId: string, how: FactorWay): Promise<void> {
    await this.database.transaction({}, (em) => this.#record(em, 'auth.second_factor.failed', userId, { how }));
  }

  async factorBlocked(userId: string): Promise<void> {
    await this.database.transaction({}, (em) => this.#record(em, 'auth.second_factor.blocked', userId, {}));
  }

  /** Set up, or taken off by its owner; tells of the change of the login's row too. */
  async factorSwitched(em: EntityManager, userId: string, on: boolean): Promise<void> {
    await this.#record(em, on ? 'auth.second_factor.enabled' : 'auth.second_factor.disabled', userId, {}, undefined, FACTOR_COLUMNS);
  }

  /** Taken off by an administrator. @param reason one of a list, never what somebody wrote */
  async factorReset(em: EntityManager, userId: string, reason: string): Promise<void> {
    await this.#record(em, 'auth.second_factor.reset', userId, { reason }, undefined, FACTOR_COLUMNS);
  }

  async backupCodesRenewed(em: EntityManager, userId: string): Promise<void> {
    await this.#record(em, 'auth.second_factor.codes_renewed', userId, {});
  }

  /** Somebody who is signed in proved once more to be themselves, or could not. */
  async confirmed(userId: string, ok: boolean): Promise<void> {
    await this.database.transaction({}, (em) => this.#record(em, ok ? 'auth.confirmation.succeeded' : 'auth.confirmation.failed', userId, {}));
  }

  async #record(em: EntityManager, name: AuditEventName, userId: string | null, data: Record<string, string>, actorId?: string, changed?: readonly string[]): Promise<void> {
    await this.audit.record(em, { name, entityType: 'app_user', ...(userId ? { entityId: userId } : {}), ...(actorId ? { actor: { type: 'user', id: actorId } } : {}), ...(changed ? { changed } : {}), data });
  }
}
