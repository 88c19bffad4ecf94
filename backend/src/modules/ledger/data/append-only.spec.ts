import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { asAppRole } from '../../../platform/database/index.ts';
import { leafOf } from '../domain/leaf.ts';

let db: TestDatabase;
let app: pg.Pool;
const NOW = new Date();
const month = `${NOW.getUTCFullYear()}_${String(NOW.getUTCMonth() + 1).padStart(2, '0')}`;
const TABLES = ['event', 'event_auth', `event_auth_${month}`, 'event_auth_default', 'row_guard', `row_guard_${month}`];

beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  app = new pg.Pool({ connectionString: db.url, options: asAppRole(), max: 2 });
  await append(NOW);
  await append(new Date('2051-01-01T00:00:00Z'));
  await db.sql.query(`create table pupil (id uuid primary key); select audit.watch('pupil'); insert into pupil values (gen_random_uuid())`);
});
afterAll(async () => {
  await app.end();
  await db.drop();
});

const append = (at: Date) => app.query('select audit.append($1, $2)', ['auth', Buffer.from(leafOf({ name: 'auth.login.failed', stream: 'auth' }, { id: uuidv7(), at, actor: { type: 'anonymous' } }))]);
const rows = async () => (await db.sql.query<{ n: string }>('select (select count(*) from audit.event) + (select count(*) from audit.row_guard) as n')).rows[0]!.n;

/** Runs as the owner, in a transaction of its own that is rolled back. */
async function asOwner(...statements: string[]): Promise<void> {
  const client = await db.sql.connect();
  try {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe.each(TABLES)('audit.%s', (table) => {
  const moment = table.startsWith('event') ? 'occurred_at' : 'at';
  const statements = [`update audit.${table} set ${moment} = now()`, `delete from audit.${table}`, `truncate audit.${table}`];

  test.each([`select * from audit.${table}`, `insert into audit.${table} default values`, ...statements])('the application may not: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('its owner changes nothing, whatever the replication role', async () => {
    const before = await rows();
    const filled = (await db.sql.query(`select from audit.${table} limit 1`)).rowCount;
    expect(filled).toBe(1);
    for (const statement of statements) {
      await expect(asOwner(statement)).rejects.toThrow('append-only');
      await expect(asOwner(`set local session_replication_role = replica`, statement)).rejects.toThrow('append-only');
      await expect(asOwner(`set local role audit_owner`, statement)).rejects.toThrow('append-only');
    }
    expect(await rows()).toBe(before);
  });
});

test('the application may call the door, the partition factory and the two ways back, and nothing else', async () => {
  const { rows: open } = await db.sql.query<{ name: string }>(`select proname as name from pg_proc where pronamespace = 'audit'::regnamespace and has_function_privilege('throughline_app', oid, 'execute') order by 1`);
  expect(open.map(({ name }) => name)).toEqual(['append', 'ensure_partitions', 'history', 'looked_at']);
  await expect(app.query('create table audit.mine ()')).rejects.toMatchObject({ code: '42501' });
  expect((await db.sql.query(`select pg_has_role('throughline_app', 'audit_owner', 'member') as may`)).rows).toEqual([{ may: false }]);
});

test('a new partition has everything the others have', async () => {
  const { rows: [made] } = await app.query<{ made: string[] }>(`select audit.ensure_partitions('2031-05-17', 2) as made`);
  expect(made!.made).toEqual(['event_activity_2031_05', 'event_activity_2031_06', 'event_auth_2031_05', 'event_auth_2031_06', 'event_config_2031', 'event_disclosure_2031', 'event_read_2031_05', 'event_read_2031_06', 'row_guard_2031_05', 'row_guard_2031_06']);
  expect((await app.query<{ made: string[] }>(`select audit.ensure_partitions('2031-05-17', 2) as made`)).rows[0]!.made).toEqual([]);
  await append(new Date('2031-05-31T23:59:59.999Z'));
  await append(new Date('2031-06-01T00:00:00.000Z'));
  for (const name of ['event_auth_2031_05', 'event_auth_2031_06']) {
    expect((await db.sql.query(`select from audit.${name}`)).rowCount).toBe(1);
    await expect(app.query(`select from audit.${name}`)).rejects.toMatchObject({ code: '42501' });
    await expect(asOwner('set local session_replication_role = replica', `delete from audit.${name}`)).rejects.toThrow('append-only');
    await expect(asOwner('set local session_replication_role = replica', `truncate audit.${name}`)).rejects.toThrow('append-only');
    const { rows: same } = await db.sql.query(`
      select (select array_agg(tgname order by 1) from pg_trigger where tgrelid = $1::regclass and tgenabled = 'A') as always,
        (select count(*) from pg_index where indrelid = $1::regclass) as indexes,
        (select attgenerated from pg_attribute where attrelid = $1::regclass and attname = 'leaf_hash') as generated,
        (select pg_get_userbyid(relowner) from pg_class where oid = $1::regclass) as owner`, [`audit.${name}`]);
    expect(same[0]).toEqual({ always: '{ledger_deny_change,ledger_deny_truncate}', indexes: '2', generated: 's', owner: 'audit_owner' });
  }
});

test('a range whose rows wait in the default partition is left to it', async () => {
  await append(new Date('2033-03-15T12:00:00Z'));
  const { rows: [made] } = await app.query<{ made: string[] }>(`select audit.ensure_partitions('2033-03-01', 1) as made`);
  expect(made!.made).not.toContain('event_auth_2033_03');
  expect(made!.made).toContain('event_read_2033_03');
});
