import { randomUUID } from 'node:crypto';
import type { Api, DailyReport, LogView } from '@throughline/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Reach, Viewer } from '../../src/modules/access/index.ts';
import { addSchoolDays, dayNumber, instantAt, localDay, plusDays, type SchoolCalendar, SchoolDirectory } from '../../src/modules/school/index.ts';
import { DailyJob, escalateOn, lapseOn, remindOn } from '../../src/modules/student-logs/index.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { type World, world } from '../worlds/small-district.ts';

const ZONE = 'Europe/London';
/** Stands where the test puts it. */
class TestClock extends Clock {
  at = new Date();
  now(): Date {
    return new Date(this.at);
  }
}

const clock = new TestClock();
let w: World;
let teacher: Api, admin: Api, counsellor: Api;
let samId: string, typeId: string, schoolId: string;
let calendar: SchoolCalendar | null;
let steps: Map<string, string>;
/** A day of school on which the story begins. */
let monday: string;

beforeAll(async () => {
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  [teacher, admin, counsellor] = await Promise.all(['teacher@demo.test', 'admin@demo.test', 'counsellor@demo.test'].map(as)) as [Api, Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
  schoolId = (await w.sql.query(`select id from school where name = 'Lakeside Upper School'`)).rows[0].id;
  calendar = await w.app.get(Reach).as(Viewer.system('test'), (em) => w.app.get(SchoolDirectory).calendarOf(em, schoolId));
  monday = addSchoolDays(calendar, localDay(new Date(), ZONE), 1);
});
afterAll(() => w?.close());
// each story has the same weeks to itself
beforeEach(() => w.sql.query('delete from daily_run'));
/** Signed in for good: months pass in a story. */
const as = async (email: string): Promise<Api> => {
  const api = await w.as(email);
  await w.unguarded(`update session set expires_at = '2100-01-01'`);
  return api;
};

const stand = (day: string, time = '09:00') => { clock.at = instantAt(day, time, ZONE); };
/** The job of one morning at Sam's school. */
const morning = async (day: string): Promise<DailyReport> => {
  stand(day, '05:31');
  await w.app.get(DailyJob).run({ schoolId, day });
  return (await w.sql.query('select report from daily_run where school_id = $1 and day = $2', [schoolId, day])).rows[0].report;
};
/** Every morning from one day to another. */
const mornings = async (from: string, to: string) => { for (let day = from; day <= to; day = plusDays(day, 1)) await morning(day); };
const write = async (step = 'Refer to counsellor', author = teacher): Promise<LogView> =>
  (await author('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp: { nextStepId: steps.get(step)! } }, key: randomUUID() })).logs[0]!;
const holder = async (log: LogView): Promise<Api> => as((await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email);
const followUp = (api: Api, log: LogView) => api('POST /student-logs/:logId/follow-ups', { params: { logId: log.id }, body: { text: 'Talked.', version: log.version }, key: randomUUID() });
const show = (log: LogView) => admin('GET /student-logs/:logId', { params: { logId: log.id } });
const trail = async (log: LogView) => (await w.sql.query('select kind, at, data from log_trail where log_id = $1 order by at, id', [log.id])).rows.map(({ kind, at, data }) => ({ kind, on: localDay(at, ZONE), data }));
const lines = async (log: LogView) => (await trail(log)).map(({ kind, on }) => `${kind} ${on}`);
const told = async (log: LogView) => (await w.sql.query(`select one from outbox, jsonb_array_elements(payload -> 'told') one where event_name = 'student-log.round-told' and one -> 'logIds' ? $1 order by created_at, id`, [log.id])).rows
  .flatMap(({ one }) => one.logIds.filter((id: string) => id === log.id).map(() => `${one.event}: ${one.to.toSorted().join()}`)).toSorted();
const row = async (log: LogView) => (await w.sql.query('select * from student_log where id = $1', [log.id])).rows[0];

describe('a log that nobody touches', () => {
  test('is reminded of, told further up, and closes by itself, each on its day and once', async () => {
    stand(monday);
    const log = await write('Call home');
    const { dueOn, assignee } = log.todo!;
    const [reminds, escalates, lapses] = [remindOn(calendar, { openedOn: monday, dueOn }, 0)!, escalateOn(calendar, dueOn), lapseOn(calendar, monday, 15)];
    await mornings(plusDays(monday, 1), plusDays(lapses, -1));
    expect(await show(log)).toMatchObject({ status: 'open', version: 1, todo: { overdue: true } });
    await mornings(lapses, plusDays(lapses, 3));

    expect(await lines(log)).toEqual([`recorded ${monday}`, `routed ${monday}`, `reminded ${reminds}`, `escalated ${escalates}`, `lapsed ${lapses}`]);
    expect(await show(log)).toMatchObject({ status: 'completed', outcome: 'lapsed', version: 2 });
    expect((await row(log)).last_activity_at).toEqual(new Date(log.recordedAt));
    expect((await w.sql.query('select closed_as from todo where log_id = $1', [log.id])).rows).toEqual([{ closed_as: 'lapsed' }]);
    const administrator = await w.userId('admin@demo.test');
    expect(await told(log)).toEqual([
      `due-soon: ${assignee.id}`, `escalated: ${administrator}`, `lapsed: ${administrator}`, `lapsed: ${log.author.id}`, `overdue: ${assignee.id}`,
    ].toSorted());
    const { items } = await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } });
    expect(items.slice(2).map(({ by, sentence }) => [by, sentence])).toEqual([
      [null, `Reminded ${assignee.name}`], [null, 'Told the people who look after this school that it is overdue'], [null, 'Closed by itself: nobody had touched it for too long'],
    ]);
  }, 120_000);

  test('an author who also oversees the school hears once that it has lapsed', async () => {
    stand(monday);
    const log = await write('Call home', admin);
    const { dueOn } = log.todo!;
    for (const day of [remindOn(calendar, { openedOn: monday, dueOn }, 0)!, escalateOn(calendar, dueOn), lapseOn(calendar, monday, 15)]) await morning(day);
    expect((await told(log)).filter((line) => line.startsWith('lapsed'))).toEqual([`lapsed: ${await w.userId('admin@demo.test')}`]);
  }, 120_000);

  test('after a follow-up the review duty goes the same way, with its author', async () => {
    stand(monday);
    const log = await write();
    stand(addSchoolDays(calendar, monday, 1));
    const reviewed = await followUp(await holder(log), log);
    const opened = localDay(clock.now(), ZONE);
    const { dueOn } = reviewed.review!;
    const lapses = lapseOn(calendar, opened, 30);
    for (const day of [remindOn(calendar, { openedOn: opened, dueOn }, 1)!, escalateOn(calendar, dueOn), plusDays(lapses, -1), lapses]) await morning(day);
    expect((await lines(log)).slice(2)).toEqual([`followed-up ${opened}`, `reminded ${remindOn(calendar, { openedOn: opened, dueOn }, 1)}`, `escalated ${escalateOn(calendar, dueOn)}`, `lapsed ${lapses}`]);
    expect((await trail(log)).find(({ kind }) => kind === 'reminded')!.data).toEqual({ duty: 'review', assigneeId: log.author.id, dueOn });
    expect(await told(log)).toEqual(expect.arrayContaining([`due-soon: ${log.author.id}`, `overdue: ${log.author.id}`]));
    expect(await row(log)).toMatchObject({ review_due_on: null, review_opened_at: null, review_with_oversight: false });
  }, 120_000);

  test('reopened and left again, it lapses a second time, with a second entry', async () => {
    stand(monday);
    const log = await write();
    const fallSilent = async (openedOn: string) => {
      const dueOn = addSchoolDays(calendar, openedOn, 2);
      for (const day of [remindOn(calendar, { openedOn, dueOn }, 1)!, escalateOn(calendar, dueOn), lapseOn(calendar, openedOn, 30)]) await morning(day);
    };
    await fallSilent(monday);
    stand(plusDays(lapseOn(calendar, monday, 30), 1));
    const day = localDay(clock.now(), ZONE);
    await admin('POST /student-logs/:logId/reopening', { params: { logId: log.id }, body: { reason: 'It came back.', version: 2 }, key: randomUUID() });
    expect(await row(log)).toMatchObject({ duty_rung: 0, duty_reminded_on: null, duty_rung_on: null });
    await fallSilent(day);
    expect((await trail(log)).map(({ kind }) => kind)).toEqual(['recorded', 'routed', 'reminded', 'escalated', 'lapsed', 'reopened', 'reminded', 'escalated', 'lapsed']);
  }, 120_000);
});

describe('the ladder', () => {
  test('the next node up hears three school days later, and after it nobody more', async () => {
    const [trust] = (await w.sql.query('select id from school where parent_id is null')).rows;
    const [head] = (await w.sql.query(`select user_id as id from role_assignment where role = 'safeguarding-lead' limit 1`)).rows;
    const assignment = randomUUID();
    await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on) values ($1, $2, 'academic-administrator', $3, '2020-01-01')`, [assignment, head.id, trust.id]);
    stand(monday);
    const log = await write();
    const { dueOn } = log.todo!;
    await mornings(plusDays(monday, 1), escalateOn(calendar, dueOn, 4));
    const rungs = (await trail(log)).filter(({ kind }) => kind === 'escalated');
    expect(rungs.map(({ on, data }) => [on, data.rung, data.role])).toEqual([[escalateOn(calendar, dueOn), 1, 'academic-administrator'], [escalateOn(calendar, dueOn, 2), 2, 'academic-administrator']]);
    const { items } = await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } });
    expect(items.at(-1)!.sentence).toBe('Told people further up that it is still overdue');
    expect(rungs[1]!.data).toMatchObject({ duty: 'to-do', schoolId: trust.id, to: [head.id], dueOn });
    await w.unguarded('delete from role_assignment where id = $1', [assignment]);
  }, 120_000);

  test('after an outage all rungs that have come are climbed in one run, and nothing lapses that morning', async () => {
    stand(monday);
    const log = await write();
    const late = lapseOn(calendar, monday, 40);
    await morning(late);
    expect(await lines(log)).toEqual([`recorded ${monday}`, `routed ${monday}`, `escalated ${late}`]);
    await morning(plusDays(late, 1));
    expect((await lines(log)).at(-1)).toBe(`lapsed ${plusDays(late, 1)}`);
  });
});

describe('what somebody is working on', () => {
  test('is passed by, counted, and done the next morning', async () => {
    stand(monday);
    const log = await write();
    const day = escalateOn(calendar, log.todo!.dueOn);
    const client = await w.sql.connect();
    await client.query('begin');
    await client.query('select from student_log where id = $1 for update', [log.id]);
    const report = await morning(day).finally(() => client.query('rollback').then(() => client.release()));
    expect(report.skipped).toContainEqual({ why: 'in-use', count: 1 });
    expect((await trail(log)).map(({ kind }) => kind)).toEqual(['recorded', 'routed']);
    await morning(plusDays(day, 1));
    expect((await lines(log)).at(-1)).toBe(`escalated ${plusDays(day, 1)}`);
  });

  test('who acts a moment before the job keeps what they did', async () => {
    stand(monday);
    const log = await write();
    for (const day of [escalateOn(calendar, log.todo!.dueOn), plusDays(lapseOn(calendar, monday, 30), -1)]) await morning(day);
    stand(plusDays(lapseOn(calendar, monday, 30), -1), '17:00');
    await followUp(await holder(log), log);
    await morning(lapseOn(calendar, monday, 30));
    expect(await show(log)).toMatchObject({ status: 'in-progress', version: 2 });
  }, 120_000);

  const ROUNDS = 5; // fifty of them: test/proofs/races.proof.ts
  test('follow-up / auto-close: one winner, an honest 409, and everything on record', async () => {
    // far from every other story: each round has a morning of its own
    let day = plusDays(lapseOn(calendar, monday, 60), 30);
    for (let round = 0; round < ROUNDS; round++, day = plusDays(day, 1)) {
      stand(day);
      const log = await write();
      const assignee = await holder(log);
      await w.unguarded(`update student_log set last_activity_at = last_activity_at - interval '200 days', duty_rung = 1, duty_rung_on = $2 where id = $1`, [log.id, plusDays(day, -9)]);
      stand(day, '09:01');
      const [acted] = await Promise.allSettled([
        new Promise((resolve) => setTimeout(resolve, (round % 5) * 4)).then(() => followUp(assignee, log)),
        w.app.get(DailyJob).run({ schoolId, day }),
      ]);
      const { status, outcome, version } = await row(log);
      const kinds = (await trail(log)).map(({ kind }) => kind);
      const audited = (await w.sql.query(`select e.leaf from audit.event e where e.event_name like 'entity.student_log.%updated' and ($1 = e.entity_id or $1 = any (e.entity_ids)) and 'status' = any (e.changed)`, [log.id])).rowCount;
      const open = (await w.sql.query('select closed_as from todo where log_id = $1', [log.id])).rows;
      expect([open.length, version, audited]).toEqual([1, 2, 1]);
      if (acted.status === 'fulfilled') {
        expect([status, outcome, kinds.at(-1), open[0].closed_as]).toEqual(['in-progress', null, 'followed-up', 'done']);
      } else {
        expect(acted).toMatchObject({ reason: { status: 409, code: 'moved-on' } });
        expect([status, outcome, kinds.at(-1), open[0].closed_as]).toEqual(['completed', 'lapsed', 'lapsed', 'lapsed']);
      }
      expect(kinds).toHaveLength(3);
      const handlers = (await w.sql.query(`select event_name from outbox where payload ->> 'logId' = $1 and event_name = 'student-log.ready-to-review' or payload -> 'logIds' ? $1`, [log.id])).rowCount;
      expect(handlers).toBe(1);
    }
  }, 120_000);
});

describe('whoever is away that morning', () => {
  test('gives on what they hold before anybody is reminded, and the rehearsal has said so', async () => {
    stand(monday);
    const log = await write();
    const away = log.todo!.assignee.id;
    const due = remindOn(calendar, { openedOn: monday, dueOn: log.todo!.dueOn }, 1)!;
    await w.unguarded(`insert into absence (id, user_id, starts_on, ends_on) values ($1, $2, $3, $3)`, [randomUUID(), away, due]);
    stand(due, '05:00');
    const expected = (await admin('POST /daily-runs/rehearsal', { body: { schoolId } }));
    expect(expected.logs.moved.map(({ id }) => id)).toContain(log.id);
    const report = await morning(due);
    expect(report).toMatchObject({ moved: expected.schools[0]!.report.moved, stranded: expected.schools[0]!.report.stranded });
    const { assignee_id: now } = await row(log);
    expect(now).not.toBe(away);
    expect((await trail(log)).slice(2).map(({ kind, data }) => [kind, data.assigneeId])).toEqual([['swept', now], ['reminded', now]]);
    // one round: whoever gets it and is reminded of it hears of it once
    const rounds = (await w.sql.query(`select distinct payload ->> 'roundId' as id from outbox where event_name = 'student-log.round-told' and payload -> 'logIds' ? $1`, [log.id])).rows;
    expect(rounds).toEqual((await w.sql.query('select id from daily_run where school_id = $1 and day = $2', [schoolId, due])).rows);
    await w.unguarded('delete from absence where user_id = $1', [away]);
  });

  test('what nobody can take is counted once, however often the run begins', async () => {
    stand(monday);
    const log = await write('Learning support review');
    const day = addSchoolDays(calendar, monday, 1);
    await w.unguarded(`insert into absence (id, user_id, starts_on, ends_on) select gen_random_uuid(), user_id, $1, $1 from (select distinct user_id from role_assignment where role = 'learning-support') r`, [day]);
    stand(day, '05:00');
    const expected = (await admin('POST /daily-runs/rehearsal', { body: { schoolId } })).schools[0]!.report;
    expect(expected.stranded).toBeGreaterThan(0);
    expect(await morning(day)).toMatchObject({ stranded: expected.stranded });
    // as if the process had died before its last transaction
    await w.sql.query(`update daily_run set finished_at = null, report = report || '{"stranded": 0}'`);
    expect(await morning(day)).toMatchObject({ stranded: expected.stranded, moved: 0 });
    expect((await trail(log)).map(({ kind }) => kind)).toEqual(['recorded', 'routed', 'swept']);
    await w.unguarded('delete from absence where starts_on = $1', [day]);
  });
});

describe('for administrators', () => {
  test('a rehearsal says what the run then does, and changes nothing', async () => {
    stand(monday);
    const [one, other] = [await write(), await write('Pastoral lead check-in')];
    // a year later: nothing of the other stories is left open at these schools but what nobody closes
    const day = plusDays(monday, 200);
    stand(day, '05:00');
    const before = (await w.sql.query('select id, version, status, duty_rung from student_log order by id')).rows;
    const rehearsal = await admin('POST /daily-runs/rehearsal', { body: { schoolId } });
    expect((await w.sql.query('select id, version, status, duty_rung from student_log order by id')).rows).toEqual(before);
    const [{ report, ranToday, school }] = rehearsal.schools as [(typeof rehearsal.schools)[0]];
    expect([rehearsal.schools.length, school.name, ranToday]).toEqual([1, 'Lakeside Upper School', false]);
    expect(rehearsal.logs.overdue.map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, other.id]));
    expect(rehearsal.logs.closed.length).toBe(Math.min(50, report.closed));
    expect(await morning(day)).toEqual(report);
    const { items } = await admin('GET /daily-runs', { query: { limit: '1', schoolId } });
    expect(items).toMatchObject([{ school: { id: schoolId }, day, startedTime: '05:31', state: 'done', report }]);
    expect((await admin('POST /daily-runs/rehearsal', { body: {} })).schools.find((here) => here.school.id === schoolId)).toMatchObject({ ranToday: true });
  });

  test('runs are shown for the schools one administers, page by page', async () => {
    await mornings(monday, plusDays(monday, 24));
    const all = [];
    for (let cursor: string | undefined; ;) {
      const page = await admin('GET /daily-runs', { query: { limit: '20', ...(cursor ? { cursor } : {}) } });
      all.push(...page.items);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(all.map(({ id }) => id).toSorted()).toEqual((await w.sql.query('select id from daily_run order by id')).rows.map(({ id }) => id));
    expect(all.map(({ startedAt }) => startedAt)).toEqual(all.map(({ startedAt }) => startedAt).toSorted().reverse());
    const hillside = (await w.sql.query(`select id from school where name = 'Hillside'`)).rows[0].id;
    await w.unguarded(`insert into daily_run (school_id, day, id, started_at, report) values ($1, '2026-01-05', $2, now(), '{"moved":0,"stranded":0,"reminded":0,"overdue":0,"escalated":0,"closed":0,"skipped":[]}')`, [hillside, randomUUID()]);
    expect((await admin('GET /daily-runs', { query: { limit: '100', schoolId: hillside } })).items).toEqual([]);
    expect((await admin('POST /daily-runs/rehearsal', { body: { schoolId: hillside } })).schools).toEqual([]);
  });

  test('and for nobody else', async () => {
    for (const api of [teacher, counsellor, await as('system@demo.test')]) {
      await expect(api('GET /daily-runs', { query: {} })).rejects.toMatchObject({ status: 403 });
      await expect(api('POST /daily-runs/rehearsal', { body: {} })).rejects.toMatchObject({ status: 403 });
    }
  });
});

test('days of school are what it counts: the story begins on one', () => expect(dayNumber(monday)).toBeGreaterThan(dayNumber(localDay(new Date(), ZONE))));
