import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Clock } from '../clock/index.ts';
import { Config } from '../config/index.ts';
import { Database } from '../database/index.ts';
import { forgetBefore } from './live-rows.ts';

const KEPT_MS = 24 * 60 * 60_000;
const AT_A_TIME = 1_000;

/** Forgets live events after a day: whoever comes back later fetches everything anyway. */
@Injectable()
export class LiveRetention {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Cron(CronExpression.EVERY_HOUR)
  async forget(): Promise<void> {
    if (this.config.role === 'api') return;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    while ((await forgetBefore(this.database.kysely(), before, AT_A_TIME)) === AT_A_TIME);
  }
}
