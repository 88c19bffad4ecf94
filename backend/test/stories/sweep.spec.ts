import { randomUUID } from 'node:crypto';
import type { Api, LogView } from '@throughline/shared';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { StaffingChanged } from '../../src/modules/administration/index.ts';
import { addSchoolDays, localDay, plusDays, SchoolDirectory } from '../../src/modules/school/index.ts';
import { lockRouting } from '../../src/modules/student-logs/data/routing-people.ts';
import { Sweeping } from '../../src/modules/student-logs/app/sweeping.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { Outbox } from '../../src/platform/events/index.ts';
import { type World, world } from '../worlds/small-district.ts';

class LaterClock extends Clock {
  later = 0;
  now(): Date {
    return new Date(Date.now() + this.later);
  }
}

const clock = new LaterClock();
let w: World;
let teacher: Api, admin: Api, cem: Api;
let samId: string, typeId: string, lakesideId: string, upperId: string;
let ids: Record<'cem' | 'nora' | 'ines' | 'teacher' | 'admin', string>;
let steps: Map<string, string>;
let today: string;
beforeAll(async () => {
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  const { rows } = await w.sql.query<{ id: string; short_code: string }>('select id, short_code from school');
  lakesideId = rows.find(({ short_code }) => short_code === 'LAK')!.id;
  const day = localDay(new Date(), 'Europe/London');
  today = await within(async (em) => addSchoolDays(await w.app.get(SchoolDirectory, { strict: false }).calendarOf(em, lakesideId), day, 0));
  clock.later = Date.parse(today) - Date.parse(day); // tests stand on a school day, whatever today is
  [teacher, admin, cem] = await Promise.all(['teacher@demo.test', 'admin@demo.test', 'counsellor@demo.test'].map((email) => w.as(email))) as [Api, Api, Api];
  const [cemId, noraId, inesId, teacherId, adminId] = await Promise.all(['counsellor', 'counsellor2', 'learning-support', 'teacher', 'admin'].map((name) => w.userId(`${name}@demo.test`))) as [string, string, string, string, string];
  ids = { cem: cemId, nora: noraId, ines: inesId, teacher: teacherId, admin: adminId };
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
  upperId = (await write('Refer to counsellor')).context.school.id;
});
afterAll(() => w?.close());
afterEach(async () => {
  await w.unguarded('delete from absence where user_id = any ($1)', [Object.values(ids)]);
  await w.unguarded(`update staff set employment = 'active' where user_id = any ($1)`, [Object.values(ids)]);
  await w.unguarded('update app_user set enabled = true where id = any ($1)', [Object.values(ids)]);
  await w.unguarded(`update role_assignment set ends_on = null where user_id = any ($1)`, [Object.values(ids)]);
  await sweep();
});

