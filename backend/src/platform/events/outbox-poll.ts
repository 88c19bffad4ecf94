import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Cron, CronExpression, SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../config/index.ts';
import { Database } from '../database/index.ts';
import { complainingOnce, Ticker } from '../queue/index.ts';
import { OutboxQueue } from './outbox-queue.ts';
import { forgetHandled, takeDue } from './outbox-rows.ts';
import { Pace } from './pace.ts';

const AT_A_TIME = 500;
const KEPT_DAYS = 7;

/** Finds what no nudge reached, and what is to be tried again; forgets what has long been done. */
@Injectable()
export class OutboxPoll implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #ticker: Ticker;

  constructor(
    registry: SchedulerRegistry,
    private readonly config: Config,
    private readonly database: Database,
    private readonly queue: OutboxQueue,
    private readonly pace: Pace,
  ) {
    this.#ticker = new Ticker(registry, 'outbox-poll', () => this.#send(), complainingOnce(new Logger('Outbox poll')));
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#ticker.start(this.pace.poll);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#ticker.stop();
  }

  @Cron(CronExpression.EVERY_HOUR)
  async forget(): Promise<void> {
    if (this.config.role === 'api') return;
    while ((await forgetHandled(this.database.kysely(), KEPT_DAYS, AT_A_TIME)) === AT_A_TIME);
  }

  async #send(): Promise<void> {
    let ids: string[];
    do {
      ids = await takeDue(this.database.kysely(), AT_A_TIME, this.pace.resend);
      if (ids.length > 0) await this.queue.send(ids);
    } while (ids.length === AT_A_TIME);
  }
}
