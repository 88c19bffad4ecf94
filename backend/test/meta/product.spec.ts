import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { ROUTES } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertEveryEntityDecided } from '../../src/modules/ledger/index.ts';
import { accessOf, routeOf } from '../../src/platform/http/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
beforeAll(async () => {
  w = await world('small-district');
});
afterAll(() => w?.close());

const handlers = () => {
  const scanner = new MetadataScanner();
  return w.app.get(DiscoveryService, { strict: false }).getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance as object) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).map((name) => ({ name: `${metatype?.name}.${name}`, handler: prototype[name]! }));
  });
};

test('every contract is served by one handler, and every handler serves one or says why not', () => {
  const served = handlers().flatMap(({ handler }) => routeOf(handler) ?? []);
  expect(served.map((route) => `${route.method} ${route.path}`).toSorted()).toEqual(ROUTES.map((route) => `${route.method} ${route.path}`).toSorted());
});

test('every handler declares what it asks of the person', () => {
  const mounted = handlers().filter(({ handler }) => Reflect.getMetadata('path', handler) !== undefined);
  expect(mounted.length).toBeGreaterThan(ROUTES.length);
  expect(mounted.filter(({ handler }) => accessOf(handler) === undefined).map(({ name }) => name)).toEqual([]);
});

test('for every entity it is decided whether its changes are audited', () => {
  const entities = [...w.app.get(MikroORM).getMetadata().getAll().values()].map((meta) => meta.className);
  expect(entities.length).toBeGreaterThan(5);
  assertEveryEntityDecided(entities);
});

test('the demo district left no row that no event covers', async () => {
  const { rows } = await w.sql.query(`select table_name, count(*) from audit.coverage_gaps('-infinity') group by 1`);
  expect(rows).toEqual([]);
});

test('every row on which row-level security has something to say has it switched on', async () => {
  const { rows } = await w.sql.query<{ table: string }>(`
    select distinct c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname in ('student_id', 'log_id') where c.relkind = 'r' and not c.relrowsecurity`);
  expect(rows.map((row) => row.table)).toEqual([]);
});

describe('statements a request sends', () => {
  const statementsFor = async (email: string, url: string) => {
    const visitor = w.visitor();
    await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: 'throughline-demo' } });
    let status = 0;
    const statements = await statementsOf(async () => {
      status = (await visitor.request('GET', url)).status;
    });
    expect(status).toBe(200);
    return statements;
  };
  test('session and reach are one statement each', async () => {
    expect(await statementsFor('teacher@demo.test', '/api/me/draft-key')).toHaveLength(2);
    // and within the reach, whether the school lets its people dictate
    expect(await statementsFor('teacher@demo.test', '/api/me')).toHaveLength(4);
  });
  test.each(['teacher@demo.test', 'counsellor@demo.test', 'system@demo.test'])('a page of logs costs %s the same whether it holds one or a hundred', async (email) => {
    // session, reach, settings, list, the event of having looked
    expect(await statementsFor(email, '/api/student-logs?limit=1')).toHaveLength(5);
    expect(await statementsFor(email, '/api/student-logs?limit=100')).toHaveLength(5);
  });
  test('so do the queue and the portal', async () => {
    expect((await statementsFor('counsellor@demo.test', '/api/focus')).length).toBeLessThanOrEqual(8);
    expect((await statementsFor('mother@demo.test', '/api/portal/logs')).length).toBeLessThanOrEqual(6);
  });
});