const within = <T>(work: (em: Parameters<SchoolDirectory['tree']>[0]) => Promise<T>): Promise<T> => w.app.get(Database).transaction(SYSTEM_REACH, work);
const write = async (step: string, assigneeId?: string): Promise<LogView> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp: { nextStepId: steps.get(step)!, ...(assigneeId ? { assigneeId } : {}) } }, key: randomUUID() })).logs[0]!;
const show = (log: LogView) => admin('GET /student-logs/:logId', { params: { logId: log.id } });
const lastLine = async (log: LogView) => (await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items.at(-1)!;
const away = (userId: string, cover: string | null = null, days = 4) => w.unguarded('insert into absence (id, user_id, starts_on, ends_on, cover_user_id) values ($1, $2, $3, $4, $5)', [randomUUID(), userId, today, plusDays(today, days), cover]);
const sweep = () => w.app.get(Sweeping, { strict: false }).school(upperId, clock.now());
/** That they were told: by itself, or, where the round was about several, in its summary. */
const hears = (api: Api, log: LogView, event: string) => expect.poll(async () => {
  const { items } = await api('GET /notifications', { query: { limit: '100' } });
  return items.some((one) => (one.event === event && one.logId === log.id) || (one.event === 'daily-summary' && one.at >= log.recordedAt));
}, { timeout: 10_000 }).toBe(true);
const openTodos = async (log: LogView) => (await w.sql.query('select * from todo where log_id = $1 and closed_at is null', [log.id])).rows;
const followUp = (api: Api, log: LogView) => api('POST /student-logs/:logId/follow-ups', { params: { logId: log.id }, body: { text: 'Talked.', version: log.version }, key: randomUUID() });

describe('a counsellor is away', () => {
  test('what he holds goes to whoever covers: same due day, a trail entry with until when, and the new holder is told', async () => {
    const log = await write('Refer to counsellor', ids.cem);
    await away(ids.cem, ids.nora);
    expect((await sweep()).moved).toBeGreaterThan(0);
    const moved = await show(log);
    expect(moved).toMatchObject({ status: 'open', version: log.version + 1, todo: { assignee: { id: ids.nora }, dueOn: log.todo!.dueOn } });
    expect(moved.todo!.reason).toMatch(/^Counsellor at .*, in today, covers$/);
    expect((await lastLine(log)).sentence).toMatch(/^Moved to Nora Fitzgerald, who covers: Cem Aydın is away until \w+day \d+ \w+$/);
    expect((await lastLine(log)).by).toBeNull();
    const rows = await openTodos(log);
    expect(rows).toHaveLength(1);
    expect((await w.sql.query('select closed_as from todo where id = $1', [log.todo!.id])).rows).toEqual([{ closed_as: 'handed-on' }]);
    await hears(await w.as('counsellor2@demo.test'), log, 'reassigned');
    expect(await sweep()).toEqual({ moved: 0, stranded: 0, reviewsMoved: 0 });
  });
  test('without cover it is routed among those who are there, never to somebody else who is away', async () => {
    const log = await write('Refer to counsellor', ids.cem);
    await away(ids.cem);
    await sweep();
    expect((await show(log)).todo!.assignee.id).toBe(ids.nora);
    const other = await write('Refer to counsellor');
    expect(other.todo!.assignee.id).toBe(ids.nora);
  });
  test('it is no activity: time goes on counting from the day it was opened', async () => {
    const log = await write('Refer to counsellor', ids.cem);
    const before = (await w.sql.query('select last_activity_at, duty_rung, duty_reminded_on from student_log where id = $1', [log.id])).rows[0];
    await away(ids.cem);
    await sweep();
    expect((await w.sql.query('select last_activity_at, duty_rung, duty_reminded_on from student_log where id = $1', [log.id])).rows[0]).toEqual(before);
    expect((await w.sql.query('select counts_from::text from todo where log_id = $1 and closed_at is null', [log.id])).rows).toEqual([{ counts_from: today }]);
  });
  test('on a day on which the school is closed nothing moves', async () => {
    const log = await write('Refer to counsellor', ids.cem);
    await away(ids.cem, null, 10);
    const later = clock.later;
    const sunday = new Date(Date.parse(today));
    sunday.setUTCDate(sunday.getUTCDate() + ((7 - sunday.getUTCDay()) % 7 || 7));
    clock.later = later + (sunday.getTime() - Date.parse(today));
    expect(await w.app.get(Sweeping, { strict: false }).school(upperId, clock.now())).toMatchObject({ moved: 0 });
    clock.later = later;
    expect((await show(log)).todo!.assignee.id).toBe(ids.cem);
  });
});

describe('somebody cannot act any more', () => {
  test.each([
    ['leaves', () => w.unguarded(`update staff set employment = 'left' where user_id = $1`, [ids.cem]), 'Cem Aydın no longer works here'],
    ['goes on leave', () => w.unguarded(`update staff set employment = 'on-leave' where user_id = $1`, [ids.cem]), 'Cem Aydın is on leave'],
    ['is switched off', () => w.unguarded('update app_user set enabled = false where id = $1', [ids.cem]), 'the account of Cem Aydın is switched off'],
    ['loses the role', () => w.unguarded(`update role_assignment set ends_on = $2 where user_id = $1`, [ids.cem, plusDays(today, -1)]), 'Cem Aydın has this role no longer'],
  ])('he %s: as soon as that is known, somebody else has it', async (_, happens, words) => {
    const log = await write('Refer to counsellor', ids.cem);
    await happens();
    await within(async (em) => w.app.get(Outbox).record(em, StaffingChanged, { userId: ids.cem }));
    await expect.poll(async () => (await show(log)).todo?.assignee.id, { timeout: 10_000 }).toBe(ids.nora);
    expect((await lastLine(log)).sentence).toBe(`Moved to Nora Fitzgerald: ${words}`);
  });
});

describe('nobody can take it', () => {
  test('it stays, marked, and oversight is told once; when the holder is back the mark goes by itself', async () => {
    const log = await write('Learning support review');
    expect(log.todo!.assignee.id).toBe(ids.ines);
    await away(ids.ines);
    const first = await sweep();
    expect(first).toMatchObject({ moved: 0 });
    expect(first.stranded).toBeGreaterThan(0);
    expect(await show(log)).toMatchObject({ version: log.version, todo: { assignee: { id: ids.ines }, stranded: true } });
    expect((await lastLine(log)).sentence).toMatch(/^Stays where it is, for nobody else can take it: Inés Navarro is away until/);
    await hears(admin, log, 'coverage-gap');
    const lines = (await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items.length;
    expect(await sweep()).toEqual(first);
    expect((await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items).toHaveLength(lines);
    await w.unguarded('delete from absence where user_id = $1', [ids.ines]);
    await within(async (em) => w.app.get(Outbox).record(em, StaffingChanged, { userId: ids.ines }));
    await expect.poll(async () => (await show(log)).todo?.stranded ?? false, { timeout: 10_000 }).toBe(false);
  });
  test('somebody who comes to hold the role takes what was stuck', async () => {
    const log = await write('Learning support review');
    await w.unguarded(`update staff set employment = 'left' where user_id = $1`, [ids.ines]);
    await sweep();
    expect((await show(log)).todo).toMatchObject({ stranded: true });
    await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on) values ($1, $2, 'learning-support', $3, $4)`, [randomUUID(), ids.nora, lakesideId, today]);
    await within(async (em) => w.app.get(Outbox).record(em, StaffingChanged, { userId: ids.nora }));
    await expect.poll(async () => (await show(log)).todo!.assignee.id, { timeout: 10_000 }).toBe(ids.nora);
    expect((await show(log)).todo!.stranded).toBeUndefined();
    await w.unguarded(`delete from role_assignment where user_id = $1 and role = 'learning-support'`, [ids.nora]);
  });
});

describe('the author is away', () => {
  test('the review goes to oversight, who are told, and back when the author is back', async () => {
    const log = await write('Refer to counsellor', ids.cem);
    const inProgress = await followUp(cem, log);
    expect(inProgress.review!.assignee).toMatchObject({ id: ids.teacher });
    await away(ids.teacher);
    expect(await sweep()).toMatchObject({ reviewsMoved: expect.any(Number) });
    expect((await show(log)).review).toMatchObject({ assignee: null, dueOn: inProgress.review!.dueOn });
    expect((await show(log)).version).toBe(inProgress.version);
    expect((await lastLine(log)).sentence).toMatch(/^The review moved to the people who look after this school: Maya Lindqvist is away until/);
    await hears(admin, log, 'ready-to-review');
    await w.unguarded('delete from absence where user_id = $1', [ids.teacher]);
    await sweep();
    expect((await show(log)).review!.assignee).toMatchObject({ id: ids.teacher });
    expect((await lastLine(log)).sentence).toBe('The review went back to Maya Lindqvist');
  });
  test('who follows up while the author is away hands it to oversight from the start', async () => {
    const log = await write('Refer to counsellor', ids.cem);
    await away(ids.teacher);
    expect((await followUp(cem, log)).review!.assignee).toBeNull();
  });
});

test('what one person leaves behind is locked as a whole before anybody waits in routing: a writer who has a review of theirs is not in each other’s way', async () => {
  const nora = await w.as('counsellor2@demo.test');
  const held = await write('Refer to counsellor', ids.cem);
  const { logs } = await cem('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Seen in the corridor.', followUp: { nextStepId: steps.get('Refer to counsellor')!, assigneeId: ids.nora } }, key: randomUUID() });
  const reviewed = await followUp(nora, logs[0]!);
  await away(ids.cem, ids.nora);
  let sweeping: Promise<void> | undefined;
  await within(async (writer) => {
    await sql`select 1 from student_log where id = ${reviewed.id} for update`.execute(writer.getKysely());
    sweeping = within((em) => w.app.get(Sweeping, { strict: false }).person(em, ids.cem));
    await expect.poll(async () => (await w.sql.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount, { timeout: 10_000 }).toBeGreaterThan(0);
    await lockRouting(writer.getKysely(), [`counsellor ${upperId}`]);
  });
  await sweeping;
  expect((await show(held)).todo!.assignee.id).toBe(ids.nora);
  expect((await show(reviewed)).review!.assignee).toBeNull();
});

test('a sweep and a follow-up at the same moment: one of them wins, and never two open to-dos', async () => {
  for (let round = 0; round < 5; round++) {
    const log = await write('Refer to counsellor', ids.cem);
    await away(ids.cem, ids.nora);
    const [followed] = await Promise.allSettled([followUp(cem, log), sweep()]);
    const after = await show(log);
    if (followed.status === 'fulfilled') expect(after.status).toBe('in-progress');
    else expect(after).toMatchObject({ status: 'open', todo: { assignee: { id: ids.nora } } });
    expect(await openTodos(log)).toHaveLength(followed.status === 'fulfilled' ? 0 : 1);
    await w.unguarded('delete from absence where user_id = $1', [ids.cem]);
  }
});
