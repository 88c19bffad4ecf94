import { BullRegistrar } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config/index.ts';

/** Starts the `@Processor` classes once every module is ready, in processes that work. The role `api` only hands work on. */
@Injectable()
export class Workers implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly registrar: BullRegistrar,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.registrar.register();
  }
}
