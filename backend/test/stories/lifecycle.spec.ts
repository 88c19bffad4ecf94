import { randomUUID } from 'node:crypto';
import type { Api, LogView, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clock } from '../../src/platform/clock/index.ts';
import { type World, world } from '../worlds/small-district.ts';

/** Real time, but for the minutes a test lets pass. */
class LaterClock extends Clock {
  later = 0;
  now(): Date {
    return new Date(Date.now() + this.later);
  }
}

const clock = new LaterClock();
let w: World;
let teacher: Api, admin: Api, lead: Api;
let samId: string, typeId: string;
let steps: Map<string, string>;
beforeAll(async () => {
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  [teacher, admin, lead] = await Promise.all(['teacher@demo.test', 'admin@demo.test', 'pastoral@demo.test'].map((email) => w.as(email))) as [Api, Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
});
afterAll(() => w?.close());

const write = async (but: Partial<WriteLog> = { followUp: { nextStepId: steps.get('Refer to counsellor')! } }): Promise<LogView> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', ...but }, key: randomUUID() })).logs[0]!;
const holder = async (log: LogView): Promise<Api> => w.as((await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email);
const at = (log: LogView, body: object) => ({ params: { logId: log.id }, body: { version: log.version, ...body }, key: randomUUID() }) as never;
const followUp = (api: Api, log: LogView) => api('POST /student-logs/:logId/follow-ups', at(log, { text: 'Talked.' }));
const reassign = (api: Api, log: LogView, body: object = {}) => api('POST /student-logs/:logId/assignment', at(log, body));
const complete = (api: Api, log: LogView) => api('POST /student-logs/:logId/closure', at(log, { outcome: 'resolved' }));
const reopen = (api: Api, log: LogView, body: object = {}) => api('POST /student-logs/:logId/reopening', at(log, { reason: 'It came back.', ...body }));
const withdraw = (api: Api, log: LogView) => api('POST /student-logs/:logId/withdrawal', at(log, { reason: 'Wrong student.' }));
const clarify = (api: Api, log: LogView) => api('POST /student-logs/:logId/clarifications', { params: { logId: log.id }, body: { text: 'It was Tuesday.' }, key: randomUUID() });
const kinds = async (log: LogView) => (await admin('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items.map((entry) => entry.kind);
const openTodos = async (log: LogView) => Number((await w.sql.query('select count(*) from todo where log_id = $1 and closed_at is null', [log.id])).rows[0].count);

describe('open → reassign → open', () => {
  test('the author hands it on by routing: never back to whoever had it; one open to-do, the old one handed on', async () => {
    const log = await write();
    const next = await reassign(teacher, log);
    expect(next).toMatchObject({ status: 'open', version: 2 });
    expect(next.todo!.assignee.id).not.toBe(log.todo!.assignee.id);
    expect(await openTodos(log)).toBe(1);
    expect(await kinds(log)).toEqual(['recorded', 'routed', 'reassigned']);
    await expect.poll(async () => (await (await holder(next))('GET /notifications', { query: {} })).items[0]).toMatchObject({ event: 'reassigned', logId: log.id });
  });
  test('the candidate list is exactly what handing on accepts', async () => {
    const log = await write();
    const { items } = await teacher('GET /student-logs/:logId/candidates', { params: { logId: log.id }, query: {} });
    expect(items.some((one) => one.eligible)).toBe(true);
    for (const { id, eligible } of items.filter((one) => one.id !== log.todo!.assignee.id)) {
      const attempt = reassign(teacher, await teacher('GET /student-logs/:logId', { params: { logId: log.id } }), { assigneeId: id });
      if (eligible) await expect(attempt).resolves.toMatchObject({ todo: { assignee: { id } } });
      else await expect(attempt).rejects.toMatchObject({ status: 422, code: 'assignee-not-eligible' });
    }
    await expect(reassign(teacher, await teacher('GET /student-logs/:logId', { params: { logId: log.id } }), { assigneeId: await w.userId('teacher.hillside@demo.test') })).rejects.toMatchObject({ status: 422 });
  });
  test('nobody else, and not the person who has it already', async () => {
    const log = await write();
    await expect(reassign(lead, log)).rejects.toMatchObject({ status: 403 });
    await expect(reassign(teacher, log, { assigneeId: log.todo!.assignee.id })).rejects.toMatchObject({ status: 422, code: 'already-theirs' });
  });
  test('an assignee without oversight hands it on and keeps a receipt, also when the request is sent again', async () => {
    const log = await write({ followUp: { nextStepId: steps.get('Pastoral lead check-in')! } });
    const assignee = await holder(log);
    const sent = at(log, { nextStepId: steps.get('Refer to counsellor') });
    const first = await assignee('POST /student-logs/:logId/assignment', sent);
    const again = await assignee('POST /student-logs/:logId/assignment', sent);
    expect(again).toEqual(first);
    expect(await openTodos(log)).toBe(1);
  });
});

describe('in progress', () => {
  test('the author continues with another next step: the review ends, a new cycle begins with the new terms', async () => {
    const log = await write();
    const inProgress = await followUp(await holder(log), log);
    const next = await reassign(teacher, inProgress, { nextStepId: steps.get('Pastoral lead check-in') });
    expect(next).toMatchObject({ status: 'open', nextStep: { name: 'Pastoral lead check-in' }, todo: { role: 'pastoral-lead' } });
    expect(next.review).toBeUndefined();
    expect(next.followUps).toHaveLength(1);
  });
  test('the former assignee, who is no author, may not continue unless they have oversight; a pastoral lead not', async () => {
    const log = await write({ followUp: { nextStepId: steps.get('Pastoral lead check-in')! } });
    const assignee = await holder(log);
    const inProgress = await followUp(assignee, log);
    await expect(reassign(assignee, inProgress)).rejects.toMatchObject({ status: 403 });
    await expect(followUp(assignee, inProgress)).rejects.toMatchObject({ status: 403 });
  });
});

describe('completed', () => {
  test('is locked, but takes clarifications, which cost nobody a conflict', async () => {
    const log = await complete(teacher, await write());
    await expect(complete(teacher, log)).rejects.toMatchObject({ status: 409 });
    await expect(reassign(teacher, log)).rejects.toMatchObject({ status: 409 });
    const clarified = await clarify(teacher, log);
    expect(clarified).toMatchObject({ version: log.version, clarifications: [{ text: 'It was Tuesday.' }] });
    await expect(clarify(lead, log)).rejects.toMatchObject({ status: 403 });
  });
  test('reopens for author and Academic Administrator, with its last assignee; not for a counsellor', async () => {
    const log = await write();
    const done = await complete(teacher, log);
    await expect(reopen(await holder(log), done)).rejects.toMatchObject({ status: 403 });
    const again = await reopen(admin, done);
    expect(again).toMatchObject({ status: 'open', todo: { assignee: log.todo!.assignee } });
    expect(again.outcome).toBeUndefined();
    expect(await openTodos(log)).toBe(1);
    expect(await kinds(log)).toEqual(['recorded', 'routed', 'completed', 'reopened']);
  });
  test('a log without a step needs one to open', async () => {
    const log = await write({});
    await expect(reopen(teacher, log)).rejects.toMatchObject({ status: 422, code: 'step-needed' });
    await expect(reopen(teacher, log, { nextStepId: steps.get('Refer to counsellor') })).resolves.toMatchObject({ status: 'open', todo: { role: 'counsellor' } });
  });
  test('nobody eligible: it stays completed', async () => {
    const log = await complete(teacher, await write());
    await w.unguarded(`update staff set employment = 'on-leave' where user_id in (select user_id from role_assignment where role = 'counsellor')`);
    await expect(reopen(teacher, log)).rejects.toMatchObject({ status: 422, code: 'nobody-eligible' });
    await w.unguarded(`update staff set employment = 'active' where user_id in (select user_id from role_assignment where role = 'counsellor')`);
    await expect(teacher('GET /student-logs/:logId', { params: { logId: log.id } })).resolves.toMatchObject({ status: 'completed', version: log.version });
  });
});

describe('withdraw', () => {
  test('the author within ten minutes; then it is gone for them, for families and from queues, and oversight still sees it', async () => {
    const log = await write({ followUp: { nextStepId: steps.get('Refer to counsellor')! }, sharing: { student: false, guardians: true } });
    const assignee = await holder(log);
    await expect(withdraw(teacher, log)).resolves.toMatchObject({ id: log.id, status: 'withdrawn', text: '' });
    await expect(teacher('GET /student-logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
    await expect((await w.as('mother@demo.test'))('GET /portal/logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
    expect((await assignee('GET /focus', { query: { kind: 'act', limit: '100' } })).act.map((item) => item.log.id)).not.toContain(log.id);
    await expect(admin('GET /student-logs/:logId', { params: { logId: log.id } })).resolves.toMatchObject({ status: 'withdrawn', may: { clarify: false, share: false, reopen: false } });
    await expect(clarify(admin, log)).rejects.toMatchObject({ status: 409 });
    expect(await openTodos(log)).toBe(0);
  });
  test('after ten minutes only an Academic Administrator', async () => {
    const log = await write();
    clock.later = 10 * 60_000 + 1_000;
    await expect(withdraw(teacher, log)).rejects.toMatchObject({ status: 403 });
    await expect(withdraw(await holder(log), log)).rejects.toMatchObject({ status: 403 });
    await expect(withdraw(admin, log)).resolves.toMatchObject({ status: 'withdrawn' });
    clock.later = 0;
  });
});

test('an assignee whose step allows it completes the log and keeps a receipt', async () => {
  const { rows } = await w.sql.query<{ id: string; role: string }>('select id, role from next_step where assignee_may_complete and active and school_id is null');
  expect(rows.length).toBeGreaterThan(0);
  const log = await write({ followUp: { nextStepId: rows[0]!.id } });
  await expect(complete(await holder(log), log)).resolves.toMatchObject({ id: log.id, status: 'completed', outcome: 'resolved' });
});
