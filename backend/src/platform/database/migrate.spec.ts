import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { testConfig } from '../../../test/harness/config.ts';
import { databaseUrl } from '../../../test/harness/urls.ts';
import { migrations } from '../../migrations.ts';
import { migrate, pendingMigrations, type Migration } from './migrate.ts';
import { asAppRole } from './roles.ts';

const server = inject('postgresUrl');
const name = `migrate_${randomBytes(4).toString('hex')}`;
const login = `login_${name}`;
const config = testConfig(databaseUrl(server, name));
const asOwner = new pg.Client({ connectionString: server });

beforeAll(async () => {
  await asOwner.connect();
  await asOwner.query(`create database ${name}`);
  await asOwner.query(`create role ${login} login password 'unimportant'`);
});
afterAll(async () => {
  await asOwner.query(`drop database ${name} with (force)`);
  await asOwner.query(`drop role ${login}`);
  await asOwner.end();
});

test('a database nobody migrated lacks everything', async () => {
  expect(await pendingMigrations(config, migrations)).toHaveLength(migrations.length);
});

test('three processes that start together migrate once', async () => {
  const ran = await Promise.all([1, 2, 3].map(() => migrate(config, migrations)));
  expect(ran.map((names) => names.length).sort()).toEqual([0, 0, migrations.length]);
  expect(await pendingMigrations(config, migrations)).toEqual([]);
  expect(await migrate(config, migrations)).toEqual([]);
});

test('names are in order, so that a later one never runs before an earlier one', () => {
  const names = migrations.map((migration) => migration.name);
  expect(names).toEqual([...names].sort());
});

test('a migration that fails leaves nothing behind; SQL runs as it is written', async () => {
  const good: Migration = { name: '29990101000000_good', up: `create table marks (data jsonb); insert into marks values ('{"a": 1}'); select data ? 'a' from marks; comment on table marks is 'what? $1 ''quoted'''` };
  const bad: Migration = { name: '29990102000000_bad', up: 'create table half (id int); select 1 / 0' };
  await expect(migrate(config, [...migrations, good, bad])).rejects.toThrow('Migration 29990102000000_bad failed: division by zero');
  expect(await pendingMigrations(config, [...migrations, good, bad])).toEqual([bad.name]);
  const client = new pg.Client({ connectionString: config.databaseUrl });
  await client.connect();
  expect((await client.query(`select to_regclass('half') as half, obj_description('marks'::regclass) as said`)).rows).toEqual([{ half: null, said: `what? $1 'quoted'` }]);
  await client.end();
});

test('with two URLs the login of the server becomes a member of the application role, and owns nothing', async () => {
  const url = new URL(config.databaseUrl);
  url.username = login;
  url.password = 'unimportant';
  await migrate(testConfig(url.href, { DATABASE_OWNER_URL: config.databaseUrl }), migrations);
  const client = new pg.Client({ connectionString: url.href, options: asAppRole() });
  await client.connect();
  expect((await client.query('select current_user as me, session_user as login')).rows).toEqual([{ me: 'throughline_app', login }]);
  await expect(client.query('create table mine (id int)')).rejects.toMatchObject({ code: '42501' });
  await expect(client.query(`delete from app_migration`)).rejects.toMatchObject({ code: '42501' });
  await client.end();
});

test('the queue works for the application role', async () => {
  const client = new pg.Client({ connectionString: config.databaseUrl, options: asAppRole('-c search_path=bullmq') });
  await client.connect();
  expect((await client.query('select count(*)::int as n from pg_tables where schemaname = current_schema()')).rows[0]).not.toEqual({ n: 0 });
  await client.end();
});
