import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import type { Config } from './platform/config/index.ts';
import { configureServer, createAdapter } from './platform/http/index.ts';
import { createLog, NestLog } from './platform/log/index.ts';

/** The whole application, initialised and not yet listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), createAdapter(config), { logger: new NestLog(createLog(config)), abortOnError: false });
  await configureServer(app, config);
  return app.init();
}
