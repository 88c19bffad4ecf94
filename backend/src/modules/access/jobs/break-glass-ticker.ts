import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../../platform/config/index.ts';
import { complainingOnce, Ticker } from '../../../platform/queue/index.ts';
import { BreakGlassReminders } from '../app/break-glass-reminders.ts';

const EVERY_MS = 15 * 60_000;

/** Looks for reviews that are overdue, in processes that work. */
@Injectable()
export class BreakGlassTicker implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #ticker: Ticker;

  constructor(
    registry: SchedulerRegistry,
    private readonly config: Config,
    reminders: BreakGlassReminders,
  ) {
    this.#ticker = new Ticker(registry, 'break-glass-reminders', () => reminders.remind(), complainingOnce(new Logger('BreakGlass')));
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#ticker.start(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#ticker.stop();
  }
}
