import { Injectable } from '@nestjs/common';
import { problem } from '../../../platform/http/index.ts';
import { AuthCalls, type Caller } from './auth-calls.ts';
import { AuthTrail } from './auth-trail.ts';
import { FactorAttempts } from './factor-attempts.ts';
import { OwnSessions } from './own-sessions.ts';
import { Reauthentication } from './reauthentication.ts';
import { SecondFactors } from './second-factors.ts';
import type { SignedIn } from './sessions.ts';

type Owner = Caller & { signedIn: SignedIn };

/** Setting up one's own second factor, renewing its backup codes, taking it off. */
@Injectable()
export class FactorSetUp {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly attempts: FactorAttempts,
    private readonly factors: SecondFactors,
    private readonly sessions: OwnSessions,
    private readonly calls: AuthCalls,
    private readonly trail: AuthTrail,
  ) {}

  /** Draws a secret and backup codes and shows them, once; they count from the first right code on. @throws Problem 422 `wrong-password`, 422 `second-factor-on`, TooManyAttempts */
  async begin(password: string, owner: Owner): Promise<Response> {
    if (owner.signedIn.secondFactor) throw problem.refused('second-factor-on', 'You have a second step already. Remove it before you set up another.');
    await this.#mustKnow(password, owner);
    return this.calls.change({ method: 'POST', path: '/two-factor/enable', body: { password } }, owner);
  }

  /**
   * The first right code switches it on. Sessions elsewhere, which never gave one, end; this one gets a new token.
   * @throws Problem 422 `wrong-code`, TooManyAttempts
   */
  async confirm(code: string, owner: Owner): Promise<Response> {
    const { userId } = owner.signedIn;
    await this.attempts.count(userId, null);
    if (!(await this.factors.takes(userId, code, true))) {
      await this.trail.factorFailed(userId, 'code');
      throw problem.refused('wrong-code', 'This code is not right. Wait for the next one and type it.', [{ path: 'code', message: 'This code is not right.' }]);
    }
    const response = await this.calls.change({ method: 'POST', path: '/two-factor/verify-totp', body: { code } }, owner, (em, exchange) => this.sessions.endIn(em, userId, { except: exchange.opened ?? owner.signedIn.sessionId, by: 'second-factor' }));
    if (response.ok) await this.attempts.forget(userId, null);
    return response;
  }

  /** @throws Problem 422 `wrong-password`, TooManyAttempts */
  async renewBackupCodes(password: string, owner: Owner): Promise<Response> {
    await this.#mustKnow(password, owner);
    return this.calls.change({ method: 'POST', path: '/two-factor/generate-backup-codes', body: { password } }, owner, (em) => this.trail.backupCodesRenewed(em, owner.signedIn.userId));
  }

  /** @throws Problem 422 `wrong-password`, TooManyAttempts */
  async takeOff(password: string, owner: Owner): Promise<Response> {
    await this.#mustKnow(password, owner);
    return this.calls.change({ method: 'POST', path: '/two-factor/disable', body: { password } }, owner);
  }

  async #mustKnow(password: string, { signedIn }: Owner): Promise<void> {
    if (await this.reauthentication.confirm(signedIn.userId, { password })) return;
    throw problem.refused('wrong-password', 'The password is not right.', [{ path: 'password', message: 'This is not your password.' }]);
  }
}
