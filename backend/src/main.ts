import { createApp } from './create-app.ts';
import { readDemoSetting } from './demo/index.ts';
import { SetUpCode } from './modules/identity/index.ts';
import { ConfigError, loadConfig } from './platform/config/index.ts';
import { Database } from './platform/database/index.ts';
import { createLog, NestLog } from './platform/log/index.ts';
import { prepareDatabase } from './prepare-database.ts';
import { stopGracefully } from './stop-gracefully.ts';
import { Logger } from '@nestjs/common';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  Logger.overrideLogger(new NestLog(createLog(config)));
  await prepareDatabase(config);
  const app = await createApp(config);
  stopGracefully(app);
  if (config.role !== 'worker') await app.listen(config.port, config.host);
  new Logger('start').log(config.role === 'worker' ? 'working' : `listening on ${config.origin}`);
  const setUpCode = await app.get(SetUpCode, { strict: false }).toPrint();
  if (setUpCode) new Logger('start').log(`nobody has a login yet: open ${config.origin}/set-up and use the code ${setUpCode}`);
  const demo = (await readDemoSetting(app.get(Database, { strict: false }).kysely())) !== null;
  process.send?.({ type: 'ready', url: config.origin, demo, setUpCode });
}

try {
  await main();
} catch (error) {
  // What a person can put right is one paragraph; anything else is a defect and comes with its stack.
  console.error(error instanceof ConfigError ? `Throughline does not start. ${error.message}` : error);
  process.exit(1);
}
