import type { Options } from '@mikro-orm/postgresql';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { ClockModule } from './platform/clock/index.ts';
import { type Config, ConfigModule } from './platform/config/index.ts';
import { DatabaseModule } from './platform/database/index.ts';
import { HealthModule } from './platform/health/index.ts';
import { HttpModule } from './platform/http/index.ts';

/** What stands on the platform: modules, and every entity they own. */
export interface Parts {
  modules: NonNullable<ModuleMetadata['imports']>;
  entities: NonNullable<Options['entities']>;
}

/** The product, from left to right. */
export const product: Parts = {
  modules: [],
  entities: [],
};

@Module({})
export class AppModule {
  static register(config: Config, { modules, entities }: Parts = product): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), ClockModule, DatabaseModule.with(config, entities), HttpModule, HealthModule, ...modules],
    };
  }
}
