import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { sql } from 'kysely';
import { Clock } from '../clock/index.ts';
import { Config } from '../config/index.ts';
import { Database } from '../database/index.ts';

const KEPT_MS = 90 * 24 * 60 * 60_000;
const AT_A_TIME = 1_000n;

/** Forgets keys after 90 days: no offline queue is replayed that late. */
@Injectable()
export class IdempotencyRetention {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Cron(CronExpression.EVERY_DAY_AT_4AM, { name: 'idempotency.retention', waitForCompletion: true })
  async forget(): Promise<void> {
    if (this.config.role === 'api') return;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    while ((await this.#forgetSome(before)) === AT_A_TIME);
  }

  async #forgetSome(before: Date): Promise<bigint> {
    const { numAffectedRows } = await sql`
      delete from idempotency_key where ctid = any (array(select ctid from idempotency_key where created_at < ${before} limit ${AT_A_TIME}))`.execute(this.database.kysely());
    return numAffectedRows ?? 0n;
  }
}
