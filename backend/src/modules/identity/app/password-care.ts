import { Injectable } from '@nestjs/common';
import { networkOf } from '../domain/address.rules.ts';
import { Attempts } from './attempts.ts';
import { AuthCalls, type Caller } from './auth-calls.ts';
import { AuthTrail } from './auth-trail.ts';
import type { Exchange } from './exchange.ts';
import { KnownBrowsers } from './known-browsers.ts';
import type { SignedIn } from './sessions.ts';
import { SignInAttempts } from './sign-in-attempts.ts';
import { withCookie } from './with-cookie.ts';

/** Changing a password one knows and replacing one that was forgotten. */
@Injectable()
export class PasswordCare {
  constructor(
    private readonly attempts: Attempts,
    private readonly calls: AuthCalls,
    private readonly trail: AuthTrail,
    private readonly signIns: SignInAttempts,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** Changes the password and ends the person's sessions elsewhere. @throws TooManyAttempts after too many wrong current passwords */
  async change(passwords: { currentPassword: string; newPassword: string }, caller: Caller & { signedIn: SignedIn }): Promise<Response> {
    const { userId } = caller.signedIn;
    await this.attempts.count('change-password', userId);
    const response = await this.calls.change({ method: 'POST', path: '/change-password', body: { ...passwords, revokeOtherSessions: true } }, caller);
    if (response.ok) await this.attempts.forget('change-password', userId);
    else await this.trail.passwordChangeFailed(userId);
    return response;
  }

  /** Sends a link, if there is anybody to send it to; the answer does not say. @throws TooManyAttempts */
  async requestReset(email: string, caller: Caller): Promise<Response> {
    await this.attempts.count('reset-request-address', networkOf(caller.address));
    await this.attempts.count('reset-request-account', email);
    return this.calls.change({ method: 'POST', path: '/request-password-reset', body: { email } }, caller, (em) => this.trail.resetRequested(em, email));
  }

  /**
   * Sets the new password of whoever holds the link, and ends all of that person's sessions. The link came by mail, so this browser is
   * known from now on: guesses of others do not keep its owner out. @throws TooManyAttempts
   */
  async reset(body: { token: string; newPassword: string }, caller: Caller): Promise<Response> {
    await this.attempts.count('reset-address', networkOf(caller.address));
    let owner: Exchange['reset'];
    const response = await this.calls.change({ method: 'POST', path: '/reset-password', body }, caller, async (_, exchange) => {
      owner = exchange.reset;
    });
    if (!owner) return response;
    await this.signIns.forget(owner.email, caller);
    return withCookie(response, this.browsers.cookieFor(caller.cookie, owner.id));
  }
}
