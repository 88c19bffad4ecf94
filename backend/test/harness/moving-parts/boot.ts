import 'reflect-metadata';
import type { ModuleMetadata } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ClockModule } from '../../../src/platform/clock/index.ts';
import { ConfigModule } from '../../../src/platform/config/index.ts';
import { DatabaseModule } from '../../../src/platform/database/index.ts';
import { EventsModule, type Pace } from '../../../src/platform/events/index.ts';
import { createLog, NestLog } from '../../../src/platform/log/index.ts';
import { testConfig } from '../config.ts';

export interface Boot {
  databaseUrl: string;
  /** Variables of the environment; `REDIS_URL` moves the queues to Redis. */
  env?: Record<string, string>;
  pace?: Partial<Pace>;
  imports?: ModuleMetadata['imports'];
  providers?: ModuleMetadata['providers'];
  controllers?: ModuleMetadata['controllers'];
}

const HURRIED: Pace = { poll: 100, headStart: 500, resend: 1_000, retry: 100, chance: Math.random };

/** The platform without the product: database, queue and outbox, and what the test stands on them. Not listening yet. */
export async function bootPlatform({ databaseUrl, env = {}, pace, imports = [], providers = [], controllers = [] }: Boot): Promise<NestFastifyApplication> {
  const config = testConfig(databaseUrl, env);
  const log = new NestLog(createLog(config));
  const platform = [ConfigModule.with(config), ClockModule, DatabaseModule.with(config, []), EventsModule.with({ 'app.reach_all': 'on' }, { ...HURRIED, ...pace })];
  const module = await Test.createTestingModule({ imports: [...platform, ...imports], providers, controllers }).setLogger(log).compile();
  return module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: log }).init();
}
