import { afterEach, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { Chance } from '../../src/demo/world/chance.ts';
import { addSchoolDays, instantAt, plusDays, SchoolDirectory, schoolDaysBefore } from '../../src/modules/school/index.ts';
import { DailyJob } from '../../src/modules/student-logs/index.ts';
import { Reach, Viewer } from '../../src/modules/access/index.ts';
import { Clock, Ids } from '../../src/platform/clock/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { report } from './rig/report.ts';
import { FULL, SEED, sized } from './rig/size.ts';
import { putStaleLogs } from './rig/stale-logs.ts';

const SCHOOL = 'Lakeside Upper School';
const LOGS = sized({ small: 300, full: 6_000 });
const AT_A_TIME = sized({ small: 40, full: 250 });
const ZONE = 'Europe/London';

/** Ids run out when the process is to die: in the middle of a chunk, of an audit event, of a line of the trail. */
class MortalIds extends Ids {
  left = Infinity;
  next(): string {
    if (this.left-- <= 0) throw new Error('killed');
    return uuidv7();
  }
}
class StillClock extends Clock {
  at = new Date();
  now(): Date {
    return this.at;
  }
}

/** A district with stale logs, and processes of the product on it; they only do what the proof asks, so nothing else moves. */
interface Scene {
  readonly database: TestDatabase;
  readonly days: readonly string[];
  readonly schoolId: string;
  start(): Promise<{ run(day: string): Promise<void>; ids: MortalIds }>;
}
const open: { apps: TestApp[]; databases: TestDatabase[] } = { apps: [], databases: [] };
afterEach(async () => {
  for (const app of open.apps.splice(0)) await app.close();
  for (const database of open.databases.splice(0)) await database.drop();
});

async function scene(): Promise<Scene> {
  const database = await cloneDatabase('tl_demo');
  open.databases.push(database);
  const schoolId: string = (await database.sql.query('select id from school where name = $1', [SCHOOL])).rows[0].id;
  const start = async () => {
    const [clock, ids] = [new StillClock(), new MortalIds()];
    const app = await startApp({ databaseUrl: database.url, env: { THROUGHLINE_ROLE: 'api' }, overrides: (builder) => builder.overrideProvider(Clock).useValue(clock).overrideProvider(Ids).useValue(ids) });
    open.apps.push(app);
    const run = async (day: string) => {
      clock.at = instantAt(day, '05:31', ZONE);
      await app.app.get(DailyJob).run({ schoolId, day }, { atATime: AT_A_TIME });
    };
    return { app, run, ids };
  };
  const { app } = await start();
  const calendar = await app.app.get(Reach).as(Viewer.system('proof'), (em) => app.app.get(SchoolDirectory).calendarOf(em, schoolId));
  const first = addSchoolDays(calendar, plusDays(new Date().toISOString().slice(0, 10), 100), 0);
  const days = Array.from({ length: 9 }, (_, n) => plusDays(first, n));
  await putStaleLogs(database.sql, { school: SCHOOL, yesterday: schoolDaysBefore(calendar, first, 1), soon: addSchoolDays(calendar, first, 1), longAgo: schoolDaysBefore(calendar, first, 60), count: LOGS, kinds: 'mixed' });
  return { database, days, schoolId, start };
}

/** Everything the job leaves behind that is not the moment it did it. */
async function left({ database: { sql } }: Scene, but: { days?: boolean } = {}) {
  const rows = async (statement: string) => (await sql.query(statement)).rows;
  return {
    logs: await rows(`select id, status, outcome, assignee_id, due_on, review_due_on, duty_rung, version, last_activity_at ${but.days ? '' : ', duty_reminded_on, duty_rung_on'} from student_log order by id`),
    todos: await rows('select log_id, assignee_id, closed_as from todo order by log_id, id'),
    trail: await rows(`select log_id, kind, data from log_trail where by_user_id is null ${but.days ? `and kind <> 'reminded'` : ''} order by log_id, kind, data ->> 'rung', id`),
    // each told of each log once, however the chunks were cut
    told: await rows(`select one ->> 'event' as event, one -> 'to' ->> 0 as "to", log, count(*)::int from outbox, jsonb_array_elements(payload -> 'told') one, jsonb_array_elements_text(one -> 'logIds') log
      where event_name = 'student-log.round-told' ${but.days ? `and one ->> 'event' not in ('due-soon')` : ''} group by 1, 2, 3 order by 3, 1, 2`),
    uncovered: await rows(`select table_name, op from audit.coverage_gaps('-infinity') where db_role <> 'postgres' and op = 'update'`),
    reports: but.days ? [] : await rows('select day, report, finished_at is not null as done from daily_run order by day'),
  };
}

test('repeated, shared by two processes, killed anywhere, after an outage: the same as once', async () => {
  const chance = new Chance(`daily ${SEED}`);
  const once = await scene();
  const [first, second] = once.days as [string, string];
  const process = await once.start();
  await process.run(first);
  await process.run(second);
  const expected = await left(once);
  const [one] = expected.reports as { report: Record<string, number> }[];
  expect(one!.report).toMatchObject({ closed: expect.any(Number), reminded: expect.any(Number), overdue: expect.any(Number) });
  expect(one!.report['closed']).toBeGreaterThanOrEqual(LOGS * 0.6);
  expect(expected.told.every(({ count }) => count === 1)).toBe(true);
  expect(expected.uncovered).toEqual([]);

  const again = await scene();
  const repeating = await again.start();
  for (const day of [first, first, second, second, second]) await repeating.run(day);
  expect(await left(again)).toEqual(expected);

  const shared = await scene();
  const both = [await shared.start(), await shared.start()];
  for (const day of [first, second]) await Promise.all(both.map(({ run }) => run(day)));
  expect(await left(shared)).toEqual(expected);

  const killed = await scene();
  let kills = 0;
  for (const day of [first, second]) {
    for (let patience = 5; ; patience += 40) {
      const mortal = await killed.start();
      mortal.ids.left = chance.int(patience, patience * 2);
      try {
        await mortal.run(day);
        break;
      } catch (error) {
        expect(String(error)).toContain('killed');
        kills++;
      } finally {
        await open.apps.pop()!.close();
      }
    }
  }
  expect(kills).toBeGreaterThan(2);
  expect(await left(killed)).toEqual(expected);

  const [daily, outage] = [await scene(), await scene()];
  const [running, returning] = [await daily.start(), await outage.start()];
  for (const day of daily.days) await running.run(day);
  // the first run after a week does what seven would have done, but for what takes a morning in between
  for (const day of outage.days.slice(-2)) await returning.run(day);
  expect(await left(outage, { days: true })).toEqual(await left(daily, { days: true }));

  report({
    name: `Daily job, the same however it runs, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
    figures: [
      { label: 'Logs that waited for it', value: LOGS },
      { label: 'Closed, reminded, told of being overdue, by one run', value: ['closed', 'reminded', 'overdue'].map((kind) => one!.report[kind]).join(', ') },
      { label: 'Runs cut off in the middle and taken up again', value: kills },
    ],
  });
});
