import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../../platform/config/index.ts';
import { complainingOnce, Ticker } from '../../../platform/queue/index.ts';
import { Deliveries } from '../app/deliveries.ts';

/** Long enough that what happens in one breath comes in one mail. */
const EVERY_MS = 30_000;

/** Looks for mail that is due, in processes that work. */
@Injectable()
export class DeliveryTicker implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #ticker: Ticker;

  constructor(
    registry: SchedulerRegistry,
    private readonly config: Config,
    deliveries: Deliveries,
  ) {
    this.#ticker = new Ticker(registry, 'notification-deliveries', () => deliveries.sendDue(), complainingOnce(new Logger('Deliveries')));
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#ticker.start(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#ticker.stop();
  }
}
