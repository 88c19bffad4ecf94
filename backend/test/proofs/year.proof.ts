import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chance } from '../../src/demo/world/chance.ts';
import { instantAt, isOpenDay, plusDays } from '../../src/modules/school/index.ts';
import { DailyJob } from '../../src/modules/student-logs/app/daily/daily-job.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { report } from './rig/report.ts';
import { FULL, SEED, sized } from './rig/size.ts';
import { untilHandled } from './rig/standing.ts';
import { Changes } from './year/changes.ts';
import { readDays } from './year/days.ts';
import { type YearDistrict, yearDistrict } from './year/district.ts';
import { fingerprint, heldInVain, lapsedUnheard, lastEntries, unspoken } from './year/invariants.ts';
import { Life } from './year/life.ts';
import { expectFairBurst, expectFairChoice } from './year/fairness.ts';

const { students, days, logs, burst } = sized({ small: { students: 80, days: 32, logs: 110, burst: 24 }, full: { students: 600, days: 320, logs: 10_500, burst: 200 } });

/** A full year is some 27,000 deeds of people and 1,500 runs of the job: half an hour alone on two cores, several on a busy machine. */
const YEAR_TIMEOUT_MS = 4 * 60 * 60_000;

class SetClock extends Clock {
  at = new Date(0);
  now(): Date {
    return this.at;
  }
}
const clock = new SetClock();
const chance = new Chance(`year of ${SEED}`);
let db: TestDatabase;
let started: TestApp;
let app: NestFastifyApplication;
let district: YearDistrict;
beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  district = await yearDistrict(db.sql, SEED, students, days);
  started = await startApp({ databaseUrl: db.url, overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  app = started.app;
});
afterAll(async () => {
  await started?.close();
  await db?.drop();
});

/** The runs of one local day, as the tick of each school's morning starts them. */
async function mornings(zone: string, day: string): Promise<void> {
  const job = app.get(DailyJob, { strict: false });
  for (const school of district.schools.filter((one) => one.zone === zone)) await job.run({ schoolId: school.id, day });
}

const ZONES = ['Africa/Cairo', 'Europe/London'] as const;
const settled = () => untilHandled(db.sql);

test('a simulated school year: nothing falls silent', async () => {
  const life = new Life(app, db.sql, district, chance.fork('life'));
  const changes = new Changes(app, db.sql, district, clock, chance.fork('changes'));
  let calendars = await readDays(db.sql, district);
  const campuses = district.schools.filter((one) => one.campus && one.above.length === 1);
  const opensOn = (schoolId: string, day: string) => isOpenDay(calendars.calendarOf(schoolId), day);
  const allDays = Array.from({ length: days }, (_, n) => plusDays(district.firstDay, n));
  const openDays = allDays.flatMap((day) => campuses.filter((campus) => opensOn(campus.id, day)));
  const perDay = (logs - burst) / openDays.length;
  let owed = 0;
  let reruns = 0;
  let fair = 0;

  for (const day of allDays) {
    for (const zone of ZONES) {
      clock.at = instantAt(day, '05:45', zone);
      await mornings(zone, day);
    }
    await settled();
    const before = await fingerprint(db.sql);
    // the same morning again, as if its row had never been written, and once more as it is
    await changes.forgetRuns();
    for (const zone of ZONES) await mornings(zone, day);
    for (const zone of ZONES) await mornings(zone, day);
    await settled();
    const again = await fingerprint(db.sql);
    if (JSON.stringify(again) !== JSON.stringify(before)) console.log(JSON.stringify(await lastEntries(db.sql), null, 1));
    expect(again, `${day}: running the daily job again changes nothing`).toEqual(before);
    reruns += 2;
    expect(await unspoken(db.sql, calendars, clock.at), day).toEqual([]);
    expect(await heldInVain(db.sql, calendars, clock.at), `${day}, after the morning`).toEqual([]);

    await changes.ofTheDay(day, calendars);
    calendars = await readDays(db.sql, district);
    await settled();
    expect(await heldInVain(db.sql, calendars, clock.at), `${day}, after what changed`).toEqual([]);

    for (const campus of campuses.filter((one) => opensOn(one.id, day))) {
      clock.at = instantAt(day, '11:00', campus.zone);
      const there = await changes.there(campus, day);
      if (day === district.firstDay && campus.campus === 'north') await expectFairBurst(app, db.sql, clock, district, there, burst);
      owed += perDay;
      if (owed >= 1 && chance.happens(0.5)) {
        fair += await expectFairChoice(db.sql, clock, () => life.writeOne(there));
        owed -= 1;
      }
      await life.schoolDay(campus.id, there, Math.floor(owed));
      owed -= Math.floor(owed);
    }
  }
  await settled();
  expect(await lapsedUnheard(db.sql)).toEqual([]);
  const count = async (query: string) => Number((await db.sql.query(query)).rows[0].n);
  const trail = (kind: string) => count(`select count(*) as n from log_trail where kind = '${kind}'`);
  const written = await count('select count(*) as n from student_log');
  const lapses = await trail('lapsed');
  const swept = await trail('swept');
  expect(lapses, 'a year in which nothing lapses proves nothing').toBeGreaterThan(0);
  expect(swept, 'a year in which nobody is away proves nothing').toBeGreaterThan(0);
  expect(written).toBeGreaterThan(logs * 0.8);
  report({
    name: `A simulated school year, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
    figures: [
      { label: 'Days, schools, staff, students', value: `${days}, ${district.schools.length}, ${district.staff.length}, ${students}` },
      { label: 'Logs written (others were refused: nobody could take them)', value: written },
      { label: 'Follow-ups, hand-ons, sweeps', value: `${await trail('followed-up')}, ${await trail('reassigned')}, ${swept}` },
      { label: 'Reminders, escalations, lapses', value: `${await trail('reminded')}, ${await trail('escalated')}, ${lapses}` },
      { label: 'Absences, leavers, roles that ended, closed days announced', value: changes.summary() },
      { label: 'Runs of the daily job repeated without changing anything, mornings', value: reruns },
      { label: 'Choices of routing judged one by one, and in a burst', value: `${fair}, ${burst}` },
      { label: 'Refused by a rule or lost to a quicker colleague', value: [...life.tally].filter(([name]) => name.includes(':')).map(([name, n]) => `${name} ${n}`).join('; ') },
    ],
  });
}, YEAR_TIMEOUT_MS);
