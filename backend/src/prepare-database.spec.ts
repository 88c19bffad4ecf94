import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { testConfig } from '../test/harness/config.ts';
import { databaseUrl } from '../test/harness/urls.ts';
import { migrations } from './migrations.ts';
import { migrate, pendingMigrations } from './platform/database/index.ts';
import { prepareDatabase } from './prepare-database.ts';

const server = inject('postgresUrl');
const name = `prepare_${randomBytes(4).toString('hex')}`;
const url = databaseUrl(server, name);
const replica = testConfig(url, { THROUGHLINE_ENV: 'production', THROUGHLINE_ROLE: 'api', THROUGHLINE_ORIGIN: 'https://logs.example.org', THROUGHLINE_SECRET: 'Zk3v9q0pXl2mN8rT5yB1cD7fG4hJ6kW0aQ' });
const administrator = new pg.Client({ connectionString: server });

beforeAll(async () => {
  await administrator.connect();
  await administrator.query(`create database ${name}`);
});
afterAll(async () => {
  await administrator.query(`drop database ${name} with (force)`);
  await administrator.end();
});

test('one replica of many waits until the installation was migrated, and never migrates itself', async () => {
  let prepared = false;
  const waiting = prepareDatabase(replica).then(() => { prepared = true; });
  await wait(700);
  expect(prepared).toBe(false);
  expect(await pendingMigrations(replica, migrations)).toHaveLength(migrations.length);
  await migrate(testConfig(url), migrations);
  await waiting;
  expect(prepared).toBe(true);
});
