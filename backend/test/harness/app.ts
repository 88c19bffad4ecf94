import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule, type Parts } from '../../src/app.module.ts';
import type { Config } from '../../src/platform/config/index.ts';
import { configureServer, createAdapter } from '../../src/platform/http/index.ts';
import { createLog, NestLog } from '../../src/platform/log/index.ts';
import { testConfig } from './config.ts';
import { createVisitor, type Visitor } from './visitor.ts';

export interface StartOptions {
  /** The database, as its owner. */
  databaseUrl: string;
  env?: Record<string, string>;
  /** What stands on the platform; the product unless told. */
  parts?: Parts;
  /** Replaces providers: `(builder) => builder.overrideProvider(Clock).useValue(clock)`. */
  overrides?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

export interface TestApp {
  app: NestFastifyApplication;
  config: Config;
  /** A browser without cookies; each keeps its own. `createClient(visitor().send)` is a typed client. */
  visitor(): Visitor;
  close(): Promise<void>;
}

/** Boots the real application in this process; requests go through everything but the socket. */
export async function startApp({ databaseUrl, env, parts, overrides = (builder) => builder }: StartOptions): Promise<TestApp> {
  const config = testConfig(databaseUrl, env);
  const log = new NestLog(createLog(config));
  const module = await overrides(Test.createTestingModule({ imports: [AppModule.register(config, parts)] }).setLogger(log)).compile();
  const app = module.createNestApplication<NestFastifyApplication>(createAdapter(config), { logger: log });
  await configureServer(app, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, config, visitor: () => createVisitor(app), close: () => app.close() };
}
