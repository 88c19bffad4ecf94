import { defineEntity, p } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { statementsOf } from '../../../test/harness/statements.ts';
import { Database } from './database.ts';

const VisitSchema = defineEntity({
  name: 'Visit',
  tableName: 'visit',
  properties: { id: p.integer().primary(), on: p.date().name('on_day'), at: p.datetime(), until: p.datetime().nullable(), names: p.array() },
});
class Visit extends VisitSchema.class {}
VisitSchema.setClass(Visit);

let db: TestDatabase;
let running: TestApp;
let database: Database;

beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  await db.sql.query(`create table visit (id int primary key, on_day date not null, at timestamptz not null, until timestamptz, names text[] not null); grant select, insert, update on visit to throughline_app`);
  running = await startApp({ databaseUrl: db.url, parts: { modules: [], entities: [VisitSchema] } });
  database = running.app.get(Database);
});
afterAll(async () => {
  await running.close();
  await db.drop();
});

test('an entity comes back as it was written, and looking at it changes nothing', async () => {
  const at = new Date('2026-03-29T00:30:00.123Z');
  await database.transaction({}, async (em) => void em.create(Visit, { id: 1, on: '2026-03-29', at, names: ['a'] }));
  const statements = await statementsOf(() => database.transaction({}, async (em) => {
    const visit = await em.findOneOrFail(Visit, 1);
    expect({ on: visit.on, at: visit.at, until: visit.until, names: visit.names }).toEqual({ on: '2026-03-29', at, until: null, names: ['a'] });
  }));
  expect(statements).toHaveLength(1);
  await database.transaction({}, async (em) => {
    (await em.findOneOrFail(Visit, 1)).until = at;
  });
  expect((await db.sql.query('select until from visit')).rows).toEqual([{ until: at }]);
});

test('within() flushes what was changed before and during it, each under its own settings', async () => {
  await db.sql.query(`alter table visit enable row level security;
    create policy visit_read on visit for select to throughline_app using (true);
    create policy visit_write on visit for insert to throughline_app with check (current_setting('app.reach_all', true) = 'on')`);
  const visit = (id: number) => ({ id, on: '2026-01-01', at: new Date(0), names: [] });
  await database.transaction({}, async (em) => {
    await database.within(em, { 'app.reach_all': 'on' }, async () => void em.create(Visit, visit(2)));
  });
  await expect(database.transaction({}, async (em) => {
    em.create(Visit, visit(3));
    await database.within(em, { 'app.reach_all': 'on' }, () => Promise.resolve());
  })).rejects.toMatchObject({ code: '42501' });
  expect((await db.sql.query('select id from visit order by id')).rows).toEqual([{ id: 1 }, { id: 2 }]);
});
