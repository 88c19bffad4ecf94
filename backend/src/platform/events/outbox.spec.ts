import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { onEveryBackend } from '../../../test/harness/moving-parts/backends.ts';
import { bootPlatform } from '../../../test/harness/moving-parts/boot.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { Database } from '../database/index.ts';
import { defineEvent, type HandlerMeta, Handles, Outbox, type PayloadOf } from './index.ts';
import { OutboxHandling } from './outbox-handling.ts';

const BellRang = defineEvent('bell.rang', z.object({ bell: z.string(), failures: z.int().default(0) }));
type BellRang = PayloadOf<typeof BellRang>;

@Injectable()
class Corridor {
  slow = 0;
  fallen = 0;

  @Handles(BellRang, 'corridor.fill')
  async fill(em: EntityManager, { bell, failures }: BellRang, { eventId, failedBefore }: HandlerMeta): Promise<void> {
    await sql`insert into effect values (${bell}, 'corridor', ${eventId})`.execute(em.getKysely());
    if (failedBefore < failures) {
      this.fallen++;
      throw new Error(`${bell} fell on Anna`);
    }
    if (this.slow) await pause(this.slow);
  }
}

@Injectable()
class Playground {
  @Handles(BellRang, 'playground.empty')
  async empty(em: EntityManager, { bell }: BellRang, { eventId }: HandlerMeta): Promise<void> {
    await sql`insert into effect values (${bell}, 'playground', ${eventId})`.execute(em.getKysely());
  }
}

const EFFECTS = 'create table effect (bell text, place text, event_id uuid); grant select, insert on effect to throughline_app';

await onEveryBackend(({ env, redis }) => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let database: Database;
  let outbox: Outbox;

  const start = (more: Record<string, string> = {}) => bootPlatform({ databaseUrl: db.url, env: { ...env, ...more }, providers: [Corridor, Playground] });
  const ring = (bell: string, failures = 0) => database.transaction({}, (em) => outbox.record(em, BellRang, { bell, failures }));
  const effects = async () => (await db.sql.query<{ bell: string; place: string }>('select bell, place from effect order by bell, place')).rows.map(({ bell, place }) => `${bell} ${place}`);
  const waiting = async () => Number((await db.sql.query('select count(*) from outbox where handled_at is null')).rows[0].count);

  beforeAll(async () => {
    db = await cloneDatabase('tl_empty');
    await db.sql.query(EFFECTS);
    app = await start();
    database = app.get(Database);
    outbox = app.get(Outbox);
  });
  afterAll(async () => {
    await app?.close();
    await db?.drop();
  });
  beforeEach(async () => {
    await db.sql.query('truncate outbox, effect');
    app.get(Corridor).slow = 0;
  });

  test('what was committed is handled within a second, by every handler', async () => {
    await ring('first');
    await vi.waitFor(async () => expect(await effects()).toEqual(['first corridor', 'first playground']), 1_000);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 1_000);
    const { rows } = await db.sql.query('select count(distinct event_id)::int as events, count(*)::int as rows from outbox');
    expect(rows).toEqual([{ events: 1, rows: 2 }]);
  });

  test('an event nobody declared cannot be recorded, nor a payload that is none', async () => {
    const forged = { name: 'bell.rang', schema: z.any() };
    await expect(database.transaction({}, (em) => outbox.record(em, forged, {}))).rejects.toThrow('nobody declared the event bell.rang');
    await expect(database.transaction({}, (em) => outbox.record(em, BellRang, {} as BellRang))).rejects.toThrow(/bell/);
  });

  test('what was rolled back leaves no row and no job', async () => {
    const rolledBack = database.transaction({}, async (em) => {
      await outbox.record(em, BellRang, { bell: 'never' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await pause(300);
    expect(await db.sql.query('select from outbox')).toHaveProperty('rowCount', 0);
    expect(await effects()).toEqual([]);
  });

  test('a handler that fails twice succeeds the third time, and leaves nothing of the failures but their kind', async () => {
    await ring('cracked', 1_000);
    await vi.waitFor(async () => {
      const { rows } = await db.sql.query(`select attempts, last_error from outbox where handler = 'corridor.fill'`);
      expect(rows[0].attempts).toBeGreaterThanOrEqual(2);
      expect(rows[0].last_error).toMatch(/^Error at outbox\.spec\.ts:\d+$/);
    }, 5_000);
    expect(await effects()).toEqual(['cracked playground']);
    await db.sql.query(`update outbox set payload = '{"bell":"cracked","failures":2}' where handled_at is null`);
    await vi.waitFor(async () => expect(await effects()).toEqual(['cracked corridor', 'cracked playground']), 5_000);
  });

  test('two workers that race for a row handle it once', async () => {
    app.get(Corridor).slow = 200;
    await db.sql.query(`insert into outbox (id, event_name, event_id, handler, payload, created_at, next_attempt_at)
      values ('01900000-0000-7000-8000-000000000001', 'bell.rang', '01900000-0000-7000-8000-000000000002', 'corridor.fill', '{"bell":"raced"}', now(), now() + interval '1 hour')`);
    const handling = app.get(OutboxHandling);
    await Promise.all(Array.from({ length: 8 }, () => handling.handle('01900000-0000-7000-8000-000000000001')));
    await handling.handle('01900000-0000-7000-8000-000000000001');
    expect(await effects()).toEqual(['raced corridor']);
  });

  test('a queue that loses everything loses nothing of ours', async () => {
    const forget = redis ? () => redis.flush() : () => db.sql.query('delete from bullmq.job');
    app.get(Corridor).slow = 5;
    const bells = Array.from({ length: 200 }, (_, n) => `bell ${n}`);
    for (const [n, bell] of bells.entries()) {
      await ring(bell);
      if (n % 50 === 25) await forget();
    }
    await forget();
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 18_000, interval: 100 });
    expect(await effects()).toEqual(bells.flatMap((bell) => [`${bell} corridor`, `${bell} playground`]).sort());
  });

  test('connections that break are made again', async () => {
    await ring('before');
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 2_000);
    await db.sql.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()').catch(() => undefined);
    await vi.waitFor(() => ring('after'), 5_000);
    await vi.waitFor(async () => expect(await effects()).toContain('after corridor'), 5_000);
    await ring('and on');
    await vi.waitFor(async () => expect(await effects()).toContain('and on playground'), 1_000);
  });

  test('a process that only answers requests leaves the work to a worker', async () => {
    await app.close();
    const api = await start({ THROUGHLINE_ROLE: 'api' });
    try {
      await api.get(Database).transaction({}, (em) => api.get(Outbox).record(em, BellRang, { bell: 'handed on' }));
      await pause(700);
      expect(await waiting()).toBe(2);
      app = await start({ THROUGHLINE_ROLE: 'worker' });
      await vi.waitFor(async () => expect(await waiting()).toBe(0), 3_000);
    } finally {
      await api.close();
    }
  });
});
