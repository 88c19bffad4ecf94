import { Injectable } from '@nestjs/common';
import { networkOf } from '../domain/address.rules.ts';
import { Attempts } from './attempts.ts';
import { AuthCalls, type Caller } from './auth-calls.ts';
import { AuthTrail } from './auth-trail.ts';
import type { SignedIn } from './sessions.ts';

/** Changing a password one knows and replacing one that was forgotten. */
@Injectable()
export class PasswordCare {
  constructor(
    private readonly attempts: Attempts,
    private readonly calls: AuthCalls,
    private readonly trail: AuthTrail,
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

  /** Sets the new password of whoever holds the link, and ends all of that person's sessions. @throws TooManyAttempts */
  async reset(body: { token: string; newPassword: string }, caller: Caller): Promise<Response> {
    await this.attempts.count('reset-address', networkOf(caller.address));
    return this.calls.change({ method: 'POST', path: '/reset-password', body }, caller);
  }
}
