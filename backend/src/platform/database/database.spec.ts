import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { statementsOf } from '../../../test/harness/statements.ts';
import { Database } from './database.ts';

let db: TestDatabase;
let running: TestApp;
let database: Database;

beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  running = await startApp({ databaseUrl: db.url, parts: { modules: [], entities: [] } });
  database = running.app.get(Database);
});
afterAll(async () => {
  await running.close();
  await db.drop();
});

type Em = Parameters<Parameters<Database['transaction']>[1]>[0];
async function setting(em: Em, name: string): Promise<string | null> {
  const { rows } = await sql<{ value: string | null }>`select current_setting(${name}, true) as value`.execute(em.getKysely());
  return rows[0]!.value;
}

describe('a transaction', () => {
  test('runs as the application role, which owns nothing', async () => {
    const who = await database.transaction({}, async (em) => (await sql<{ me: string; mine: string }>`
      select current_user as me, (select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)) as mine`.execute(em.getKysely())).rows[0]);
    expect(who).toEqual({ me: 'throughline_app', mine: 0 });
  });

  test('sets all its settings in one statement, and no other transaction ever sees them', async () => {
    const seen: (string | null)[] = [];
    const statements = await statementsOf(() => database.transaction({ 'app.viewer_id': 'somebody', 'app.reach_all': 'on' }, async (em) => {
      seen.push(await setting(em, 'app.viewer_id'), await setting(em, 'app.reach_all'));
    }));
    expect(seen).toEqual(['somebody', 'on']);
    expect(statements.filter((text) => text.includes('set_config'))).toHaveLength(1);
    const after = await Promise.all(Array.from({ length: 20 }, () => database.transaction({}, (em) => setting(em, 'app.viewer_id'))));
    expect(new Set(after.map((value) => value ?? ''))).toEqual(new Set(['']));
  });

  test('within() lays settings over it and restores them, after a failure too', async () => {
    await database.transaction({ 'app.viewer_id': 'somebody' }, async (em) => {
      await database.within(em, { 'app.reach_all': 'on' }, async () => {
        expect(await setting(em, 'app.reach_all')).toBe('on');
        await database.within(em, { 'app.viewer_id': 'nobody' }, async () => expect(await setting(em, 'app.viewer_id')).toBe('nobody'));
        expect(await setting(em, 'app.viewer_id')).toBe('somebody');
      });
      expect(await setting(em, 'app.reach_all')).toBe('');
      await expect(database.within(em, { 'app.reach_all': 'on' }, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
      expect(await setting(em, 'app.reach_all')).toBe('');
      expect(await setting(em, 'app.viewer_id')).toBe('somebody');
    });
  });

  test('what hangs on the commit runs after it, and never after a rollback', async () => {
    const ran: string[] = [];
    await database.transaction({}, async (em) => {
      database.onCommit(em, () => ran.push('kept'));
      expect(ran).toEqual([]);
    });
    await expect(database.transaction({}, (em) => {
      database.onCommit(em, () => ran.push('lost'));
      return Promise.reject(new Error('no'));
    })).rejects.toThrow('no');
    expect(ran).toEqual(['kept']);
  });

  test('gives its connection back when the commit itself is refused', async () => {
    await db.sql.query(`create table parent (id int primary key); create table child (parent_id int references parent deferrable initially deferred); grant insert on child to throughline_app`);
    const bad = () => database.transaction({}, async (em) => void (await sql`insert into child values (1)`.execute(em.getKysely())));
    for (let i = 0; i < 30; i += 1) await expect(bad()).rejects.toMatchObject({ code: '23503' });
    expect(await database.transaction({}, (em) => setting(em, 'timezone'))).toBe('UTC');
  });

  test('an instant arrives as a Date, a day as its text, a count as a number', async () => {
    const { rows } = await sql<Record<string, unknown>>`select timestamptz '2026-11-21T08:00:00+02:00' as at, date '2026-11-21' as day, count(*) as n, '{a,b}'::text[] as list`.execute(database.kysely());
    expect(rows[0]).toEqual({ at: new Date('2026-11-21T06:00:00Z'), day: '2026-11-21', n: 1, list: ['a', 'b'] });
  });
});
