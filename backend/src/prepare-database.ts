import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { migrations } from './migrations.ts';
import type { Config } from './platform/config/index.ts';
import { migrate, pendingMigrations } from './platform/database/index.ts';

const WAIT_MS = 60_000;
const ASK_EVERY_MS = 500;

/**
 * A process that is the whole product migrates by itself; one of many replicas waits for whoever was told to (`cli migrate`).
 * @throws when the database is still behind after a minute
 */
export async function prepareDatabase(config: Config): Promise<void> {
  const log = new Logger('start');
  if (!config.production || config.role === 'all') {
    const ran = await migrate(config, migrations);
    if (ran.length > 0) log.log(`migrated: ${ran.join(', ')}`);
    return;
  }
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const pending = await pendingMigrations(config, migrations);
    if (pending.length === 0) return;
    if (performance.now() > deadline) throw new Error(`The database lacks ${pending.join(', ')}. Run "node dist/cli.js migrate" once for the installation, then start again.`);
    await wait(ASK_EVERY_MS);
  }
}
