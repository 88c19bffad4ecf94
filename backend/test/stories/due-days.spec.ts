import { randomUUID } from 'node:crypto';
import type { Api, LogView } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { CalendarChanged } from '../../src/modules/administration/index.ts';
import { addSchoolDays, plusDays, SchoolDirectory } from '../../src/modules/school/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { Outbox } from '../../src/platform/events/index.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let teacher: Api, admin: Api;
let samId: string, typeId: string, lakesideId: string;
let steps: Map<string, string>;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, admin] = await Promise.all(['teacher@demo.test', 'admin@demo.test'].map((email) => w.as(email))) as [Api, Api];
  lakesideId = (await w.sql.query<{ id: string }>(`select id from school where short_code = 'LAK'`)).rows[0]!.id;
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
});
afterAll(() => w?.close());

const within = <T>(work: (em: Parameters<SchoolDirectory['tree']>[0]) => Promise<T>): Promise<T> => w.app.get(Database).transaction(SYSTEM_REACH, work);
const calendar = () => within((em) => w.app.get(SchoolDirectory, { strict: false }).calendarOf(em, lakesideId));
const write = async (): Promise<LogView> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp: { nextStepId: steps.get('Refer to counsellor')! } }, key: randomUUID() })).logs[0]!;
const show = (log: LogView) => admin('GET /student-logs/:logId', { params: { logId: log.id } });
const trail = async (log: LogView) => (await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items;
const close = (day: string) => w.unguarded(`insert into closed_day (id, calendar_id, day, label) select $1, id, $2, 'Storm' from school_calendar where school_id = $3`, [randomUUID(), day, lakesideId]);
const open = (day: string) => w.unguarded(`delete from closed_day where day = $1 and label = 'Storm'`, [day]);
const changed = () => within((em) => w.app.get(Outbox).record(em, CalendarChanged, { schoolId: lakesideId }));
const marks = async (log: LogView) => (await w.sql.query('select duty_reminded_on, duty_rung, duty_rung_on from student_log where id = $1', [log.id])).rows[0];

describe('the school closes on a day', () => {
  test('a to-do that was due then is due on the next school day; the trail says so, and it costs nobody a conflict', async () => {
    const log = await write();
    const dueOn = log.todo!.dueOn;
    await close(dueOn);
    const next = addSchoolDays(await calendar(), dueOn, 1);
    await changed();
    await expect.poll(async () => (await show(log)).todo!.dueOn, { timeout: 10_000 }).toBe(next);
    expect(await show(log)).toMatchObject({ version: log.version, status: 'open' });
      const [entry] = (await trail(log)).filter(({ kind }) => kind === 'due-changed');
    expect(entry).toMatchObject({ by: null, sentence: expect.stringMatching(/^The due day moved from \w+day \d+ \w+ to \w+day \d+ \w+ with the school calendar$/) });

    await open(dueOn);
    await changed();
    await expect.poll(async () => (await show(log)).todo!.dueOn, { timeout: 10_000 }).toBe(dueOn);
    await changed();
    await new Promise((done) => setTimeout(done, 500));
    expect((await trail(log)).filter(({ kind }) => kind === 'due-changed')).toHaveLength(2);
  });

  test('a review duty moves too', async () => {
    const log = await write();
    const holder = await w.as((await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email);
    const inProgress = await holder('POST /student-logs/:logId/follow-ups', { params: { logId: log.id }, body: { text: 'Talked.', version: log.version }, key: randomUUID() });
    const dueOn = inProgress.review!.dueOn;
    await close(dueOn);
    await changed();
    const next = addSchoolDays(await calendar(), dueOn, 1);
    await expect.poll(async () => (await show(log)).review!.dueOn, { timeout: 10_000 }).toBe(next);
    await open(dueOn);
    await changed();
    await expect.poll(async () => (await show(log)).review!.dueOn, { timeout: 10_000 }).toBe(dueOn);
  });
});

test('what was told to be overdue and is not any more begins again', async () => {
  const log = await write();
  const dueOn = log.todo!.dueOn;
  // overdue by a calendar that was wrong
  await w.unguarded('update student_log set due_on = $2, duty_reminded_on = $2, duty_rung = 2, duty_rung_on = $3 where id = $1', [log.id, plusDays(dueOn, -20), plusDays(dueOn, -10)]);
  await w.unguarded('update todo set due_on = $2 where log_id = $1', [log.id, plusDays(dueOn, -20)]);
  await changed();
  await expect.poll(async () => (await show(log)).todo!.dueOn, { timeout: 10_000 }).toBe(dueOn);
  expect(await marks(log)).toEqual({ duty_reminded_on: null, duty_rung: 0, duty_rung_on: null });
});

test('a school with a calendar of its own is left alone', async () => {
  const before = (await w.sql.query(`select l.id, l.due_on, l.review_due_on from student_log l join school s on s.id = l.school_id where s.short_code = 'HIL' and (l.due_on is not null or l.review_due_on is not null) order by l.id`)).rows;
  expect(before.length).toBeGreaterThan(0);
  const trustId = (await w.sql.query<{ id: string }>(`select id from school where short_code = 'NLT'`)).rows[0]!.id;
  await within((em) => w.app.get(Outbox).record(em, CalendarChanged, { schoolId: trustId }));
  await new Promise((done) => setTimeout(done, 1_000));
  expect((await w.sql.query(`select l.id, l.due_on, l.review_due_on from student_log l join school s on s.id = l.school_id where s.short_code = 'HIL' and (l.due_on is not null or l.review_due_on is not null) order by l.id`)).rows).toEqual(before);
});
