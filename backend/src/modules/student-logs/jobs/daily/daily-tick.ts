import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../../../platform/config/index.ts';
import { complainingOnce, Ticker } from '../../../../platform/queue/index.ts';
import { DailyJob } from '../../app/daily/daily-job.ts';
import { DailyQueue } from './daily-queue.ts';

const EVERY_MS = 5 * 60_000;

/**
 * Looks, every few minutes, for schools whose morning has come. Every worker process does, for the queue takes a school's day only once
 * and the run itself is bound to its row; a run that was cut off is found here again.
 */
@Injectable()
export class DailyTick implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #ticker: Ticker;

  constructor(
    registry: SchedulerRegistry,
    private readonly config: Config,
    private readonly job: DailyJob,
    private readonly queue: DailyQueue,
  ) {
    this.#ticker = new Ticker(registry, 'daily-job', () => this.look(), complainingOnce(new Logger('Daily job')));
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#ticker.start(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#ticker.stop();
  }

  async look(): Promise<void> {
    const waiting = await this.job.waiting();
    if (waiting.length > 0) await this.queue.send(waiting);
  }
}
