import { Injectable } from '@nestjs/common';
import { TooManyAttempts } from './attempts.ts';
import { AuthCalls, type Caller } from './auth-calls.ts';
import { AuthTrail } from './auth-trail.ts';
import { KnownBrowsers } from './known-browsers.ts';
import { type CountedAttempt, SignInAttempts } from './sign-in-attempts.ts';
import { withCookie } from './with-cookie.ts';

export interface Login {
  /** In lower case. */
  email: string;
  password: string;
  rememberMe?: boolean | undefined;
}

/** Signing in with a password: counted before it is tried, told to the ledger however it ends. */
@Injectable()
export class SignIn {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly calls: AuthCalls,
    private readonly browsers: KnownBrowsers,
    private readonly trail: AuthTrail,
  ) {}

  /**
   * Unknown login, wrong password and disabled person get one answer after the same work: Better Auth hashes a password in
   * any case, and the ledger is written in any case.
   * @returns Better Auth's answer; 401 for all three; `twoFactorRedirect` and no session when the second step is owed
   * @throws TooManyAttempts
   */
  async attempt(login: Login, caller: Caller): Promise<Response> {
    const attempt = await this.#count(login.email, caller);
    // whoever signs in anew leaves what they were behind
    const { response, exchange } = await this.calls.call({ method: 'POST', path: '/sign-in/email', body: login }, { ...caller, cookie: undefined });
    if (!response.ok) await this.trail.signInFailed(login.email, exchange.disabled ?? false);
    else await attempt.succeeded();
    // a browser is known once somebody is in, and not by half of what that takes
    return exchange.signedIn ? withCookie(response, this.browsers.cookieFor(caller.cookie, exchange.signedIn)) : response;
  }

  async #count(email: string, caller: Caller): Promise<CountedAttempt> {
    try {
      return await this.attempts.count(email, caller);
    } catch (error) {
      if (error instanceof TooManyAttempts && error.first) await this.trail.signInBlocked(email);
      throw error;
    }
  }
}
