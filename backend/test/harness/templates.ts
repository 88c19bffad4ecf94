import pg from 'pg';
import { migrations } from '../../src/migrations.ts';
import { migrate } from '../../src/platform/database/index.ts';
import { testConfig } from './config.ts';
import { databaseUrl } from './urls.ts';

/** `tl_empty`: migrated, nothing in it. */
export type Template = 'tl_empty';

/** Makes the databases that spec files clone; cloning one takes a moment, migrating each anew would not. */
export async function makeTemplates(postgresUrl: string): Promise<void> {
  await create(postgresUrl, 'tl_empty');
  await migrate(testConfig(databaseUrl(postgresUrl, 'tl_empty')), migrations);
}

async function create(postgresUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
}
