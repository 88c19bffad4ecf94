import { afterEach, expect, test } from 'vitest';
import { instantAt } from '../../src/modules/school/index.ts';
import { DailyTick } from '../../src/modules/student-logs/jobs/daily/daily-tick.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { onEveryBackend } from '../harness/moving-parts/backends.ts';

await onEveryBackend(({ env }) => {
  let database: TestDatabase;
  const apps: TestApp[] = [];
  afterEach(async () => {
    for (const { close } of apps.splice(0)) await close();
    await database?.drop();
  });
  const start = async (at: Date, more: Record<string, string> = {}) => {
    const app = await startApp({ databaseUrl: database.url, env: { ...env, ...more }, overrides: (builder) => builder.overrideProvider(Clock).useValue({ now: () => at }) });
    apps.push(app);
    return app.app.get(DailyTick);
  };
  const runs = async () => (await database.sql.query('select s.name, r.day::text, r.finished_at is not null as done from daily_run r join school s on s.id = r.school_id order by s.name')).rows;

  test('before half past five nothing runs; after it every school runs once, however many processes look', async () => {
    database = await cloneDatabase('tl_demo');
    const early = await start(instantAt('2027-02-03', '05:29', 'Europe/London'));
    await early.look();
    const at = instantAt('2027-02-03', '05:31', 'Europe/London');
    // one that works, one that only hands on, one that does both
    const ticks = await Promise.all([start(at, { THROUGHLINE_ROLE: 'worker' }), start(at, { THROUGHLINE_ROLE: 'api' }), start(at)]);
    expect(await runs()).toEqual([]);
    await Promise.all(ticks.map((tick) => tick.look()));
    const schools = (await database.sql.query('select name from school order by name')).rows.map(({ name }) => name);
    await expect.poll(runs, { timeout: 45_000 }).toEqual(schools.map((name) => ({ name, day: '2027-02-03', done: true })));
    await Promise.all(ticks.map((tick) => tick.look()));
    const twice = await database.sql.query(`select log_id, kind, count(*) from log_trail where by_user_id is null and at = $1 group by 1, 2, data ->> 'rung' having count(*) > 1`, [at]);
    expect(twice.rows).toEqual([]);
  }, 90_000);
});
