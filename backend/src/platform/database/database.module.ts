import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver, type EventSubscriber, type Options } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/index.ts';
import { Database } from './database.ts';
import { ormOptions } from './orm-options.ts';

/** The connection pool and `Database`, for the whole process. */
@Module({})
export class DatabaseModule {
  static with(config: Config, entities: NonNullable<Options['entities']>, subscribers: EventSubscriber[] = []): DynamicModule {
    const options = { ...ormOptions(config, entities, subscribers), driver: PostgreSqlDriver, registerRequestContext: false };
    return { module: DatabaseModule, global: true, imports: [MikroOrmModule.forRoot(options)], providers: [Database], exports: [Database] };
  }
}
