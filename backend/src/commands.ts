import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';
import { demoCommand } from './demo/index.ts';
import { migrations } from './migrations.ts';
import type { Config } from './platform/config/index.ts';
import { migrate } from './platform/database/index.ts';

export interface Command {
  summary: string;
  /** @param args what stood behind the command's name; returns what to print */
  run(config: Config, args: string[]): Promise<string>;
}

/** What `node dist/cli.js <name>` can do. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: {
    summary: 'bring the database up to date; once for an installation, before its api and worker processes start',
    async run(config) {
      const ran = await migrate(config, migrations);
      return ran.length > 0 ? `Applied ${ran.join(', ')}.` : 'Nothing to do.';
    },
  },
  demo: demoCommand(async (config) => {
    await migrate(config, migrations);
    return NestFactory.createApplicationContext(AppModule.register(config), { logger: ['error', 'warn'], abortOnError: false });
  }),
};
