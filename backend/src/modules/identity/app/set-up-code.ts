import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Database } from '../../../platform/database/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { nobodyYet } from '../data/user-state.ts';
import { Keys } from './keys.ts';

// Any number will do, as long as nothing else locks it.
const SET_UP_LOCK = 7_220_022;

/**
 * The code that makes its holder the first administrator. Whoever can read the server's console may; it opens nothing once
 * anybody has a login. It is drawn from the installation's secret, so that every process prints and takes the same one.
 */
@Injectable()
export class SetUpCode {
  constructor(
    private readonly database: Database,
    private readonly keys: Keys,
  ) {}

  /** Whether this installation still waits for its first administrator. */
  needed(): Promise<boolean> {
    return nobodyYet(this.database.kysely());
  }

  /** The code to print on the console when the server starts; null when nobody needs it. */
  async toPrint(): Promise<string | null> {
    return (await this.needed()) ? this.keys.setUpCode : null;
  }

  /**
   * Spends the code inside the transaction that makes the first login. Two people at once wait for one another here.
   * @throws ProblemError 409 `already-set-up`, 422 `wrong-set-up-code`
   */
  async spend(em: EntityManager, code: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(em.getKysely());
    if (!(await nobodyYet(em.getKysely()))) throw problem.conflict('already-set-up', 'This installation has its administrator already. Sign in instead.');
    if (!same(code.trim().toUpperCase(), this.keys.setUpCode)) {
      throw problem.refused('wrong-set-up-code', 'This is not the code the server printed when it started.', [{ path: 'code', message: 'Copy it from the server’s console.' }]);
    }
  }
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
