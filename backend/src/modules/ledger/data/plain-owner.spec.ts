import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { databaseUrl } from '../../../../test/harness/urls.ts';
import { platformMigration } from '../../../platform/database/platform.migration.ts';
import { leafOf } from '../domain/leaf.ts';
import { ledgerMigration } from './ledger.migration.ts';

/** In production the owner of the database is no superuser: it may create roles, and owns only what it makes. */
const OWNER = 'plain_owner';
const server = inject('postgresUrl');
let admin: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create role ${OWNER} login createrole password 'plain'`);
  await admin.query(`create database ${OWNER} owner ${OWNER}`);
  // what a role is given on those that it creates; here the cluster has them already
  await admin.query(`grant throughline_app, audit_owner to ${OWNER} with admin true, inherit false, set false`);
  const url = new URL(databaseUrl(server, OWNER));
  url.username = OWNER;
  url.password = 'plain';
  owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  for (const { up } of [platformMigration, ledgerMigration]) await owner.query(`begin; ${up}; commit`);
});
afterAll(async () => {
  await owner.end();
  await admin.query(`drop database ${OWNER}`);
  await admin.query(`drop owned by ${OWNER}; drop role ${OWNER}`);
  await admin.end();
});

test('it migrates, comes back to itself, and watches its own tables', async () => {
  expect((await owner.query('select current_user as me')).rows).toEqual([{ me: OWNER }]);
  await owner.query(`create table pupil (id uuid primary key); select audit.watch('pupil'); insert into pupil values ('${uuidv7()}')`);
  expect((await owner.query(`select op, table_name, db_role from audit.coverage_gaps('-infinity')`)).rows).toEqual([{ op: 'insert', table_name: 'pupil', db_role: OWNER }]);
});

test('it neither reads the ledger nor writes it past the door', async () => {
  await expect(owner.query('select from audit.event')).rejects.toMatchObject({ code: '42501' });
  await expect(owner.query(`delete from audit.row_guard`)).rejects.toMatchObject({ code: '42501' });
  const leaf = leafOf({ name: 'auth.login.failed', stream: 'auth' }, { id: uuidv7(), at: new Date('2026-11-21T00:00:00Z'), actor: { type: 'anonymous' } });
  await owner.query('select audit.append($1, $2)', ['auth', Buffer.from(leaf)]);
});
