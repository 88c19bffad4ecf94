import pg from 'pg';
import { DemoLoader, SIZES } from '../../src/demo/index.ts';
import { migrations } from '../../src/migrations.ts';
import { migrate } from '../../src/platform/database/index.ts';
import { startApp } from './app.ts';
import { testConfig } from './config.ts';
import { databaseUrl } from './urls.ts';

/** `tl_empty`: migrated, nothing in it. `tl_demo`: the demo district in its small size, loaded today. */
export type Template = 'tl_empty' | 'tl_demo';

/** Makes the databases that spec files clone; cloning one takes a moment, migrating each anew would not. */
export async function makeTemplates(postgresUrl: string): Promise<void> {
  await create(postgresUrl, 'tl_empty');
  await migrate(testConfig(databaseUrl(postgresUrl, 'tl_empty')), migrations);
  await create(postgresUrl, 'tl_demo', 'tl_empty');
  const { app, close } = await startApp({ databaseUrl: databaseUrl(postgresUrl, 'tl_demo') });
  await app.get(DemoLoader, { strict: false }).loadIfNew(SIZES.small);
  await close();
}

async function create(postgresUrl: string, name: string, from = 'template1'): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${name} template ${from}`);
  await client.end();
}
