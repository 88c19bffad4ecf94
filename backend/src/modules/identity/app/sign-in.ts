import { Injectable } from '@nestjs/common';
import { networkOf } from '../domain/address.rules.ts';
import { Attempts, TooManyAttempts } from './attempts.ts';
import { AuthCalls, type Caller } from './auth-calls.ts';
import { AuthTrail } from './auth-trail.ts';

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
    private readonly attempts: Attempts,
    private readonly calls: AuthCalls,
    private readonly trail: AuthTrail,
  ) {}

  /**
   * Unknown login, wrong password and disabled person get one answer after the same work: Better Auth hashes a password in
   * any case, and the ledger is written in any case.
   * @returns Better Auth's answer; 401 for all three
   * @throws TooManyAttempts
   */
  async attempt(login: Login, caller: Caller): Promise<Response> {
    await this.#count(login.email, caller.address);
    // whoever signs in anew leaves what they were behind
    const { response, disabled } = await this.calls.call({ method: 'POST', path: '/sign-in/email', body: login }, { ...caller, cookie: undefined });
    if (response.ok) await this.attempts.forget('sign-in-account', login.email);
    else await this.trail.signInFailed(login.email, disabled);
    return response;
  }

  async #count(email: string, address: string): Promise<void> {
    try {
      await this.attempts.count('sign-in-address', networkOf(address));
      await this.attempts.count('sign-in-account', email);
    } catch (error) {
      if (error instanceof TooManyAttempts && error.first) await this.trail.signInBlocked(email);
      throw error;
    }
  }
}
