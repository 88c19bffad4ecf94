import { Injectable } from '@nestjs/common';
import { Attempts, TooManyAttempts } from './attempts.ts';
import { AuthTrail } from './auth-trail.ts';

/** How often codes are tried: a handful for an account, and as many again for each browser it signed in from before. */
@Injectable()
export class FactorAttempts {
  constructor(
    private readonly attempts: Attempts,
    private readonly trail: AuthTrail,
  ) {}

  /** @param browser the known one it comes from, if any: a thief of the password does not use up its tries. @throws TooManyAttempts */
  async count(userId: string, browser: string | null): Promise<void> {
    try {
      await this.attempts.count('second-factor', subject(userId, browser));
      await this.attempts.count('second-factor-day', subject(userId, browser));
    } catch (error) {
      if (error instanceof TooManyAttempts && error.first) await this.trail.factorBlocked(userId);
      throw error;
    }
  }

  async forget(userId: string, browser: string | null): Promise<void> {
    await this.attempts.forget('second-factor', subject(userId, browser));
    await this.attempts.forget('second-factor-day', subject(userId, browser));
  }
}

const subject = (userId: string, browser: string | null): string => `${userId} ${browser ?? ''}`;
