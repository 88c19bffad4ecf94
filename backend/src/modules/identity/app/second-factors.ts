import { symmetricDecrypt } from 'better-auth/crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { deleteFactor, readFactor, takeStep } from '../data/second-factor-rows.ts';
import { readUserState } from '../data/user-state.ts';
import { stepOf } from '../domain/totp.rules.ts';
import { AuthTrail } from './auth-trail.ts';
import { FactorMail } from './factor-mail.ts';
import { Keys } from './keys.ts';

/** People's second factors, as far as Better Auth does not look after them. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly trail: AuthTrail,
    private readonly mail: FactorMail,
  ) {}

  /** How many backup codes somebody has left; null for somebody without a second factor. */
  async backupCodesLeft(userId: string): Promise<number | null> {
    const factor = await readFactor(this.database.kysely(), userId);
    if (!factor?.verified) return null;
    return (JSON.parse(await this.#open(factor.backupCodes)) as string[]).length;
  }

  /**
   * Whether the code is right, now, and given for the first time: seen over a shoulder it is worth nothing.
   * @param settingUp also for a factor whose first code this is
   */
  async takes(userId: string, code: string, settingUp = false): Promise<boolean> {
    const factor = await readFactor(this.database.kysely(), userId);
    if (!factor || (!factor.verified && !settingUp)) return false;
    const step = stepOf(await this.#open(factor.secret), code, this.clock.now());
    return step !== null && takeStep(this.database.kysely(), userId, step);
  }

  /**
   * Takes the factor of somebody who lost it; they are told by mail, and signing in needs the password alone until they set up
   * another. @returns false for somebody who has none
   */
  async remove(em: EntityManager, userId: string, reason: string): Promise<boolean> {
    if (!(await deleteFactor(em.getKysely(), userId, this.clock.now()))) return false;
    await this.trail.factorReset(em, userId, reason);
    const { email } = await readUserState(em.getKysely(), userId);
    await this.mail.removed(em, email);
    return true;
  }

  #open(data: string): Promise<string> {
    return symmetricDecrypt({ key: this.keys.cookie, data });
  }
}
