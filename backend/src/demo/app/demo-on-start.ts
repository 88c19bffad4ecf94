import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config, ConfigError } from '../../platform/config/index.ts';
import { Database } from '../../platform/database/index.ts';
import { readDemoSetting } from '../data/demo-setting.ts';
import { SIZES } from '../world/size.ts';
import { DemoLoader } from './demo-loader.ts';

/** A new database gets the demo district once, where it is wanted; production never runs with its well-known password. */
@Injectable()
export class DemoOnStart implements OnModuleInit {
  readonly #log = new Logger('demo');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly loader: DemoLoader,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.production) {
      if (await readDemoSetting(this.database.kysely())) throw new ConfigError('This database holds the demo district, whose accounts have a password everybody knows. Production needs a database of its own: set DATABASE_URL to a new one.');
      return;
    }
    if (!this.config.demo) return;
    const began = performance.now();
    const loaded = await this.loader.loadIfNew(SIZES.demo);
    if (loaded) this.#log.log(`loaded the demo district: ${loaded.students} students, ${loaded.logs} logs, ${Math.round(performance.now() - began)} ms`);
  }
}
