import { createClient } from '@throughline/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../src/commands.ts';
import { DEMO_PASSWORD, DemoLoader, SIZES } from '../../src/demo/index.ts';
import { DailyJob } from '../../src/modules/student-logs/index.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { testConfig } from '../harness/config.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
let started: TestApp | undefined;
beforeEach(async () => {
  database = await cloneDatabase('tl_empty');
});
afterEach(async () => {
  await started?.close();
  started = undefined;
  await database.drop();
});
const start = async (env: Record<string, string> = {}, at = '2026-11-21T12:00:00Z') =>
  (started = await startApp({ databaseUrl: database.url, env, overrides: (builder) => builder.overrideProvider(Clock).useValue({ now: () => new Date(at) }) }));
const load = ({ app }: TestApp) => app.get(DemoLoader, { strict: false }).loadIfNew(SIZES.small);
/** The same, loaded once for the whole run. */
async function loadedBefore(): Promise<void> {
  await database.drop();
  database = await cloneDatabase('tl_demo');
}
const count = async (table: string) => Number((await database.sql.query(`select count(*) from ${table}`)).rows[0].count);
const demoPeople = ({ visitor }: TestApp) => createClient(visitor().send)('GET /demo-people', {});

describe('loading', () => {
  test('fills a new database once, each row with its audit event, and sends nothing', async () => {
    const app = await start();
    const loaded = await load(app);
    expect(loaded).toMatchObject({ loadedOn: '2026-11-21', students: 80 });
    expect([await count('student'), await count('student_log')]).toEqual([80, loaded!.logs]);
    for (const table of ['outbox', 'mail_message', 'live_event', 'notification']) expect(await count(table)).toBe(0);
    expect((await database.sql.query(`select * from audit.coverage_gaps('2000-01-01')`)).rows).toEqual([]);
    expect((await database.sql.query(`select from audit.event where event_name = 'system.demo.loaded'`)).rowCount).toBe(1);
    expect(await load(app)).toBeNull();
    expect(await count('student')).toBe(80);
  }, 60_000);

  test('the day of loading is the day at the schools', async () => {
    expect(await load(await start({}, '2027-06-30T23:30:00Z'))).toMatchObject({ loadedOn: '2027-07-01' });
  });

  // a Saturday, a Monday, a day of the winter break, the Sunday the clocks go forward
  test.each(['2026-11-21', '2026-11-23', '2026-12-28', '2027-03-28'])('the first run of the daily job, on %s, finds nothing to do', async (day) => {
    const app = await start({ THROUGHLINE_ROLE: 'api' }, `${day}T12:00:00Z`);
    await load(app);
    const standing = async () => (await database.sql.query('select (select jsonb_agg(l order by id) from student_log l) as logs, (select jsonb_agg(t order by id) from todo t) as todos, (select count(*) from log_trail) as trail')).rows;
    const before = await standing();
    const job = app.app.get(DailyJob, { strict: false });
    const schools = await job.waiting();
    expect(schools).toHaveLength(await count('school'));
    for (const school of schools) await job.run(school);
    expect(await standing()).toEqual(before);
    const nothing = { moved: 0, stranded: 0, reminded: 0, overdue: 0, escalated: 0, closed: 0, skipped: [] };
    expect((await database.sql.query('select report from daily_run')).rows).toEqual(schools.map(() => ({ report: nothing })));
    expect(await count('outbox')).toBe(0);
  });

  test('all of it or nothing', async () => {
    const app = await start();
    // a school that takes a short code of the demo, as somebody might have who set up by hand
    await database.sql.query(`begin; set local app.audit_coverage = 'report'; insert into school values ('019a0000-0000-7000-8000-000000000001', null, 'Hill', 'HIL', 'Europe/London'); commit`);
    await expect(load(app)).rejects.toThrow();
    expect([await count('app_user'), await count('student'), await count('setting')]).toEqual([0, 0, 0]);
  });

  test('never into a database that holds people', async () => {
    const app = await start();
    await database.sql.query(`begin; set local app.audit_coverage = 'report'; insert into app_user (id, name, email, created_at, updated_at) values ('019a0000-0000-7000-8000-000000000002', 'Ada', 'ada@example.org', now(), now()); commit`);
    expect(await load(app)).toBeNull();
  });
});

describe('the command', () => {
  const demo = (...args: string[]) => commands['demo']!.run(testConfig(database.url), args);
  test('grows the district to any size', async () => {
    expect(await demo('--students', '120', '--logs', '400')).toMatch(/^Loaded 120 students and \d+ logs, as of \d{4}-\d\d-\d\d\.$/);
    expect(await count('student')).toBe(120);
    await expect(demo()).rejects.toThrow('holds people already');
  });
  test('says what it does not understand', async () => {
    await expect(demo('--students', 'many')).rejects.toThrow('--students takes a whole number above 0, not "many".');
    await expect(demo('--size', '9')).rejects.toThrow('--size');
  });
});

describe('starting', () => {
  test('a laptop with a new database loads the demo by itself', async () => {
    // the launcher’s way: THROUGHLINE_DEMO is not set to 0
    const app = await start({ THROUGHLINE_DEMO: '1' });
    expect(await count('student')).toBe(900);
    expect((await demoPeople(app)).people).toHaveLength(17);
  }, 120_000);

  test('production refuses to run on a demo database', async () => {
    await loadedBefore();
    await expect(start({ THROUGHLINE_ENV: 'production', THROUGHLINE_DEMO: '0', THROUGHLINE_ORIGIN: 'https://logs.example.org', THROUGHLINE_SECRET: 'x9Kq2vLm8Rt4Wy7Zb3Nc6Pf1Hs5Jd0Ga' })).rejects.toThrow(/demo district/);
  });
});

describe('the sign-in page', () => {
  test('offers nobody while no demo is loaded', async () => {
    expect(await demoPeople(await start())).toEqual({ password: null, people: [] });
  });

  test('offers people who can sign in', async () => {
    await loadedBefore();
    const app = await start();
    const { password, people } = await demoPeople(app);
    expect(password).toBe(DEMO_PASSWORD);
    expect([...new Set(people.map(({ group }) => group))]).toEqual(['Lakeside', 'Hillside', 'Trust', 'Families']);
    for (const { email, name } of people) {
      const visitor = app.visitor();
      expect((await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password } })).status).toBe(200);
      expect(await createClient(visitor.send)('GET /me', {})).toMatchObject({ name, email });
    }
  }, 60_000);
});
