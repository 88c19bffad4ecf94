import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../../platform/config/index.ts';
import { complainingOnce, Ticker } from '../../../platform/queue/index.ts';
import { UploadUpkeep } from '../app/evidence/upload-upkeep.ts';

const EVERY_MS = 15 * 60_000;

/** Looks for files that nothing holds, in processes that work. */
@Injectable()
export class UploadTicker implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #ticker: Ticker;

  constructor(
    registry: SchedulerRegistry,
    private readonly config: Config,
    upkeep: UploadUpkeep,
  ) {
    this.#ticker = new Ticker(registry, 'upload-upkeep', () => upkeep.forgetUnheld(), complainingOnce(new Logger('Uploads')));
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#ticker.start(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#ticker.stop();
  }
}
