import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../../launcher/lib/pg.mjs';
import { migrations } from '../../src/migrations.ts';
import { type Config, loadConfig } from '../../src/platform/config/index.ts';
import { migrate, pendingMigrations } from '../../src/platform/database/index.ts';
import { readCompose } from './compose.ts';

// A server of its own, since logins belong to a whole server and the deployment's must not be made by a superuser's hand.
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-logins-'));
const deployment = readCompose();
let postgres: Postgres;
let api: Config;

beforeAll(async () => {
  fs.chmodSync(dir, 0o755);
  postgres = await startPostgres({ dataDir: path.join(dir, 'postgres'), fast: true });
  await inDatabase(postgres.url, async (client) => {
    // one by one, as psql does it: a database can not be made within a transaction
    for (const statement of deployment.configs['logins']!.content.split(';\n')) if (statement.trim()) await client.query(statement);
  });
  await migrate(configOf('migrate'), migrations);
  api = configOf('api');
});
afterAll(async () => {
  await postgres.stop('SIGQUIT');
  fs.rmSync(dir, { recursive: true, force: true });
});

test('the owner of the deployment migrates everything without being a superuser', async () => {
  expect(await pendingMigrations(api, migrations)).toEqual([]);
  const superusers = await rows(postgres.url, `select rolname from pg_roles where rolname like 'throughline%' and (rolsuper or rolbypassrls)`);
  expect(superusers).toEqual([]);
});

test('the server of the deployment may become the application role, and nothing by itself', async () => {
  const mine = (sql: string) => rows(api.databaseUrl, sql);
  await expect(mine('select * from app_user')).rejects.toThrow(/permission denied/);
  expect(await rows(api.databaseUrl, 'select current_user as who', '-c role=throughline_app')).toEqual([{ who: 'throughline_app' }]);
  await expect(mine('create table public.intruder ()')).rejects.toThrow(/permission denied/);
  expect(await mine(`select tablename from pg_tables where tableowner in ('throughline_app', 'throughline_server')`)).toEqual([]);
});

test('without a reach the server of the deployment sees no student', async () => {
  await inDatabase(configOf('migrate').databaseOwnerUrl, (client) => client.query('select from student limit 0'));
  expect(await rows(api.databaseUrl, 'select count(*)::int as students from student', '-c role=throughline_app')).toEqual([{ students: 0 }]);
});

/** The service's own configuration, with the address of this server in place of the deployment's. */
function configOf(name: string): Config {
  const here = (url: string) => url.replace('@postgres:5432/', `@127.0.0.1:${postgres.port}/`);
  return loadConfig(Object.fromEntries(Object.entries(deployment.services[name]!.environment!).map(([key, value]) => [key, here(value)])));
}

const rows = (url: string, sql: string, options = ''): Promise<unknown[]> => inDatabase(url, async (client) => (await client.query(sql)).rows as unknown[], options);

async function inDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>, options = ''): Promise<T> {
  const client = new pg.Client({ connectionString, options });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
