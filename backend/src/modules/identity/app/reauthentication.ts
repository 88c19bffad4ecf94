import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { passwordHashOf } from '../data/password-of.ts';
import { Attempts } from './attempts.ts';
import { AuthTrail } from './auth-trail.ts';
import { verifyPassword } from './passwords.ts';
import { SecondFactors } from './second-factors.ts';

/** What somebody who is signed in gives to show that it is still them. */
export type Proof = { readonly password: string } | { readonly code: string };

/** Asks somebody who is signed in to prove it once more, before something that must not happen on an unattended screen. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly factors: SecondFactors,
    private readonly trail: AuthTrail,
  ) {}

  /**
   * Never tells which part was wrong. Call it outside of a transaction: the count of tries must stay when the rest is undone.
   * @returns whether the proof is right; somebody without a second factor has no right code
   * @throws TooManyAttempts (429, with the time to wait) after too many wrong ones
   */
  async confirm(userId: string, proof: Proof): Promise<boolean> {
    await this.attempts.count('confirm', userId);
    const ok = 'password' in proof ? await this.#knows(userId, proof.password) : await this.factors.takes(userId, proof.code);
    if (ok) await this.attempts.forget('confirm', userId);
    await this.trail.confirmed(userId, ok);
    return ok;
  }

  async #knows(userId: string, password: string): Promise<boolean> {
    const hash = await passwordHashOf(this.database.kysely(), userId);
    return hash !== null && verifyPassword({ hash, password });
  }
}
