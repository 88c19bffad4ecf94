import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api, LogView } from '@throughline/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chance } from '../../src/demo/world/chance.ts';
import { DailyJob } from '../../src/modules/student-logs/app/daily/daily-job.ts';
import { type World, world } from '../worlds/small-district.ts';
import { report } from './rig/report.ts';
import { FULL, SEED, sized } from './rig/size.ts';

const chance = new Chance(`races ${SEED}`);
const ROUNDS = sized({ small: 4, full: 50 });
let w: World;
let teacher: Api, admin: Api;
let samId: string, typeId: string, stepId: string;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, admin] = (await Promise.all([w.as('teacher@demo.test'), w.as('admin@demo.test')])) as [Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  stepId = options.nextSteps.find((step) => step.name === 'Refer to counsellor')!.id;
});
afterAll(() => w?.close());

const write = async (): Promise<LogView> => (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp: { nextStepId: stepId } }, key: randomUUID() })).logs[0]!;
const at = (log: LogView, body: object) => ({ params: { logId: log.id }, body: { version: log.version, ...body }, key: randomUUID() }) as never;
const holder = async (log: LogView): Promise<Api> => w.as((await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email);
const reassign = (api: Api, log: LogView) => api('POST /student-logs/:logId/assignment', at(log, {}));
const followUp = async (log: LogView) => (await holder(log))('POST /student-logs/:logId/follow-ups', at(log, { text: 'We talked.' }));

/** What one transition leaves behind together; a race must leave exactly one of them. */
async function traces(log: LogView) {
  const { rows } = await w.sql.query(`
    select l.version, l.status, (select count(*)::int from todo t where t.log_id = l.id and t.closed_at is null) as open, (select count(*)::int from log_trail t where t.log_id = l.id) as trail,
      (select count(*)::int from audit.event e where e.stream = 'activity' and e.entity_type = 'student_log' and (e.entity_id = l.id or l.id = any (e.entity_ids))) as audit,
      (select count(*)::int from outbox o where (o.event_name = 'student-log.changed' and o.payload ->> 'logId' = l.id::text) or (o.event_name = 'student-log.round-told' and o.payload -> 'logIds' ? l.id::text)) as outbox
    from student_log l where l.id = $1`, [log.id]);
  return rows[0] as { version: number; status: string; open: number; trail: number; audit: number; outbox: number };
}

function expectOneTransition(before: Awaited<ReturnType<typeof traces>>, after: Awaited<ReturnType<typeof traces>>): void {
  expect(after).toMatchObject({ version: before.version + 1, trail: before.trail + 1, audit: before.audit + 1, outbox: before.outbox + 1, open: after.status === 'open' ? 1 : 0 });
}

const done: string[] = [];

test.each([
  ['reassign / reassign', (log: LogView) => reassign(teacher, log), (log: LogView) => reassign(admin, log)],
  ['complete / reassign', (log: LogView) => teacher('POST /student-logs/:logId/closure', at(log, { outcome: 'resolved' })), (log: LogView) => reassign(admin, log)],
  ['complete / follow-up', (log: LogView) => teacher('POST /student-logs/:logId/closure', at(log, { outcome: 'resolved' })), followUp],
  ['withdraw / follow-up', (log: LogView) => admin('POST /student-logs/:logId/withdrawal', at(log, { reason: 'Wrong student.' })), followUp],
] as const)('%s: one winner, an honest 409', async (name, one, other) => {
  for (let round = 0; round < ROUNDS; round++) {
    const log = await write();
    await holder(log); // signs in before the race, not in it
    const before = await traces(log);
    const results = await Promise.allSettled([one(log), other(log)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { status: 409, code: 'moved-on' } });
    expectOneTransition(before, await traces(log));
  }
  done.push(name);
});

test('follow-up / auto-close: the follow-up is kept or honestly refused, and the log lapses or does not', async () => {
  const job = w.app.get(DailyJob, { strict: false });
  const winners = { followUp: 0, autoClose: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const log = await write();
    await holder(log);
    const day = await stale(log);
    const before = await traces(log);
    // the job looks around before it closes anything: the person comes a little later each time, so that either can be first
    const late = chance.int(0, 160);
    const [followed] = await Promise.allSettled([pause(late).then(() => followUp(log)), job.run({ schoolId: log.context.school.id, day })]);
    const after = await traces(log);
    expectOneTransition(before, after);
    if (followed.status === 'fulfilled') {
      winners.followUp++;
      expect(after.status).toBe('in-progress');
    } else {
      winners.autoClose++;
      expect(followed.reason).toMatchObject({ status: 409, code: 'moved-on' });
      expect(after.status).toBe('completed');
    }
  }
  done.push('follow-up / auto-close');
  report({
    name: `Races, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
    figures: [
      { label: 'Pairs of conflicting actions at once', value: done.join(', ') },
      { label: 'Rounds of each, one winner and one transition in each', value: ROUNDS },
      { label: 'Follow-up / auto-close: won by the follow-up, by the daily job', value: `${winners.followUp}, ${winners.autoClose}` },
    ],
  });
});

/** Makes the log one that today's run closes: untouched for long, told further up yesterday. @returns the local day */
async function stale(log: LogView): Promise<string> {
  await w.unguarded(`update student_log set last_activity_at = now() - interval '400 days', due_on = due_on - 380, duty_reminded_on = due_on - 381, duty_rung = 9, duty_rung_on = current_date - 30 where id = $1`, [log.id]);
  await w.unguarded('update todo set due_on = due_on - 380, opened_at = now() - interval \'400 days\' where log_id = $1', [log.id]);
  await w.unguarded('delete from daily_run where school_id = $1', [log.context.school.id]);
  const { rows } = await w.sql.query('select (now() at time zone time_zone)::date::text as day from school where id = $1', [log.context.school.id]);
  return rows[0].day as string;
}
