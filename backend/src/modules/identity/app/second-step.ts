import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { ProblemError } from '../../../platform/http/index.ts';
import { personBehindChallenge } from '../data/second-factor-rows.ts';
import { AuthCalls, type Caller } from './auth-calls.ts';
import { AuthTrail, type FactorWay } from './auth-trail.ts';
import { FactorAttempts } from './factor-attempts.ts';
import { KnownBrowsers } from './known-browsers.ts';
import { SecondFactors } from './second-factors.ts';
import { SessionCookie } from './session-cookie.ts';
import { withCookie } from './with-cookie.ts';

const wrongCode = () => new ProblemError(401, 'wrong-code', 'Sign-in refused', 'This code is not right, or it was used already.');
const tooLate = () => new ProblemError(401, 'second-step-over', 'Sign-in refused', 'This took too long. Sign in with your password again.');

/** The second step of signing in, after the right password: a code from the phone, or one of those kept for when it is lost. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookie: SessionCookie,
    private readonly attempts: FactorAttempts,
    private readonly factors: SecondFactors,
    private readonly calls: AuthCalls,
    private readonly browsers: KnownBrowsers,
    private readonly trail: AuthTrail,
  ) {}

  /** @throws Problem 401 `wrong-code`, 401 `second-step-over`, TooManyAttempts */
  async withCode(code: string, caller: Caller): Promise<Response> {
    const userId = await this.#owing(caller);
    await this.#count(userId, caller);
    if (!(await this.factors.takes(userId, code))) await this.#refuse(userId, 'code');
    return this.#finish('/two-factor/verify-totp', code, caller, userId, 'code');
  }

  /** Each backup code opens once; Better Auth strikes it off. @throws as `withCode` */
  async withBackupCode(code: string, caller: Caller): Promise<Response> {
    const userId = await this.#owing(caller);
    await this.#count(userId, caller);
    return this.#finish('/two-factor/verify-backup-code', code, caller, userId, 'backup-code');
  }

  async #owing({ cookie }: Caller): Promise<string> {
    const challenge = this.cookie.challengeIn(cookie);
    // as Better Auth keeps it: `verification.storeIdentifier` in better-auth.ts
    const kept = challenge && createHash('sha256').update(challenge).digest('base64url');
    const userId = kept && (await personBehindChallenge(this.database.kysely(), kept, this.clock.now()));
    if (!userId) throw tooLate();
    return userId;
  }

  #count(userId: string, { cookie }: Caller): Promise<void> {
    return this.attempts.count(userId, this.browsers.idIn(cookie, userId));
  }

  async #finish(path: string, code: string, caller: Caller, userId: string, how: FactorWay): Promise<Response> {
    const { response, exchange } = await this.calls.call({ method: 'POST', path, body: { code } }, { ...caller, cookie: this.cookie.forSecondStep(caller.cookie) });
    if (!response.ok || !exchange.signedIn) return this.#refuse(userId, how);
    await this.attempts.forget(userId, this.browsers.idIn(caller.cookie, userId));
    return withCookie(response, this.browsers.cookieFor(caller.cookie, userId));
  }

  async #refuse(userId: string, how: FactorWay): Promise<never> {
    await this.trail.factorFailed(userId, how);
    throw wrongCode();
  }
}
